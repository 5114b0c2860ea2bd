/* layer 6: view, what a template sees beside the record.
 *
 * The computed fields of the record are filled, and the sections chosen,
 * grouped, sorted and cut as `sections:` says. */
#ifndef CVGEN_VIEW_H
#define CVGEN_VIEW_H

#include "base/diag.h"
#include "page/locale.h"
#include "record/record.h"

struct map;
struct styles;

struct view_options {
	const struct locale *locale;
	struct str langs;  /* languages in order, between blanks */
	struct str today;  /* 2026-01-31 */
	struct str format; /* html */
	struct str since;  /* entries that ended before it are left out */
	struct str variant; /* of those under variants:; empty: none */
	const struct text *style; /* of citations, instead of the sections' */
	const struct text *emphasis; /* of the owner, if the record is silent */
	bool bibtex; /* a template may read publication.bibtex */
	struct styles *styles;
	struct map *venues; /* found when the record was loaded */
	struct diag_log *log;
};

/* The view of `p`, which is changed in its computed fields; NULL after a
 * message. */
struct page *view_make(struct arena *a, struct profile *p,
                       const struct view_options *o);

#endif
