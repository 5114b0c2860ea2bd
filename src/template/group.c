#include "template/group.h"

#include "template/compare.h"
#include "template/list.h"
#include "template/print.h"
#include "template/run.h"

static const struct str members[GROUP_MEMBERS] = {
	STR("name"), STR("items"), STR("size"),
};

struct value group_get(const struct key_group *g, struct str name,
                       bool *unknown)
{
	if (str_eq(name, members[0]))
		return g->name;
	if (str_eq(name, members[1]))
		return g->items;
	if (str_eq(name, members[2]))
		return value_int((int64_t)g->items.as.array.n);
	if (unknown)
		*unknown = true;
	return value_nil();
}

struct value group_at(struct run *r, const struct key_group *g, size_t i)
{
	struct value *pair = run_take(r, 2 * sizeof(*pair));

	pair[0] = value_str(members[i]);
	pair[1] = group_get(g, members[i], NULL);
	return value_array(pair, 2);
}

/* The group of `key`, a new one when there is none yet. */
static struct key_group *group_of(struct run *r, struct list_of *groups,
                              struct value key)
{
	struct value found = { .kind = VALUE_GROUP };
	struct key_group *g;

	for (size_t i = 0; i < groups->n; i++)
		if (compare_eq(r, groups->items[i].as.group->name, key))
			return groups->items[i].as.group;
	g = run_new(r, struct key_group);
	g->name = key;
	g->items = value_array(NULL, 0);
	found.as.group = g;
	list_add(groups, found);
	return g;
}

/* Dates are equal when they read alike. */
static struct value group_name(struct run *r, struct value key)
{
	return key.kind == VALUE_DATES ? value_str(print_str(r, key)) : key;
}

struct value group_list(struct run *r, struct value pairs)
{
	const struct value *items = pairs.as.array.items;
	struct list_of groups = list_new(r), list;
	struct key_group *g;

	for (size_t i = 0; i + 1 < pairs.as.array.n && !r->failed; i += 2) {
		g = group_of(r, &groups, group_name(r, items[i + 1]));
		list = list_again(r, g->items);
		list_add(&list, items[i]);
		g->items = list_value(&list);
	}
	return list_value(&groups);
}
