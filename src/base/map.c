#include "base/map.h"

/* FNV-1a, 64 bits. */
static uint64_t hash(struct str key)
{
	uint64_t h = 0xCBF29CE484222325u;

	for (size_t i = 0; i < key.n; i++)
		h = (h ^ (unsigned char)key.p[i]) * 0x100000001B3u;
	return h;
}

/* The slot that holds `key`, or the free one where it belongs.  There always
 * is a free one. */
static struct map_slot *slot(const struct map *m, struct str key)
{
	size_t at = (size_t)hash(key) & (m->room - 1);

	while (m->slots[at].value && !str_eq(m->slots[at].key, key))
		at = (at + 1) & (m->room - 1);
	return &m->slots[at];
}

/* Where the trap springs, the map stays as it was. */
static void grow(struct map *m)
{
	struct map old = *m;
	size_t room = old.room ? old.room * 2 : 16;

	m->slots = arena_array(m->arena, struct map_slot, room);
	m->room = room;
	for (size_t i = 0; i < old.room; i++)
		if (old.slots[i].value)
			*slot(m, old.slots[i].key) = old.slots[i];
}

const void *map_find(const struct map *m, struct str key)
{
	return m->room ? slot(m, key)->value : NULL;
}

void map_put(struct map *m, struct str key, const void *value)
{
	struct map_slot *to;

	if (m->n * 2 >= m->room)
		grow(m);
	to = slot(m, key);
	m->n += !to->value;
	*to = (struct map_slot){ key, value };
}
