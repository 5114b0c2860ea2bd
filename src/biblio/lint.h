/* layer 5: lint, what is allowed in a record and hardly meant.
 *
 * Each remark is a row of a table: the id of its warning and the function that
 * looks for it.  `lint: {ignore: [id]}` leaves it out. */
#ifndef CVGEN_LINT_H
#define CVGEN_LINT_H

#include "base/diag.h"
#include "record/record.h"

/* All remarks about `p` on the day `today` (2026-01-31); none while the log has
 * errors, which come first.  The owner among the authors is known already:
 * authors_resolve(). */
void lint_profile(struct diag_log *log, const struct profile *p,
                  struct str today);

#endif
