/* layer 6: page_check, what in a record will not be printed as meant. */
#ifndef CVGEN_PAGE_CHECK_H
#define CVGEN_PAGE_CHECK_H

#include "base/diag.h"
#include "record/record.h"

struct styles;

/* Report raw HTML and refused links in the Markdown fields. */
void page_check_markdown(struct diag_log *log, const struct profile *p);
/* Report what sections and variants ask for and cannot have: filters that are
 * no condition, fields to sort by that the entries lack. */
void page_check_sections(struct diag_log *log, const struct profile *p,
                         const struct styles *styles);

#endif
