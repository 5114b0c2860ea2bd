/* layer 4: group, items of a list with an equal key: what group_by makes. */
#ifndef CVGEN_GROUP_H
#define CVGEN_GROUP_H

#include "template/value.h"

struct key_group {
	struct value name, items;
};

/* name, items, size */
#define GROUP_MEMBERS 3

/* A list of groups, each in the order of its items, of a list of item, key,
 * item, key … */
struct value group_list(struct run *r, struct value pairs);
struct value group_get(const struct key_group *g, struct str name,
                       bool *unknown);
/* Member `i` as a pair. */
struct value group_at(struct run *r, const struct key_group *g, size_t i);

#endif
