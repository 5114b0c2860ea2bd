/* layer 4: machine, what the executor works on: values on a stack, and the
 * files that call each other. */
#ifndef CVGEN_MACHINE_H
#define CVGEN_MACHINE_H

#include "template/run.h"

enum interrupt { NO_INTERRUPT, BROKEN, CONTINUED };

/* A file that runs. */
struct frame {
	const struct code *code;
	const struct op *back;   /* where the caller goes on */
	const struct call *call;
	struct scope_state *scope;
};

struct machine {
	struct run run;
	struct value *stack, *top, *end; /* `top` is behind the last value */
	struct frame frames[LIMIT_TEMPLATE_DEPTH + 1];
	size_t depth;
	enum interrupt interrupt;
};

/* There is room: call_enter() has made it. */
static inline void machine_push(struct machine *m, struct value v)
{
	*m->top++ = v;
}

static inline struct value machine_pop(struct machine *m)
{
	return *--m->top;
}

#endif
