/* Names: which spellings are one person's, what their parts are, and which
 * signs end a name. */

#include "base/limits.h"
#include "biblio/name_parts.h"
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

static struct str str_at(const struct text *t)
{
	return t ? t->str : (struct str){ 0 };
}

static void test_parts(void **state)
{
	static const struct {
		const char *name, *given, *family, *suffix;
	} rows[] = {
		{ "Tom H. Luan", "Tom H.", "Luan", "" },
		{ "Lui, John C.S.", "John C.S.", "Lui", "" },
		{ "Ludwig van Beethoven", "Ludwig", "van Beethoven", "" },
		{ "Ana Ortega y Gasset", "Ana", "Ortega y Gasset", "" },
		{ "Pau Puig i Cadafalch", "Pau", "Puig i Cadafalch", "" },
		{ "Rita Sousa e Silva", "Rita", "Sousa e Silva", "" },
		{ "y Gasset", "y", "Gasset", "" },
		{ "Lin Chen Jr.", "Lin", "Chen", "Jr." },
		{ "Prof. Dr. Lin Chen, PhD", "Lin", "Chen", "" },
		{ "Plato", "", "Plato", "" },
		{ "\xE8\xB5\xB5\xE6\xB6\xB5", "",
		  "\xE8\xB5\xB5\xE6\xB6\xB5", "" },
		{ "The CMS Collaboration", "", "The CMS Collaboration", "" },
		{ "Ministry of Works", "", "Ministry of Works", "" },
	};
	struct arena *a = &((struct memory *)*state)->arena;

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct author x = { 0 };

		name_parts(a, &x, str_of(rows[i].name));
		check_str(str_at(x.given), rows[i].given);
		check_str(str_at(x.family), rows[i].family);
		check_str(str_at(x.suffix), rows[i].suffix);
	}
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
		WITH_ARENA(test_parts),
		cmocka_unit_test(test_signs),
#undef WITH_ARENA
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
