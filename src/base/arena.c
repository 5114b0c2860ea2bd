#include "base/arena.h"

#include "base/limits.h"
#include "base/trap.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BLOCK (64 * KIB)
#define ALIGN _Alignof(max_align_t)

void arena_init(struct arena *a, struct trap *trap, size_t max)
{
	*a = (struct arena){ .trap = trap, .max = max };
}

/* Fill a block from `at` on; NULL where the arena has none. */
static void fill(struct arena *a, struct arena_block *b, char *at)
{
	a->block = b;
	a->at = at;
	a->left = b ? (size_t)((char *)b->bytes + b->size - at) : 0;
}

static char *start(struct arena_block *b)
{
	return b ? (char *)b->bytes : NULL;
}

void arena_reset(struct arena *a)
{
	fill(a, a->first, start(a->first));
}

void arena_free(struct arena *a)
{
	struct arena_block *next;

	for (struct arena_block *b = a->first; b; b = next) {
		next = b->next;
		free(b);
	}
	arena_init(a, a->trap, a->max);
}

struct arena_mark arena_mark(const struct arena *a)
{
	return (struct arena_mark){ a->block, a->at };
}

void arena_rewind(struct arena *a, struct arena_mark mark)
{
	if (mark.block)
		fill(a, mark.block, mark.at);
	else
		arena_reset(a);
}

/* Twice as large as all blocks before it.  So a record has few, and the C
 * library, which keeps free memory up to twice the largest block it saw, keeps
 * them for the next record. */
static size_t block_size(const struct arena *a, size_t needed)
{
	size_t left = a->max - a->size, size = 2 * a->size;

	if (size < BLOCK)
		size = BLOCK;
	if (size > left)
		size = left / ALIGN * ALIGN;
	return needed > size ? needed : size;
}

/* Put a block of at least `size` bytes behind the one being filled. */
static void add_block(struct arena *a, size_t size)
{
	struct arena_block *b;

	if (size > a->max)
		trap_spring(a->trap, TRAP_LIMIT);
	size = block_size(a, (size + ALIGN - 1) / ALIGN * ALIGN);
	if (size > a->max - a->size)
		trap_spring(a->trap, TRAP_LIMIT);
	b = malloc(sizeof(*b) + size);
	if (!b)
		trap_spring(a->trap, TRAP_MEMORY);
	b->size = size;
	b->next = a->block ? a->block->next : NULL;
	if (a->block)
		a->block->next = b;
	else
		a->first = b;
	a->size += size;
}

/* It may be left from before a reset. */
void arena_next_block(struct arena *a, size_t size)
{
	struct arena_block **next = a->block ? &a->block->next : &a->first;

	if (!*next || (*next)->size < size)
		add_block(a, size);
	fill(a, *next, start(*next));
}

void *arena_get(struct arena *a, size_t count, size_t size)
{
	if (size && count > a->max / size)
		trap_spring(a->trap, TRAP_LIMIT);
	return memset(arena_take(a, count * size), 0, count * size);
}

struct str arena_join(struct arena *a, struct str x, struct str y)
{
	return arena_join3(a, x, y, (struct str){ 0 });
}

struct str arena_join3(struct arena *a, struct str x, struct str y,
                       struct str z)
{
	const struct str parts[] = { x, y, z };
	size_t n = x.n + y.n + z.n;
	char *start = arena_take(a, n + 1), *at = start;

	for (size_t i = 0; i < COUNT(parts); i++) {
		if (parts[i].n)
			memcpy(at, parts[i].p, parts[i].n);
		at += parts[i].n;
	}
	*at = '\0';
	return (struct str){ start, n };
}

struct str arena_number(struct arena *a, size_t number)
{
	char digits[24];
	size_t at = sizeof(digits);

	do
		digits[--at] = (char)('0' + number % 10);
	while (number /= 10);
	return arena_str(a, (struct str){ digits + at, sizeof(digits) - at });
}

struct str arena_print(struct arena *a, const char *format, ...)
{
	char text[LIMIT_MESSAGE];
	va_list args;
	int n;

	va_start(args, format);
	n = vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	if (n < 0)
		n = 0;
	return arena_str(a, str_clip((struct str){ text, (size_t)n },
	                             sizeof(text) - 1));
}
