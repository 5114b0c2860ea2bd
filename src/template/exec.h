/* layer 4: exec, the machine that runs programs. */
#ifndef CVGEN_EXEC_H
#define CVGEN_EXEC_H

#include "template/template.h"

bool exec_run(const struct template *t, const struct template_run *run,
              struct buf *out);

#endif
