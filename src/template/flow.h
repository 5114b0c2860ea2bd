/* layer 4: flow, in which context of its format each op writes.
 *
 * The machine of the format is followed through the ops of a chunk along every
 * way that a run may take, until nothing changes: where ways meet, the format
 * joins their contexts or refuses.  A chunk that is called is followed first,
 * once for each context; one that calls itself must end where it starts. */
#ifndef CVGEN_FLOW_H
#define CVGEN_FLOW_H

#include "template/build.h"

/* The code of `chunk` and of all that it calls; mistakes are in the log. */
const struct code *flow_code(struct compiler *c, struct chunk *chunk);

#endif
