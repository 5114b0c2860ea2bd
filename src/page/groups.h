/* layer 6: groups, the entries of a section under sub-headings. */
#ifndef CVGEN_GROUPS_H
#define CVGEN_GROUPS_H

#include "page/viewing.h"

/* A list of struct group: the entries that are alike in the field
 * of section.group_by together, in their order.  An entry with several tags
 * stands under each.  Groups stand in the order of the words that the field
 * takes, else in that of their first entries; entries without a value stand
 * last, under “Other” when there are others.  section.headings has other words
 * for the sub-headings. */
struct list groups_make(const struct viewing *v, struct entries all,
                        const struct section *s);
/* The same for a section without sub-headings: one group. */
struct list groups_none(const struct viewing *v, struct entries all);
/* Can entries of `r` be grouped so? */
bool groups_has(const struct record *r, struct str by);
/* The words that name the groups; empty where any does. */
struct str groups_words(const struct record *r, struct str by);

#endif
