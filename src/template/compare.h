/* layer 4: compare, values with each other.
 *
 * Numbers are equal when they have one value, texts when they have the same
 * bytes whatever they were made of, lists and maps item by item. */
#ifndef CVGEN_COMPARE_H
#define CVGEN_COMPARE_H

#include "template/value.h"

/* The same, as `==` has it; `empty` and `blank` have their rules. */
bool compare_eq(struct run *r, struct value a, struct value b);
/* The same, and numbers of one kind, at any depth. */
bool compare_eql(struct run *r, struct value a, struct value b);
/* Order of `<`; false when the two have none. */
bool compare_order(struct run *r, struct value a, struct value b, int *order);
bool compare_contains(struct run *r, struct value v, struct value item);

#endif
