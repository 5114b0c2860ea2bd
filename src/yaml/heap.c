/* The heap of libyaml, in the program that takes libyaml's archive in.
 *
 * For a plain scalar libyaml asks four times for 16 bytes and gives three of
 * them back before the next one; the C library's answers were an eighth of the
 * instructions of a record among many.  The Makefile binds malloc, realloc,
 * free and strdup of the archive to these four (ld --wrap): pieces are cut from
 * chunks and wait, given back, in a list of their size.  When none is in use,
 * which is when a parser has been deleted, the chunks go back.  What is large
 * goes to the C library as it is.
 *
 * A heap belongs to a thread, as a parser does.  Where there is no memory the
 * answer is NULL, as libyaml expects it. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* Before each piece. */
struct head {
	_Alignas(max_align_t) struct head *next; /* while it waits */
	size_t units;
};

/* A unit has room for most texts: libyaml doubles a string that is full. */
enum {
	UNIT = 4 * sizeof(struct head), /* bytes by which pieces differ */
	MOST = 8,                       /* units of a piece */
	LARGE,                          /* said of what is no piece */
	CHUNK = 16 * 1024,              /* bytes */
};

static _Thread_local struct {
	struct head *waiting[MOST + 1]; /* by their units */
	struct head *chunks;
	char *at, *end; /* what is left of the last chunk */
	size_t in_use;  /* pieces */
} heap;

void *__real_malloc(size_t size);
void *__real_realloc(void *p, size_t size);
void __real_free(void *p);

void *__wrap_malloc(size_t size);
void *__wrap_realloc(void *p, size_t size);
void __wrap_free(void *p);
char *__wrap_strdup(const char *s);

static void *large(struct head *old, size_t size)
{
	struct head *h = NULL;

	if (size <= SIZE_MAX - sizeof(*h))
		h = __real_realloc(old, sizeof(*h) + size);
	if (!h)
		return NULL;
	h->units = LARGE;
	return h + 1;
}

static bool add_chunk(void)
{
	struct head *chunk = __real_malloc(CHUNK);

	if (!chunk)
		return false;
	chunk->next = heap.chunks;
	heap.chunks = chunk;
	heap.at = (char *)(chunk + 1);
	heap.end = (char *)chunk + CHUNK;
	return true;
}

static struct head *cut(size_t units)
{
	size_t size = sizeof(struct head) + units * UNIT;
	struct head *h;

	if ((size_t)(heap.end - heap.at) < size && !add_chunk())
		return NULL;
	h = (struct head *)heap.at;
	heap.at += size;
	h->units = units;
	return h;
}

static void give_chunks_back(void)
{
	struct head *next;

	for (struct head *c = heap.chunks; c; c = next) {
		next = c->next;
		__real_free(c);
	}
	memset(&heap, 0, sizeof(heap));
}

void *__wrap_malloc(size_t size)
{
	size_t units = (size + UNIT - 1) / UNIT;
	struct head *h;

	if (size > MOST * UNIT)
		return large(NULL, size);
	h = heap.waiting[units];
	if (h)
		heap.waiting[units] = h->next;
	else if (!(h = cut(units)))
		return NULL;
	heap.in_use++;
	return h + 1;
}

void __wrap_free(void *p)
{
	struct head *h = p;

	if (!h)
		return;
	if ((--h)->units == LARGE) {
		__real_free(h);
		return;
	}
	h->next = heap.waiting[h->units];
	heap.waiting[h->units] = h;
	if (--heap.in_use == 0)
		give_chunks_back();
}

void *__wrap_realloc(void *p, size_t size)
{
	struct head *h = p ? (struct head *)p - 1 : NULL;
	void *copy;

	if (h && h->units == LARGE && size > MOST * UNIT)
		return large(h, size);
	if (h && h->units != LARGE && size <= h->units * UNIT)
		return p;
	copy = __wrap_malloc(size);
	if (copy && h) {
		memcpy(copy, p, h->units == LARGE ? size : h->units * UNIT);
		__wrap_free(p);
	}
	return copy;
}

char *__wrap_strdup(const char *s)
{
	size_t size = strlen(s) + 1;
	char *copy = __wrap_malloc(size);

	return copy ? memcpy(copy, s, size) : NULL;
}
