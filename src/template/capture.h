/* layer 4: capture, output that becomes a value instead.
 *
 * Captures nest.  Each is two texts: the output with its markup, and what it
 * was made of, for places where that markup may not stand. */
#ifndef CVGEN_CAPTURE_H
#define CVGEN_CAPTURE_H

#include "template/run.h"

/* Write into a text from here on; the result says where it begins and belongs
 * on the stack. */
struct value capture_begin(struct run *r);
/* What was written since. */
struct value capture_end(struct run *r, struct value mark);
/* Write it, when it is not what was written last in this scope. */
void capture_change(struct run *r, struct value mark);

#endif
