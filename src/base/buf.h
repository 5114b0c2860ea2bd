/* layer 1: buf, a growing run of output bytes.
 *
 * A buf has a maximum, set once.  An append past it, or without memory, sets
 * `failed`; later appends do nothing.  So callers append freely and ask once,
 * at the end.  `{ .max = N }` is a valid empty buf.  Free with buf_free(). */
#ifndef CVGEN_BUF_H
#define CVGEN_BUF_H

#include "base/str.h"

#include <stdint.h>

enum buf_failure { BUF_GOOD, BUF_FULL, BUF_NO_MEMORY };

struct buf {
	char *p;
	size_t n, room, max;
	enum buf_failure failed;
};

void buf_free(struct buf *b);
/* The same for trap_push(). */
void buf_release(void *buf);
/* Drop the content and keep the memory. */
void buf_clear(struct buf *b);
/* The content; valid until the next append. */
struct str buf_str(const struct buf *b);
/* The line that the content ends with. */
struct str buf_line(const struct buf *b);

/* Get memory for `n` more bytes; false when the buf has failed. */
bool buf_grow(struct buf *b, size_t n);
/* The same where it may be there already, as it nearly always is. */
static inline bool buf_reserve(struct buf *b, size_t n)
{
	return n <= b->room - b->n || buf_grow(b, n);
}

/* Append `s`.  The bytes are copied; `s` may be empty. */
static inline void buf_add(struct buf *b, struct str s)
{
	if (s.n == 0 || !buf_reserve(b, s.n))
		return;
	memcpy(b->p + b->n, s.p, s.n);
	b->n += s.n;
}

static inline void buf_byte(struct buf *b, char c)
{
	if (buf_reserve(b, 1))
		b->p[b->n++] = c;
}

/* `count` times the byte `c`. */
void buf_fill(struct buf *b, char c, size_t count);
/* A number in decimal digits. */
void buf_number(struct buf *b, long long number);
/* Text made as printf would; at most LIMIT_MESSAGE bytes. */
void buf_print(struct buf *b, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

#endif
