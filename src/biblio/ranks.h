/* layer 5: ranks, of venues in the lists that academics are counted by. */
#ifndef CVGEN_RANKS_H
#define CVGEN_RANKS_H

#include "base/diag.h"
#include "biblio/venue_find.h"
#include "record/record.h"

/* A rank, where it stands: what is printed for a paper of a year, 0 when
 * nobody knows.  `rank` and `row` may be NULL. */
struct ranked {
	const struct rank *rank;
	const struct venue_row *row;
	unsigned year;
	struct str langs;
};

/* The ranks as they are printed, a list of texts: CCF-A, CORE A*. */
struct list ranks_texts(struct arena *a, const struct ranked *r);
/* The edition of the CCF list that the class is of: as typed, or the only one
 * that says so; NULL when that is not known. */
const struct text *ranks_edition(struct arena *a, const struct ranked *r);
/* The class of the CCF list in force: CCF-A, or NULL. */
const struct text *ranks_listed(struct arena *a, const struct ranked *r);

/* Report a CCF class that none of the venues has.  `name` is what the record
 * calls it. */
void ranks_check(struct diag_log *log, const struct ranked *r,
                 const struct venue_match *venues, struct str name);
/* Report a class that is to be looked up and is not in the list. */
void ranks_check_look_up(struct diag_log *log, const struct ranked *r,
                         struct str name);

#endif
