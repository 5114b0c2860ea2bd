/* layer 2: spelling, the keys of a map and all ways to write them.
 *
 * The loader folds what it reads; a schema must say beforehand which spellings
 * it would take.  Only small letters at the start and one filler between words
 * are foreseen: start_date, start-date, startDate, startdate. */
#ifndef CVGEN_SPELLING_H
#define CVGEN_SPELLING_H

#include "record/loading.h"

struct buf;

#define SPELLING_MAX 16

/* A key of a record's map: a field, or a half of its dates. */
struct spelling {
	const struct field *field; /* or NULL */
	enum half half;
	const char *doc;
	struct str names[SPELLING_MAX]; /* the proper one, then its aliases */
	size_t n;                       /* 0 for a field that is a view */
};

/* Key number `i` of the map of `r`, or of a range where `r` is NULL: fields,
 * then halves.  False when there are no more. */
bool spelling_at(const struct record *r, size_t i, struct spelling *s);

/* Regular expressions, put into `b` alone: all spellings but the proper one,
 * or nothing where there is no other; and any of the words of a choice. */
void spelling_others(const struct spelling *s, struct buf *b);
void spelling_choices(const char *words, struct buf *b);

#endif
