#include "base/utf8.h"

#include "base/buf.h"

#define REPLACEMENT 0xFFFDu

/* Bytes of the character at `p`, of which `n` are there, and its code; 0 when
 * they are not UTF-8.  The table is that of the Unicode Standard, 3.9. */
static size_t decode(const char *p, size_t n, uint32_t *code)
{
	static const struct {
		unsigned char mask, lead;
		uint32_t least;
	} forms[] = {
		{ 0x80, 0x00, 0 },
		{ 0xE0, 0xC0, 0x80 },
		{ 0xF0, 0xE0, 0x800 },
		{ 0xF8, 0xF0, 0x10000 },
	};
	unsigned char lead = (unsigned char)p[0];
	size_t size = 0;
	uint32_t c;

	while (size < COUNT(forms) &&
	       (lead & forms[size].mask) != forms[size].lead)
		size++;
	if (size == COUNT(forms) || size >= n)
		return 0;
	c = lead & (unsigned char)~forms[size].mask;
	for (size_t i = 1; i <= size; i++) {
		unsigned char next = (unsigned char)p[i];

		if ((next & 0xC0) != 0x80)
			return 0;
		c = c << 6 | (next & 0x3F);
	}
	if (c < forms[size].least || c > 0x10FFFF ||
	    (c >= 0xD800 && c < 0xE000))
		return 0;
	*code = c;
	return size + 1;
}

size_t utf8_ascii(struct str s, size_t at)
{
	while (s.n - at >= EIGHT && !(eight_at(s.p + at) & EIGHT_EACH(0x80)))
		at += EIGHT;
	if (s.n >= EIGHT && s.n - at < EIGHT &&
	    !(eight_at(s.p + s.n - EIGHT) & EIGHT_EACH(0x80)))
		return s.n; /* the last eight, some of them seen before */
	while (at < s.n && (unsigned char)s.p[at] < 0x80)
		at++;
	return at;
}

/* Are all eight above 0x1F and below 0x7F?  A carry goes out only of a byte
 * that is not, so it cannot hide one. */
static bool is_printable(uint64_t word)
{
	return !((word | (word + EIGHT_EACH(1)) | (word - EIGHT_EACH(0x20))) &
	         EIGHT_EACH(0x80));
}

size_t utf8_printable(struct str s, size_t at)
{
	while (s.n - at >= EIGHT && is_printable(eight_at(s.p + at)))
		at += EIGHT;
	while (at < s.n && s.p[at] >= ' ' && s.p[at] < 0x7F)
		at++;
	return at;
}

size_t utf8_valid(struct str s)
{
	size_t at = utf8_ascii(s, 0), size = 1;
	uint32_t c;

	while (at < s.n && size) {
		size = decode(s.p + at, s.n - at, &c);
		at = size ? utf8_ascii(s, at + size) : at;
	}
	return at;
}

uint32_t utf8_next(struct str s, size_t *at)
{
	unsigned char lead = (unsigned char)s.p[*at];
	uint32_t c;
	size_t size;

	if (lead < 0x80) {
		++*at;
		return lead;
	}
	size = decode(s.p + *at, s.n - *at, &c);
	*at += size ? size : 1;
	return size ? c : REPLACEMENT;
}

uint32_t utf8_before(struct str s, size_t at)
{
	if (at == 0)
		return 0;
	at--;
	while (at && ((unsigned char)s.p[at] & 0xC0) == 0x80)
		at--;
	return utf8_next(s, &at);
}

size_t utf8_count(struct str s)
{
	size_t count = 0, at = 0;

	while (at < s.n) {
		utf8_next(s, &at);
		count++;
	}
	return count;
}

void utf8_add(struct buf *b, uint32_t c)
{
	if (c > 0x10FFFF || (c >= 0xD800 && c < 0xE000))
		c = REPLACEMENT;
	if (c < 0x80) {
		buf_byte(b, (char)c);
	} else if (c < 0x800) {
		buf_byte(b, (char)(0xC0 | c >> 6));
		buf_byte(b, (char)(0x80 | (c & 0x3F)));
	} else if (c < 0x10000) {
		buf_byte(b, (char)(0xE0 | c >> 12));
		buf_byte(b, (char)(0x80 | (c >> 6 & 0x3F)));
		buf_byte(b, (char)(0x80 | (c & 0x3F)));
	} else {
		buf_byte(b, (char)(0xF0 | c >> 18));
		buf_byte(b, (char)(0x80 | (c >> 12 & 0x3F)));
		buf_byte(b, (char)(0x80 | (c >> 6 & 0x3F)));
		buf_byte(b, (char)(0x80 | (c & 0x3F)));
	}
}
