#include "biblio/venue_name.h"

#include "base/unicode.h"

/* Words that carry no meaning, or that abbreviations drop. */
static const struct str little[] = {
	STR("an"), STR("and"), STR("at"), STR("for"), STR("from"), STR("in"),
	STR("of"), STR("on"), STR("the"), STR("to"), STR("with"),
};
/* Words before the name of a venue, and numbers of meetings in words,
 * "Thirty-Eighth" being two of them. */
static const struct str leads[] = {
	STR("a"), STR("annual"), STR("in"), STR("of"), STR("proc"),
	STR("proceedings"), STR("the"),
	STR("first"), STR("second"), STR("third"), STR("fourth"), STR("fifth"),
	STR("sixth"), STR("seventh"), STR("eighth"), STR("ninth"), STR("tenth"),
	STR("eleventh"), STR("twelfth"), STR("thirteenth"), STR("fourteenth"),
	STR("fifteenth"), STR("sixteenth"), STR("seventeenth"),
	STR("eighteenth"), STR("nineteenth"), STR("twentieth"), STR("twenty"),
	STR("thirtieth"), STR("thirty"), STR("fortieth"), STR("forty"),
	STR("fiftieth"), STR("fifty"),
};
/* Who stands in front of names. */
static const struct str societies[] = {
	STR("AAAI"), STR("ACM"), STR("CCF"), STR("CIC"), STR("CVF"),
	STR("IACR"), STR("IEEE"), STR("IET"), STR("IFIP"), STR("INFORMS"),
	STR("ISOC"), STR("RSJ"), STR("SIAM"), STR("SIGDA"), STR("SPEC"),
	STR("USENIX"),
};

/* --- words --- */

static bool is_part(char c)
{
	return byte_is_letter(c) || byte_is_digit(c) ||
	       (unsigned char)c >= 0x80;
}

/* Take the next run of letters and digits off the front of `rest`. */
static bool next_word(struct str *rest, struct str *word)
{
	struct str s = *rest;
	size_t from = 0, to;

	while (from < s.n && !is_part(s.p[from]))
		from++;
	to = from;
	while (to < s.n && is_part(s.p[to]))
		to++;
	*word = str_slice(s, from, to);
	*rest = str_slice(s, to, s.n);
	return word->n > 0;
}

static bool is_among(struct str word, const struct str *words, size_t n)
{
	size_t i = 0;

	while (i < n && !str_eq(word, words[i]))
		i++;
	return i < n;
}

static bool next_meaning(struct str *rest, struct str *word)
{
	while (next_word(rest, word))
		if (!is_among(*word, little, COUNT(little)))
			return true;
	return false;
}

/* Three words or more? */
static bool is_long(struct str s)
{
	size_t blanks = 0;

	for (size_t i = 0; i < s.n && blanks < 2; i++)
		blanks += s.p[i] == ' ';
	return blanks == 2;
}

/* --- folding --- */

static struct str singular(struct str word)
{
	if (word.n > 3 && str_ends(word, S("s")) && !str_ends(word, S("ss")))
		return str_slice(word, 0, word.n - 1);
	return word;
}

/* An acronym that ends in S stands alone or in a short name: ICICS is not
 * ICIC. */
struct str venue_name_fold(struct arena *a, struct str name)
{
	struct str rest = unicode_fold(a, name), word;
	bool any_plural = is_long(rest);
	char *out = arena_take(a, rest.n);
	size_t n = 0;

	while (next_meaning(&rest, &word)) {
		if (any_plural)
			word = singular(word);
		memcpy(out + n, word.p, word.n);
		n += word.n;
	}
	return (struct str){ out, n };
}

struct str venue_name_initials(struct arena *a, struct str name)
{
	struct str rest = unicode_fold(a, name), word;
	char *out = arena_take(a, rest.n + 1);
	size_t n = 0;

	out[n++] = '.';
	while (next_meaning(&rest, &word))
		out[n++] = word.p[0];
	return (struct str){ out, n };
}

bool venue_name_abbreviates(struct arena *a, struct str abbreviated,
                            struct str name)
{
	struct str part, word;

	abbreviated = unicode_fold(a, abbreviated);
	name = unicode_fold(a, name);
	while (next_meaning(&abbreviated, &part))
		if (!next_meaning(&name, &word) || !str_starts(word, part))
			return false;
	return !next_meaning(&name, &word);
}

