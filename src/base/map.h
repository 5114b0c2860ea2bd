/* layer 1: map, from texts to whatever they name.
 *
 * A hash table with open addressing in an arena; it grows and never forgets.
 * Keys are views and must outlive it.  `{ .arena = a }` is a valid empty map.
 */
#ifndef CVGEN_MAP_H
#define CVGEN_MAP_H

#include "base/arena.h"

struct map_slot {
	struct str key;
	const void *value; /* NULL where the slot is free */
};

struct map {
	struct arena *arena;
	struct map_slot *slots;
	size_t room, n;
};

/* What `key` names, or NULL. */
const void *map_find(const struct map *m, struct str key);
/* Let `key` name `value`, which is not NULL; what it named before is lost. */
void map_put(struct map *m, struct str key, const void *value);

#endif
