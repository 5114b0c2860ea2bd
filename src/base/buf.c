#include "base/buf.h"

#include "base/limits.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void buf_free(struct buf *b)
{
	free(b->p);
	*b = (struct buf){ .max = b->max };
}

void buf_release(void *buf)
{
	buf_free(buf);
}

void buf_clear(struct buf *b)
{
	b->n = 0;
	b->failed = BUF_GOOD;
}

struct str buf_str(const struct buf *b)
{
	return (struct str){ b->p, b->n };
}

struct str buf_line(const struct buf *b)
{
	size_t start = b->n;

	while (start && b->p[start - 1] != '\n')
		start--;
	return str_slice(buf_str(b), start, b->n);
}

static bool fail(struct buf *b, enum buf_failure why)
{
	b->failed = why;
	b->room = b->n; /* later appends come here too */
	return false;
}

/* Doubled, so that appending stays linear, up to the maximum. */
bool buf_grow(struct buf *b, size_t n)
{
	size_t room = b->room ? b->room : 1 * KIB;
	char *p;

	if (b->failed)
		return false;
	if (n > b->max - b->n)
		return fail(b, BUF_FULL);
	while (room - b->n < n)
		room *= 2;
	if (room > b->max)
		room = b->max;
	p = realloc(b->p, room);
	if (!p)
		return fail(b, BUF_NO_MEMORY);
	b->p = p;
	b->room = room;
	return true;
}

void buf_fill(struct buf *b, char c, size_t count)
{
	if (count == 0 || !buf_reserve(b, count))
		return;
	memset(b->p + b->n, c, count);
	b->n += count;
}

void buf_number(struct buf *b, long long number)
{
	char digits[24];
	size_t at = sizeof(digits);
	unsigned long long rest = (unsigned long long)number;

	if (number < 0)
		rest = 0 - rest;
	do
		digits[--at] = (char)('0' + rest % 10);
	while (rest /= 10);
	if (number < 0)
		digits[--at] = '-';
	buf_add(b, (struct str){ digits + at, sizeof(digits) - at });
}

void buf_print(struct buf *b, const char *format, ...)
{
	char text[LIMIT_MESSAGE];
	va_list args;
	int n;

	va_start(args, format);
	n = vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	if (n > 0)
		buf_add(b, str_clip((struct str){ text, (size_t)n },
		                    sizeof(text) - 1));
}
