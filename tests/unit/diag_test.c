/* Messages: their order and number, their three forms, and that no text of a
 * user gets out of its place in them. */

#include "base/buf.h"
#include "base/diag.h"
#include "base/limits.h"
#include "base/trap.h"
#include "base/utf8.h"
#include "check.h"

#include <stdlib.h>
#include <string.h>

struct fixture {
	struct trap trap;
	struct arena arena;
	struct diag_log log;
	struct buf out;
};

static int set_up(void **state)
{
	struct fixture *x = calloc(1, sizeof(*x));

	arena_init(&x->arena, &x->trap, 8 * MIB);
	x->log.arena = &x->arena;
	x->out.max = MIB;
	*state = x;
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *x = *state;

	arena_free(&x->arena);
	buf_free(&x->out);
	free(x);
	return 0;
}

static struct pos pos_in(const char *name, struct str text, struct fixture *x,
                         uint32_t line, uint32_t col, uint32_t len)
{
	const struct source *s = source_new(&x->arena, str_of(name), text);

	return (struct pos){ s, line, col, len };
}

/* The newest message alone, in a form. */
static struct str written(struct fixture *x, enum diag_form form, bool colour)
{
	buf_clear(&x->out);
	assert_non_null(x->log.first);
	diag_write(&x->out, x->log.first, form, colour);
	assert_int_equal(x->out.failed, BUF_GOOD);
	x->log.first = NULL;
	return buf_str(&x->out);
}

/* --- the log --- */

static void test_rows_are_whole(void **state)
{
	(void)state;
	for (size_t i = 0; i < DIAG_COUNT; i++) {
		assert_true(diag_rows[i].name.n && diag_rows[i].title.n);
		assert_true(str_ends(diag_rows[i].explanation, S(".")) ||
		            str_ends(diag_rows[i].explanation, S("}.")));
		assert_false(str_ends(diag_rows[i].title, S(".")));
		for (size_t k = 0; k < i; k++)
			assert_false(str_eq(diag_rows[i].name,
			                    diag_rows[k].name));
	}
}

static void test_messages_stand_in_order(void **state)
{
	static const struct {
		uint32_t line, col;
		const char *detail;
	} rows[] = {
		{ 2, 5, "d" }, { 1, 9, "b" }, { 2, 4, "c" }, { 2, 5, "e" },
		{ 0, 0, "a" }, { 3, 1, "f" },
	};
	struct fixture *x = *state;

	for (size_t i = 0; i < COUNT(rows); i++)
		diag_at(&x->log, DIAG_ANCHOR, (struct pos){ NULL, rows[i].line,
		        rows[i].col, 1 }, "%s", rows[i].detail);
	for (const struct diag *m = x->log.first; m; m = m->next)
		buf_byte(&x->out, m->text.p[m->text.n - 1]);
	check_str(buf_str(&x->out), "abcdef");
}

static void test_twenty_are_kept_and_all_counted(void **state)
{
	struct fixture *x = *state;
	unsigned kept = 0;

	for (unsigned i = 0; i < LIMIT_MESSAGES; i++)
		diag_at(&x->log, DIAG_ANCHOR, (struct pos){ 0 }, "%u", i);
	diag_write_rest(&x->out, &x->log, S("a.yaml"), DIAG_TEXT);
	check_str(buf_str(&x->out), "");
	for (unsigned i = 0; i < 5; i++)
		diag_at(&x->log, DIAG_ANCHOR, (struct pos){ 0 }, "%u", i);
	for (unsigned i = 0; i < LIMIT_MESSAGES + 1; i++)
		diag_at(&x->log, DIAG_LIGATURE, (struct pos){ 0 }, "%u", i);
	for (const struct diag *m = x->log.first; m; m = m->next)
		kept++;
	assert_int_equal(kept, 2 * LIMIT_MESSAGES);
	assert_int_equal(x->log.counts[DIAG_ERROR], LIMIT_MESSAGES + 5);
	diag_write_rest(&x->out, &x->log, S("a.yaml"), DIAG_TEXT);
	check_str(buf_str(&x->out),
	          "a.yaml: and 5 more errors and 1 more warning, not shown\n");
	buf_clear(&x->out);
	diag_write_rest(&x->out, &x->log, S("a.yaml"), DIAG_GITHUB);
	diag_write_rest(&x->out, &x->log, S("a.yaml"), DIAG_JSON);
	check_str(buf_str(&x->out), "");
}

