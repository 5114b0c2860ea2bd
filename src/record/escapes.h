/* layer 2: escapes, those of double quotes where a command of LaTeX is meant.
 *
 * To YAML "\textbf" is a tab and "extbf", "\nabla" a line end and "abla". */
#ifndef CVGEN_ESCAPES_H
#define CVGEN_ESCAPES_H

#include "base/diag.h"

/* Warn about the first of them in a quoted text. */
void escapes_check(struct diag_log *log, struct str text, struct pos pos);
/* What to write instead of an escape with this letter, where `behind` follows:
 * the end of a message, empty where no letter follows. */
struct str escapes_mend(struct arena *a, char letter, struct str behind);

#endif
