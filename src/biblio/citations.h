/* layer 5: citations, counts from a snapshot beside the record.
 *
 * Two files are known, which programs for academic pages write: gs_data.json
 * (publications, num_citations, updated) and citations.yml (papers, citations,
 * metadata.last_updated).  A publication is found by its id there, as a whole
 * or behind the colon, then by the letters of its title. */
#ifndef CVGEN_CITATIONS_H
#define CVGEN_CITATIONS_H

#include "base/diag.h"
#include "record/record.h"

/* Fill the counts of `p` from the file that it names, beneath the folder of
 * the file called `name`.  Counts in the record win. */
void citations_resolve(struct diag_log *log, struct profile *p,
                       struct str name);

#endif