static void test_strict_and_silenced(void **state)
{
	struct fixture *x = *state;

	x->log.ignored = S("anchor ligature");
	diag_at(&x->log, DIAG_LIGATURE, (struct pos){ 0 }, "%s", "");
	assert_null(x->log.first);
	diag_at(&x->log, DIAG_ANCHOR, (struct pos){ 0 }, "%s", "");
	assert_int_equal(x->log.counts[DIAG_ERROR], 1); /* errors are not */
	x->log.strict = true;
	diag_at(&x->log, DIAG_LIGATURE, (struct pos){ 0 }, "%s", "");
	assert_int_equal(x->log.counts[DIAG_ERROR], 1);
	diag_at(&x->log, DIAG_RAW_HTML, (struct pos){ 0 }, "%s", "");
	assert_int_equal(x->log.counts[DIAG_ERROR], 2);
	assert_int_equal(x->log.counts[DIAG_WARNING], 0);
}

static void test_nearest(void **state)
{
	static const struct { const char *typed, *words, *near; } rows[] = {
		{ "compny", "name company position", "company" },
		{ "startdate", "start_date end_date", "start_date" },
		{ "lable", "name label", "label" },
		{ "xyz", "name label", "" },
		{ "ur", "url", "url" },
		{ "ab", "cd", "" },            /* two of two are too many */
		{ "pozishun", "position", "" }, /* three at most */
		{ "name", "", "" },
		{ "aa", "ab ac", "ab" },       /* the first of equals */
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		check_str(diag_nearest(str_of(rows[i].typed),
		                       str_of(rows[i].words)),
		          rows[i].near);
}

static void test_detail_is_clipped(void **state)
{
	struct fixture *x = *state;

	diag_at(&x->log, DIAG_ANCHOR, (struct pos){ 0 }, "%*d", 5000, 1);
	assert_int_equal(x->log.first->text.n,
	                 diag_rows[DIAG_ANCHOR].title.n + LIMIT_MESSAGE - 1);
}

/* --- the forms --- */

#define TITLE "anchors and aliases are not part of a record"

static void test_form_text(void **state)
{
	struct fixture *x = *state;
	struct str text = S("one\ntwo three\n");

	diag_at(&x->log, DIAG_ANCHOR, pos_in("a.yaml", text, x, 2, 5, 5),
	        ": x");
	check_str(written(x, DIAG_TEXT, false),
	          "a.yaml:2:5: error: " TITLE ": x [anchor]\n"
	          "    2 | two three\n"
	          "      |     ^~~~~\n");
	diag_at(&x->log, DIAG_ANCHOR, pos_in("a.yaml", text, x, 0, 0, 0), "%s",
	        "");
	check_str(written(x, DIAG_TEXT, false),
	          "a.yaml: error: " TITLE " [anchor]\n");
	diag_at(&x->log, DIAG_ANCHOR, (struct pos){ 0 }, "%s", "");
	check_str(written(x, DIAG_TEXT, false), "error: " TITLE " [anchor]\n");
	diag_fix(&x->log, DIAG_ANCHOR, pos_in("a.yaml", text, x, 1, 1, 1),
	         S("'one'\n  and"), "%s", "");
	check_str(written(x, DIAG_TEXT, false),
	          "a.yaml:1:1: error: " TITLE " [anchor]\n"
	          "    1 | one\n"
	          "      | ^\n"
	          "      = write instead:\n"
	          "    1 | 'one'\n"
	          "    2 |   and\n");
}

static void test_form_text_in_colour(void **state)
{
	struct fixture *x = *state;
	struct str coloured;
	size_t depth = 0;

	diag_fix(&x->log, DIAG_ANCHOR, pos_in("a", S("one"), x, 1, 1, 3),
	         S("1"),
	         "%s", "");
	coloured = written(x, DIAG_TEXT, true);
	for (size_t i = 0; i + 3 < coloured.n; i++) {
		if (coloured.p[i] != '\x1B')
			continue;
		depth = coloured.p[i + 2] != '0';
	}
	assert_true(str_find(coloured, S("\x1B[1;31merror")) >= 0);
	assert_true(str_find(coloured, S("\x1B[32m1\x1B[0m\n")) >= 0);
	assert_int_equal(depth, 0); /* the terminal is left as it was */
}

static void test_form_json(void **state)
{
	struct fixture *x = *state;
	struct pos pos = pos_in("a\".yaml", S("one two"), x, 1, 5, 3);

	diag_fix(&x->log, DIAG_LIGATURE, pos, S("a\nb"), ": \"<\x1B");
	check_str(written(x, DIAG_JSON, true),
	          "{\"level\":\"warning\",\"id\":\"ligature\","
	          "\"file\":\"a\\\".yaml\",\"line\":1,\"column\":5,\"length\":3,"
	          "\"message\":\"a ligature as one character: \\\"\\u003c\\u001b\","
	          "\"fix\":\"a\\nb\"}\n");
	diag_at(&x->log, DIAG_ANCHOR, (struct pos){ 0 }, "%s", "");
	check_str(written(x, DIAG_JSON, false),
	          "{\"level\":\"error\",\"id\":\"anchor\","
	          "\"message\":\"" TITLE "\"}\n");
}

static void test_form_github(void **state)
{
	struct fixture *x = *state;
	struct pos pos = pos_in("a,b:c%.yaml", S("one two"), x, 1, 5, 3);

	diag_fix(&x->log, DIAG_LIGATURE, pos, S("x\ny"), ": 100%%\n::error::");
	check_str(written(x, DIAG_GITHUB, true),
	          "::warning file=a%2Cb%3Ac%25.yaml,line=1,col=5,title=ligature::"
	          "a ligature as one character: 100%25<U+000A>::error::. Write "
	          "instead: x<U+000A>y\n");
	diag_at(&x->log, DIAG_ANCHOR, (struct pos){ 0 }, "%s", "");
	check_str(written(x, DIAG_GITHUB, false),
	          "::error title=anchor::" TITLE "\n");
}

/* --- the caret --- */

static void test_caret_stands_under_its_character(void **state)
{
	static const struct {
		const char *line;
		uint32_t col, len;
		const char *shown, *caret;
	} rows[] = {
		{ "abc", 1, 0, "abc", "^" },
		{ "abc", 3, 1, "abc", "  ^" },
		{ "abc", 4, 1, "abc", "   ^" },     /* behind the last */
		{ "abc", 9, 1, "abc", "   ^" },     /* and no further */
		{ "abc", 2, 99, "abc", " ^~" },
		{ "\xE8\xB5\xB5\xE6\xB6\xB5x", 3, 1, /* 赵涵x */
		  "\xE8\xB5\xB5\xE6\xB6\xB5x", "    ^" },
		{ "\xE8\xB5\xB5\xE6\xB6\xB5x", 1, 2,
		  "\xE8\xB5\xB5\xE6\xB6\xB5x", "^~~~" },
		{ "\xF0\x9F\x98\x80x", 2, 1, "\xF0\x9F\x98\x80x", "  ^" },
		{ "e\xCC\x81x", 3, 1, "e\xCC\x81x", " ^" }, /* marks have none */
		{ "\t\tx", 3, 1, "  x", "  ^" },
		{ "\xE2\x80\xAEx", 2, 1, "<U+202E>x", "        ^" },
		{ "\xE2\x80\xAEx", 1, 1, "<U+202E>x", "^~~~~~~~" },
		{ "\xF3\xB0\x80\x80x", 2, 1, "<U+F0000>x", "         ^" },
		{ "\xF4\x80\x80\x80x", 2, 1, "<U+100000>x", "          ^" },
		{ "##[x", 4, 1, "##<U+005B>x", "          ^" },
		{ "", 1, 0, "", "^" },
	};
	struct fixture *x = *state;

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct str text = str_of(rows[i].line);
		struct buf want = { .max = KIB };

		buf_print(&want,
		          "a:1:%u: error: " TITLE " [anchor]\n    1 | %s\n"
		          "      | %s\n", (unsigned)rows[i].col, rows[i].shown,
		          rows[i].caret);
		buf_byte(&want, '\0');
		diag_at(&x->log, DIAG_ANCHOR,
		        pos_in("a", text, x, 1, rows[i].col, rows[i].len),
		        "%s", "");
		check_str(written(x, DIAG_TEXT, false), want.p);
		buf_free(&want);
	}
}

