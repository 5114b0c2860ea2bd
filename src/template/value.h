/* layer 4: value, what a template computes with: views, never copies.
 *
 * A value never owns; it dies with what it views, and that is the record, the
 * template or the arena of the run.
 *
 * What is absent is nil, so that `{% if education %}` asks what it seems to
 * ask: a text that is not given, a missing record or date, and a list of a
 * record without items.  Lists of generic data and those that a template makes
 * are never nil, as in Liquid.  Only nil and false are not true. */
#ifndef CVGEN_VALUE_H
#define CVGEN_VALUE_H

#include "base/buf.h"
#include "record/record.h"

struct format;
struct loop;
struct run;

/* Kinds of one family stand together: numbers, texts, lists, maps. */
enum value_kind {
	VALUE_NIL,
	VALUE_UNSET,   /* an argument that was not given */
	VALUE_BOOL,
	VALUE_INT,
	VALUE_FLOAT,
	VALUE_STR,     /* text made by the template */
	VALUE_TEXT,    /* a field: TEXT, URL, ID, CHOICE … */
	VALUE_INLINE,  /* a field of Markdown, one line */
	VALUE_PROSE,   /* a field of Markdown, blocks */
	VALUE_MARKUP,  /* finished output of one format */
	VALUE_LIST,    /* struct list of a field: records or scalars */
	VALUE_ENTRIES, /* records of any kind */
	VALUE_ARRAY,   /* of values, made by the template */
	VALUE_PAIR,    /* key and value of a map, by its key's node */
	VALUE_RANGE,   /* (1..5) */
	VALUE_RECORD,
	VALUE_TABLE,   /* labels, options */
	VALUE_GROUP,   /* what group_by makes: name, items, size */
	VALUE_NODE,    /* generic data: a list or a map */
	VALUE_DATES,
	VALUE_LOOP,    /* forloop, tablerowloop */
	VALUE_EMPTY,   /* the word `empty` */
	VALUE_BLANK,   /* the word `blank` */
	VALUE_KINDS
};

struct array {
	const struct value *items;
	size_t n;
};

/* Output of a format, with the text that it was made of for places where the
 * markup may not stand. */
struct markup {
	const struct format *format;
	struct str text;
	struct str plain;
};

struct key_group;

struct value {
	enum value_kind kind;
	union {
		bool truth;
		int64_t number;
		struct {
			double real;
			const struct node *node; /* its spelling, or NULL */
		} real;
		struct str str;
		const struct markup *markup;
		const struct text *text; /* TEXT, INLINE, PROSE */
		const struct dates *dates;
		const struct entry *record;
		const struct node *node;
		const struct table *table;
		const struct loop *loop;
		struct key_group *group;
		struct entries entries;
		struct array array;
		struct {
			const struct field *field;
			const struct list *list;
		} list;
		struct { int64_t from, to; } range;
	} as;
};

/* These, and what kind a value is, are asked for each op: they stand here. */
static inline struct value value_nil(void)
{
	return (struct value){ .kind = VALUE_NIL };
}

static inline struct value value_bool(bool truth)
{
	return (struct value){ .kind = VALUE_BOOL, .as.truth = truth };
}

static inline struct value value_int(int64_t number)
{
	return (struct value){ .kind = VALUE_INT, .as.number = number };
}

static inline struct value value_float(double real)
{
	return (struct value){ .kind = VALUE_FLOAT, .as.real = { real, NULL } };
}

static inline struct value value_str(struct str s)
{
	return (struct value){ .kind = VALUE_STR, .as.str = s };
}

static inline struct value value_array(const struct value *items, size_t n)
{
	return (struct value){ .kind = VALUE_ARRAY, .as.array = { items, n } };
}

/* A node of generic data: plain scalars are typed as JSON has them. */
struct value value_node(const struct node *n);
/* A text of a field of this kind, in the first of `langs` that it has. */
struct value value_text(const struct text *t, enum kind kind, struct str langs);
/* nil when there are none. */
struct value value_dates(const struct dates *d);
/* What a field is that is one pointer to a text or record, if it is not NULL;
 * VALUE_NIL for the others. */
enum value_kind value_pointer(const struct field *f);
/* The value of a field, its text in the first of `langs` that it has. */
struct value value_field(const struct entry *e, const struct field *f,
                         struct str langs);

/* Neither nil nor false. */
static inline bool value_is_true(struct value v)
{
	return v.kind > VALUE_BOOL || (v.kind == VALUE_BOOL && v.as.truth);
}

/* Not given, or nil. */
static inline bool value_is_nil(struct value v)
{
	return v.kind <= VALUE_UNSET;
}

static inline bool value_is_number(struct value v)
{
	return v.kind == VALUE_INT || v.kind == VALUE_FLOAT;
}

/* Text of any kind; VALUE_MARKUP too. */
static inline bool value_is_text(struct value v)
{
	return v.kind >= VALUE_STR && v.kind <= VALUE_MARKUP;
}

/* A list of any kind; ranges too, maps not. */
static inline bool value_is_list(struct value v)
{
	return v.kind == VALUE_NODE ? v.as.node->kind == NODE_LIST :
	       v.kind >= VALUE_LIST && v.kind <= VALUE_RANGE;
}

/* A map of any kind: record, table, node. */
static inline bool value_is_map(struct value v)
{
	return v.kind == VALUE_NODE ? v.as.node->kind == NODE_MAP :
	       v.kind >= VALUE_RECORD && v.kind <= VALUE_GROUP;
}

/* Number of items of a list or of pairs of a map; 0 for the rest. */
size_t value_count(struct value v);
/* Item `i`, below value_count(). */
struct value value_at(struct run *r, struct value v, size_t i);
/* The first item or pair, or the last item; nil when there is none. */
struct value value_end(struct run *r, struct value v, bool last);

/* Items in their order, in constant time for each. */
struct items {
	struct run *run;
	struct value of;
	size_t i, n;
	const struct node *node;     /* the next one of generic data, or NULL */
	const struct value *values;  /* of an array, or NULL */
};
struct items items_of(struct run *r, struct value v);
/* The next one of what is no array. */
struct value items_other(struct items *i);
static inline bool items_next(struct items *i, struct value *item)
{
	if (i->i == i->n)
		return false;
	*item = i->values ? i->values[i->i] : items_other(i);
	i->i++;
	return true;
}

/* Is it spelled as the user's own keys are: x_…, x-…? */
bool value_is_own(struct str name);
/* The field of a record that a template means; NULL for its key and for keys
 * of the user's own, which are no fields. */
const struct field *value_record_field(const struct record *r,
                                       struct str name);
/* `v.name`, nil when there is none.  `*unknown` is set when `v` is a record
 * that has no such field; it may be NULL. */
struct value value_get(struct run *r, struct value v,
                       struct str name, bool *unknown);
/* `v[key]`. */
struct value value_index(struct run *r, struct value v,
                         struct value key, bool *unknown);

/* What the user may call it: "a list". */
const char *value_name(struct value v);

#endif
