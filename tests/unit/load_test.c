/* Every field of every record is read: its value arrives at its member and at
 * no other, under all of its names; what its kind refuses is told. */

#include "anywhere.h"

static void test_every_record_is_reached(void **state)
{
	struct fixture *x = *state;

	find_ways(x, &record_page);
	find_ways(x, &record_candidate);
	find_ways(x, &record_manifest);
	for (size_t i = 0; i < COUNT(records); i++)
		if (!x->by[i] && records[i] != &record_profile &&
		    records[i] != &record_page &&
		    records[i] != &record_candidate &&
		    records[i] != &record_manifest)
			fail_msg("%s stands nowhere", records[i]->name.p);
}

/* What can be typed for one value of the field. */
static const char *sample_of(const struct field *f)
{
	static const char *const samples[] = {
		[KIND_TEXT] = "one",     [KIND_INLINE] = "one",
		[KIND_PROSE] = "one",    [KIND_ID] = "one",
		[KIND_REF] = "one",      [KIND_URL] = "https://one.example",
		[KIND_EMAIL] = "a@one.example", [KIND_INTEGER] = "1",
		[KIND_BOOL] = "true",    [KIND_DATES] = "2021-09",
		[KIND_DATE] = "2021-09", [KIND_ANY] = "one",
		[KIND_RECORD] = "{x_one: 1}",
	};

	return samples[f->kind];
}

static bool is_zero(const void *at, size_t n)
{
	const unsigned char *p = at;

	for (size_t i = 0; i < n; i++)
		if (p[i])
			return false;
	return true;
}

/* The value arrived at the field's member, and at no other. */
static void check_alone(const struct fixture *x, const struct entry *e,
                        const struct field *f)
{
	size_t end = f->offset + record_member_size(f);
	const char *at = (const char *)e;

	if (is_zero(at + f->offset, record_member_size(f)) ||
	    !is_zero(at + sizeof(*e), f->offset - sizeof(*e)) ||
	    !is_zero(at + end, e->record->size - end))
		fail_msg("%.*s", STR_ARG(buf_str(&x->yaml)));
}

static void check_item(const struct field *f, const void *item,
                       const char *text)
{
	const struct date month = { .year = 2021, .month = 9 };
	const struct dates *d;

	switch (f->kind) {
	case KIND_BOOL:
		assert_true(*(const bool *)item);
		break;
	case KIND_DATES: case KIND_DATE:
		d = *(const struct dates *const *)item;
		assert_int_equal(d->n, 1);
		assert_int_equal(date_cmp(d->ranges[0].start, month), 0);
		break;
	case KIND_ANY:
		check_str((*(const struct node *const *)item)->text, text);
		break;
	case KIND_RECORD:
		assert_ptr_equal(((const struct entry *)item)->record,
		                 f->record);
		assert_non_null(((const struct entry *)item)->extra);
		break;
	default:
		check_str((*(const struct text *const *)item)->str, text);
	}
}

static void check_value(const struct entry *e, const struct field *f,
                        const char *text, size_t n)
{
	const struct list *list = record_at(e, f);

	if (f->many == MANY_ONE) {
		check_item(f, f->record ? *(const void *const *)record_at(e, f)
		                        : record_at(e, f), text);
		return;
	}
	assert_int_equal(list->n, n);
	for (size_t i = 0; i < n; i++)
		check_item(f,
		           (const char *)list->items + i * record_item_size(f),
		           text);
}

/* Read one value, and a list or map of two where that is allowed. */
static void check_field(struct fixture *x, const struct record *r,
                        const struct field *f, struct str key,
                        const char *sample)
{
	const char *text = sample;
	const struct entry *e;

	if (f->many != MANY_MAP || !f->record) {
		e = loaded(x, r,
		           arena_print(&x->arena, "{%.*s: %s}", STR_ARG(key),
		                             text));
		check_silent(x);
		check_value(e, f, text, 1);
		check_alone(x, e, f);
	}
	if (f->many == MANY_ONE)
		return;
	text = f->many == MANY_LIST
	               ? arena_print(&x->arena, "[%s, ~, %s]", text, text).p
	               : arena_print(&x->arena, "{a: %s, b: ~, c: %s}", text,
	                             text).p;
	e = loaded(x, r,
	           arena_print(&x->arena, "{%.*s: %s}", STR_ARG(key), text));
	check_silent(x);
	check_value(e, f, sample, 2);
	check_alone(x, e, f);
}

static char spelled_otherwise(char c)
{
	if (byte_is_letter(c))
		return (char)(c & ~0x20);
	return c == '_' ? '-' : c;
}

static void check_choice(struct fixture *x, const struct record *r,
                         const struct field *f)
{
	struct str rest = str_of(f->choices), word;

	while (str_word(&rest, &word)) {
		char *folded = arena_get(&x->arena, word.n + 1, 1);
		const struct entry *e;

		check_field(x, r, f, f->key, arena_str(&x->arena, word).p);
		for (size_t i = 0; i < word.n; i++)
			folded[i] = spelled_otherwise(word.p[i]);
		e = loaded(x, r, arena_print(&x->arena, "{%.*s: %s}",
		                             STR_ARG(f->key), folded));
		check_silent(x);
		check_value(e, f, arena_str(&x->arena, word).p, 1);
	}
}

/* The key, as it stands and folded, and each alias. */
static void check_names(struct fixture *x, const struct record *r,
                        const struct field *f)
{
	struct str rest = f->aliases ? str_of(f->aliases) : S(""), name;
	char *folded = arena_get(&x->arena, f->key.n, 1);
	size_t n = 0;

	check_field(x, r, f, f->key, sample_of(f));
	for (size_t i = 0; i < f->key.n; i++)
		if (f->key.p[i] != '_')
			folded[n++] = (char)(f->key.p[i] & ~0x20);
	check_field(x, r, f, (struct str){ folded, n }, sample_of(f));
	while (str_word(&rest, &name))
		check_field(x, r, f, name, sample_of(f));
}