/* Columns of a line of a message, behind the gutter. */
static size_t columns(struct str line)
{
	size_t sum = 0, at = 0;

	line = str_slice(line, 8, line.n);
	while (at < line.n)
		sum += utf8_next(line, &at) >= 0x4E00 ? 2 : 1;
	return sum;
}

/* A line of 1,000 times `what`, with the mistake at character 500. */
static void check_window(struct fixture *x, const char *what, unsigned width)
{
	struct buf line = { .max = MIB };
	struct str rest, shown, caret;

	for (int i = 0; i < 1000; i++)
		buf_print(&line, "%s", what);
	diag_at(&x->log, DIAG_ANCHOR,
	        pos_in("a", buf_str(&line), x, 1, 500, 3), "%s", "");
	rest = written(x, DIAG_TEXT, false);
	str_split(&rest, '\n', &shown);
	str_split(&rest, '\n', &shown);
	str_split(&rest, '\n', &caret);
	assert_true(str_ends(shown, S("\xE2\x80\xA6")));
	assert_in_range(columns(shown), LIMIT_EXCERPT - width,
	                LIMIT_EXCERPT + 2);
	assert_in_range(columns(caret), 3 * width,
	                LIMIT_EXCERPT / 4 + 1 + 3 * width);
	assert_int_equal((columns(caret) - 1) % width, 0);
	buf_free(&line);
}

