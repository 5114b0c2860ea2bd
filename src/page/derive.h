/* layer 6: derive, the computed fields of a record. */
#ifndef CVGEN_DERIVE_H
#define CVGEN_DERIVE_H

#include "page/view.h"

/* Fill the computed fields of `p`, and leave out what does not hold today. */
void derive_fields(struct arena *a, struct profile *p,
                   const struct view_options *o);
/* The types of publications that do not say: those of their venues, which are
 * known by now. */
void derive_types(struct arena *a, struct profile *p);
/* A text of the page's own making. */
const struct text *derive_text(struct arena *a, struct str s);

#endif
