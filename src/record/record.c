#include "record/record.h"

#define RECORD(NAME, DOC) enum { NAME##_kinds = 0
#define ROW(KIND, FLAGS) | ((FLAGS) & FIELD_VIEW ? 0 : 1 << KIND)
#define FIELD(NAME, KEY, KIND, FLAGS, ...) ROW(KIND_##KIND, FLAGS)
#define LIST(NAME, KEY, KIND, FLAGS, ...) ROW(KIND_##KIND, FLAGS)
#define ONE(NAME, KEY, RECORD, FLAGS, ...) ROW(KIND_RECORD, FLAGS)
#define MANY(NAME, KEY, RECORD, FLAGS, ...) ROW(KIND_RECORD, FLAGS)
#define MAP(NAME, KEY, RECORD, FLAGS, ...) ROW(KIND_RECORD, FLAGS)
#define END(NAME) };
#include "record/model.def"
#undef ROW

#define RECORD(NAME, DOC) enum { NAME##_required = 0
#define ROW(FLAGS) + ((FLAGS) & FIELD_REQUIRED ? 1 : 0)
#define FIELD(NAME, KEY, KIND, FLAGS, ...) ROW(FLAGS)
#define LIST(NAME, KEY, KIND, FLAGS, ...) ROW(FLAGS)
#define ONE(NAME, KEY, RECORD, FLAGS, ...) ROW(FLAGS)
#define MANY(NAME, KEY, RECORD, FLAGS, ...) ROW(FLAGS)
#define MAP(NAME, KEY, RECORD, FLAGS, ...) ROW(FLAGS)
#define END(NAME) };
#include "record/model.def"
#undef ROW

/* The rows of one record end its table, so the fields come first and the
 * record behind them. */
#define RECORD(NAME, DOC) \
	static const char NAME##_doc[] = DOC; \
	static const struct field NAME##_fields[] = {
#define ROW(NAME, KEY, KIND, MANY, RECORD, FLAGS, ...) \
	{ \
		.key = { #KEY, sizeof(#KEY) - 1 }, \
		.kind = KIND, \
		.many = MANY, \
		.flags = FLAGS, \
		.offset = offsetof(struct NAME, KEY), \
		.record = RECORD, \
		.doc = __VA_ARGS__ \
	},
#define FIELD(NAME, KEY, KIND, ...) \
	ROW(NAME, KEY, KIND_##KIND, MANY_ONE, NULL, __VA_ARGS__)
#define LIST(NAME, KEY, KIND, ...) \
	ROW(NAME, KEY, KIND_##KIND, MANY_LIST, NULL, __VA_ARGS__)
#define ONE(NAME, KEY, RECORD, ...) \
	ROW(NAME, KEY, KIND_RECORD, MANY_ONE, &record_##RECORD, __VA_ARGS__)
#define MANY(NAME, KEY, RECORD, ...) \
	ROW(NAME, KEY, KIND_RECORD, MANY_LIST, &record_##RECORD, __VA_ARGS__)
#define MAP(NAME, KEY, RECORD, ...) \
	ROW(NAME, KEY, KIND_RECORD, MANY_MAP, &record_##RECORD, __VA_ARGS__)
#define END(NAME) \
	}; \
	const struct record record_##NAME = { \
		.name = { #NAME, sizeof(#NAME) - 1 }, \
		.doc = NAME##_doc, \
		.size = sizeof(struct NAME), \
		.fields = NAME##_fields, \
		.n = COUNT(NAME##_fields), \
		.kinds = NAME##_kinds, \
		.required = NAME##_required, \
	};
#include "record/model.def"

const char *record_kind_title(enum kind kind)
{
	static const char *const titles[] = {
#define KIND(NAME, TYPE, TITLE) [KIND_##NAME] = TITLE,
		KINDS(KIND)
#undef KIND
		[KIND_RECORD] = "a map",
	};

	return titles[kind];
}

static bool is_alias(struct str key, const char *aliases)
{
	struct str rest, alias;

	if (!aliases)
		return false;
	rest = str_of(aliases);
	while (str_split(&rest, ' ', &alias))
		if (str_eq_key(key, alias))
			return true;
	return false;
}

/* Nearly all keys are spelled as the manual has them, so that comes first. */
const struct field *record_field(const struct record *r, struct str key)
{
	const struct field *f = record_field_near(r, key, 0);

	return f ? f : record_field_called(r, key);
}

const struct field *record_field_near(const struct record *r, struct str key,
                                      size_t from)
{
	for (size_t i = from; i < r->n; i++)
		if (str_eq(r->fields[i].key, key))
			return &r->fields[i];
	for (size_t i = 0; i < from; i++)
		if (str_eq(r->fields[i].key, key))
			return &r->fields[i];
	return NULL;
}

const struct field *record_field_called(const struct record *r, struct str key)
{
	for (size_t i = 0; i < r->n; i++)
		if (str_eq_key(r->fields[i].key, key))
			return &r->fields[i];
	for (size_t i = 0; i < r->n; i++)
		if (is_alias(key, r->fields[i].aliases))
			return &r->fields[i];
	return NULL;
}

const struct field *record_main(const struct record *r)
{
	for (size_t i = 0; i < r->n; i++)
		if (r->fields[i].flags & FIELD_MAIN)
			return &r->fields[i];
	return NULL;
}

const struct field *record_dates(const struct record *r)
{
	for (size_t i = 0; i < r->n; i++)
		if (r->fields[i].kind == KIND_DATES)
			return &r->fields[i];
	return NULL;
}

size_t record_item_size(const struct field *f)
{
	return f->record ? f->record->size : sizeof(const struct text *);
}

size_t record_member_size(const struct field *f)
{
	static const size_t sizes[] = {
#define KIND(NAME, TYPE, TITLE) [KIND_##NAME] = sizeof(TYPE),
		KINDS(KIND)
#undef KIND
		[KIND_RECORD] = sizeof(void *),
	};

	return f->many == MANY_ONE ? sizes[f->kind] : sizeof(struct list);
}

const struct text *record_row(const struct table *t, struct str key)
{
	size_t low = 0, high = t->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = str_cmp(t->rows[middle].key, key);

		if (order == 0)
			return &t->rows[middle].text;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

const struct text *record_plain(struct arena *a, struct str s)
{
	struct text *t = arena_new(a, struct text);

	t->str = s;
	return t;
}

const struct text *record_text_in(const struct text *t, struct str langs)
{
	struct str lang;

	while (str_word(&langs, &lang))
		for (const struct text *x = t; x; x = x->next)
			if (str_eq_nocase(x->lang, lang))
				return x;
	return t;
}
