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

/* Small words before a family name belong to it: van der, de la. */
static bool is_small(struct str word)
{
	return unicode_is_small(first_letter(word));
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
	if (n > 2 && is_suffix(words[n - 1]))
		parts.suffix = words[--n];
	if (n < 2)
		return parts;
	family = n - 1;
	while (family > 1 && is_small(words[family - 1]))
		family--;
	parts.family = span(words[family], words[n - 1]);
	parts.given = span(words[0], words[family - 1]);
	return parts;
}

/* "Lui, John C.S." and "Lui, Jr., John". */
static struct parts split_commas(struct str name)
{
	struct str part[3] = { { 0 } };
	struct parts parts;
	size_t n = 0;

	while (n < COUNT(part) && str_split(&name, ',', &part[n]))
		n++;
	parts = (struct parts){ .family = str_trim(part[0]),
		                .given = str_trim(part[n - 1]) };
	if (n == 3)
		parts.suffix = str_trim(part[1]);
	return parts;
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
	uint32_t first = first_letter(str_trim(name));
	struct parts parts = { .family = str_trim(name) };

	if (str_find_byte(name, ',') >= 0)
		parts = split_commas(name);
	else if (!is_undivided(first))
		parts = split_words(parts.family);
	x->is_han = is_han(first);
	x->family = part(a, parts.family);
	x->given = part(a, parts.given);
	x->suffix = part(a, parts.suffix);
	x->initials = part(a, initials(a, parts.given));
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
