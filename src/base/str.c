#include "base/str.h"

#include "base/eight.h"

#include <string.h>

/* Keys longer than this are nobody's typing mistake. */
#define DISTANCE_MAX 64

struct str str_of(const char *terminated)
{
	return (struct str){ terminated, strlen(terminated) };
}

int str_order(struct str a, struct str b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int order = n ? memcmp(a.p, b.p, n) : 0;

	if (order)
		return order;
	return (a.n > b.n) - (a.n < b.n);
}

bool str_ends(struct str s, struct str suffix)
{
	return s.n >= suffix.n &&
	       str_eq(str_slice(s, s.n - suffix.n, s.n), suffix);
}

struct str str_clip(struct str s, size_t max)
{
	if (s.n <= max)
		return s;
	while (max && ((unsigned char)s.p[max] & 0xC0) == 0x80)
		max--;
	return str_slice(s, 0, max);
}

ptrdiff_t str_find(struct str s, struct str needle)
{
	ptrdiff_t next;

	if (needle.n == 0)
		return 0;
	for (size_t i = 0; i + needle.n <= s.n; i++) {
		next = str_find_byte(str_slice(s, i, s.n - needle.n + 1),
		                     needle.p[0]);
		if (next < 0)
			return -1;
		i += (size_t)next;
		if (memcmp(s.p + i, needle.p, needle.n) == 0)
			return (ptrdiff_t)i;
	}
	return -1;
}

bool str_split(struct str *rest, char c, struct str *part)
{
	ptrdiff_t at;

	if (!rest->p)
		return false;
	at = str_find_byte(*rest, c);
	if (at < 0) {
		*part = *rest;
		*rest = (struct str){ 0 };
		return true;
	}
	*part = (struct str){ rest->p, (size_t)at };
	rest->p += at + 1;
	rest->n -= (size_t)at + 1;
	return true;
}

struct str str_letters(struct str s)
{
	size_t n = 0;

	while (n < s.n && byte_is_letter(s.p[n]))
		n++;
	return str_slice(s, 0, n);
}

/* White space is below '!'. */
const char *str_word_end(const char *at, const char *end)
{
	uint64_t low;

	while ((size_t)(end - at) >= EIGHT) {
		low = eight_below(eight_at(at), '!');
		if (low && byte_is_space(at[eight_first(low)]))
			return at + eight_first(low);
		at += low ? eight_first(low) + 1 : EIGHT;
	}
	while (at < end && !byte_is_space(*at))
		at++;
	return at;
}

static bool is_word(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (byte_is_space(s.p[i]))
			return false;
	return s.n;
}

/* Lists may be long, and what is looked for is rarely part of another word. */
bool str_among(struct str word, struct str list)
{
	struct str rest = list;
	ptrdiff_t at = is_word(word) ? str_find(rest, word) : -1;
	const char *p;

	while (at >= 0) {
		p = rest.p + at;
		rest = str_slice(rest, (size_t)at + word.n, rest.n);
		if ((p == list.p || byte_is_space(p[-1])) &&
		    (!rest.n || byte_is_space(rest.p[0])))
			return true;
		at = str_find(rest, word);
	}
	return false;
}

bool str_eq_folded(struct str a, struct str b)
{
	size_t i = 0, j = 0;

	for (;;) {
		while (i < a.n && byte_is_filler(a.p[i]))
			i++;
		while (j < b.n && byte_is_filler(b.p[j]))
			j++;
		if (i == a.n || j == b.n)
			return i == a.n && j == b.n;
		if (byte_lower(a.p[i++]) != byte_lower(b.p[j++]))
			return false;
	}
}

static size_t key_fold(struct str s, char *out)
{
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++)
		if (!byte_is_filler(s.p[i]))
			out[n++] = byte_lower(s.p[i]);
	return n;
}

static unsigned least(unsigned a, unsigned b)
{
	return a < b ? a : b;
}

/* The optimal string alignment distance, kept in three rows: the one being
 * filled, the one before, and the one before that for swapped neighbours. */
unsigned str_distance(struct str a, struct str b, unsigned max)
{
	char x[DISTANCE_MAX], y[DISTANCE_MAX];
	unsigned rows[3][DISTANCE_MAX + 1] = { 0 };
	unsigned *before = rows[0], *last = rows[1], *row = rows[2], *spare;
	size_t n, m;

	if (a.n > DISTANCE_MAX || b.n > DISTANCE_MAX)
		return max + 1;
	n = key_fold(a, x);
	m = key_fold(b, y);
	for (unsigned j = 0; j <= m; j++)
		last[j] = j;
	for (size_t i = 1; i <= n; i++) {
		row[0] = (unsigned)i;
		for (size_t j = 1; j <= m; j++) {
			unsigned change = x[i - 1] != y[j - 1];

			row[j] = least(least(last[j], row[j - 1]) + 1,
			               last[j - 1] + change);
			if (i > 1 && j > 1 && x[i - 1] == y[j - 2] &&
			    x[i - 2] == y[j - 1])
				row[j] = least(row[j], before[j - 2] + 1);
		}
		spare = before;
		before = last;
		last = row;
		row = spare;
	}
	return least(last[m], max + 1);
}

bool byte_is_punct(char c)
{
	return c > ' ' && c < 0x7F && !byte_is_digit(c) && !byte_is_letter(c);
}

bool str_number(struct str s, unsigned max, unsigned *number)
{
	unsigned value = 0;

	if (s.n == 0 || s.n > 9)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		if (!byte_is_digit(s.p[i]))
			return false;
		value = value * 10 + (unsigned)(s.p[i] - '0');
	}
	*number = value;
	return value <= max;
}
