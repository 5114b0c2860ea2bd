/* Text as bytes and as characters: str, utf8, unicode, json. */

#include "base/buf.h"
#include "base/json.h"
#include "base/limits.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "check.h"
#include "memory.h"

#include <string.h>

/* --- str --- */

static void test_str_slices(void **state)
{
	(void)state;
	check_str(str_slice(S("abc"), 1, 2), "b");
	check_str(str_slice(S("abc"), 2, 9), "c");
	check_str(str_slice(S("abc"), 5, 9), "");
	check_str(str_slice(S("abc"), 2, 1), "");
	check_str(str_trim(S(" \t\n a b\r\v\f")), "a b");
	check_str(str_trim(S(" \n")), "");
	check_str(str_clip(S("a\xC3\xA9"), 3), "a\xC3\xA9");
	check_str(str_clip(S("a\xC3\xA9"), 2), "a");
	check_str(str_clip(S("\xF0\x9F\x98\x80"), 3), "");
	assert_int_equal(str_find(S("abcabc"), S("ca")), 2);
	assert_int_equal(str_find(S("abc"), S("abcd")), -1);
	assert_int_equal(str_find(S("abc"), S("")), 0);
	assert_int_equal(str_find_byte(S("abc"), 'c'), 2);
	assert_int_equal(str_find_byte((struct str){ 0 }, 'c'), -1);
}

static void test_str_compares_bytes(void **state)
{
	(void)state;
	assert_true(str_cmp(S("a"), S("\x80")) < 0);
	assert_true(str_cmp(S("ab"), S("a")) > 0);
	assert_true(str_cmp(S("a"), S("ab")) < 0);
	assert_int_equal(str_cmp(S(""), (struct str){ 0 }), 0);
	assert_true(str_eq(S(""), (struct str){ 0 }));
	assert_false(str_eq(S("a"), S("ab")));
	assert_true(str_eq(S("a\0b"), S("a\0b")));
	assert_false(str_eq(S("a\0b"), S("a\0c")));
	assert_true(str_starts(S("abc"), S("ab")));
	assert_false(str_starts(S("a"), S("ab")));
	assert_true(str_ends(S("abc"), S("bc")));
	assert_false(str_ends(S("c"), S("bc")));
	assert_true(str_eq_nocase(S("aZ"), S("Az")));
	assert_false(str_eq_nocase(S("\xC3\xA9"), S("\xC3\x89")));
	assert_true(str_starts_nocase(S("HTTP:"), S("http")));
	assert_true(str_among(S("b"), S("a b c")));
	assert_false(str_among(S("bc"), S("a b c")));
	assert_false(str_among(S(""), S("a b c")));
}

static void test_str_split(void **state)
{
	static const struct { const char *text, *parts; } rows[] = {
		{ "a", "<a>" },
		{ "a,b", "<a><b>" },
		{ ",a,,b,", "<><a><><b><>" },
		{ "", "<>" },
	};
	struct str none = { 0 }, part;

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct str rest = str_of(rows[i].text);
		struct buf b = { .max = 100 };

		while (str_split(&rest, ',', &part))
			buf_print(&b, "<%.*s>", STR_ARG(part));
		check_str(buf_str(&b), rows[i].parts);
		buf_free(&b);
	}
	assert_false(str_split(&none, ',', &part));
}

static void test_str_words(void **state)
{
	struct str rest = S(" a\tbb \r\n c "), word;
	struct buf b = { .max = 100 };

	(void)state;
	while (str_word(&rest, &word))
		buf_print(&b, "<%.*s>", STR_ARG(word));
	check_str(buf_str(&b), "<a><bb><c>");
	rest = S("  ");
	assert_false(str_word(&rest, &word));
	buf_free(&b);
}

/* Every byte ends a word or belongs to it, wherever it stands. */
static void test_every_byte_in_words(void **state)
{
	char text[20];
	struct str rest, word;

	(void)state;
	for (unsigned c = 0; c < 256; c++)
		for (size_t at = 1; at < sizeof(text); at++) {
			memset(text, 'a', sizeof(text));
			text[at] = (char)c;
			rest = (struct str){ text, sizeof(text) };
			assert_true(str_word(&rest, &word));
			assert_int_equal(word.n, byte_is_space((char)c) ?
			                         at : sizeof(text));
		}
}

