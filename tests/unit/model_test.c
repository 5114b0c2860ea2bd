/* The tables of the model are well formed, and as they are promised. */

#include "base/buf.h"
#include "base/limits.h"
#include "base/trap.h"
#include "check.h"
#include "record/load.h"
#include "records.h"

#include <stdlib.h>
#include <string.h>

/* The rows as they are promised: see model_rows.def. */
static const struct { const char *name, *rows; } promised[] = {
#define ROWS(NAME, ROWS) { NAME, ROWS },
#include "model_rows.def"
};

/* --- the tables --- */

static const char *kind_name(enum kind kind)
{
	static const char *const names[] = {
#define KIND(NAME, TYPE, TITLE) [KIND_##NAME] = #NAME,
		KINDS(KIND)
#undef KIND
	};

	return names[kind];
}

static void write_row(struct buf *b, const struct field *f)
{
	static const char *const many[] = { "", "+", "%" };

	buf_print(b, "%s%.*s:%s%s%s%s%s%s", b->n ? " " : "", STR_ARG(f->key),
	          f->record ? f->record->name.p : kind_name(f->kind),
	          many[f->many],
	          f->flags & FIELD_MAIN ? "!" : "",
	          f->flags & FIELD_REQUIRED ? "*" : "",
	          f->flags & FIELD_NAME ? "n" : "",
	          f->flags & FIELD_VIEW ? "-" : "");
}

static void test_rows_are_as_promised(void **state)
{
	(void)state;
	assert_int_equal(COUNT(records), COUNT(promised));
	for (size_t i = 0; i < COUNT(records); i++) {
		struct buf b = { .max = 16 * KIB };

		for (size_t k = 0; k < records[i]->n; k++)
			write_row(&b, &records[i]->fields[k]);
		check_str(records[i]->name, promised[i].name);
		check_str(buf_str(&b), promised[i].rows);
		buf_free(&b);
	}
}

/* All names of a record's keys; those of halves where it has dates. */
static struct str names_of(struct arena *a, const struct record *r)
{
	struct str names = record_dates(r) ? load_halves() : S("");

	for (size_t i = 0; i < r->n; i++) {
		const struct field *f = &r->fields[i];

		names = arena_print(a, "%.*s %.*s %s", STR_ARG(names),
		                    STR_ARG(f->key),
		                    f->aliases ? f->aliases : "");
	}
	return names;
}

static void test_no_key_is_claimed_twice(void **state)
{
	struct trap trap = { 0 };
	struct arena a;

	(void)state;
	arena_init(&a, &trap, MIB);
	for (size_t i = 0; i < COUNT(records); i++) {
		struct str rest = names_of(&a, records[i]), name, other;

		assert_true(rest.n < LIMIT_MESSAGE - 1);
		while (str_word(&rest, &name)) {
			struct str behind = rest;

			while (str_word(&behind, &other))
				if (str_eq_key(name, other))
					fail_msg("%s: %.*s and %.*s",
					         records[i]->name.p,
					         STR_ARG(name), STR_ARG(other));
		}
	}
	arena_free(&a);
}

static bool is_sentence(const char *doc)
{
	struct str s = str_of(doc ? doc : "");

	return s.n && str_eq(str_trim(s), s) &&
	       (str_ends(s, S(".")) || str_ends(s, S("?")) ||
	        str_ends(s, S("\xE2\x80\xA6"))); /* an ellipsis */
}

static void check_choices(const struct field *f)
{
	struct str rest, word, behind, other;

	assert_int_equal(f->kind == KIND_CHOICE, f->choices != NULL);
	if (!f->choices)
		return;
	rest = str_of(f->choices);
	assert_true(str_find_byte(rest, ' ') > 0); /* one word is no choice */
	while (str_word(&rest, &word))
		for (behind = rest; str_word(&behind, &other);)
			assert_false(str_eq_key(word, other));
}

static void test_tables_are_well_formed(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(records); i++) {
		const struct record *r = records[i];
		unsigned mains = 0, dates = 0;

		assert_true(is_sentence(r->doc));
		assert_true(r->n > 0 && r->n < 64); /* struct seen of load.c */
		for (size_t k = 0; k < r->n; k++) {
			const struct field *f = &r->fields[k];

			if (!is_sentence(f->doc))
				fail_msg("%s.%s: %s", r->name.p, f->key.p,
				         f->doc);
			check_choices(f);
			assert_int_equal(f->kind == KIND_RECORD,
			                 f->record != NULL);
			mains += (f->flags & FIELD_MAIN) != 0;
			dates += f->kind == KIND_DATES;
		}
		assert_true(mains <= 1 && dates <= 1);
	}
}

static size_t member_size(const struct field *f)
{
	static const size_t sizes[] = {
#define KIND(NAME, TYPE, TITLE) [KIND_##NAME] = sizeof(record_##NAME),
		KINDS(KIND)
#undef KIND
		[KIND_RECORD] = sizeof(struct entry *),
	};

	return f->many == MANY_ONE ? sizes[f->kind] : sizeof(struct list);
}

static void test_members_stand_apart(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(records); i++) {
		size_t end = sizeof(struct entry);

		for (size_t k = 0; k < records[i]->n; k++) {
			const struct field *f = &records[i]->fields[k];

			assert_true(f->offset >= end);
			end = f->offset + member_size(f);
			assert_int_equal(record_member_size(f), member_size(f));
		}
		assert_true(end <= records[i]->size);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows_are_as_promised),
		cmocka_unit_test(test_no_key_is_claimed_twice),
		cmocka_unit_test(test_tables_are_well_formed),
		cmocka_unit_test(test_members_stand_apart),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
