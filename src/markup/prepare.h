/* layer 3: prepare, a field before and behind cmark.
 *
 * Marks made of stars are mended for scripts that write without blanks, and a
 * field of one line is guarded so that no block begins in it.  Both put a
 * character into the text that stands for nothing; prepare_taken() takes it
 * out of what cmark gives. */
#ifndef CVGEN_PREPARE_H
#define CVGEN_PREPARE_H

#include "markup/writer.h"

/* Is it certain that the field holds no markup?  Most fields skip cmark. */
bool prepare_is_plain(const struct markdown *m);
/* May it hold raw HTML, a link or an image, which the cleaner may refuse? */
bool prepare_may_be_refused(const struct markdown *m);
/* Has it no line end? */
bool prepare_is_line(struct str s);
/* `s` with a space for each line end; itself when it has none. */
struct str prepare_line(struct arena *a, struct str s);
/* What cmark reads of a field. */
struct str prepare_text(const struct markdown *m);
/* What cmark gave; NULL is the empty text. */
struct str prepare_taken(struct arena *a, const char *literal);
/* What a tag of raw HTML, "<…>", stands for: PIECE_BREAK or a mark without
 * attributes; PIECE_COUNT when it is none of ours. */
enum piece_kind prepare_tag(struct str tag, bool *closes);

#endif
