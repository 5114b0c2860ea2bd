/* layer 5: venue_find, a venue of cvgen's own list by what a record calls it.
 *
 * A text is looked up as it stands, then without what stands around a name:
 * the year, "in Proc. of the 29th", the society.  Each look-up is a binary
 * search.  A record names few venues and each many times, so what a text led
 * to is kept, in a map that begins as `{ .arena = a }`; its arena is also that
 * of the work. */
#ifndef CVGEN_VENUE_FIND_H
#define CVGEN_VENUE_FIND_H

#include "base/map.h"
#include "biblio/venue_table.h"

/* What else a record says; empty where it says nothing. */
struct venue_hints {
	struct str type;       /* journal, conference ... */
	struct str publisher;  /* IEEE */
	struct str short_name; /* beside a full name */
};

/* As many venues as share one name, at most. */
#define VENUE_MATCHES 8

struct venue_match {
	const struct venue_row *rows[VENUE_MATCHES];
	size_t n;
	enum venue_key_kind kind; /* of the first one's key */
};

/* The venues that `typed` may mean.  Where there are several, the hints leave
 * out those that they contradict, but never all. */
struct venue_match venue_find(struct map *found, struct str typed,
                              const struct venue_hints *hints);
/* The one venue whose short name is one slip of the pen from `text`, or NULL.
 */
const struct venue_row *venue_find_near(struct arena *a, struct str text);

struct str venue_text(uint32_t place);
/* The type in the words of the record: journal. */
struct str venue_type(const struct venue_row *row);
/* The year of an edition. */
unsigned venue_edition_year(size_t edition);

#endif
