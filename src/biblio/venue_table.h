/* layer 5: venue_table, the venues that are part of the program.
 *
 * Made from data/venues at build (src/embed/venues.c).  All texts stand in one
 * pool, ended by NUL, and are named by their place in it, so that nothing here
 * has an address that the start of the program would have to relocate. */
#ifndef CVGEN_VENUE_TABLE_H
#define CVGEN_VENUE_TABLE_H

#include <stdint.h>

/* Editions of the CCF list: the year, and from when on it is the one in
 * force. */
#define VENUE_EDITIONS(EDITION) \
	EDITION(2022) \
	EDITION(2026)

enum venue_edition {
#define EDITION(YEAR) VENUE_##YEAR,
	VENUE_EDITIONS(EDITION)
#undef EDITION
	VENUE_EDITION_COUNT
};

/* The lists of a file of data/venues, and the type of venue in each. */
#define VENUE_TYPES(TYPE) \
	TYPE(journals, journal) \
	TYPE(magazines, magazine) \
	TYPE(conferences, conference) \
	TYPE(workshops, workshop) \
	TYPE(repositories, repository)

enum venue_type {
#define TYPE(LIST, NAME) VENUE_##LIST,
	VENUE_TYPES(TYPE)
#undef TYPE
	VENUE_TYPE_COUNT
};

struct venue_row {
	/* Places in the pool; 0 is the empty text. */
	uint32_t name, short_name, publisher;
	uint8_t type;
	char ccf[VENUE_EDITION_COUNT]; /* A, B, C, or 0 */
};

enum venue_key_kind {
	VENUE_BY_SHORT, /* its short name, or an alias of one word */
	VENUE_BY_NAME,  /* its full name, or an alias of several words */
	VENUE_BY_INITIALS,
};

struct venue_key {
	uint32_t text; /* folded */
	uint16_t row;
	uint8_t kind;
};

extern const char venue_pool[];
extern const struct venue_row venue_rows[];
extern const unsigned venue_row_count;
/* Sorted by text, bytewise. */
extern const struct venue_key venue_keys[];
extern const unsigned venue_key_count;

#endif
