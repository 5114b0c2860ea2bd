#include "markup/memory.h"

#include "base/arena.h"
#include "base/trap.h"

#include <string.h>

static _Thread_local struct arena *arena;

/* The size is kept in front of what is handed out, for memory_resize(). */
struct chunk {
	size_t size;
	max_align_t bytes[];
};

void memory_use(struct arena *a)
{
	arena = a;
}

static struct chunk *take(size_t size)
{
	struct chunk *c;

	if (size > arena->max - sizeof(*c))
		trap_spring(arena->trap, TRAP_LIMIT);
	c = arena_take(arena, sizeof(*c) + size);
	c->size = size;
	return c;
}

void *memory_get(size_t count, size_t size)
{
	if (size && count > arena->max / size)
		trap_spring(arena->trap, TRAP_LIMIT);
	return memset(take(count * size)->bytes, 0, count * size);
}

void *memory_resize(void *old, size_t size)
{
	struct chunk *new = take(size);
	size_t kept = old ? ((struct chunk *)old - 1)->size : 0;

	if (kept)
		memcpy(new->bytes, old, kept < size ? kept : size);
	return new->bytes;
}

void memory_free(void *p)
{
	(void)p;
}