static void test_str_among(void **state)
{
	static const char *const yes[] = { "one", "two", "a", "on" };
	static const char *const no[] = { "", " ", "ne", "tw", "o", "wo",
		                          "one two", "two ", "aa" };
	struct str list = S("  one two\taaa a on");

	(void)state;
	for (size_t i = 0; i < COUNT(yes); i++)
		assert_true(str_among(str_of(yes[i]), list));
	for (size_t i = 0; i < COUNT(no); i++)
		assert_false(str_among(str_of(no[i]), list));
	assert_false(str_among(S("one"), S("")));
}

static void test_keys_are_folded(void **state)
{
	static const struct { const char *a, *b; bool equal; } rows[] = {
		{ "startDate", "start_date", true },
		{ "START-DATE", "startdate", true },
		{ "_a_", "a", true },                { "-_-", "", true },
		{ "start date", "start_date", false }, { "a", "", false },
		{ "ab", "a", false },                { "a.b", "ab", false },
		{ "\xC3\xA9", "\xC3\x89", false },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct str a = str_of(rows[i].a), b = str_of(rows[i].b);

		assert_int_equal(str_eq_key(a, b), rows[i].equal);
		assert_int_equal(str_eq_key(b, a), rows[i].equal);
	}
}

static void test_distance(void **state)
{
	static const struct { const char *a, *b; unsigned max, far; } rows[] = {
		{ "company", "company", 3, 0 }, { "compny", "company", 3, 1 },
		{ "comppany", "company", 3, 1 }, { "comqany", "company", 3, 1 },
		{ "comapny", "company", 3, 1 }, /* neighbours are swapped */
		{ "ab", "ba", 3, 1 },           { "ca", "abc", 3, 3 },
		{ "kitten", "sitting", 3, 3 },  { "kitten", "sitting", 2, 3 },
		{ "start_date", "startDate", 3, 0 },
		{ "", "abc", 3, 3 },            { "", "", 0, 0 },
		{ "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
		  "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
		  3, 4 }, /* too long to be a key */
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct str a = str_of(rows[i].a), b = str_of(rows[i].b);

		assert_int_equal(str_distance(a, b, rows[i].max), rows[i].far);
		assert_int_equal(str_distance(b, a, rows[i].max), rows[i].far);
	}
}

static void test_numbers(void **state)
{
	static const char *const bad[] = { "", "-1", "+1", " 1", "1 ", "1a",
	                                   "1.0",
	                                   "1000000000", "4294967297",
	                                   "\xEF\xBC\x91" };
	unsigned n = 0;

	(void)state;
	assert_true(str_number(S("0"), 9, &n) && n == 0);
	assert_true(str_number(S("007"), 9, &n) && n == 7);
	assert_true(str_number(S("999999999"), 999999999, &n));
	assert_int_equal(n, 999999999);
	assert_true(str_number(S("12"), 12, &n));
	assert_false(str_number(S("13"), 12, &n));
	for (size_t i = 0; i < COUNT(bad); i++)
		assert_false(str_number(str_of(bad[i]), 999999999, &n));
}

static void test_bytes(void **state)
{
	unsigned digits = 0, letters = 0, puncts = 0, spaces = 0, lowered = 0;

	(void)state;
	for (int c = -128; c < 128; c++) {
		digits += byte_is_digit((char)c);
		letters += byte_is_letter((char)c);
		puncts += byte_is_punct((char)c);
		spaces += byte_is_space((char)c);
		lowered += byte_lower((char)c) != (char)c;
	}
	assert_int_equal(digits, 10);
	assert_int_equal(letters, 52);
	assert_int_equal(puncts, 32);
	assert_int_equal(spaces, 6);
	assert_int_equal(lowered, 26);
	assert_true(byte_is_blank('\t') && byte_is_blank(' '));
	assert_false(byte_is_blank('\n'));
}

/* --- utf8 --- */

