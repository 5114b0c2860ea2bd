/* layer 2: mend, corrections of a line for YAML's classic traps.
 *
 * Each way of mending is a row of a table.  It looks at one line, and at those
 * that continue it, and proposes other text for them; whether that helps is
 * found out by reading the file anew (read.h).  Nothing but quotes, white space
 * and the colon of a key is ever added, and no line is added or removed. */
#ifndef CVGEN_MEND_H
#define CVGEN_MEND_H

#include "base/diag.h"

struct mend {
	enum diag_id id;
	uint32_t line, count; /* the lines that are replaced */
	struct str text; /* what replaces them, without the last line end */
	struct str detail;    /* for the message: why */
	uint32_t point;       /* column to point to; 0 where reading stopped */
	uint32_t at;          /* column from which text is shifted, */
	int32_t by;           /* and how far */
};

/* Way number `way` for the line `line`: false when there is no such way left;
 * `m->count` is 0 when it does not apply to this line. */
bool mend_line(struct arena *a, const struct source *s, uint32_t line,
               unsigned way, struct mend *m);

/* The line with all of the item quoted that begins it at `at`: for a map that
 * was meant as text (`- We found: nothing`).  False when it begins elsewhere.
 */
bool mend_quote_item(struct arena *a, struct pos at, struct mend *m);
/* Where the word ends that begins at `from`: it is a key if a colon follows. */
size_t mend_word_end(struct str line, size_t from);
/* The line with a space behind the colon of the key that begins it, and the
 * colon of Chinese text made one of YAML; or false. */
#define MEND_WIDE_COLON "\xEF\xBC\x9A"
bool mend_add_space(struct arena *a, const struct source *s, uint32_t line,
                    struct mend *m);

/* The nearest line above `line` that is indented less and not empty; 0 when
 * there is none. */
uint32_t mend_parent(const struct source *s, uint32_t line);

#endif
