#include "base/map.h"

/* As FNV-1a, but eight bytes at a time; so the high bits, where they end up,
 * are brought down to where slots are chosen by. */
static uint64_t hash(struct str key)
{
	uint64_t h = key.n, word = 0;
	size_t at = 0;

	for (; at + sizeof(word) < key.n; at += sizeof(word)) {
		memcpy(&word, key.p + at, sizeof(word));
		h = (h ^ word) * 0x9E3779B97F4A7C15u;
		h ^= h >> 32;
	}
	if (key.n > sizeof(word)) /* the last eight, some of them again */
		memcpy(&word, key.p + key.n - sizeof(word), sizeof(word));
	else
		while (at < key.n)
			word = word << 8 | (unsigned char)key.p[at++];
	h = (h ^ word) * 0x9E3779B97F4A7C15u;
	return h ^ h >> 32;
}

/* The slot that holds `key`, or the free one where it belongs.  There always
 * is a free one. */
static inline struct map_slot *slot(const struct map *m, struct str key)
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
