/* layer 5: ids, the forms of ORCID, DOI, arXiv and Google Scholar.
 *
 * All look at the text alone, and what they return is a part of it. */
#ifndef CVGEN_IDS_H
#define CVGEN_IDS_H

#include "base/str.h"

/* What stands behind "https://orcid.org/", "doi:", "arXiv:" and the like. */
struct str ids_bare_orcid(struct str s);
struct str ids_bare_doi(struct str s);
struct str ids_bare_arxiv(struct str s);
/* The user of the address of a page of Google Scholar; else `s` itself. */
struct str ids_bare_scholar(struct str s);

/* The last character that 0000-0002-1825-009? must have (ISO 7064, MOD 11-2);
 * 0 where it is not four groups of four. */
char ids_orcid_digit(struct str s);
bool ids_is_doi(struct str s);
bool ids_is_arxiv(struct str s);
/* Without the version: 2402.07011v2 is 2402.07011. */
struct str ids_arxiv_paper(struct str s);
bool ids_is_scholar(struct str s);

#endif
