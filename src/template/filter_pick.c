/* Filters that choose items of a list by a field. */
#include "template/compare.h"
#include "template/filter.h"
#include "template/group.h"
#include "template/list.h"
#include "template/run.h"

/* Walk over the items that a field picks; false at the end.  An item that has
 * no fields at all ends the walk, and `stopped` tells. */
struct pick {
	struct run *run;
	struct array list;
	struct value key, target;
	size_t i;
	bool stopped;
};

static struct pick pick_new(struct run *r, struct value v,
                            const struct value *args)
{
	return (struct pick){
		.run = r,
		.list = list_flat(r, v),
		.key = args[0],
		.target = args[1],
	};
}

static bool pick_next(struct pick *p, struct value *item, bool *fits)
{
	struct value found;
	enum property result;

	if (p->i == p->list.n || p->run->failed)
		return false;
	*item = p->list.items[p->i++];
	result = list_property(p->run, *item, p->key, &found);
	p->stopped = result == PROPERTY_NONE;
	*fits = value_is_nil(p->target) ? value_is_true(found) :
	        compare_eq(p->run, found, p->target);
	return result == PROPERTY_GIVEN;
}

/* The first item that fits. */
static bool pick_first(struct pick *p, struct value *item)
{
	bool fits;

	while (pick_next(p, item, &fits))
		if (fits)
			return true;
	return false;
}

static struct value pick_all(struct run *r, struct value v,
                             const struct value *args, bool wanted)
{
	struct pick p = pick_new(r, v, args);
	struct list_of kept = list_new(r);
	struct value item;
	bool fits;

	while (pick_next(&p, &item, &fits))
		if (fits == wanted)
			list_add(&kept, item);
	return p.stopped ? value_nil() : list_value(&kept);
}

struct value filter_where(struct run *r, struct value v,
                          const struct value *args)
{
	return pick_all(r, v, args, true);
}

struct value filter_reject(struct run *r, struct value v,
                           const struct value *args)
{
	return pick_all(r, v, args, false);
}

struct value filter_find(struct run *r, struct value v,
                         const struct value *args)
{
	struct pick p = pick_new(r, v, args);
	struct value item;

	return pick_first(&p, &item) ? item : value_nil();
}

struct value filter_find_index(struct run *r, struct value v,
                               const struct value *args)
{
	struct pick p = pick_new(r, v, args);
	struct value item;

	return pick_first(&p, &item) ? value_int((int64_t)p.i - 1)
	                             : value_nil();
}

struct value filter_has(struct run *r, struct value v,
                        const struct value *args)
{
	struct pick p = pick_new(r, v, args);
	struct value item;
	bool found = pick_first(&p, &item);

	return p.stopped ? value_nil() : value_bool(found);
}

struct value filter_group_by(struct run *r, struct value v,
                             const struct value *args)
{
	struct array l = list_flat(r, v);
	struct list_of pairs = list_new(r);
	struct value key;

	for (size_t i = 0; i < l.n && !r->failed; i++) {
		list_property(r, l.items[i], args[0], &key);
		list_add(&pairs, l.items[i]);
		list_add(&pairs, key);
	}
	return group_list(r, list_value(&pairs));
}
