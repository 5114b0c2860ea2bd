/* layer 4: call, files that call each other: render and include. */
#ifndef CVGEN_CALL_H
#define CVGEN_CALL_H

#include "template/machine.h"

/* Let `code` run in a scope; it was called at the op before `back`, or `call`
 * is NULL: it is the main template. */
void call_enter(struct machine *m, const struct code *code,
                const struct op *back, const struct call *call,
                struct scope_state *scope);
/* The first op of what is called, its arguments taken from the stack; NULL
 * after a message. */
const struct op *call_begin(struct machine *m, const struct call *call,
                            const struct op *back);
/* Where the caller goes on, or NULL at the end of the main template. */
const struct op *call_end(struct machine *m, enum interrupt interrupt);

#endif
