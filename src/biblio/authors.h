/* layer 5: authors, who they are to the owner of the record, and their marks.
 *
 * Roles are data; marks follow from them.  The owner is found by flag, then by
 * id, then by name. */
#ifndef CVGEN_AUTHORS_H
#define CVGEN_AUTHORS_H

#include "base/diag.h"
#include "record/record.h"

/* Once for a record: read the signs typed behind names, fill self, mark and
 * marks of all authors of publications and inventors of patents, and tell what
 * is unclear. */
void authors_resolve(struct diag_log *log, struct profile *p);

/* How a page shows authors. */
struct authors_style {
	struct str emphasis; /* where self.emphasis says nothing */
	unsigned most;       /* printed of a publication; 0 is all */
	struct str other, others; /* "and one other", "and %n others" */
};
/* For each page: fill the fields that depend on it or on people:. */
void authors_show(struct arena *a, struct profile *p,
                  const struct authors_style *style);
/* How a page shows an author who stands for all others: "et al.", "and others";
 * empty for a person. */
struct str authors_rest(const struct author *x);
/* The marks behind the shown authors of `items`, as a list of struct sign: each
 * once, cvgen's own roles first; of a publication with a citation those that
 * stand there.  A label is NULL where the user gave none; the key of the entry
 * is the role. */
struct list authors_legend(struct arena *a, struct entries items);

#endif
