#include "biblio/typed.h"

#include "base/utf8.h"

/* What authors' names are marked with.  Full stops, quotes and brackets are
 * not here: names end with them. */
static const uint32_t signs[] = {
	'*', '#', '^', '+',
	0x00A7, 0x00B6, 0x00B9, 0x00B2, 0x00B3, /* § ¶ ¹ ² ³ */
	0x2016, 0x2020, 0x2021,                 /* ‖ † ‡ */
	0x204E, 0x2051, 0x2217, 0x22C6, 0xFF0A, /* ⁎ ⁑ ∗ ⋆ ＊ */
	0x2605, 0x2606, 0x2660, 0x2663, 0x2665, /* ★ ☆ ♠ ♣ ♥ */
	0x2666, 0x2709, 0x2726, 0x2736, 0x271D, /* ♦ ✉ ✦ ✶ ✝ */
	0x1F4E7, 0x1F582,                       /* 📧 🖂 */
};

static bool is_sign(uint32_t c)
{
	for (size_t i = 0; i < COUNT(signs); i++)
		if (signs[i] == c)
			return true;
	/* Superscript digits and letters: ⁴, ᵃ. */
	return (c >= 0x2070 && c <= 0x2079) || (c >= 0x1D43 && c <= 0x1D61) ||
	       c == 0x1D9C;
}

/* What may stand between signs; U+FE0F asks for an emoji. */
static bool is_between(uint32_t c)
{
	return c == ' ' || c == ',' || c == '\\' || c == 0xFE0F;
}

/* The start of the last character of `s`. */
static size_t last(struct str s)
{
	size_t at = s.n - 1;

	while (at && ((unsigned char)s.p[at] & 0xC0) == 0x80)
		at--;
	return at;
}

/* `<sup>…</sup>` at the end: where it begins, else s.n. */
static size_t raised(struct str s)
{
	ptrdiff_t at;

	if (!str_ends(s, S("</sup>")))
		return s.n;
	at = str_find(s, S("<sup>"));
	return at < 0 ? s.n : (size_t)at;
}

size_t typed_name(struct str name)
{
	size_t end, cut;

	if (name.n && byte_is_letter(name.p[name.n - 1]))
		return name.n; /* nearly always */
	end = cut = raised(name);
	while (end) {
		size_t at = last(str_slice(name, 0, end)), next = at;
		uint32_t c = utf8_next(name, &next);

		if (!is_sign(c) && !is_between(c))
			break;
		end = at;
		if (is_sign(c))
			cut = at;
	}
	while (cut < name.n && cut &&
	       is_between((unsigned char)name.p[cut - 1]))
		cut--;
	return end ? cut : name.n;
}

static bool skip(struct str *rest, struct str part)
{
	if (!str_starts(*rest, part))
		return false;
	*rest = str_slice(*rest, part.n, rest->n);
	return true;
}

bool typed_next(struct str *rest, struct str *sign)
{
	size_t at = 0;

	while (rest->n) {
		size_t next = 0;

		if (skip(rest, S("<sup>")) || skip(rest, S("</sup>")))
			continue;
		if (!is_between(utf8_next(*rest, &next)))
			break;
		*rest = str_slice(*rest, next, rest->n);
	}
	if (!rest->n)
		return false;
	utf8_next(*rest, &at);
	*sign = str_slice(*rest, 0, at);
	*rest = str_slice(*rest, at, rest->n);
	return true;
}
