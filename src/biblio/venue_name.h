/* layer 5: venue_name, what two spellings of a venue's name have in common.
 *
 * "Proc. of the 29th ACM ASPLOS '24" and "ASPLOS" mean one venue, as do the
 * full name of a journal and its abbreviation.  The build folds the names of
 * data/venues by the same functions as the program folds those of a record. */
#ifndef CVGEN_VENUE_NAME_H
#define CVGEN_VENUE_NAME_H

#include "base/arena.h"

/* The letters and digits of a name, small, without little words such as "on"
 * and "&"; in names of three words and more also without plurals. */
struct str venue_name_fold(struct arena *a, struct str name);
/* A dot and the first letters of the words that venue_name_fold() keeps:
 * ".itpds".  A name and its abbreviation have them in common. */
struct str venue_name_initials(struct arena *a, struct str name);
/* Is each word of `abbreviated` the beginning of the word of `name` in that
 * place, as in "IEEE Trans. Parallel Distrib. Syst."? */
bool venue_name_abbreviates(struct arena *a, struct str abbreviated,
                            struct str name);

/* Without the year or volume at its end ("ASPLOS '24", "TACO2025", "… Systems
 * 36"), an abbreviation in brackets and what publishers put behind. */
struct str venue_name_without_year(struct str name);
/* Without "in Proc. of the 29th" or "2024 Forty-Third", or as much of it as
 * stands there. */
struct str venue_name_without_lead(struct str name);
/* Without the societies in front: "INFOCOM" of "IEEE INFOCOM"; they are
 * `*society`, which is empty when there are none. */
struct str venue_name_without_society(struct str name, struct str *society);
/* Is one of the words of `name` one of `n` others, whatever the case? */
bool venue_name_has_any(struct str name, const struct str *words, size_t n);
/* Does one of the societies of `a` ("IEEE/ACM") stand in `b`? */
bool venue_name_shares_society(struct str a, struct str b);

#endif
