/* layer 2: read, a record's text to its tree, with mistakes mended on the way.
 *
 * A mistake that a correction of its line cures is reported with the corrected
 * line, the correction is made in a copy in memory, and reading goes on: so
 * one run reports them all. */
#ifndef CVGEN_READ_H
#define CVGEN_READ_H

#include "base/diag.h"
#include "record/node.h"

/* The tree of `s`, or NULL after a message.  `*mended` is the text with all
 * corrections, or s->text when there was none. */
struct node *read_tree(struct diag_log *log, struct source *s,
                       struct str *mended);

/* `text` with the lines that the log's edits correct; the edits are done then.
 */
struct str read_edited(struct diag_log *log, struct str text);

#endif
