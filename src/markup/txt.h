/* layer 3: txt, plain text: words, fields, and the lines of a page.
 *
 * A template writes a paragraph as one line; txt_finish() breaks it.  What a
 * template writes behind a tab stands at the right margin.  Nothing is escaped,
 * as nothing has a meaning. */
#ifndef CVGEN_TXT_H
#define CVGEN_TXT_H

#include "markup/format.h"

/* Words; white space becomes one space. */
void txt_text(struct buf *out, struct str s);
/* Bytes at the start of a line before its words: blanks and the mark of a list
 * (- or 1. or [1]).  Lines that follow it begin below its words. */
size_t txt_hang(struct str line);
/* For the row: see struct format. */
void txt_markdown(struct buf *out, const struct markdown *m);
void txt_finish(struct buf *out, struct str page);

#endif
