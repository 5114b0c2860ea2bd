/* layer 7: report, messages on their way to the caller's function. */
#ifndef CVGEN_REPORT_H
#define CVGEN_REPORT_H

#include "base/diag.h"
#include "base/trap.h"
#include "cvgen.h"

/* Send the messages of a log, and forget them; those that it did not keep are
 * counted under `name`.  False when there is no memory for it. */
bool report_log(const struct cvgen *c, struct diag_log *log, struct str name);
/* What an entry returns whose trap sprang: CVGEN_INPUT after a message that `s`
 * (NULL: the templates) needs more than limits.h grants, else CVGEN_SYSTEM with
 * errno. */
enum cvgen_status report_failure(const struct cvgen *c, const struct trap *t,
                                 const struct source *s);

#endif