/* Unicode 15, table 3-7: the first and the last of each row. */
static void test_utf8_takes_the_boundaries(void **state)
{
	static const struct { struct str bytes; uint32_t code; } rows[] = {
		{ STR("\x00"), 0 },                   { STR("\x7F"), 0x7F },
		{ STR("\xC2\x80"), 0x80 },
		{ STR("\xDF\xBF"), 0x7FF },
		{ STR("\xE0\xA0\x80"), 0x800 },
		{ STR("\xE0\xBF\xBF"), 0xFFF },
		{ STR("\xE1\x80\x80"), 0x1000 },
		{ STR("\xEC\xBF\xBF"), 0xCFFF },
		{ STR("\xED\x80\x80"), 0xD000 },
		{ STR("\xED\x9F\xBF"), 0xD7FF },
		{ STR("\xEE\x80\x80"), 0xE000 },
		{ STR("\xEF\xBF\xBF"), 0xFFFF },
		{ STR("\xF0\x90\x80\x80"), 0x10000 },
		{ STR("\xF0\xBF\xBF\xBF"), 0x3FFFF },
		{ STR("\xF1\x80\x80\x80"), 0x40000 },
		{ STR("\xF3\xBF\xBF\xBF"), 0xFFFFF },
		{ STR("\xF4\x80\x80\x80"), 0x100000 },
		{ STR("\xF4\x8F\xBF\xBF"), 0x10FFFF },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		size_t at = 0;

		assert_int_equal(utf8_valid(rows[i].bytes), rows[i].bytes.n);
		assert_int_equal(utf8_next(rows[i].bytes, &at), rows[i].code);
		assert_int_equal(at, rows[i].bytes.n);
		assert_int_equal(utf8_before(rows[i].bytes, at), rows[i].code);
	}
	assert_int_equal(utf8_before(S("a"), 0), 0);
}

static void test_utf8_refuses_all_else(void **state)
{
	static const struct str rows[] = {
		STR("\x80"), STR("\xBF"),                 /* no lead */
		STR("\xC0\x80"), STR("\xC1\xBF"),         /* overlong */
		STR("\xE0\x80\x80"), STR("\xE0\x9F\xBF"),
		STR("\xF0\x80\x80\x80"), STR("\xF0\x8F\xBF\xBF"),
		STR("\xED\xA0\x80"), STR("\xED\xBF\xBF"), /* surrogates */
		STR("\xF4\x90\x80\x80"), STR("\xF5\x80\x80\x80"), /* too high */
		STR("\xF7\xBF\xBF\xBF"), STR("\xF8\x88\x80\x80\x80"),
		STR("\xFC\x84\x80\x80\x80\x80"), STR("\xFE"), STR("\xFF"),
		STR("\xC2"), STR("\xE1\x80"), STR("\xF1\x80\x80"), /* cut */
		STR("\xC2""A"), STR("\xE1""A\x80"), STR("\xE1\x80""A"),
		STR("\xF1""A\x80\x80"), STR("\xF1\x80""A\x80"),
		STR("\xF1\x80\x80""A"),
		STR("\xC2\xC2\x80"),
	};
	char text[16];

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct str s = { text, rows[i].n + 1 };
		size_t at = 1;

		text[0] = 'x';
		memcpy(text + 1, rows[i].p, rows[i].n);
		assert_int_equal(utf8_valid(s), 1);
		assert_int_equal(utf8_next(s, &at), 0xFFFD);
		assert_int_equal(at, 2);
	}
}

static void test_utf8_goes_round(void **state)
{
	struct buf b = { .max = 16 };

	(void)state;
	for (uint32_t c = 0; c < 0x110010; c++) {
		bool none = c > 0x10FFFF || (c >= 0xD800 && c < 0xE000);
		size_t at = 0;

		buf_clear(&b);
		utf8_add(&b, c);
		assert_int_equal(utf8_valid(buf_str(&b)), b.n);
		assert_int_equal(utf8_next(buf_str(&b), &at),
		                 none ? 0xFFFD : c);
		assert_int_equal(at, b.n);
	}
	assert_int_equal(utf8_count(S("a\xC3\xA9\xE8\xB5\xB5\xF0\x9F\x98\x80"
	                              "\xFF")), 5);
	buf_free(&b);
}