static void test_long_lines_are_windowed(void **state)
{
	struct fixture *x = *state;

	check_window(x, "x", 1);
	check_window(x, "\xE8\xB5\xB5", 2);
	check_window(x, "\xE2\x80\x8B", 8);     /* <U+200B> */
	check_window(x, "\xF4\x80\x80\x80", 10); /* <U+100000> */
}

static void test_a_long_line_is_cut_behind_only(void **state)
{
	struct fixture *x = *state;
	struct buf line = { .max = KIB };
	struct str rest, shown;

	buf_fill(&line, 'x', LIMIT_EXCERPT);
	for (int more = 0; more < 2; more++) {
		diag_at(&x->log, DIAG_ANCHOR,
		        pos_in("a", buf_str(&line), x, 1, 60, 1), "%s", "");
		rest = written(x, DIAG_TEXT, false);
		str_split(&rest, '\n', &shown);
		str_split(&rest, '\n', &shown);
		assert_int_equal(columns(shown), LIMIT_EXCERPT + more);
		assert_int_equal(str_ends(shown, S("\xE2\x80\xA6")), more);
		buf_byte(&line, 'x');
	}
	buf_free(&line);
}

/* --- harm --- */

static bool is_harmless(uint32_t c)
{
	return c >= ' ' && (c < 0x7F || c > 0x9F) && c != 0x2028 && c != 0x2029;
}

/* GitHub's runner trims a line and looks for "::" at its start and for "##["
 * anywhere (actions/runner, ActionCommand.cs). */
