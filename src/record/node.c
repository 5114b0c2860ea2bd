#include "record/node.h"

const struct node *node_find(const struct node *map, struct str key)
{
	if (!map || map->kind != NODE_MAP)
		return NULL;
	for (const struct node *k = map->first; k; k = k->next)
		if (str_eq(k->text, key))
			return k->value;
	return NULL;
}

const struct node *node_at(const struct node *n, size_t i)
{
	const struct node *child = n ? n->first : NULL;

	while (child && i--)
		child = child->next;
	return child;
}

const char *node_kind_name(const struct node *n)
{
	static const char *const names[] = {
		[NODE_SCALAR] = "text",
		[NODE_LIST] = "a list",
		[NODE_MAP] = "a map",
	};

	return names[n->kind];
}
