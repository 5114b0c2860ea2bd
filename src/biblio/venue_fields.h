/* layer 5: venue_fields, what templates see of a publication's venue.
 *
 * The record wins everywhere: a computed field is what it says, and cvgen's own
 * list fills what it leaves out.  `found` is what venue_find() wants. */
#ifndef CVGEN_VENUE_FIELDS_H
#define CVGEN_VENUE_FIELDS_H

#include "biblio/venue_find.h"
#include "record/record.h"

/* The venues of cvgen's list that `venue` (or NULL) may be.  One whose full
 * name the list does not have is another, whatever its short name.  `type` is
 * that of the publication, or NULL. */
struct venue_match venue_fields_match(struct map *found,
                                      const struct venue *venue,
                                      const struct text *type,
                                      struct str langs);
/* Is it one word, as short names are? */
bool venue_fields_is_word(struct str name);

/* Fill the computed fields of venue and rank of all publications, after
 * venues_resolve().  `langs` are the languages of the page in order. */
void venue_fields_fill(struct map *found, struct profile *p, struct str langs);

#endif
