/* layer 2: node, a YAML or JSON document as a tree.
 *
 * What the reader of YAML hands to the loader, and what generic data (`x_`
 * keys, `cvgen fill`) stays.  Nodes live in an arena and are never changed.
 * Scalars are text: nothing is typed here. */
#ifndef CVGEN_NODE_H
#define CVGEN_NODE_H

#include "base/source.h"

enum node_kind { NODE_SCALAR, NODE_LIST, NODE_MAP };
enum node_style { NODE_PLAIN, NODE_QUOTED, NODE_BLOCK };

/* The children of a list are its items.  The children of a map are its keys,
 * scalars in the order of the file, each with its `value`. */
struct node {
	enum node_kind kind;
	enum node_style style;
	struct str text;  /* of a scalar */
	struct pos pos;
	struct node *first; /* child */
	struct node *next;  /* sibling */
	struct node *value; /* of a key */
	unsigned count;     /* children */
};

/* A plain empty scalar, `~` and `null` mean that nothing was given; so does
 * NULL. */
static inline bool node_is_absent(const struct node *n)
{
	return !n || (n->kind == NODE_SCALAR && n->style == NODE_PLAIN &&
	              (n->text.n == 0 || str_eq(n->text, S("~")) ||
	               str_eq(n->text, S("null"))));
}
/* The value under `key`, spelled exactly so, or NULL. */
const struct node *node_find(const struct node *map, struct str key);
/* Child number `i`, or NULL. */
const struct node *node_at(const struct node *n, size_t i);
/* What the user may call it: "a list", "a map", "text". */
const char *node_kind_name(const struct node *n);

#endif
