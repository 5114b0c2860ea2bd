/* layer 6: pick, which entries a section has: a `filter:` and --since. */
#ifndef CVGEN_PICK_H
#define CVGEN_PICK_H

#include "page/viewing.h"

/* Leave out the entries that are hidden, that ended before `since`, and for
 * which the Liquid condition `filter` (or NULL) does not hold. */
void pick_entries(struct viewing *v, struct entries *all,
                  const struct text *filter);
/* Report what is wrong with a condition over entries of `r`; false then. */
bool pick_check(struct diag_log *log, const struct text *filter,
                const struct record *r);

#endif
