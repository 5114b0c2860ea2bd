/* The JSON Schema says all that the tables say, and refers to nothing that it
 * does not define. */

#include "base/buf.h"
#include "base/limits.h"
#include "base/trap.h"
#include "record/language.h"
#include "record/load.h"
#include "record/read.h"
#include "record/schema.h"

#include <regex.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define RECORD_MAX 256

struct fixture {
	struct trap trap;
	struct arena arena;
	struct buf text;
	struct node *root;
	const struct record *records[RECORD_MAX]; /* all that a profile holds */
	size_t n;
};

static void find_records(struct fixture *x, const struct record *r)
{
	for (size_t i = 0; i < x->n; i++)
		if (x->records[i] == r)
			return;
	assert_true(x->n < RECORD_MAX);
	x->records[x->n++] = r;
	for (size_t i = 0; i < r->n; i++)
		if (r->fields[i].record && !(r->fields[i].flags & FIELD_VIEW))
			find_records(x, r->fields[i].record);
}

static int set_up(void **state)
{
	struct fixture *x = calloc(1, sizeof(*x));
	struct diag_log log = { .arena = &x->arena };
	struct str mended;

	arena_init(&x->arena, &x->trap, LIMIT_RECORD_MEMORY);
	x->text.max = LIMIT_FILE;
	schema_write(&x->text);
	x->root = read_tree(&log, source_new(&x->arena, S("schema.json"),
	                                     buf_str(&x->text)), &mended);
	find_records(x, &record_profile);
	*state = x;
	return log.first || !x->root;
}

static int tear_down(void **state)
{
	struct fixture *x = *state;

	arena_free(&x->arena);
	buf_free(&x->text);
	free(x);
	return 0;
}

/* The schema of a record's map: the first alternative where there are two. */
static const struct node *map_of(const struct fixture *x,
                                 const struct record *r)
{
	const struct node *defs = node_find(x->root, S("$defs"));
	const struct node *map = node_find(defs, r->name);

	assert_non_null(map);
	if (record_main(r))
		map = node_at(node_find(map, S("anyOf")), 0);
	assert_non_null(node_find(map, S("properties")));
	return map;
}

static void check_description(const struct node *n, const char *text)
{
	const struct node *description = node_find(n, S("description"));

	assert_non_null(description);
	assert_true(str_eq(description->text, str_of(text)));
}

static bool matches(struct fixture *x, struct str pattern, struct str key)
{
	regex_t regex;
	int differs;

	/* What an arena copies ends with a NUL. */
	assert_int_equal(regcomp(&regex, arena_str(&x->arena, pattern).p,
	                         REG_EXTENDED | REG_NOSUB), 0);
	differs = regexec(&regex, arena_str(&x->arena, key).p, 0, NULL, 0);
	regfree(&regex);
	return !differs;
}

/* The value of the pattern that `key` matches; fails when two do. */
static const struct node *pattern_of(struct fixture *x, const struct node *map,
                                     struct str key)
{
	const struct node *patterns = node_find(map, S("patternProperties"));
	const struct node *found = NULL;

	for (const struct node *p = patterns->first; p; p = p->next) {
		if (!matches(x, p->text, key))
			continue;
		assert_null(found);
		found = p->value;
	}
	return found;
}

static void check_alias(struct fixture *x, const struct node *map,
                        struct str alias, struct str key, const char *doc)
{
	assert_null(node_find(node_find(map, S("properties")), alias));
	check_description(pattern_of(x, map, alias),
	                  arena_print(&x->arena, "Alias of %.*s. %s",
	                              STR_ARG(key), doc).p);
}

static struct str camel(struct fixture *x, struct str key)
{
	char *text = arena_get(&x->arena, key.n + 1, 1);
	size_t n = 0;

	for (size_t i = 0; i < key.n; i++) {
		if (key.p[i] != '_')
			text[n++] = key.p[i];
		else if (++i < key.n)
			text[n++] = (char)(key.p[i] - 'a' + 'A');
	}
	return (struct str){ text, n };
}

