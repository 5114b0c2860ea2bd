/* layer 1: eight, texts looked at eight bytes at a time.
 *
 * A word of eight bytes, the first of them lowest whatever the machine; a mark
 * is the highest bit of a byte. */
#ifndef CVGEN_EIGHT_H
#define CVGEN_EIGHT_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define EIGHT sizeof(uint64_t)

/* The same byte in each place. */
#define EIGHT_EACH(byte) (UINT64_MAX / 0xFF * (byte))

/* The eight bytes at `p`. */
static inline uint64_t eight_at(const char *p)
{
	uint64_t word;

	memcpy(&word, p, sizeof(word));
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	word = __builtin_bswap64(word);
#endif
	return word;
}

/* Marks the bytes below `limit`, which is at most 0x80.  Behind the first of
 * them others may be marked too: what it borrows is missing there. */
static inline uint64_t eight_below(uint64_t word, unsigned char limit)
{
	return (word - EIGHT_EACH(limit)) & ~word & EIGHT_EACH(0x80);
}

/* The place of the first mark; there is one. */
static inline size_t eight_first(uint64_t marks)
{
	return (size_t)__builtin_ctzll(marks) / 8;
}

#endif
