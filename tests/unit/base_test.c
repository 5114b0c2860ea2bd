/* What text stands in: arena, map, buf, source. */

#include "base/buf.h"
#include "base/limits.h"
#include "base/map.h"
#include "base/source.h"
#include "check.h"
#include "memory.h"

#include <string.h>

/* --- arena and map --- */

/* What comes of asking for memory. */
static enum trap_cause cause_of(struct memory *m, size_t count, size_t size)
{
	m->trap.cause = TRAP_NONE;
	if (setjmp(m->trap.at))
		return m->trap.cause;
	arena_get(&m->arena, count, size);
	return TRAP_NONE;
}

static void test_arena_is_aligned_and_zeroed(void **state)
{
	struct memory *m = *state;

	for (int round = 0; round < 2; round++) {
		for (size_t size = 0; size < 300; size++) {
			unsigned char *p = arena_get(&m->arena, size, 1);

			assert_int_equal((uintptr_t)p % _Alignof(max_align_t),
			                 0);
			for (size_t i = 0; i < size; i++)
				assert_int_equal(p[i], 0);
			if (size)
				memset(p, 0xAA, size);
		}
		arena_reset(&m->arena);
	}
}

static void test_arena_keeps_its_blocks(void **state)
{
	struct memory *m = *state;
	struct arena_mark mark;
	size_t size;
	void *first = arena_get(&m->arena, 1, 8), *second, *third;

	arena_get(&m->arena, 100, KIB);
	arena_get(&m->arena, 70, KIB);
	size = m->arena.size;
	arena_reset(&m->arena);
	assert_ptr_equal(arena_get(&m->arena, 1, 8), first);
	mark = arena_mark(&m->arena);
	second = arena_get(&m->arena, 100, KIB);
	arena_rewind(&m->arena, mark);
	assert_ptr_equal(arena_get(&m->arena, 100, KIB), second);
	arena_get(&m->arena, 70, KIB);
	assert_int_equal(m->arena.size, size);
	mark = arena_mark(&m->arena); /* in a block that is not the first */
	third = arena_get(&m->arena, 90, KIB);
	arena_rewind(&m->arena, mark);
	assert_ptr_equal(arena_get(&m->arena, 90, KIB), third);
	arena_rewind(&m->arena, (struct arena_mark){ 0 });
	assert_ptr_equal(arena_get(&m->arena, 1, 8), first);
}

static void test_arena_has_a_cap(void **state)
{
	struct memory *m = *state;
	size_t taken = 0;

	while (taken < 2 * MIB && cause_of(m, 1, 10 * KIB) == TRAP_NONE)
		taken += 10 * KIB;
	assert_in_range(taken, MIB * 3 / 4, MIB);
	assert_int_equal(m->trap.cause, TRAP_LIMIT);
	assert_true(m->arena.size <= MIB);
	arena_reset(&m->arena);
	assert_int_equal(cause_of(m, 1, 10 * KIB), TRAP_NONE);
	assert_int_equal(cause_of(m, 1, 2 * MIB), TRAP_LIMIT);
}

static void test_arena_checks_the_product(void **state)
{
	struct memory *m = *state;

	assert_int_equal(cause_of(m, SIZE_MAX / 8 + 2, 8), TRAP_LIMIT);
	assert_int_equal(cause_of(m, SIZE_MAX, 1), TRAP_LIMIT);
	assert_int_equal(cause_of(m, 1, SIZE_MAX), TRAP_LIMIT);
	assert_int_equal(cause_of(m, SIZE_MAX, 0), TRAP_NONE);
}

static void test_arena_copies(void **state)
{
	struct memory *m = *state;
	char text[] = "abc";
	struct str s = arena_str(&m->arena, str_of(text));

	text[0] = 'x';
	check_str(s, "abc");
	assert_int_equal(s.p[3], '\0');
	check_str(arena_join(&m->arena, s, S("de")), "abcde");
	check_str(arena_join(&m->arena, (struct str){ 0 }, (struct str){ 0 }),
	          "");
	check_str(arena_print(&m->arena, "%d-%s", 7, "x"), "7-x");
	assert_int_equal(arena_print(&m->arena, "%*d", 5000, 1).n,
	                 LIMIT_MESSAGE - 1);
}

static void test_map(void **state)
{
	struct memory *m = *state;
	struct map map = { .arena = &m->arena };
	static const int values[2000];

	assert_null(map_find(&map, S("a")));
	for (size_t i = 0; i < 1000; i++)
		map_put(&map, arena_print(&m->arena, "key %zu", i), &values[i]);
	assert_int_equal(map.n, 1000);
	for (size_t i = 0; i < 1000; i++)
		assert_ptr_equal(map_find(&map,
		                          arena_print(&m->arena, "key %zu", i)),
		                 &values[i]);
	assert_null(map_find(&map, S("key 1000")));
	assert_null(map_find(&map, S("")));
	map_put(&map, S("key 7"), &values[1007]);
	assert_ptr_equal(map_find(&map, S("key 7")), &values[1007]);
	assert_int_equal(map.n, 1000);
}

/* --- buf --- */

