/* layer 2: indents, indentation that can be read in two ways.
 *
 * How many columns a tab or a wide space (U+3000) stands for is known to the
 * author alone.  Lines indented so are mended where they can mean one thing
 * only. */
#ifndef CVGEN_INDENTS_H
#define CVGEN_INDENTS_H

#include "base/diag.h"

/* `mended` is the text of `shown` with its corrections.  False after a message
 * about the first line that other widths would put elsewhere; the messages
 * about the lines around it then show no correction. */
bool indents_check(struct diag_log *log, const struct source *shown,
                   const struct source *mended);

#endif
