/* layer 2: loading, what the files of the loader share. */
#ifndef CVGEN_LOADING_H
#define CVGEN_LOADING_H

#include "base/limits.h"
#include "record/load.h"

/* Where a value stands in the record, for messages: education[0].score. */
struct path {
	const struct path *up;
	struct str key;
	long index; /* of a list, else -1 */
};

struct load {
	struct diag_log *log;
	struct arena *arena;
	bool has_wide_colons; /* somewhere in the file */
	/* The field that was last called by another name: who does so does it
	 * in each entry. */
	struct {
		const struct record *record;
		struct str name;
		const struct field *field;
	} alias;
};

/* What stands for a part of an entry's dates. */
enum half { HALF_START, HALF_END, HALF_YEAR, HALF_MONTH, HALF_DAY, HALF_TERM,
            HALF_COUNT };

/* The path as people write it; empty for the record itself. */
struct str loading_path(struct load *l, const struct path *path);
/* The node's text, short enough for a message. */
struct str loading_quoted(const struct node *n);
void loading_wrong_kind(struct load *l, const struct node *n,
                        const struct path *path, const char *wanted);

/* Was a key of the same meaning seen before?  Says so, or notes it in `seen`.
 */
bool loading_repeats(struct load *l, const struct node *seen,
                     const struct node *key);
static inline bool loading_is_repeated(struct load *l, const struct node **seen,
                                       const struct node *key)
{
	if (*seen)
		return loading_repeats(l, *seen, key);
	*seen = key;
	return false;
}

/* Does the text hold keys of the record whose colons lack their space?  Says so
 * of each, with the mend.  Few texts have a colon. */
bool loading_find_tight_keys(struct load *l, const struct record *r,
                             const struct node *n);
static inline bool loading_tight_keys(struct load *l, const struct record *r,
                                      const struct node *n)
{
	return n->kind == NODE_SCALAR && n->style == NODE_PLAIN &&
	       (l->has_wide_colons || str_find_byte(n->text, ':') >= 0) &&
	       loading_find_tight_keys(l, r, n);
}

/* The node, or a list in its place where several authors stand in one text. */
const struct node *loading_authors(struct load *l, const struct field *f,
                                   const struct node *n);

/* Values of one kind; NULL or false after a message. */
const struct text *loading_text(struct load *l, const struct field *f,
                                const struct node *n, const struct path *path);
const struct text *loading_choice(struct load *l, const struct field *f,
                                  const struct node *n,
                                  const struct path *path);
const struct text *loading_colour(struct load *l, const struct node *n,
                                  const struct path *path);
const struct text *loading_length(struct load *l, const struct node *n,
                                  const struct path *path);
const struct text *loading_integer(struct load *l, const struct field *f,
                                   const struct node *n,
                                   const struct path *path);
bool loading_bool(struct load *l, const struct node *n,
                  const struct path *path);
const struct dates *loading_dates(struct load *l, const struct node *n,
                                  const struct path *path);

/* Is the map one from languages to text?  A key may still be no language. */
bool loading_are_languages(const struct node *map);
/* Is `key` a half of an entry's dates, and which? */
bool loading_is_half(struct str key, enum half *half);
/* `dates` with what the halves say behind it; NULL when there is nothing. */
const struct dates *loading_halves(struct load *l, const struct dates *dates,
                                   const struct node *const *part,
                                   const struct path *path);

#endif