static void test_buf_has_a_maximum(void **state)
{
	struct buf b = { .max = 5 };

	(void)state;
	buf_add(&b, S("abc"));
	buf_add(&b, S("de"));
	assert_int_equal(b.failed, BUF_GOOD);
	buf_byte(&b, 'f');
	assert_int_equal(b.failed, BUF_FULL);
	check_str(buf_str(&b), "abcde");
	buf_clear(&b);
	buf_add(&b, S("abc"));
	buf_fill(&b, '-', 3);
	buf_add(&b, S("d")); /* a failure stays, whatever would fit */
	buf_byte(&b, 'd');
	buf_number(&b, 1);
	buf_fill(&b, '-', 1);
	assert_int_equal(b.failed, BUF_FULL);
	check_str(buf_str(&b), "abc");
	buf_free(&b);
	assert_int_equal(b.max, 5);
	assert_int_equal(b.failed, BUF_GOOD);
	assert_null(b.p);
}

static void test_buf_grows(void **state)
{
	struct buf b = { .max = 100 * KIB };

	(void)state;
	buf_add(&b, (struct str){ 0 });
	buf_fill(&b, 'x', 0);
	assert_int_equal(b.n, 0);
	for (size_t i = 0; i < 100 * KIB; i++)
		buf_byte(&b, (char)('a' + i % 26));
	assert_int_equal(b.failed, BUF_GOOD);
	for (size_t i = 0; i < 100 * KIB; i++)
		assert_int_equal(b.p[i], 'a' + i % 26);
	buf_byte(&b, 'x');
	assert_int_equal(b.failed, BUF_FULL);
	buf_clear(&b);
	buf_number(&b, -9223372036854775807 - 1);
	buf_print(&b, " %s", "x");
	check_str(buf_str(&b), "-9223372036854775808 x");
	buf_clear(&b);
	buf_print(&b, "%*d", 5000, 1);
	assert_int_equal(b.n, LIMIT_MESSAGE - 1);
	buf_free(&b);
}

/* --- source --- */

static void test_lines_end_at_lf_crlf_and_cr(void **state)
{
	static const struct { const char *text, *lines; } rows[] = {
		{ "", "<>" },          { "a", "<a>" },
		{ "a\n", "<a><>" },
		{ "a\nb", "<a><b>" },  { "a\r\nb", "<a><b>" },
		{ "a\rb", "<a><b>" },
		{ "\r\r\n\n", "<><><><>" }, { "a\r", "<a><>" },
		{ "\n\r", "<><><>" },
	};
	struct memory *m = *state;

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct source *s = source_new(&m->arena, S("a"),
		                              str_of(rows[i].text));
		struct buf b = { .max = 100 };

		for (uint32_t k = 1; k <= s->line_count; k++)
			buf_print(&b, "<%.*s>", STR_ARG(source_line(s, k)));
		check_str(buf_str(&b), rows[i].lines);
		check_str(source_line(s, 0), "");
		check_str(source_line(s, s->line_count + 1), "");
		buf_free(&b);
	}
}

static void test_places_count_characters(void **state)
{
	static const struct { size_t offset; uint32_t line, col; } rows[] = {
		{ 0, 1, 1 }, { 2, 1, 2 }, { 5, 1, 3 }, { 6, 1, 4 }, /* é中x */
		{ 7, 2, 1 }, { 11, 2, 2 }, { 12, 2, 3 }, { 99, 2, 3 }, /* 😀y */
	};
	struct memory *m = *state;
	struct source *s = source_new(&m->arena, S("a"),
		S("\xEF\xBB\xBF\xC3\xA9\xE4\xB8\xADx\n\xF0\x9F\x98\x80y"));

	assert_true(s->bom);
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct pos pos = source_pos(s, rows[i].offset);

		assert_ptr_equal(pos.source, s);
		assert_int_equal(pos.line, rows[i].line);
		assert_int_equal(pos.col, rows[i].col);
	}
	s = source_new(&m->arena, S("a"), S("\xEF\xBB\xBF"));
	assert_true(s->bom && s->text.n == 0 && s->line_count == 1);
}

static uint32_t unshifted(const struct source *s, uint32_t line, uint32_t col)
{
	return source_unshift((struct pos){ s, line, col, 1 }).col;
}

static void test_shifts(void **state)
{
	struct memory *m = *state;
	struct source *s = source_new(&m->arena, S("a"), S("one\ntwo\nthree"));

	source_shift(&m->arena, s, (struct pos){ s, 2, 4, 0 }, 2);
	source_shift(&m->arena, s, (struct pos){ s, 2, 10, 0 }, -3);
	assert_int_equal(unshifted(s, 1, 9), 9);
	assert_int_equal(unshifted(s, 2, 4), 4);
	assert_int_equal(unshifted(s, 2, 7), 5);
	assert_int_equal(unshifted(s, 2, 10), 8);
	assert_int_equal(unshifted(s, 2, 11), 12);
	source_shift(&m->arena, s, (struct pos){ s, 3, 1, 0 }, 5);
	assert_int_equal(unshifted(s, 3, 2), 1);
	assert_int_equal(source_unshift((struct pos){ 0 }).line, 0);
}

#define WITH_ARENA(test) \
	cmocka_unit_test_setup_teardown(test, open_arena, close_arena)

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_ARENA(test_arena_is_aligned_and_zeroed),
		WITH_ARENA(test_arena_keeps_its_blocks),
		WITH_ARENA(test_arena_has_a_cap),
		WITH_ARENA(test_arena_checks_the_product),
		WITH_ARENA(test_arena_copies),
		WITH_ARENA(test_map),
		cmocka_unit_test(test_buf_has_a_maximum),
		cmocka_unit_test(test_buf_grows),
		WITH_ARENA(test_lines_end_at_lf_crlf_and_cr),
		WITH_ARENA(test_places_count_characters),
		WITH_ARENA(test_shifts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
