/* layer 1: arena, memory that is given back all at once.
 *
 * What an arena hands out is zeroed, aligned for anything and never NULL: when
 * the system has no memory, or the arena's cap is reached, its trap springs.
 * Nothing is freed singly.  arena_reset() makes all of it unused and keeps the
 * blocks for the next record; arena_free() gives them back. */
#ifndef CVGEN_ARENA_H
#define CVGEN_ARENA_H

#include "base/str.h"

#include <stdint.h>

struct trap;

/* `size`, and what is left of it, are multiples of the alignment. */
struct arena_block {
	struct arena_block *next;
	size_t size;
	max_align_t bytes[];
};

struct arena {
	struct trap *trap;
	size_t max;  /* bytes that all blocks together may have */
	size_t size; /* bytes that they have */
	struct arena_block *first;
	struct arena_block *block; /* the one being filled */
	char *at;                  /* its unused bytes … */
	size_t left;               /* … and how many */
};

void arena_init(struct arena *a, struct trap *trap, size_t max);
void arena_reset(struct arena *a);
void arena_free(struct arena *a);

/* A place to go back to: what is taken behind it is unused again. */
struct arena_mark {
	struct arena_block *block;
	char *at;
};
struct arena_mark arena_mark(const struct arena *a);
void arena_rewind(struct arena *a, struct arena_mark mark);

/* Go on to the next block, which has room for `size` bytes. */
void arena_next_block(struct arena *a, size_t size);
/* `size` bytes with whatever is in them, for a caller that fills them all.
 * Something is left behind them in the block, so that no bytes have a place. */
static inline void *arena_take(struct arena *a, size_t size)
{
	size_t align = _Alignof(max_align_t), taken;
	char *at;

	if (size >= a->left)
		arena_next_block(a, size);
	at = a->at;
	taken = (size + align - 1) / align * align;
	a->at += taken;
	a->left -= taken;
	return at;
}

/* `count` objects of `size` bytes; the product is checked. */
void *arena_get(struct arena *a, size_t count, size_t size);
#define arena_new(a, type) \
	((type *)memset(arena_take(a, sizeof(type)), 0, sizeof(type)))
#define arena_array(a, type, count) ((type *)arena_get(a, count, sizeof(type)))

/* A copy of `s` that lives as long as the arena.  A NUL stands behind it. */
static inline struct str arena_str(struct arena *a, struct str s)
{
	char *copy = arena_take(a, s.n + 1);

	if (s.n)
		memcpy(copy, s.p, s.n);
	copy[s.n] = '\0';
	return (struct str){ copy, s.n };
}
/* Two or three runs joined. */
struct str arena_join(struct arena *a, struct str x, struct str y);
struct str arena_join3(struct arena *a, struct str x, struct str y,
                       struct str z);
/* A number in decimal digits. */
struct str arena_number(struct arena *a, size_t number);
/* Text made as printf would; at most LIMIT_MESSAGE bytes. */
struct str arena_print(struct arena *a, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

#endif
