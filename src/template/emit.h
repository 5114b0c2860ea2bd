/* layer 4: emit, the one place where values become markup. */
#ifndef CVGEN_EMIT_H
#define CVGEN_EMIT_H

#include "template/run.h"

/* Write literal text of the template. */
static inline void emit_literal(struct run *r, struct str s)
{
	buf_add(r->out, s);
	if (r->captures)
		buf_add(&r->plain, s);
}
/* Write a value through an escaper of the format, as its kind asks. */
void emit_value(struct run *r, const struct value *v, unsigned escaper);
/* Write a value as it is. */
void emit_raw(struct run *r, struct value v);

#endif
