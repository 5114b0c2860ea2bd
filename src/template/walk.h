/* layer 4: walk, the loops of a scope that run: they bind and unbind names. */
#ifndef CVGEN_WALK_H
#define CVGEN_WALK_H

#include "template/loop.h"

struct run;

/* Begin on list, limit, offset and columns; false when there is nothing to
 * walk. */
bool walk_begin(struct run *r, const struct loop_info *info,
                const struct value *args);
/* Go on with the innermost loop; false behind its last item. */
bool walk_next(struct run *r);
/* Leave it. */
void walk_end(struct run *r);
/* Begin or end a cell of a tablerow. */
void walk_cell(struct run *r, const struct op *op);

#endif