static void check_field(struct fixture *x, const struct node *map,
                        const struct field *f)
{
	const struct node *property =
		node_find(node_find(map, S("properties")), f->key);

	assert_null(pattern_of(x, map, f->key));
	if (f->flags & FIELD_VIEW)
		assert_null(property);
	else
		check_description(property, f->doc);
}

static void test_every_field_is_a_property(void **state)
{
	struct fixture *x = *state;

	for (size_t i = 0; i < x->n; i++) {
		const struct record *r = x->records[i];

		for (size_t k = 0; k < r->n; k++)
			check_field(x, map_of(x, r), &r->fields[k]);
	}
}

static void check_aliases(struct fixture *x, const struct record *r,
                          const struct field *f)
{
	const struct node *map = map_of(x, r);
	struct str rest = f->aliases ? str_of(f->aliases) : S(""), alias;

	if (str_find_byte(f->key, '_') >= 0)
		check_alias(x, map, camel(x, f->key), f->key, f->doc);
	while (str_word(&rest, &alias)) {
		if (record_field(r, alias) != f)
			continue;
		check_alias(x, map, alias, f->key, f->doc);
		check_alias(x, map, camel(x, alias), f->key, f->doc);
	}
}

static void test_every_alias_is_taken(void **state)
{
	struct fixture *x = *state;

	for (size_t i = 0; i < x->n; i++)
		for (size_t k = 0; k < x->records[i]->n; k++)
			if (!(x->records[i]->fields[k].flags & FIELD_VIEW))
				check_aliases(x, x->records[i],
				              &x->records[i]->fields[k]);
}

/* As a property or by a pattern, never by both. */
static void check_half(struct fixture *x, const struct node *map,
                       struct str half)
{
	const struct node *keys = node_find(map, S("properties"));
	bool is_property = node_find(keys, half) != NULL;

	assert_true(is_property != (pattern_of(x, map, half) != NULL));
	if (str_find_byte(half, '_') >= 0)
		assert_non_null(pattern_of(x, map, camel(x, half)));
}

static void test_halves_of_dates_are_taken(void **state)
{
	struct fixture *x = *state;

	for (size_t i = 0; i < x->n; i++) {
		const struct record *r = x->records[i];
		struct str rest = load_halves(), half;

		while (record_dates(r) && str_word(&rest, &half))
			if (!record_field(r, half))
				check_half(x, map_of(x, r), half);
	}
}

static void test_unknown_keys_are_refused(void **state)
{
	struct fixture *x = *state;

	for (size_t i = 0; i < x->n; i++) {
		const struct node *map = map_of(x, x->records[i]);
		const struct node *more =
			node_find(map, S("additionalProperties"));

		assert_true(str_eq(more->text, S("false")));
		assert_null(pattern_of(x, map, S("nonsense")));
		assert_non_null(pattern_of(x, map, S("x_mine")));
		assert_non_null(pattern_of(x, map, S("X-mine")));
		assert_non_null(pattern_of(x, map, S("$schema")));
	}
}

static void check_choices(const struct node *property, const char *choices)
{
	const struct node *ways = node_find(property, S("anyOf"));
	const struct node *word = node_find(node_at(ways, 0), S("enum"))->first;
	struct str rest = str_of(choices), choice;

	for (; str_word(&rest, &choice); word = word->next)
		assert_true(word && str_eq(word->text, choice));
	assert_null(word);
}

static void test_choices_are_listed(void **state)
{
	struct fixture *x = *state;
	unsigned count = 0;

	for (size_t i = 0; i < x->n; i++) {
		const struct record *r = x->records[i];
		const struct node *map = map_of(x, r);
		const struct node *keys = node_find(map, S("properties"));

		for (size_t k = 0; k < r->n; k++) {
			if (r->fields[k].kind != KIND_CHOICE)
				continue;
			check_choices(node_find(keys, r->fields[k].key),
			              r->fields[k].choices);
			count++;
		}
	}
	assert_true(count > 0);
}

