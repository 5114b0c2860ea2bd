#include "base/wide.h"

#include "base/unicode.h"
#include "base/utf8.h"

static bool begins_wide(struct str s)
{
	size_t at = 0;
	uint32_t c = 0;

	while (at < s.n && !unicode_is_word(c))
		c = utf8_next(s, &at);
	return unicode_is_cjk(c);
}

static bool ends_wide(struct str s)
{
	size_t end = s.n;
	uint32_t c = 0;

	while (end && !unicode_is_word(c)) {
		c = utf8_before(s, end--);
		while (end && (s.p[end] & 0xC0) == 0x80)
			end--;
	}
	return unicode_is_cjk(c);
}

static bool is_latin(char c)
{
	return byte_is_letter(c) || byte_is_digit(c);
}

/* Mostly the first byte and the last one tell. */
static bool is_wide(struct str s)
{
	if (s.n == 0 || (is_latin(s.p[0]) && is_latin(s.p[s.n - 1])))
		return false;
	return !utf8_is_ascii(s) && (begins_wide(s) || ends_wide(s));
}

static struct str in_full_width(struct str sign)
{
	static const struct { struct str half, full; } rows[] = {
		{ STR(", "), STR("，") }, { STR(". "), STR("。") },
		{ STR("; "), STR("；") }, { STR(": "), STR("：") },
		{ STR(" ("), STR("（") }, { STR("("), STR("（") },
		{ STR(")"), STR("）") },
	};

	for (size_t i = 0; i < COUNT(rows); i++)
		if (str_eq(rows[i].half, sign))
			return rows[i].full;
	return sign;
}

struct str wide_sign(struct str sign, struct str a, struct str b)
{
	return is_wide(a) || is_wide(b) ? in_full_width(sign) : sign;
}
