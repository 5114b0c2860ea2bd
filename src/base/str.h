/* layer 1: str, a view of bytes that somebody else owns.
 *
 * A str carries its length and dies with what it views.  It is not terminated
 * by NUL.  `{0}` is the empty str.  Bytes are compared as unsigned char and
 * letters are ASCII letters: no locale has a say here. */
#ifndef CVGEN_STR_H
#define CVGEN_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct str {
	const char *p;
	size_t n;
};

/* A str of a string literal. */
#define S(literal) ((struct str){ "" literal, sizeof(literal) - 1 })
/* The same as an initializer, for constant tables. */
#define STR(literal) { "" literal, sizeof(literal) - 1 }
/* The two arguments that "%.*s" takes.  Values of the user go through
 * str_clip() first. */
#define STR_ARG(s) (int)(s).n, (s).p

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

/* A view of a string that ends with a NUL, which is not NULL. */
struct str str_of(const char *terminated);

static inline char byte_lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

static inline char byte_upper(char c)
{
	return c >= 'a' && c <= 'z' ? (char)(c - ('a' - 'A')) : c;
}

/* This one, str_slice(), str_starts…() and those of bytes stand here because
 * they are called for every byte and key: a call costs more than what they do.
 * Most texts that differ do so in their first byte. */
static inline bool str_eq(struct str a, struct str b)
{
	return a.n == b.n &&
	       (a.n == 0 ||
	        (a.p[0] == b.p[0] && memcmp(a.p, b.p, a.n) == 0));
}

/* Order by bytes: below, equal to or above zero. */
int str_order(struct str a, struct str b);
static inline int str_cmp(struct str a, struct str b)
{
	if (a.n && b.n && a.p[0] != b.p[0])
		return (unsigned char)a.p[0] - (unsigned char)b.p[0];
	return str_order(a, b);
}
static inline bool str_starts(struct str s, struct str prefix)
{
	return s.n >= prefix.n &&
	       str_eq((struct str){ s.p, prefix.n }, prefix);
}
bool str_ends(struct str s, struct str suffix);
/* Equal when ASCII capitals count as small letters. */
static inline bool str_starts_nocase(struct str s, struct str prefix)
{
	size_t i = 0;

	while (i < s.n && i < prefix.n &&
	       byte_lower(s.p[i]) == byte_lower(prefix.p[i]))
		i++;
	return i == prefix.n;
}
static inline bool str_eq_nocase(struct str a, struct str b)
{
	return a.n == b.n && str_starts_nocase(a, b);
}

/* The part from `from` up to, not including, `to`; both are brought inside. */
static inline struct str str_slice(struct str s, size_t from, size_t to)
{
	if (to > s.n)
		to = s.n;
	if (from >= to)
		return (struct str){ 0 };
	return (struct str){ s.p + from, to - from };
}

/* Space or tab. */
static inline bool byte_is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* Any ASCII white space.  Nearly all bytes are above it. */
static inline bool byte_is_space(char c)
{
	return (unsigned char)c <= ' ' &&
	       (c == ' ' || (c >= '\t' && c <= '\r'));
}

/* Without white space (ASCII) at both ends. */
static inline struct str str_trim(struct str s)
{
	while (s.n && byte_is_space(s.p[0]))
		s.p++, s.n--;
	while (s.n && byte_is_space(s.p[s.n - 1]))
		s.n--;
	return s;
}
/* At most `max` bytes, cut between characters. */
struct str str_clip(struct str s, size_t max);
/* Offset of the first `needle` in bytes, or -1. */
ptrdiff_t str_find(struct str s, struct str needle);
static inline ptrdiff_t str_find_byte(struct str s, char c)
{
	const char *at = s.n ? (const char *)memchr(s.p, c, s.n) : NULL;

	return at ? at - s.p : -1;
}

/* The letters (ASCII) that it begins with. */
struct str str_letters(struct str s);
/* Where the word at `at` ends: at white space or at the end. */
const char *str_word_end(const char *at, const char *end);
/* Take the text before `c` off the front of `rest`, and `c` too.  False when
 * nothing is left; so `while (str_split(&rest, ',', &part))` visits all. */
bool str_split(struct str *rest, char c, struct str *part);
/* The same for words between white space; empty words are passed over. */
static inline bool str_word(struct str *rest, struct str *word)
{
	const char *at = rest->p, *end = at, *start;

	if (rest->n)
		end += rest->n;
	while (at < end && byte_is_space(*at))
		at++;
	start = at;
	at = str_word_end(at, end);
	*word = (struct str){ start, (size_t)(at - start) };
	*rest = (struct str){ at, (size_t)(end - at) };
	return at > start;
}
/* Is `word` one of the words of `list`? */
bool str_among(struct str word, struct str list);

/* Steps (insert, drop, change, swap) from one to the other, keys folded as
 * above; more than `max` steps give max + 1. */
unsigned str_distance(struct str a, struct str b, unsigned max);

/* Keys of the model compare without case, `_` and `-`: startDate, start_date
 * and start-date are one key. */
bool str_eq_folded(struct str a, struct str b);
static inline bool byte_is_filler(char c)
{
	return c == '_' || c == '-';
}
static inline bool str_eq_key(struct str a, struct str b)
{
	if (a.n && b.n && byte_lower(a.p[0]) != byte_lower(b.p[0]) &&
	    !byte_is_filler(a.p[0]) && !byte_is_filler(b.p[0]))
		return false; /* nearly always */
	return str_eq_folded(a, b);
}

static inline bool byte_is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static inline bool byte_is_letter(char c)
{
	c |= 'a' - 'A';
	return c >= 'a' && c <= 'z';
}

/* ASCII punctuation. */
bool byte_is_punct(char c);

/* A whole number of decimal digits; false when it is not one or is above
 * `max`. */
bool str_number(struct str s, unsigned max, unsigned *number);

#endif
