/* layer 5: papers, one paper in several entries.
 *
 * Two entries are one paper when their DOI, their arXiv identifier or the
 * letters of their titles are the same. */
#ifndef CVGEN_PAPERS_H
#define CVGEN_PAPERS_H

#include "base/diag.h"
#include "record/record.h"

/* Bring DOIs and arXiv identifiers to their bare form, and fold preprints into
 * the papers that they became: these get their links. */
void papers_resolve(struct arena *a, struct profile *p);

/* Visit each entry that is the same paper as one before it, or a preprint
 * whose paper is there, also behind it. */
struct papers_visit { /* either may be NULL */
	void (*same)(void *self, const struct publication *x,
	             const struct publication *first);
	void (*preprint)(void *self, const struct publication *x,
	                 const struct publication *published);
	void *self;
};
void papers_visit(struct arena *a, const struct profile *p,
                  const struct papers_visit *v);

#endif
