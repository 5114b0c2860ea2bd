/* layer 3: md, how words, addresses and fields are written in Markdown.
 *
 * What is written means the same to CommonMark and to pandoc's own reader, and
 * to what GitHub, Hugo and Jekyll add.  Only what one of them would take is
 * escaped, so that the text stays readable.  Whether a value begins a line is
 * seen in the output itself, because values before it may have been empty. */
#ifndef CVGEN_MD_H
#define CVGEN_MD_H

#include "markup/format.h"

/* Words; white space becomes one space. */
void md_escape(struct buf *out, struct str s);
/* A whole address between the parentheses of a link; one that is refused
 * becomes "#". */
void md_url(struct buf *out, struct str s);
/* For the row: see struct format. */
void md_markdown(struct buf *out, const struct markdown *m);

#endif
