#include "template/run.h"

#include "base/trap.h"
#include "template/clock.h"

#include <stdarg.h>
#include <stdio.h>

/* Bytes by bytes that a search compares in about the time of one op. */
#define SEARCH 64

void run_fail(struct run *r, enum diag_id id, const char *detail, ...)
{
	char text[LIMIT_MESSAGE];
	va_list args;

	if (r->failed)
		return;
	r->failed = true;
	r->left = 0;
	va_start(args, detail);
	vsnprintf(text, sizeof(text), detail, args);
	va_end(args);
	diag_at(r->in->log, id,
	        source_pos(r->code->chunk->source, r->op->at), "%s", text);
}

void run_exhausted(struct run *r)
{
	run_fail(r, DIAG_TEMPLATE_BOUND,
	         ": this page takes more than %d steps", LIMIT_STEPS);
}

ptrdiff_t run_find(struct run *r, struct str s, struct str needle)
{
	size_t work = 1;

	if (needle.n <= s.n)
		work += (s.n - needle.n) / SEARCH * needle.n / SEARCH;
	return run_work(r, work) ? str_find(s, needle) : -1;
}

int64_t run_today(struct run *r)
{
	struct moment m;

	if (r->today == 0 && clock_parse(r->in->today, 0, &m))
		r->today = m.days;
	return r->today;
}

size_t run_open(const struct run *r)
{
	return r->scratch.n;
}

/* Bytes that one run may make.  Blocks of the arena are not filled to the
 * end, and the record is there too: so it is half of what both may have. */
#define MADE_MAX (LIMIT_RECORD_MEMORY / 2)

/* Small things are counted with what they are aligned to. */
#define AROUND sizeof(max_align_t)

/* Will the arena give so much? */
static bool has_room(struct run *r, size_t n)
{
	size_t size = n < MADE_MAX ? n + AROUND : n;

	if (!r->scratch.failed && size < MADE_MAX - r->made) {
		r->made += size;
		return true;
	}
	if (r->scratch.failed == BUF_NO_MEMORY)
		trap_spring(r->arena->trap, TRAP_MEMORY);
	run_fail(r, DIAG_TEMPLATE_BOUND, ": this page takes too much memory");
	return false;
}

struct str run_close(struct run *r, size_t from)
{
	struct str s = str_slice(buf_str(&r->scratch), from, r->scratch.n);

	if (has_room(r, s.n))
		s = arena_str(r->arena, s);
	else
		s = (struct str){ 0 };
	r->scratch.n = from;
	return s;
}

struct value run_close_value(struct run *r, size_t from)
{
	return value_str(run_close(r, from));
}

void *run_take(struct run *r, size_t size)
{
	has_room(r, size);
	return arena_get(r->arena, 1, size);
}

struct value *run_values(struct run *r, size_t n)
{
	if (n > SIZE_MAX / sizeof(struct value))
		n = SIZE_MAX / sizeof(struct value);
	if (!has_room(r, n * sizeof(struct value)))
		return NULL;
	return arena_take(r->arena, n * sizeof(struct value));
}
