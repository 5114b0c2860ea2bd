/* Names: which spellings are one person's, and which signs end a name. */

#include "base/limits.h"
#include "biblio/names.h"
#include "biblio/typed.h"
#include "check.h"
#include "memory.h"

static bool are_one(void **state, const char *x, const char *y)
{
	struct memory *m = *state;
	struct map names = { .arena = &m->arena };

	names_put(&names, str_of(x), x);
	return names_find(&names, str_of(y)) != NULL;
}

static void test_words(void **state)
{
	struct arena *a = &((struct memory *)*state)->arena;

	check_str(names_words(a, S("Tom H. Luan")), "tom h luan");
	check_str(names_words(a, S("Lui, J.C.S.")), "j c s lui");
	check_str(names_words(a, S("Zi-Yi  O\xE2\x80\x99" "Brien")),
	          "ziyi obrien");
	check_str(names_words(a, S("\xC5\x81ukasz Br\xC3\xB8ndum")),
	          "lukasz brondum");
	check_str(names_words(a, S("\xC3\x9E\xC3\xB3ra \xC3\x86gisd\xC3\xB3tt"
	                           "ir")), "thora aegisdottir");
	check_str(names_words(a, S(", , ")), "");
	check_str(names_key(a, S("Han Zhao")), "hanzhao");
}

static void test_one_person(void **state)
{
	static const char *const same[][2] = {
		{ "Han Zhao", "han ZHAO" },
		{ "Han Zhao", "Zhao, Han" },
		{ "Han Zhao", "Zhao Han" },
		{ "Zhao, Han", "Han Zhao" },
		{ "Ziyi Han", "Zi-Yi Han" },
		{ "Ziyi Han", "Zi Yi Han" },
		{ "Zi-Yi Han", "HAN Ziyi" },
		{ "Zi Yi Han", "Han, Ziyi" },
		{ "H. Zhao", "Zhao, H" },
		{ "John C.S. Lui", "John C. S. Lui" },
		{ "Jos\xC3\xA9 N\xC3\xBA\xC3\xB1" "ez", "Jose Nunez" },
		{ "I\xC5\x9F\xC4\xB1k", "ISIK" },
		{ "\xE8\xB5\xB5\xE6\xB6\xB5", "\xE8\xB5\xB5 \xE6\xB6\xB5" },
	};
	static const char *const other[][2] = {
		{ "Han Zhao", "H. Zhao" },
		{ "Han Zhao", "Hao Zhan" },
		{ "Tom H. Luan", "Tom Luan" },
		{ "Wei Zhang", "Wei Zheng" },
		/* Vowels are marks in Devanagari. */
		{ "\xE0\xA4\xB0\xE0\xA4\xBF\xE0\xA4\xA4\xE0\xA4\xBE",
		  "\xE0\xA4\xB0\xE0\xA5\x80\xE0\xA4\xA4\xE0\xA4\xBE" },
		{ "Han Zhao", "" },
	};

	for (size_t i = 0; i < COUNT(same); i++)
		if (!are_one(state, same[i][0], same[i][1]))
			fail_msg("%s is not %s", same[i][0], same[i][1]);
	for (size_t i = 0; i < COUNT(other); i++)
		if (are_one(state, other[i][0], other[i][1]))
			fail_msg("%s is %s", other[i][0], other[i][1]);
}

/* Nine words: turned no further, and nothing breaks. */
static void test_many_words(void **state)
{
	assert_true(are_one(state, "a b c d e f g h i", "h i a b c d e f g"));
	assert_false(are_one(state, "a b c d e f g h i", "i a b c d e f g h"));
}

static void check_typed(const char *typed, const char *name,
                        const char *signs)
{
	struct str rest = str_of(typed), sign;
	size_t n = typed_name(rest), at = 0;
	char found[64] = { 0 };

	check_str(str_slice(rest, 0, n), name);
	rest = str_slice(rest, n, rest.n);
	while (typed_next(&rest, &sign)) {
		memcpy(found + at, sign.p, sign.n);
		at += sign.n;
	}
	check_str(str_of(found), signs);
}

static void test_signs(void **state)
{
	(void)state;
	check_typed("Ruiting Zhou", "Ruiting Zhou", "");
	check_typed("Ruiting Zhou*", "Ruiting Zhou", "*");
	check_typed("Ruiting Zhou *, #", "Ruiting Zhou", "*#");
	check_typed("Ruiting Zhou\\*", "Ruiting Zhou", "*");
	check_typed("A B\xE2\x80\xA0\xE2\x80\xA1", "A B",
	            "\xE2\x80\xA0\xE2\x80\xA1");
	check_typed("A B\xE2\x9C\x89\xEF\xB8\x8F", "A B", "\xE2\x9C\x89");
	check_typed("A B<sup>1,*</sup>", "A B", "1*");
	check_typed("A B\xC2\xB9,\xC2\xB2", "A B", "\xC2\xB9\xC2\xB2");
	/* No signs: the end of a name, and nothing but signs. */
	check_typed("Sammy Davis, Jr.", "Sammy Davis, Jr.", "");
	check_typed("Di Xu 0001", "Di Xu 0001", "");
	check_typed("A B,", "A B,", "");
	check_typed("***", "***", "");
	check_typed("<sup>*</sup>", "<sup>*</sup>", "");
	check_typed("", "", "");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
#define WITH_ARENA(test) \
	cmocka_unit_test_setup_teardown(test, open_arena, close_arena)
		WITH_ARENA(test_words),
		WITH_ARENA(test_one_person),
		WITH_ARENA(test_many_words),
		cmocka_unit_test(test_signs),
#undef WITH_ARENA
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
