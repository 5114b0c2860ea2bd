/* layer 4: exec, the machine that runs programs.
 *
 * A stack machine: values are views on a stack of its own, calls and loops are
 * kept beside it, so nothing recurses on templates or data.  Every op is
 * counted, and every so many ops the count is looked at. */
#ifndef CVGEN_EXEC_H
#define CVGEN_EXEC_H

#include "template/template.h"

/* As template_run(). */
bool exec_run(const struct template *t, const struct template_run *run,
              struct buf *out);

#endif
