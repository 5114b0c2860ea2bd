#include "biblio/name_parts.h"

#include "base/buf.h"
#include "base/unicode.h"
#include "base/utf8.h"

/* Words of one name; more are part of the last. */
#define WORDS 16

struct parts {
	struct str given, family, suffix;
};

static const struct text *part(struct arena *a, struct str s)
{
	return s.n ? record_plain(a, s) : NULL;
}

static uint32_t first_letter(struct str s)
{
	size_t at = 0;

	return s.n ? utf8_next(s, &at) : 0;
}

static bool is_han(uint32_t c)
{
	return (c >= 0x3400 && c <= 0x9FFF) || (c >= 0x20000 && c <= 0x3FFFF);
}

/* Written without a space between family and given name. */
static bool is_undivided(uint32_t c)
{
	return is_han(c) || (c >= 0x3040 && c <= 0x30FF) ||
	       (c >= 0xAC00 && c <= 0xD7A3);
}

static bool is_suffix(struct str word)
{
	return str_among(word, S("Jr. Jr Sr. Sr II III IV"));
}

/* Titles before a name and degrees behind it are no part of it. */
#define TITLES S("Dr. Dr Prof. Prof Professor h.c. med. nat. phil. rer.")
#define DEGREES S("PhD Ph.D. Ph.D DPhil MSc M.Sc. BSc B.Sc. MBA")

static struct str without_titles(struct str name)
{
	struct str rest = name, word;

	while (str_word(&rest, &word) && str_among(word, TITLES) &&
	       str_trim(rest).n)
		name = str_trim(rest);
	return name;
}

/* Small words before a family name belong to it: van der, de la. */
static bool is_small(struct str word)
{
	return unicode_is_small(first_letter(word));
}

/* Names that are not of a person, by a word in them or the last one. */
static bool is_body(const struct str *words, size_t n)
{
	for (size_t i = 1; i < n; i++)
		if (str_among(words[i], S("and of for the &")))
			return true;
	return n > 1 && (str_among(words[0], S("The the")) ||
	       str_among(words[n - 1], S("Collaboration Committee Consortium "
	                                 "Foundation Group Inc. Inc Institute "
	                                 "Lab Laboratory Ltd. Project Research "
	                                 "Society Team University")));
}

/* "Han Zhao (赵涵)", "Han Zhao 赵涵": nobody knows what goes first. */
static bool is_mixed(const struct str *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (words[i].p[0] == '(' || words[i].p[0] == '{' ||
		    is_undivided(first_letter(words[i])))
			return true;
	return false;
}

static bool is_capital(char c)
{
	return byte_is_letter(c) && !unicode_is_small((unsigned char)c);
}

/* ZHANG, LI; but JP and MD are initials. */
static bool is_capitals(struct str word)
{
	bool has_vowel = false;

	for (size_t i = 0; i < word.n; i++) {
		if (!is_capital(word.p[i]))
			return false;
		has_vowel = has_vowel ||
		            (i && str_find_byte(S("AEIOUY"), word.p[i]) >= 0);
	}
	return has_vowel;
}

/* "ZHANG Wei", "ZHANG W.": capitals set off the family name that is first. */
static bool is_turned(const struct str *words, size_t n)
{
	for (size_t i = 1; i < n; i++)
		if (words[i].n > 1 && is_capital(words[i].p[1]))
			return false;
	return is_capitals(words[0]);
}

/* Where the family name begins: "Ortega y Gasset" has one before the y. */
static size_t family_of(const struct str *words, size_t n)
{
	size_t at = n - 1;

	while (at > 1 && is_small(words[at - 1]))
		at--;
	return at > 1 && str_among(words[at], S("y i e")) ? at - 1 : at;
}

/* From the start of `from` to the end of `to`, both parts of one text. */
static struct str span(struct str from, struct str to)
{
	return (struct str){ from.p, (size_t)(to.p + to.n - from.p) };
}

static struct parts split_words(struct str name)
{
	struct str words[WORDS], rest = name;
	struct parts parts = { .family = name };
	size_t n = 0, family;

	while (n < WORDS && str_word(&rest, &words[n]))
		n++;
	if (is_body(words, n) || is_mixed(words, n))
		return parts;
	if (n > 2 && str_among(words[n - 1], DEGREES))
		n--;
	if (n > 2 && is_suffix(words[n - 1]))
		parts.suffix = words[--n];
	if (n < 2)
		return parts;
	if (is_turned(words, n)) {
		parts.family = words[0];
		parts.given = span(words[1], words[n - 1]);
		return parts;
	}
	family = family_of(words, n);
	parts.family = span(words[family], words[n - 1]);
	parts.given = span(words[0], words[family - 1]);
	return parts;
}