static void check_line(struct str line, enum diag_form form)
{
	size_t at = 0;

	while (at < line.n) {
		uint32_t c = utf8_next(line, &at);

		if (!is_harmless(c))
			fail_msg("U+%04X stands in a message", (unsigned)c);
		if (form != DIAG_JSON)
			assert_false(c >= 0x202A && c <= 0x202E);
	}
	assert_int_equal(utf8_valid(line), line.n);
	assert_true(str_find(line, S("##[")) < 0);
	if (form == DIAG_GITHUB)
		assert_true(str_starts(line, S("::error ")));
	else
		assert_false(str_starts(str_trim(line), S("::")));
	if (form == DIAG_JSON)
		assert_true(str_starts(line, S("{")) && str_ends(line, S("}")));
}

/* A message in which `text` stands wherever text of a user can. */
static void check_harm(struct fixture *x, struct str text)
{
	static const unsigned lines[] = {
		[DIAG_TEXT] = 5, [DIAG_JSON] = 1, [DIAG_GITHUB] = 1,
	};

	for (int form = DIAG_TEXT; form <= DIAG_GITHUB; form++) {
		struct arena_mark mark = arena_mark(&x->arena);
		struct source *s = source_new(&x->arena, text, text);
		struct str rest, line;
		unsigned count = 0;

		diag_fix(&x->log, DIAG_ANCHOR,
		         (struct pos){ s, s->line_count, 1, 9 },
		         form == DIAG_TEXT ? S("fix") : text,
		         "%.*s", STR_ARG(text));
		rest = written(x, (enum diag_form)form, false);
		for (; str_split(&rest, '\n', &line) && rest.p; count++)
			check_line(line, (enum diag_form)form);
		assert_int_equal(count, lines[form]);
		x->log.counts[DIAG_ERROR] = 0;
		arena_rewind(&x->arena, mark);
	}
}

static void test_no_character_gets_out(void **state)
{
	struct fixture *x = *state;
	struct buf text = { .max = KIB };

	for (uint32_t c = 0; c < 0x110000;) {
		uint32_t end = c + (c < 0x3000 ? 1 : 64);

		buf_clear(&text);
		for (; c < end; c++)
			if (c) /* "%.*s" ends there */
				utf8_add(&text, c);
		check_harm(x, buf_str(&text));
	}
	buf_free(&text);
}

static void test_no_command_gets_out(void **state)
{
	static const struct str rows[] = {
		STR("::stop-commands::x"), STR("\n::set-output name=a::b"),
		STR("\r\n::error::x"), STR(" \t::error::x"),
		STR("\xE3\x80\x80::error::x"), STR("##[add-mask]x"),
		STR("a ##[add-mask]x ##[group]"), STR("###[debug]"),
		STR("\x1B]0;title\x07"), STR("\xC2\x9B" "31m"),
		STR("\"}\n{\"a\":1"),
		STR("\xFF\xC0\xBC"), STR("%0A::error::x"),
		STR("\xE2\x80\xA8::error::"),
	};
	struct fixture *x = *state;

	for (size_t i = 0; i < COUNT(rows); i++)
		check_harm(x, rows[i]);
}

static void test_every_line_of_a_correction_has_its_gutter(void **state)
{
	struct fixture *x = *state;
	struct str rest, line;
	unsigned count = 0;

	diag_fix(&x->log, DIAG_ANCHOR, pos_in("a", S("x"), x, 1, 1, 1),
	         S("::a\n::b\r::c\n##[d]"), "%s", "");
	rest = written(x, DIAG_TEXT, false);
	for (; str_split(&rest, '\n', &line) && rest.p; count++)
		check_line(line, DIAG_TEXT);
	assert_int_equal(count, 7);
}

#define TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows_are_whole),
		TEST(test_messages_stand_in_order),
		TEST(test_twenty_are_kept_and_all_counted),
		TEST(test_strict_and_silenced),
		TEST(test_nearest),
		TEST(test_detail_is_clipped),
		TEST(test_form_text),
		TEST(test_form_text_in_colour),
		TEST(test_form_json),
		TEST(test_form_github),
		TEST(test_caret_stands_under_its_character),
		TEST(test_long_lines_are_windowed),
		TEST(test_a_long_line_is_cut_behind_only),
		TEST(test_no_character_gets_out),
		TEST(test_no_command_gets_out),
		TEST(test_every_line_of_a_correction_has_its_gutter),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
