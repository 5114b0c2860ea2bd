/* layer 4: list, lists as filters make and see them.
 *
 * What is no list is a list of one, nil one of none, and lists in lists are
 * one list: so it is in the reference implementation. */
#ifndef CVGEN_LIST_H
#define CVGEN_LIST_H

#include "template/value.h"

/* A list in the making; when the run fails it stays as it is. */
struct list_of {
	struct run *run;
	struct value *items;
	size_t n, room;
};

struct list_of list_new(struct run *r);
/* Make it longer; the items that it gets room for are counted as work. */
bool list_grow(struct list_of *l);
static inline void list_add(struct list_of *l, struct value v)
{
	if (l->n < l->room || list_grow(l))
		l->items[l->n++] = v;
}
struct value list_value(const struct list_of *l);
/* A list that list_value() gave, to be made longer. */
struct list_of list_again(struct run *r, struct value v);
/* A list that begins as `a`, whose items stay what they are. */
struct list_of list_from(struct run *r, struct array a);
/* The items of `v`, and of lists in it, in their order. */
struct array list_flat(struct run *r, struct value v);

/* Is it of a kind that has fields, as Ruby's [] asks for them? */
bool list_has_fields(struct value item);
/* What asking an item for a field gives, as Ruby's [] does: NONE when it is of
 * a kind without fields; FAILED after a message. */
enum property { PROPERTY_GIVEN, PROPERTY_NONE, PROPERTY_FAILED };
enum property list_property(struct run *r, struct value item,
                            struct value key, struct value *found);

#endif