/* One byte of its own kind at each place of texts of each length: the scans go
 * by words of eight bytes. */
static void test_utf8_scans(void **state)
{
	char text[40];

	(void)state;
	memset(text, 'a', sizeof(text));
	for (size_t n = 0; n <= sizeof(text); n++) {
		for (size_t from = 0; from <= n; from++) {
			struct str s = { text, n };

			assert_true(utf8_is_ascii(s));
			assert_int_equal(utf8_ascii(s, from), n);
			assert_int_equal(utf8_printable(s, from), n);
			for (size_t i = 0; i < n; i++) {
				text[i] = '\xC3';
				assert_false(utf8_is_ascii(s));
				assert_int_equal(utf8_ascii(s, from),
				                 i < from ? n : i);
				text[i] = '\x1F';
				assert_int_equal(utf8_ascii(s, from), n);
				assert_int_equal(utf8_printable(s, from),
				                 i < from ? n : i);
				text[i] = 'a';
			}
		}
	}
}

/* --- json and unicode --- */

static void test_json_escapes(void **state)
{
	static const struct { struct str text; const char *json; } rows[] = {
		{ STR("a b"), "\"a b\"" },
		{ STR("\"\\/"), "\"\\\"\\\\/\"" },
		{ STR("\n\r\t\b\x1B\x7F"),
		  "\"\\n\\u000d\\u0009\\u0008\\u001b\\u007f\"" },
		{ STR("\xC2\x9B\xC2\x85\xC2\xA0"),
		  "\"\\u009b\\u0085\xC2\xA0\"" },
		{ STR("</script>&"), "\"\\u003c/script\\u003e\\u0026\"" },
		{ STR("\xE2\x80\xA8\xE2\x80\xA9"), "\"\\u2028\\u2029\"" },
		{ STR("\xE8\xB5\xB5\xF0\x9F\x98\x80"),
		  "\"\xE8\xB5\xB5\xF0\x9F\x98\x80\"" },
		{ STR("a\0b"), "\"a\\u0000b\"" },
		{ STR("\xFF\xC0\xBC"),
		  "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\"" },
	};
	struct buf b = { .max = KIB };

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		buf_clear(&b);
		json_string(&b, rows[i].text);
		check_str(buf_str(&b), rows[i].json);
	}
	buf_free(&b);
}

static void test_json_nests(void **state)
{
	struct buf b = { .max = KIB };
	struct json j = { .out = &b };

	(void)state;
	json_open(&j, '{');
	json_pair(&j, S("a"), S("x"));
	json_key(&j, S("b"));
	json_open(&j, '[');
	json_raw(&j, S("1"));
	json_text(&j, S("2"));
	json_open(&j, '{');
	json_close(&j, '}');
	json_close(&j, ']');
	json_key(&j, S("c"));
	json_open(&j, '[');
	json_close(&j, ']');
	json_close(&j, '}');
	check_str(buf_str(&b),
	          "{\n  \"a\": \"x\",\n  \"b\": [\n    1,\n    \"2\",\n"
	                       "    {}\n  ],\n  \"c\": []\n}");
	buf_free(&b);
}

