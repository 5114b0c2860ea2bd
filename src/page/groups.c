#include "page/groups.h"

#include "base/map.h"
#include "page/derive.h"
#include "page/order.h"

/* What section.group_by offers: the field of the entries, the group of words
 * in the locales, and the order of the groups where it is not that of the
 * field's choices. */
static const struct way {
	struct str by;
	struct str field;
	const char *words;
	const char *order;
} ways[] = {
	{ STR("type"), STR("type"), "type", NULL },
	{ STR("status"), STR("status"), "state",
	  "published preprint submitted in_preparation" },
	{ STR("year"), STR("dates"), "", NULL },
	{ STR("tag"), STR("tags"), "", NULL },
	{ STR("level"), STR("level"), "level", NULL },
	{ STR("role"), STR("role"), "role", NULL },
	{ STR("area"), STR("area"), "", NULL },
	{ STR("scope"), STR("scope"), "", NULL },
};

/* One entry under one heading. */
struct member {
	const struct entry *entry;
	struct str key; /* empty: no heading */
	struct group *group;
};

struct members {
	struct member *items;
	size_t n, room;
};

static const struct way *way_of(struct str by)
{
	for (size_t i = 0; i < COUNT(ways); i++)
		if (str_eq(ways[i].by, by))
			return &ways[i];
	return NULL;
}

static void add(const struct viewing *v, struct members *m,
                const struct entry *e, struct str key)
{
	struct member *old = m->items;

	if (m->n == m->room) {
		m->room = m->room ? 2 * m->room : 64;
		m->items = arena_array(v->arena, struct member, m->room);
		for (size_t i = 0; i < m->n; i++)
			m->items[i] = old[i];
	}
	m->items[m->n++] = (struct member){ .entry = e, .key = key };
}

/* Publications in one state of publishing stand together. */
static struct str state_of(struct str status)
{
	if (str_among(status, S("under_review submitted in_revision")))
		return S("submitted");
	if (str_among(status, S("preprint in_preparation")))
		return status;
	return S("published");
}

static struct str year_of(const struct viewing *v, const struct entry *e)
{
	unsigned year = viewing_year(v, e);

	return year ? arena_number(v->arena, year) : (struct str){ 0 };
}

static struct str key_of(const struct viewing *v, const struct entry *e,
                         const struct way *way, const struct field *f)
{
	struct str key;

	if (str_eq(way->by, S("year")))
		return year_of(v, e);
	key = viewing_text(v, *(const struct text *const *)record_at(e, f));
	if (str_eq(way->by, S("status")) && e->record == &record_publication)
		return state_of(key);
	return key;
}

static void add_all(const struct viewing *v, struct members *m,
                    const struct entry *e, const struct way *way)
{
	const struct field *f = record_field(e->record, way->field);
	const struct list *list;
	const struct text *const *texts;

	if (!f || f->many == MANY_ONE) {
		add(v, m, e, f ? key_of(v, e, way, f) : (struct str){ 0 });
		return;
	}
	list = record_at(e, f);
	texts = list->items;
	for (size_t i = 0; i < list->n; i++)
		add(v, m, e, viewing_text(v, texts[i]));
	if (list->n == 0)
		add(v, m, e, (struct str){ 0 });
}

/* The group for a key, made for the first that has it. */
static struct group *group_of(const struct viewing *v, struct map *map,
                              struct list *list, const struct way *way,
                              struct str key)
{
	struct group *g = (struct group *)map_find(map, key);

	if (g)
		return g;
	g = (struct group *)list->items + list->n++;
	g->entry.record = &record_group;
	g->entry.key = key;
	if (key.n)
		g->title = derive_text(v->arena,
		                       locale_word(v->options->locale,
		                                   way->words, key));
	map_put(map, key, g);
	return g;
}

/* The words that order the groups; none leaves them as they come. */
static struct str order_of(const struct way *way, const struct record *r)
{
	const struct field *f = record_field(r, way->field);

	if (way->order)
		return str_of(way->order);
	return f && f->choices ? str_of(f->choices) : (struct str){ 0 };
}

static bool is_behind(const struct group *a, const struct group *b,
                      struct str words)
{
	if (!a->title || !b->title)
		return !a->title && b->title;
	return order_place(a->entry.key, words) >
	       order_place(b->entry.key, words);
}

/* Insertion keeps the order of equals, and is quick where few groups have a
 * place: words are few, and other groups stay as they come. */
static void put_in_order(struct list list, struct str words)
{
	struct group *g = (struct group *)list.items, moved;
	size_t k;

	for (size_t i = 1; i < list.n; i++) {
		moved = g[i];
		for (k = i; k && is_behind(&g[k - 1], &moved, words); k--)
			g[k] = g[k - 1];
		g[k] = moved;
	}
}

/* One array holds the entries of all groups, one group behind the other. */
static void share_out(const struct viewing *v, struct list groups,
                      const struct members *m)
{
	struct group *g = (struct group *)groups.items;
	const struct entry **items =
		arena_array(v->arena, const struct entry *, m->n);

	for (size_t i = 0; i < groups.n; i++) {
		g[i].items.items = items;
		items += g[i].items.n;
		g[i].items.n = 0;
	}
	for (size_t i = 0; i < m->n; i++) {
		struct entries *to = &m->items[i].group->items;

		((const struct entry **)to->items)[to->n++] =
			m->items[i].entry;
	}
}

/* The headings that the section has words for. */
static void head_own(struct list groups, const struct list *headings)
{
	struct group *g = (struct group *)groups.items;
	const struct heading *h = headings->items;

	for (size_t i = 0; i < groups.n; i++)
		for (size_t k = 0; k < headings->n; k++)
			if (str_eq(g[i].entry.key, h[k].entry.key))
				g[i].title = h[k].title;
}

/* Below others, entries without a value need a heading too. */
static void head_others(const struct viewing *v, struct list groups)
{
	struct group *g = (struct group *)groups.items;
	struct str other = locale_word(v->options->locale, "type", S("other"));

	for (size_t i = 0; groups.n > 1 && i < groups.n; i++)
		if (!g[i].title)
			g[i].title = derive_text(v->arena, other);
}

struct list groups_make(const struct viewing *v, struct entries all,
                        const struct section *s)
{
	const struct way *way = way_of(s->group_by->str);
	struct map map = { .arena = v->arena };
	struct members m = { 0 };
	struct list list = { 0 };

	if (!way || all.n == 0)
		return groups_none(v, all);
	for (size_t i = 0; i < all.n; i++)
		add_all(v, &m, all.items[i], way);
	list.items = arena_array(v->arena, struct group, m.n);
	for (size_t i = 0; i < m.n; i++) {
		m.items[i].group = group_of(v, &map, &list, way,
		                            m.items[i].key);
		m.items[i].group->items.n++;
	}
	share_out(v, list, &m);
	put_in_order(list, order_of(way, all.items[0]->record));
	head_own(list, &s->headings);
	head_others(v, list);
	return list;
}

struct list groups_none(const struct viewing *v, struct entries all)
{
	struct group *g = arena_new(v->arena, struct group);

	g->entry.record = &record_group;
	g->items = all;
	return (struct list){ g, 1 };
}

bool groups_has(const struct record *r, struct str by)
{
	const struct way *way = way_of(by);

	return !way || record_field(r, way->field);
}

struct str groups_words(const struct record *r, struct str by)
{
	const struct way *way = way_of(by);

	return way ? order_of(way, r) : (struct str){ 0 };
}