typedef void check_one(struct fixture *x, const struct record *r,
                       const struct field *f);

static void each_field(struct fixture *x, check_one *check)
{
	for (size_t i = 0; i < COUNT(records); i++)
		for (size_t k = 0; k < records[i]->n; k++) {
			const struct field *f = &records[i]->fields[k];

			if (!is_typed(x, records[i]) || (f->flags & FIELD_VIEW))
				continue;
			check(x, records[i], f);
			arena_reset(&x->arena);
		}
}

static void read_names(struct fixture *x, const struct record *r,
                       const struct field *f)
{
	if (f->kind == KIND_CHOICE)
		check_choice(x, r, f);
	else
		check_names(x, r, f);
}

static void test_every_field_is_read(void **state)
{
	each_field(*state, read_names);
}

static void read_absent(struct fixture *x, const struct record *r,
                        const struct field *f)
{
	const struct entry *e =
		loaded(x, r,
		       arena_print(&x->arena, "{%.*s: ~}", STR_ARG(f->key)));

	check_silent(x);
	assert_true(is_zero(record_at(e, f), record_member_size(f)));
}

static void test_every_field_may_be_absent(void **state)
{
	each_field(*state, read_absent);
}

/* What the kind refuses, and what is said then. */
static void read_wrong(struct fixture *x, const struct record *r,
                       const struct field *f)
{
	static const struct { const char *text; enum diag_id id; } wrong[] = {
		[KIND_TEXT] = { "[[a]]", DIAG_WRONG_KIND },
		[KIND_INLINE] = { "[[a]]", DIAG_WRONG_KIND },
		[KIND_PROSE] = { "[[a]]", DIAG_WRONG_KIND },
		[KIND_ID] = { "[[a]]", DIAG_WRONG_KIND },
		[KIND_REF] = { "[[a]]", DIAG_WRONG_KIND },
		[KIND_URL] = { "[[a]]", DIAG_WRONG_KIND },
		[KIND_EMAIL] = { "[[a]]", DIAG_WRONG_KIND },
		[KIND_CHOICE] = { "nonsense", DIAG_WRONG_CHOICE },
		[KIND_INTEGER] = { "1.5", DIAG_WRONG_NUMBER },
		[KIND_BOOL] = { "yes", DIAG_WRONG_BOOL },
		[KIND_DATES] = { "nonsense", DIAG_UNKNOWN_DATE },
		[KIND_DATE] = { "nonsense", DIAG_UNKNOWN_DATE },
	};

	if (f->kind > KIND_DATE)
		return;
	loaded(x, r, arena_print(&x->arena, "{%.*s: %s}", STR_ARG(f->key),
	                         wrong[f->kind].text));
	check_said(x, wrong[f->kind].id);
	loaded(x, r, arena_print(&x->arena, "{%.*s: {a b: {c: d}}}",
	                         STR_ARG(f->key)));
	assert_non_null(x->log.first);
}

static void test_every_kind_refuses(void **state)
{
	each_field(*state, read_wrong);
}

static void read_languages(struct fixture *x, const struct record *r,
                           const struct field *f)
{
	const struct text *t;
	const struct entry *e;

	if (f->kind > KIND_EMAIL || f->many != MANY_ONE)
		return;
	e = loaded(x, r, arena_print(&x->arena, "{%.*s: {en: a@b.ex, zh: c@d.ex}}",
	                             STR_ARG(f->key)));
	check_silent(x);
	t = *(const struct text *const *)record_at(e, f);
	check_str(t->lang, "en");
	check_str(t->str, "a@b.ex");
	check_str(t->next->lang, "zh");
	check_str(t->next->str, "c@d.ex");
	assert_null(t->next->next);
}

static void test_every_text_takes_languages(void **state)
{
	each_field(*state, read_languages);
}

/* A bare scalar fills the main field, whatever the field is that holds it. */
static void test_every_shorthand(void **state)
{
	struct fixture *x = *state;

	for (size_t i = 0; i < COUNT(records); i++) {
		const struct field *main = record_main(records[i]);
		const struct entry *e;

		if (!main || !x->by[i])
			continue;
		e = loaded(x, records[i], str_of(sample_of(main)));
		check_silent(x);
		check_value(e, main, sample_of(main), 1);
		check_alone(x, e, main);
		arena_reset(&x->arena);
	}
}

static void test_every_view_is_refused(void **state)
{
	struct fixture *x = *state;

	for (size_t i = 0; i < COUNT(records); i++)
		for (size_t k = 0; k < records[i]->n; k++) {
			const struct field *f = &records[i]->fields[k];
			const struct entry *e;

			if (!is_typed(x, records[i]) ||
			    !(f->flags & FIELD_VIEW))
				continue;
			e = loaded(x, records[i],
			           arena_print(&x->arena, "{%.*s: one}",
			                       STR_ARG(f->key)));
			if (record_field(records[i], f->key) == f)
				check_said(x, DIAG_COMPUTED_FIELD);
			assert_true(is_zero(record_at(e, f),
			                    record_member_size(f)));
			arena_reset(&x->arena);
		}
}

#define TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_every_record_is_reached),
		TEST(test_every_field_is_read),
		TEST(test_every_field_may_be_absent),
		TEST(test_every_kind_refuses),
		TEST(test_every_text_takes_languages),
		TEST(test_every_shorthand),
		TEST(test_every_view_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
