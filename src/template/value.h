/* layer 8: value, what a template computes with: views, never copies.
 *
 * A value never owns; it dies with what it views, and that is the record, the
 * template or the arena of the run. */
#ifndef CVGEN_VALUE_H
#define CVGEN_VALUE_H

#include "record/record.h"

struct format;

enum value_kind {
	VALUE_NIL,
	VALUE_BOOL,
	VALUE_INT,
	VALUE_FLOAT,
	VALUE_STR,     /* text made by the template */
	VALUE_TEXT,    /* a field: TEXT, URL, ID, CHOICE … */
	VALUE_INLINE,  /* a field of Markdown, one line */
	VALUE_PROSE,   /* a field of Markdown, blocks */
	VALUE_DATES,
	VALUE_RECORD,
	VALUE_LIST,    /* struct list of a field: records or scalars */
	VALUE_ENTRIES, /* records of any kind */
	VALUE_ARRAY,   /* of values, made by the template */
	VALUE_TABLE,   /* labels, options */
	VALUE_NODE,    /* generic data: a list or a map */
	VALUE_RANGE,   /* (1..5) */
	VALUE_MARKUP,  /* finished output of one format */
	VALUE_EMPTY,   /* the word `empty` */
	VALUE_BLANK,   /* the word `blank` */
};

struct array {
	const struct value *items;
	size_t n;
};

struct value {
	enum value_kind kind;
	union {
		bool truth;
		int64_t number;
		double real;
		struct str str;          /* STR, MARKUP */
		const struct text *text; /* TEXT, INLINE, PROSE: in its language */
		const struct dates *dates;
		const struct entry *record;
		const struct node *node;
		const struct table *table;
		struct entries entries;
		struct array array;
		struct {
			const struct field *field;
			const struct list *list;
		} list;
		struct { int64_t from, to; } range;
	} as;
	const struct format *format; /* of MARKUP */
};

#endif