/* --- what stands around a name --- */

static bool is_number(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!byte_is_digit(s.p[i]))
			return false;
	return s.n > 0;
}

static bool is_year(struct str s)
{
	return s.n == 4 && is_number(s) &&
	       (str_starts(s, S("19")) || str_starts(s, S("20")));
}

static struct str without_end(struct str s)
{
	while (s.n && (byte_is_blank(s.p[s.n - 1]) || s.p[s.n - 1] == ','))
		s.n--;
	return s;
}

static struct str without_brackets(struct str s)
{
	ptrdiff_t open = str_ends(s, S(")")) ? str_find_byte(s, '(') : -1;

	return open > 0 ? str_slice(s, 0, (size_t)open) : s;
}

/* "INFOCOM 2024 - IEEE Conference on …" and "…, Volume 2", as publishers title
 * proceedings. */
static struct str without_tail(struct str s)
{
	static const struct str tails[] = { STR(" - "), STR(", Vol") };

	for (size_t i = 0; i < COUNT(tails); i++) {
		ptrdiff_t at = str_find(s, tails[i]);

		if (at > 0)
			s = str_slice(s, 0, (size_t)at);
	}
	return s;
}

/* The 24 of '24 and ’24, and a volume such as 36 behind a blank. */
static struct str without_short_number(struct str s)
{
	static const struct str marks[] = {
		STR("'"), STR("\xE2\x80\x99"), STR(" "),
	};
	struct str before = s;

	while (before.n && byte_is_digit(before.p[before.n - 1]))
		before.n--;
	for (size_t i = 0; i < COUNT(marks) && before.n < s.n; i++)
		if (before.n > marks[i].n && str_ends(before, marks[i]))
			return str_slice(before, 0, before.n - marks[i].n);
	return s;
}

struct str venue_name_without_year(struct str name)
{
	struct str s = without_end(
		without_brackets(without_end(without_tail(name))));

	if (s.n > 4 && is_year(str_slice(s, s.n - 4, s.n)))
		s = str_slice(s, 0, s.n - 4);
	else
		s = without_short_number(s);
	s = without_end(s);
	return s.n ? s : name;
}

/* 29th, 1st */
static bool is_ordinal(struct str s)
{
	return s.n > 2 && is_number(str_slice(s, 0, s.n - 2)) &&
	       str_among(str_slice(s, s.n - 2, s.n), S("st nd rd th"));
}

static bool is_lead(struct str word)
{
	for (size_t i = 0; i < COUNT(leads); i++)
		if (str_eq_nocase(word, leads[i]))
			return true;
	return is_ordinal(word) || is_year(word);
}

struct str venue_name_without_lead(struct str name)
{
	struct str rest = name, word;

	while (next_word(&rest, &word) && is_lead(word))
		name = str_trim(rest);
	while (name.n && !is_part(name.p[0]))
		name = str_slice(name, 1, name.n);
	return name;
}

static bool is_society(struct str word, bool follows)
{
	return is_among(word, societies, COUNT(societies)) ||
	       (follows && word.n > 3 && str_starts(word, S("SIG")));
}

struct str venue_name_without_society(struct str name, struct str *society)
{
	struct str rest = name, word, after = name;

	*society = (struct str){ 0 };
	while (next_word(&rest, &word) &&
	       is_society(word, after.p != name.p)) {
		struct str more = rest, next;

		if (!next_word(&more, &next))
			break;
		after = str_slice(rest, (size_t)(next.p - rest.p), rest.n);
	}
	if (after.p != name.p)
		*society = str_slice(name, 0, (size_t)(after.p - name.p));
	return after;
}

bool venue_name_has_any(struct str name, const struct str *words, size_t n)
{
	struct str word;

	while (next_word(&name, &word))
		for (size_t i = 0; i < n; i++)
			if (str_eq_nocase(word, words[i]))
				return true;
	return false;
}

bool venue_name_shares_society(struct str a, struct str b)
{
	struct str word, other;

	while (next_word(&a, &word))
		for (struct str rest = b; next_word(&rest, &other);)
			if (str_eq_nocase(word, other))
				return true;
	return false;
}
