/* layer 3: memory, an arena where a library wants malloc, realloc and free.
 *
 * The arena cannot be handed through the library, so each thread says which
 * one it uses before it calls.  Nothing is freed singly; the caller rewinds
 * the arena when the library's objects are of no use any more. */
#ifndef CVGEN_MEMORY_H
#define CVGEN_MEMORY_H

#include <stddef.h>

struct arena;

void memory_use(struct arena *a);
/* As calloc, realloc and free; memory is never NULL. */
void *memory_get(size_t count, size_t size);
void *memory_resize(void *old, size_t size);
void memory_free(void *p);

#endif
