/* layer 3: markdown, the fields of a record that are written in Markdown.
 *
 * The tree of the field, as tree.h has it, is walked with the writer of a
 * format.  A field without markup needs no tree. */
#ifndef CVGEN_MARKDOWN_H
#define CVGEN_MARKDOWN_H

#include "markup/format.h"

struct diag_log;

/* Is it certain that a field is its own words, and one line?  Most are. */
bool markdown_is_words(const struct markdown *m);
/* The words of a field without its markup, for places that take none: a title,
 * an attribute, JSON.  Blocks are joined by a space. */
void markdown_plain(struct buf *out, const struct markdown *m);
/* The same, each run of them written by `write`. */
void markdown_words(struct buf *out, const struct markdown *m,
                    void (*write)(struct buf *out, struct str s));
/* Report what will not be printed as it was meant: raw HTML that is shown as
 * text, links and images whose address is refused.  `pos` is the field's. */
void markdown_check(const struct markdown *m, struct pos pos,
                    struct diag_log *log);

#endif
