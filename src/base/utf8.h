/* layer 1: utf8, the encoding of Unicode that everything here is in.
 *
 * Text is checked once, at the door (source.h); behind it, utf8_next() may
 * trust what it reads. */
#ifndef CVGEN_UTF8_H
#define CVGEN_UTF8_H

#include "base/str.h"

#include <stdint.h>

struct buf;

/* Bytes of the well-formed prefix of `s`: s.n when all of it is UTF-8 in the
 * sense of RFC 3629 (shortest forms, no surrogates, up to U+10FFFF). */
size_t utf8_valid(struct str s);
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
