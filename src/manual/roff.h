/* layer 8: roff, running text in the input language of manual pages. */
#ifndef CVGEN_ROFF_H
#define CVGEN_ROFF_H

#include "base/buf.h"

/* Append one word so that it is read as exactly that word: what roff acts on
 * is escaped, hyphens stay the ASCII sign, UTF-8 stays as it is. */
void roff_word(struct buf *out, struct str word);

/* Append sentences, in lines that an editor shows whole; each sentence (two
 * blanks stand between them) begins its own line.  The last line stays open. */
void roff_text(struct buf *out, struct str text);
/* The same for text in which code stands between backticks. */
void roff_marked(struct buf *out, struct str text);

#endif
