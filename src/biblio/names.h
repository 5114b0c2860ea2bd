/* layer 5: names, when two spellings are one person's name.
 *
 * A name is compared by its letters: without case, accents, spaces, hyphens
 * and full stops.  "Zi-Yi Han", "Ziyi Han" and "Han, Ziyi" are one name; so is
 * "Han Ziyi", since any word may stand first when the order of the words is
 * kept otherwise.  Initials are other letters, and so another name. */
#ifndef CVGEN_NAMES_H
#define CVGEN_NAMES_H

#include "base/map.h"

/* The letters and digits of any text, for comparing titles. */
struct str names_letters(struct arena *a, struct str s);
/* The letters of a name; one with a comma is turned round. */
struct str names_key(struct arena *a, struct str name);
/* The words of a name, each by its letters, between single blanks. */
struct str names_words(struct arena *a, struct str name);
/* Let all spellings of `name` name `value`. */
void names_put(struct map *m, struct str name, const void *value);
/* What `name` is a spelling of, or NULL. */
const void *names_find(const struct map *m, struct str name);

#endif