/* Follow `#/a/b`. */
static void check_ref(const struct node *root, struct str ref)
{
	struct str step;

	assert_true(str_split(&ref, '/', &step) && str_eq(step, S("#")));
	while (str_split(&ref, '/', &step)) {
		root = node_find(root, step);
		assert_non_null(root);
	}
}

static unsigned check_refs(const struct node *root, const struct node *n)
{
	unsigned count = 0;

	for (const struct node *i = n->first; i; i = i->next) {
		const struct node *below = i->value ? i->value : i;

		if (i->value && str_eq(i->text, S("$ref"))) {
			check_ref(root, below->text);
			count++;
		}
		count += check_refs(root, below);
	}
	return count;
}

static void test_refs_are_found(void **state)
{
	struct fixture *x = *state;

	assert_true(check_refs(x->root, x->root) > 100);
}

#define CODES (26 * 26 * 27)

/* Word number `i` of those with two or three letters. */
static const char *code_at(unsigned i)
{
	static char code[4];

	code[0] = (char)('a' + i % 26);
	code[1] = (char)('a' + i / 26 % 26);
	code[2] = i / 676 ? (char)('a' + i / 676 - 1) : '\0';
	return code;
}

/* Of all those words, the loader takes the same. */
static void test_languages_are_those_of_the_loader(void **state)
{
	struct fixture *x = *state;
	const struct node *map = node_find(node_find(x->root, S("$defs")),
	                                   S("LANGUAGES"));
	const struct node *p = node_find(map, S("patternProperties"))->first;
	static bool taken[CODES];
	regex_t regex;

	for (; p; p = p->next) {
		assert_int_equal(regcomp(&regex, p->text.p,
		                         REG_EXTENDED | REG_NOSUB), 0);
		for (unsigned i = 0; i < CODES; i++)
			taken[i] |= !regexec(&regex, code_at(i), 0, NULL, 0);
		regfree(&regex);
	}
	for (unsigned i = 0; i < CODES; i++)
		assert_int_equal(taken[i],
		                 language_is_code(str_of(code_at(i))));
	assert_non_null(pattern_of(x, map, S("zh-Hans-SG")));
	assert_null(pattern_of(x, map, S("zh_CN")));
}

static void test_nesting_is_a_reference(void **state)
{
	struct fixture *x = *state;
	const struct node *keys =
		node_find(map_of(x, &record_highlight), S("properties"));
	const struct node *ref =
		node_find(node_find(keys, S("items")), S("$ref"));

	assert_true(str_eq(ref->text, S("#/$defs/highlight_list")));
}

static void test_same_bytes_and_not_too_many(void **state)
{
	struct fixture *x = *state;
	struct buf again = { .max = LIMIT_FILE };

	schema_write(&again);
	assert_false(again.failed);
	assert_true(str_eq(buf_str(&again), buf_str(&x->text)));
	assert_true(str_ends(buf_str(&again), S("}\n")));
	assert_true(again.n < 200 * 1000);
	buf_free(&again);
}

static void test_a_full_buf_fails(void **state)
{
	struct buf small = { .max = 1 * KIB };

	(void)state;
	schema_write(&small);
	assert_int_equal(small.failed, BUF_FULL);
	buf_free(&small);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_field_is_a_property),
		cmocka_unit_test(test_every_alias_is_taken),
		cmocka_unit_test(test_halves_of_dates_are_taken),
		cmocka_unit_test(test_unknown_keys_are_refused),
		cmocka_unit_test(test_choices_are_listed),
		cmocka_unit_test(test_refs_are_found),
		cmocka_unit_test(test_languages_are_those_of_the_loader),
		cmocka_unit_test(test_nesting_is_a_reference),
		cmocka_unit_test(test_same_bytes_and_not_too_many),
		cmocka_unit_test(test_a_full_buf_fails),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
