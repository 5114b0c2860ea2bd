/* layer 4: run, what one run of a template has at hand.
 *
 * A mistake found while running is reported once, with the place of the op
 * that is being executed; then `failed` is set and the executor stops. */
#ifndef CVGEN_RUN_H
#define CVGEN_RUN_H

#include "base/limits.h"
#include "markup/format.h"
#include "template/program.h"
#include "template/template.h"

struct scope_state;

struct run {
	const struct template_run *in;
	const struct template *template;
	struct arena *arena;
	struct str langs;
	const struct format *format; /* of the code that runs */
	struct buf *page;            /* where the page goes */
	struct buf *out;             /* where output goes now */
	struct buf scratch;          /* texts in the making, as a stack */
	struct buf captured, plain;  /* what captures hold: markup, text */
	unsigned captures;           /* that are open */
	struct scope_state *scope;
	struct scope_state *scopes;  /* given back, to be used again */
	const struct code *code;
	const struct op *op;         /* that runs */
	size_t steps; /* LIMIT_STEPS at most */
	unsigned left; /* ops, of the steps, until the next look at them */
	size_t made; /* bytes of texts and lists */
	int64_t today; /* in days since 1970; 0: not asked for yet */
	bool failed;
};

/* Report at the op that runs.  The detail begins with its own punctuation. */
void run_fail(struct run *r, enum diag_id id, const char *detail, ...)
	__attribute__((format(printf, 3, 4)));
/* Report that there is no more work to be done. */
void run_exhausted(struct run *r);
/* Count work that is not an op: items of a list, bytes of a search.  False
 * when it is too much, or when something failed before. */
static inline bool run_work(struct run *r, size_t steps)
{
	if (steps > LIMIT_STEPS - r->steps)
		run_exhausted(r);
	else
		r->steps += steps;
	return !r->failed;
}
/* str_find(), with its work counted. */
ptrdiff_t run_find(struct run *r, struct str s, struct str needle);

/* The day of the run, in days since 1970. */
int64_t run_today(struct run *r);

/* Make a text: append to r->scratch between the two.  What is made meanwhile
 * must be closed first. */
size_t run_open(const struct run *r);
struct str run_close(struct run *r, size_t from);
/* The same, as a value. */
struct value run_close_value(struct run *r, size_t from);
/* A zeroed object in the arena.  It is there also when that was too much, and
 * told, so that the op can be finished. */
void *run_take(struct run *r, size_t size);
#define run_new(r, type) ((type *)run_take(r, sizeof(type)))
/* Room for `n` values in the arena, with whatever is in it; NULL, after a
 * message, when that is too much. */
struct value *run_values(struct run *r, size_t n);

#endif
