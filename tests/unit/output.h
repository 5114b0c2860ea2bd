/* An arena for a record and a buf for its page, as large as the program's and
 * new for each test. */
#ifndef CVGEN_TEST_OUTPUT_H
#define CVGEN_TEST_OUTPUT_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "base/trap.h"

static struct trap trap;
static struct arena arena;
static struct buf out = { .max = LIMIT_OUTPUT };

static int set_up(void **state)
{
	(void)state;
	arena_init(&arena, &trap, LIMIT_RECORD_MEMORY);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	arena_free(&arena);
	buf_free(&out);
	return 0;
}

#endif
