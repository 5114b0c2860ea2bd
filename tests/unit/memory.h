/* A test's own arena, which comes in its state: a small one, so that what
 * takes too much of it is seen. */
#ifndef CVGEN_TEST_MEMORY_H
#define CVGEN_TEST_MEMORY_H

#include "base/arena.h"
#include "base/limits.h"
#include "base/trap.h"

#include <stdlib.h>

struct memory {
	struct trap trap;
	struct arena arena;
};

static inline int open_arena(void **state)
{
	struct memory *m = calloc(1, sizeof(*m));

	arena_init(&m->arena, &m->trap, 1 * MIB);
	*state = m;
	return 0;
}

static inline int close_arena(void **state)
{
	arena_free(&((struct memory *)*state)->arena);
	free(*state);
	return 0;
}

#endif
