/* layer 1: diag, what the user is told.
 *
 * Each message has a row in diag.def: an id, a level, a title that never
 * varies and an explanation for the manual.  The call adds the detail.  A log
 * keeps the messages of each file in the order of their places, at most
 * LIMIT_MESSAGES of each level; the rest is counted.
 *
 *     cv.yaml:4:5: warning: unknown field "compny" in work[0] [unknown-field]
 *         4 |   - compny: Initech
 *           |     ^~~~~~
 *
 * User text reaches a message as it is; the writer makes it harmless: no byte
 * of it starts a line, a terminal sequence or a workflow command. */
#ifndef CVGEN_DIAG_H
#define CVGEN_DIAG_H

#include "base/source.h"

struct buf;

enum diag_level { DIAG_WARNING, DIAG_ERROR };
enum diag_form { DIAG_TEXT, DIAG_JSON, DIAG_GITHUB };

enum diag_id {
#define DIAG(ID, NAME, LEVEL, TITLE, EXPLANATION) DIAG_##ID,
#include "base/diag.def"
	DIAG_COUNT
};

struct diag_row {
	struct str name;
	enum diag_level level;
	struct str title;
	struct str explanation;
};
extern const struct diag_row diag_rows[DIAG_COUNT];

struct diag {
	enum diag_id id;
	enum diag_level level;
	struct pos pos;
	struct str text; /* title and detail */
	struct str fix;  /* the corrected lines, ready to paste; may be empty */
	struct diag *next;
};

/* Lines that a message corrects. */
struct diag_edit {
	uint32_t line;
	struct str text; /* as many lines as it replaces */
	struct diag_edit *next;
};

struct diag_log {
	struct arena *arena;
	bool strict;        /* warnings are errors */
	unsigned most; /* kept of each level; 0 is LIMIT_MESSAGES */
	struct str ignored; /* ids that the record silences, between blanks */
	struct diag *first;
	struct diag_edit *edits; /* of all messages so far, the last first */
	unsigned counts[2]; /* by level, also of those that are not kept */
	unsigned counts_of[DIAG_COUNT]; /* the same by id */
};

/* Report.  The detail begins with its own punctuation: it is set behind the
 * title.  User values in it go through str_clip(). */
void diag_at(struct diag_log *d, enum diag_id id, struct pos pos,
             const char *detail, ...) __attribute__((format(printf, 4, 5)));
/* Report, and show `fix`: what should stand in place of the line of `pos`
 * and, when it has several lines, of those below. */
void diag_fix(struct diag_log *d, enum diag_id id, struct pos pos,
              struct str fix, const char *detail, ...)
	__attribute__((format(printf, 5, 6)));

/* Silence the warnings with these ids (between blanks): those to come, and
 * those of the log. */
void diag_ignore(struct diag_log *d, struct str ids);

/* Write one message in a form; ends with a line end. */
void diag_write(struct buf *b, const struct diag *m, enum diag_form form,
                bool colour);
/* Write the line that counts what was not kept; nothing when all was. */
void diag_write_rest(struct buf *b, const struct diag_log *d, struct str name,
                     enum diag_form form);

/* The word of `words` (between blanks) nearest to `typed`, or the empty str
 * when none is near enough to be what was meant. */
struct str diag_nearest(struct str typed, struct str words);

#endif
