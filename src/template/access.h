/* layer 4: access, what stands behind a dot or in brackets, and what a text
 * names, as ops of the machine. */
#ifndef CVGEN_ACCESS_H
#define CVGEN_ACCESS_H

#include "template/machine.h"

/* `of.name` into `out`; both may be one. */
void access_get(struct machine *m, const struct access *a,
                const struct value *of, struct value *out);
/* The value that the text on the stack names, in its place. */
void access_named(struct machine *m);
/* Value and key on the stack -> its member. */
void access_index(struct machine *m);

#endif
