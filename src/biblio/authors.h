/* layer 9: authors, who they are to the owner of the record, and their marks.
 *
 * Roles are data; marks follow from them.  The owner is found by flag, then by
 * id, then by name. */
#ifndef CVGEN_AUTHORS_H
#define CVGEN_AUTHORS_H

#include "record/record.h"

/* Fill is_self and mark of all authors of `p`.  `in_use` is a list of struct
 * sign: the marks that stand somewhere, labelled with the names of the roles.
 */
void authors_resolve(struct arena *a, struct profile *p, struct list *in_use);

#endif
