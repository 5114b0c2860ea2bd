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

void *memory_get(size_t count, size_t size)
{
	struct chunk *c;

	if (size && count > (arena->max - sizeof(*c)) / size)
		trap_spring(arena->trap, TRAP_LIMIT);
	c = arena_get(arena, 1, sizeof(*c) + count * size);
	c->size = count * size;
	return c->bytes;
}

void *memory_resize(void *old, size_t size)
{
	void *new = memory_get(1, size);
	size_t kept = old ? ((struct chunk *)old - 1)->size : 0;

	if (kept)
		memcpy(new, old, kept < size ? kept : size);
	return new;
}

void memory_free(void *p)
{
	(void)p;
}
