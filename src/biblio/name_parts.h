/* layer 5: name_parts, of a person's name, for citation styles.
 *
 * A name is text, as it stands on the paper: "Tom H. Luan", "Lui, John C.S.",
 * "Ludwig van Beethoven", "Lin Chen Jr.", "赵涵".  The family name is the last
 * word, with small words before it, and the one before a y (Ortega y Gasset);
 * or what stands before a comma.  Names in Chinese, Japanese or Korean
 * characters, with brackets, of one word, and those of groups ("The CMS
 * Collaboration", "Ministry of Works") are not divided.  Titles before a name
 * and degrees behind it (Prof. Dr., PhD) are in none of its parts. */
#ifndef CVGEN_NAME_PARTS_H
#define CVGEN_NAME_PARTS_H

#include "record/record.h"

/* Fill family, given, initials, suffix and is_han of an author called `name`.
 */
void name_parts(struct arena *a, struct author *x, struct str name);
/* The same for all authors of a publication, whose texts are known: once. */
void names_split(struct arena *a, const struct list *authors, struct str langs);
/* The parts in their natural order: "John C.S. Lui Jr."; NULL without any. */
const struct text *name_natural(struct arena *a, const struct author *x);

#endif
