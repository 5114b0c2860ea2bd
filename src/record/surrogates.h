/* layer 2: surrogates, characters that JSON writes as two escapes.
 *
 * For those above U+FFFF it has no other (\ud83d\ude00), and YAML refuses it.
 * YAML has \U0001F600, two characters shorter. */
#ifndef CVGEN_SURROGATES_H
#define CVGEN_SURROGATES_H

#include "base/diag.h"

/* `*text` is the text of `s` with one escape for each pair, in the log's arena;
 * `s` notes where columns are shifted.  False on half a pair, after a message.
 */
bool surrogates_join(struct diag_log *log, struct source *s, struct str *text);

#endif
