/* layer 6: order, the entries of a section as `sort:` wants them.
 *
 * A key is a field of the entries, or what their dates say: `year` alone,
 * `date` or `end` (the latest end), `start`.  `-` before it turns the order
 * round.  Entries that are equal in all keys stay in the order of the file, and
 * those without a value stand last whichever way they are sorted. */
#ifndef CVGEN_ORDER_H
#define CVGEN_ORDER_H

#include "page/viewing.h"

/* Sort by `keys`, a list of texts, the first key first. */
void order_sort(const struct viewing *v, struct entries *all,
                const struct list *keys);
/* Can entries of `r` be sorted by `key`, `-` and all? */
bool order_has(const struct record *r, struct str key);
/* Place of `word` among `words` (between blanks); their number when it is none
 * of them. */
size_t order_place(struct str word, struct str words);

#endif
