/* layer 7: text, what the caller of an entry owns. */
#ifndef CVGEN_TEXT_H
#define CVGEN_TEXT_H

#include "base/buf.h"
#include "cvgen.h"

/* Make the content of `b` the caller's; `b` is empty then.  CVGEN_SYSTEM, and
 * `text` as it was, when the buf has failed. */
enum cvgen_status text_hand_over(struct buf *b, struct cvgen_text *text);

#endif
