/* layer 1: utf8, the encoding of Unicode that everything here is in.
 *
 * Text is checked once, at the door (door.h); behind it, utf8_next() may
 * trust what it reads. */
#ifndef CVGEN_UTF8_H
#define CVGEN_UTF8_H

#include "base/eight.h"
#include "base/str.h"

#include <stdint.h>

struct buf;

/* Bytes of the well-formed prefix of `s`: s.n when all of it is UTF-8 in the
 * sense of RFC 3629 (shortest forms, no surrogates, up to U+10FFFF). */
size_t utf8_valid(struct str s);

/* Is all of `s` ASCII?  Asked for each key, name and text, which are short. */
static inline bool utf8_is_ascii(struct str s)
{
	uint64_t seen = 0;
	uint32_t half;
	size_t at = 0;

	for (; s.n - at > EIGHT; at += EIGHT)
		seen |= eight_at(s.p + at);
	if (s.n >= EIGHT) { /* the last eight, some of them again */
		seen |= eight_at(s.p + s.n - EIGHT);
	} else if (s.n >= sizeof(half)) { /* so the first and last four */
		memcpy(&half, s.p, sizeof(half));
		seen = half;
		memcpy(&half, s.p + s.n - sizeof(half), sizeof(half));
		seen |= half;
	} else {
		while (at < s.n)
			seen |= (unsigned char)s.p[at++];
	}
	return !(seen & EIGHT_EACH(0x80));
}

/* Where the first byte at or behind `at` stands that is not ASCII, or the end.
 */
size_t utf8_ascii(struct str s, size_t at);
/* The same for one that is not ASCII or is a control, DEL among them. */
size_t utf8_printable(struct str s, size_t at);
/* Decode the character at `*at` and step over it.  `*at` is below s.n.  In
 * bytes that are not UTF-8 each byte counts as U+FFFD. */
uint32_t utf8_next(struct str s, size_t *at);
/* Decode the character that ends before `at`; U+0000 at the start. */
uint32_t utf8_before(struct str s, size_t at);
/* Number of characters. */
size_t utf8_count(struct str s);
/* Append a character; one that Unicode forbids becomes U+FFFD. */
void utf8_add(struct buf *b, uint32_t c);

#endif