/* "Gates III" without its last word. */
static struct str cut_suffix(struct str family, struct str *suffix)
{
	size_t at = family.n;

	while (at && family.p[at - 1] != ' ')
		at--;
	if (at == 0 || !is_suffix(str_slice(family, at, family.n)))
		return family;
	*suffix = str_slice(family, at, family.n);
	return str_trim(str_slice(family, 0, at));
}

/* Up to three parts between commas, and what stands behind them. */
static size_t split_parts(struct str *rest, struct str *part)
{
	size_t n = 0;

	while (n < 3 && str_split(rest, ',', &part[n])) {
		part[n] = str_trim(part[n]);
		n++;
	}
	return n;
}

/* The family name stands before the first comma. */
static struct parts turned(const struct str *part, size_t n)
{
	size_t suffix = n == 3 && is_suffix(part[2]) ? 2 : 1;
	size_t given = n == 3 ? 3 - suffix : 1;
	struct parts parts = { .family = part[0],
		               .given = without_titles(part[given]) };

	if (n == 3)
		parts.suffix = part[suffix];
	else
		parts.family = cut_suffix(parts.family, &parts.suffix);
	return parts;
}

/* "Lui, John C.S." and "Lui, Jr., John"; but "Lin Chen, Jr.", "Lin Chen, PhD"
 * and "Example, Inc." */
static struct parts split_commas(struct str name)
{
	struct str part[3] = { { 0 } }, rest = name;
	struct parts parts = { .family = name };
	size_t n = split_parts(&rest, part);

	if (n > 1 && str_among(part[n - 1], DEGREES))
		n--;
	if (n == 1)
		return split_words(part[0]);
	if (n == 2 && str_among(part[1], S("Inc. Inc Ltd. Ltd LLC GmbH")))
		return parts;
	if (n == 2 && is_suffix(part[1])) {
		parts = split_words(part[0]);
		parts.suffix = part[1];
		return parts;
	}
	if (rest.n || (part[1].n && byte_is_digit(part[1].p[0])))
		return parts; /* several names; marks, as of Ada Example^1,2 */
	return turned(part, n);
}

/* The first letter of a piece of a name, with its marks, and a full stop. */
static void add_initial(struct buf *out, struct str piece)
{
	size_t at = 0, next;

	utf8_next(piece, &at);
	for (next = at; next < piece.n; at = next)
		if (!unicode_is_mark(utf8_next(piece, &next)))
			break;
	buf_add(out, str_slice(piece, 0, at));
	buf_byte(out, '.');
}

/* "Jean-Pierre L" is J.-P. L.; "C.S." is C. S.; small letters behind a hyphen
 * are no name of their own. */
static struct str initials(struct arena *a, struct str given)
{
	struct buf out = { .max = 4 * given.n + 8 };
	struct str result, piece;
	bool hyphen = false;
	size_t at, from;

	for (from = at = 0; from < given.n; from = at + 1) {
		at = from;
		while (at < given.n && given.p[at] != ' ' &&
		       given.p[at] != '.' && given.p[at] != '-')
			at++;
		piece = str_slice(given, from, at);
		if (piece.n && !(hyphen && is_small(piece))) {
			if (out.n)
				buf_byte(&out, hyphen ? '-' : ' ');
			add_initial(&out, piece);
		}
		if (piece.n || given.p[at] != ' ')
			hyphen = at < given.n && given.p[at] == '-';
	}
	result = arena_str(a, buf_str(&out));
	buf_free(&out);
	return result;
}

void name_parts(struct arena *a, struct author *x, struct str name)
{
	struct parts parts = { .family = without_titles(str_trim(name)) };
	uint32_t first = first_letter(parts.family);

	if (str_find_byte(name, ',') >= 0)
		parts = split_commas(parts.family);
	else if (!is_undivided(first))
		parts = split_words(parts.family);
	x->is_han = is_han(first);
	x->family = part(a, parts.family);
	x->given = part(a, parts.given);
	x->suffix = part(a, parts.suffix);
	x->initials = part(a, initials(a, parts.given));
}

const struct text *name_natural(struct arena *a, const struct author *x)
{
	struct str s = x->family ? x->family->str : (struct str){ 0 };

	if (x->given && x->family)
		s = arena_join3(a, x->given->str, S(" "), s);
	if (x->suffix)
		s = arena_join3(a, s, S(" "), x->suffix->str);
	return part(a, s);
}

void names_split(struct arena *a, const struct list *authors, struct str langs)
{
	struct author *x = (struct author *)authors->items;

	for (size_t i = 0; i < authors->n; i++) {
		const struct text *name = record_text(x[i].text, langs);

		if (!x[i].family && name)
			name_parts(a, &x[i], name->str);
	}
}
