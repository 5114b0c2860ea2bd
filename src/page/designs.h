/* layer 11: designs, folders of templates, embedded in the program. */
#ifndef CVGEN_DESIGNS_H
#define CVGEN_DESIGNS_H

#include "base/diag.h"

struct format;
struct template;

/* Has the design a template for the format? */
bool designs_has(struct arena *a, struct str design, const struct format *f);
/* Compile it, with its partials; NULL after a message. */
const struct template *designs_compile(struct arena *a, struct str design,
                                       const struct format *f,
                                       struct diag_log *log);

#endif
