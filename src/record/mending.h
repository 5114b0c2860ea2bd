/* layer 2: mending, what the files that mend lines share. */
#ifndef CVGEN_MENDING_H
#define CVGEN_MENDING_H

#include "record/mend.h"

/* Blanks at the start; with them the "- " that begin entries of lists. */
size_t mending_indent(struct str line);
size_t mending_lead(struct str line);
/* Columns of the blanks at the start, a tab being `width` of them; 0 where all
 * are spaces. */
size_t mending_columns(struct str line, size_t width);
/* Nothing but blanks or a comment. */
bool mending_is_empty(struct str line);
/* `name: …`, `- name: …` or `- …`: a line that is no part of a text above. */
bool mending_is_entry(struct str line);

/* Ways of mending, as mend_line() has them: blanks in place of tabs and of
 * spaces that YAML does not know, so many columns each; the indentation of the
 * lines above; a colon behind a key. */
bool mending_tab_of_two(struct arena *a, const struct source *s, uint32_t line,
                        struct mend *m);
bool mending_tab_of_four(struct arena *a, const struct source *s,
                         uint32_t line, struct mend *m);
bool mending_tab_of_eight(struct arena *a, const struct source *s,
                          uint32_t line, struct mend *m);
bool mending_align(struct arena *a, const struct source *s, uint32_t line,
                   struct mend *m);
bool mending_add_colon(struct arena *a, const struct source *s, uint32_t line,
                       struct mend *m);

#endif