static void test_widths(void **state)
{
	static const struct { uint32_t c; unsigned width; } rows[] = {
		{ 'a', 1 },     { 0, 0 },       { '\t', 0 },   { 0x7F, 0 },
		{ 0xE9, 1 },    { 0x8D75, 2 },  { 0x1F600, 2 }, { 0x301, 0 },
		{ 0x200B, 0 },  { 0xFF21, 2 },  { 0xAC00, 2 },  { 0x410, 1 },
		{ 0x3001, 2 },  { 0x20AC, 1 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		if (unicode_width(rows[i].c) != rows[i].width)
			fail_msg("U+%04X has width %u", (unsigned)rows[i].c,
			         unicode_width(rows[i].c));
}

static void test_kinds_of_characters(void **state)
{
	(void)state;
	assert_true(unicode_is_word('a') && unicode_is_word(0x8D75));
	assert_true(unicode_is_word(0x664) && !unicode_is_word('_'));
	assert_true(unicode_is_mark(0x301) && !unicode_is_mark('a'));
	assert_true(unicode_is_space(0x3000) && unicode_is_space('\t'));
	assert_false(unicode_is_space(0x200B));
	assert_true(unicode_is_punct('$') && unicode_is_punct(0x3001));
	assert_false(unicode_is_punct(0x20AC)); /* a symbol: CommonMark 0.30 */
	assert_true(unicode_is_control(0) && unicode_is_control(0x9F));
	assert_false(unicode_is_control(' ') || unicode_is_control(0xA0));
	assert_true(unicode_is_bidi(0x202A) && unicode_is_bidi(0x2069));
	assert_false(unicode_is_bidi(0x2029) || unicode_is_bidi(0x206A));
	assert_true(unicode_is_invisible(0x200B));
	assert_true(unicode_is_invisible(0xE0041));
	assert_false(unicode_is_invisible(0x2010));
	assert_false(unicode_is_invisible(0x205F));
	assert_true(unicode_is_private(0xE000) && unicode_is_private(0x10FFFD));
	assert_false(unicode_is_private(0xF900) || unicode_is_private(0xEFFFF));
	assert_true(unicode_is_noncharacter(0xFDD0));
	assert_true(unicode_is_noncharacter(0xFDEF));
	assert_true(unicode_is_noncharacter(0xFFFE) &&
	            unicode_is_noncharacter(0x10FFFF));
	assert_false(unicode_is_noncharacter(0xFDF0) ||
	             unicode_is_noncharacter(0xFFFD));
}

static void test_one_spelling(void **state)
{
	struct memory *m = *state;
	struct str ascii = S("Jose");

	assert_ptr_equal(unicode_compose(&m->arena, ascii).p, ascii.p);
	check_str(unicode_compose(&m->arena, S("e\xCC\x81")), "\xC3\xA9");
	check_str(unicode_fold(&m->arena, S("E\xCC\x81\xEF\xAC\x81")),
	          "\xC3\xA9" "fi");
	check_str(unicode_fold(&m->arena, S("\xEF\xBC\xA1\xC3\x9F")), "ass");
	check_str(unicode_fold(&m->arena, S("a\xC2\xAD\xE2\x80\x8B""b")), "ab");
}

static void check_case(enum unicode_case how, struct str s, const char *as)
{
	struct buf b = { .max = 100 };

	unicode_case(&b, s, how);
	check_str(buf_str(&b), as);
	buf_free(&b);
}

static void test_capitals(void **state)
{
	(void)state;
	check_case(UNICODE_UPPER, S("i stra\xC3\x9F" "e \xEF\xAC\x81"),
	           "I STRASSE FI");
	check_case(UNICODE_UPPER, S("\xC4\xB1\xCF\x82"), "I\xCE\xA3");
	check_case(UNICODE_LOWER, S("I\xCE\xA3 \xC4\xB0"),
	           "i\xCF\x83 i\xCC\x87");
	check_case(UNICODE_CAPITAL, S("\xC3\xA9T\xC3\x89"),
	           "\xC3\x89t\xC3\xA9");
	check_case(UNICODE_CAPITAL, S("\xC3\x9F"), "Ss");
}

#define WITH_ARENA(test) \
	cmocka_unit_test_setup_teardown(test, open_arena, close_arena)

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_str_slices),
		cmocka_unit_test(test_str_compares_bytes),
		cmocka_unit_test(test_str_split),
		cmocka_unit_test(test_str_words),
		cmocka_unit_test(test_every_byte_in_words),
		cmocka_unit_test(test_str_among),
		cmocka_unit_test(test_keys_are_folded),
		cmocka_unit_test(test_distance),
		cmocka_unit_test(test_numbers),
		cmocka_unit_test(test_bytes),
		cmocka_unit_test(test_utf8_takes_the_boundaries),
		cmocka_unit_test(test_utf8_refuses_all_else),
		cmocka_unit_test(test_utf8_goes_round),
		cmocka_unit_test(test_utf8_scans),
		cmocka_unit_test(test_json_escapes),
		cmocka_unit_test(test_json_nests),
		cmocka_unit_test(test_widths),
		cmocka_unit_test(test_kinds_of_characters),
		cmocka_unit_test(test_capitals),
		WITH_ARENA(test_one_spelling),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
