/* layer 6: viewing, what the parts of a view in the making share. */
#ifndef CVGEN_VIEWING_H
#define CVGEN_VIEWING_H

#include "page/view.h"

struct viewing {
	struct arena *arena;
	struct profile *profile;
	const struct view_options *options;
	struct page *page;
	size_t steps; /* that filters and styles have taken */
	bool failed;  /* a message says why */
};

/* A text in the page's language. */
struct str viewing_text(const struct viewing *v, const struct text *t);
/* When an entry was; NULL when it does not say, or cannot. */
const struct dates *viewing_dates(const struct entry *e);
/* The year in which it ended, this one while it goes on; 0 without dates. */
unsigned viewing_year(const struct viewing *v, const struct entry *e);

#endif
