/* layer 5: venues, what a record's publications say of where they appeared. */
#ifndef CVGEN_VENUES_H
#define CVGEN_VENUES_H

#include "base/diag.h"
#include "record/record.h"

struct map;

/* Complete the venues and targets of all publications from `venues:` of the
 * record.  Report short names that may be misspelled or that several venues
 * have, and ranks that the list of the CCF contradicts.  `found` is what
 * venue_find() wants. */
void venues_resolve(struct diag_log *log, struct profile *p,
                    struct map *found);

#endif
