/* layer 2: record, what a profile holds, from the one table model.def.
 *
 * model.def is expanded twice: here into C structs, in record.c into constant
 * tables that the loader, the JSON Schema, the templates and the manual read.
 * Each struct begins with a struct entry, so that a pointer to any record is a
 * pointer to its entry.  All of it lives in the record's arena. */
#ifndef CVGEN_RECORD_H
#define CVGEN_RECORD_H

#include "record/dates.h"
#include "record/node.h"

/* Text in one language or several: a chain in the order of the file.  `lang`
 * is empty when the record does not say. */
struct text {
	struct str str;
	struct str lang;
	struct pos pos;
	const struct text *next;
};

/* `n` items, each as large as the field's record or kind says. */
struct list {
	const void *items;
	size_t n;
};

/* Items of any records: what a view hands to a template. */
struct entries {
	const struct entry *const *items;
	size_t n;
};

/* Named texts: labels and options. */
struct table_row {
	struct str key;
	struct text text;
};
struct table {
	const struct table_row *rows; /* sorted by key, bytewise */
	size_t n;
};
/* The text under a key, or NULL. */
const struct text *record_row(const struct table *t, struct str key);

/* What a field may hold, and the C type that holds it.  NULL is absent. */
#define KINDS(KIND) \
	KIND(TEXT, const struct text *, "text")             /* plain */ \
	KIND(INLINE, const struct text *, "Markdown")       /* one line */ \
	KIND(PROSE, const struct text *, "Markdown blocks") /* paragraphs */ \
	KIND(ID, const struct text *, "id")          /* names an entry */ \
	KIND(REF, const struct text *, "id or text") /* names another */ \
	KIND(URL, const struct text *, "URL") \
	KIND(EMAIL, const struct text *, "e-mail address") \
	KIND(COLOUR, const struct text *, "colour")        /* as #1a4f8b */ \
	KIND(LENGTH, const struct text *, "length")        /* 11pt */ \
	KIND(CHOICE, const struct text *, "one of")        /* see choices */ \
	KIND(INTEGER, const struct text *, "whole number") /* spelling kept */ \
	KIND(BOOL, bool, "true or false") \
	KIND(DATES, const struct dates *, "dates")       /* several */ \
	KIND(DATE, const struct dates *, "date")         /* one */ \
	KIND(ANY, const struct node *, "anything")       /* the user's own */ \
	KIND(ENTRIES, struct entries, "entries")         /* views only */ \
	KIND(TABLE, const struct table *, "named texts") /* views only */

enum kind {
#define KIND(NAME, TYPE, TITLE) KIND_##NAME,
	KINDS(KIND)
#undef KIND
	KIND_RECORD,
};

/* A name for each kind's C type: record_TEXT, record_DATES, … */
#define KIND(NAME, TYPE, TITLE) typedef TYPE record_##NAME;
KINDS(KIND)
#undef KIND

enum many {
	MANY_ONE,  /* a single value */
	MANY_LIST, /* one or a list: struct list */
	MANY_MAP, /* under keys of the user's: struct list, key in each entry */
};

enum field_flag {
	FIELD_MAIN = 1,     /* a bare scalar fills this field */
	FIELD_REQUIRED = 2, /* an entry without it says nothing */
	FIELD_VIEW = 4,     /* computed; templates read it, records may not */
	FIELD_NAME = 8,     /* a person's name: stricter about characters */
	FIELD_IMAGE = 16,   /* an address, or a file beside the record */
};

struct record;

struct field {
	struct str key;
	enum kind kind;
	enum many many;
	unsigned flags;
	size_t offset;
	const struct record *record; /* of KIND_RECORD */
	const char *doc;
	const char *aliases; /* other spellings, between blanks, or NULL */
	const char *choices; /* of KIND_CHOICE, between blanks, or NULL */
};

struct record {
	struct str name;
	const char *doc;
	size_t size;
	const struct field *fields;
	size_t n;
	unsigned kinds; /* 1 << kind, for each field that is no view */
	size_t required; /* so many fields are */
};

/* What every record begins with. */
struct entry {
	const struct record *record;
	struct str key;  /* the user's key, in a MAP */
	struct pos pos;
	const struct node *extra; /* the map whose x_ keys are the user's own */
};

#define RECORD(NAME, DOC) \
	extern const struct record record_##NAME; \
	struct NAME { \
		struct entry entry;
#define FIELD(NAME, KEY, KIND, ...) record_##KIND KEY;
#define LIST(NAME, KEY, KIND, ...) struct list KEY;
#define ONE(NAME, KEY, RECORD, ...) struct RECORD *KEY;
#define MANY(NAME, KEY, RECORD, ...) struct list KEY;
#define MAP(NAME, KEY, RECORD, ...) struct list KEY;
#define END(NAME) };
#include "record/model.def"

/* The kind's name for people. */
const char *record_kind_title(enum kind kind);
/* The field of `r` whose key or alias is `key` (folded), or NULL.  Views are
 * found too. */
const struct field *record_field(const struct record *r, struct str key);
/* The one whose key is spelled exactly so; soonest where it is field number
 * `from` or one soon behind it: people write the fields more or less in the
 * order of the manual. */
const struct field *record_field_near(const struct record *r, struct str key,
                                      size_t from);
/* The one that `key` means though it is not spelled so: folded, or an alias. */
const struct field *record_field_called(const struct record *r,
                                        struct str key);
/* The field that a bare scalar fills, or NULL. */
const struct field *record_main(const struct record *r);
/* The field that takes the halves of a range (start_date …), or NULL. */
const struct field *record_dates(const struct record *r);
/* Bytes of one item of a field. */
size_t record_item_size(const struct field *f);
/* Bytes of the field's member of its struct. */
size_t record_member_size(const struct field *f);
/* Where the field's value stands in its record. */
static inline const void *record_at(const struct entry *e,
                                    const struct field *f)
{
	return (const char *)e + f->offset;
}
/* Item `i` of a list of records. */
static inline const struct entry *record_nth(struct list list,
                                             const struct record *r, size_t i)
{
	return (const void *)((const char *)list.items + i * r->size);
}
/* A text of the program's own making. */
const struct text *record_plain(struct arena *a, struct str s);
/* The text in the first of `langs` (between blanks) that it has, else its
 * first; NULL stays NULL.  Most are in one language. */
const struct text *record_text_in(const struct text *t, struct str langs);
static inline const struct text *record_text(const struct text *t,
                                             struct str langs)
{
	return t && t->next ? record_text_in(t, langs) : t;
}

#endif
