/* Filters on lists.  What is no list is a list of one, nil one of none; lists
 * in lists are one list. */
#include "template/compare.h"
#include "template/filter.h"
#include "template/number.h"
#include "template/print.h"
#include "template/run.h"

#define NO_ARGS ((void)args)

/* How deep lists in lists may nest. */
#define DEPTH (LIMIT_DEPTH + 8)

/* A list in the making. */
struct list_of {
	struct run *run;
	struct value *items;
	size_t n, room;
};

static struct list_of list_new(struct run *r)
{
	return (struct list_of){ .run = r };
}

static void add(struct list_of *l, struct value v)
{
	struct value *old = l->items;

	if (!run_work(l->run, 1))
		return;
	if (l->n == l->room) {
		l->room = l->room ? l->room * 2 : 16;
		l->items = run_values(l->run, l->room);
		if (!l->items) {
			l->n = l->room = 0;
			return;
		}
		for (size_t i = 0; i < l->n; i++)
			l->items[i] = old[i];
	}
	l->items[l->n++] = v;
}

static struct value list_value(const struct list_of *l)
{
	return value_array(l->items, l->n);
}

/* Items of lists in lists, in their order, with a stack of its own. */
static struct list_of flatten(struct run *r, struct value v)
{
	struct list_of l = list_new(r);
	struct items stack[DEPTH];
	size_t depth = 0;
	struct value item;

	if (!value_is_list(v)) {
		if (!value_is_nil(v))
			add(&l, v);
		return l;
	}
	stack[depth++] = items_of(r, v);
	while (depth && !r->failed) {
		if (!items_next(&stack[depth - 1], &item))
			depth--;
		else if (value_is_list(item) && depth < DEPTH)
			stack[depth++] = items_of(r, item);
		else
			add(&l, item);
	}
	return l;
}

struct value filter_join(struct run *r, struct value v,
                         const struct value *args)
{
	struct list_of l = flatten(r, v);
	struct str glue = args[0].kind == VALUE_UNSET ? S(" ") :
	                                                print_str(r, args[0]);
	size_t from = run_open(r);

	for (size_t i = 0; i < l.n; i++) {
		if (i)
			buf_add(&r->scratch, glue);
		print_value(r, &r->scratch, l.items[i]);
	}
	return run_close_value(r, from);
}

struct value filter_sentence(struct run *r, struct value v,
                             const struct value *args)
{
	struct list_of l = flatten(r, v);
	struct str and = args[0].kind == VALUE_UNSET ? S("and") :
	                                               print_str(r, args[0]);
	size_t from = run_open(r);

	for (size_t i = 0; i < l.n; i++) {
		if (i)
			buf_add(&r->scratch, l.n == 2 ? S(" ") : S(", "));
		if (i && i + 1 == l.n) {
			buf_add(&r->scratch, and);
			buf_byte(&r->scratch, ' ');
		}
		print_value(r, &r->scratch, l.items[i]);
	}
	return run_close_value(r, from);
}

struct value filter_first(struct run *r, struct value v,
                          const struct value *args)
{
	NO_ARGS;
	return value_is_text(v) || value_count(v) == 0 ?
	       (struct value){ .kind = VALUE_NIL } : value_at(r, v, 0);
}

struct value filter_last(struct run *r, struct value v,
                         const struct value *args)
{
	size_t n = value_is_list(v) ? value_count(v) : 0;

	NO_ARGS;
	return n ? value_at(r, v, n - 1) : (struct value){ .kind = VALUE_NIL };
}

struct value filter_reverse(struct run *r, struct value v,
                            const struct value *args)
{
	struct list_of l = flatten(r, v);

	NO_ARGS;
	for (size_t i = 0; i < l.n / 2; i++) {
		struct value spare = l.items[i];

		l.items[i] = l.items[l.n - 1 - i];
		l.items[l.n - 1 - i] = spare;
	}
	return list_value(&l);
}

/* A field of an item, as Ruby's [] has it. */
enum property { GIVEN, NOT_THERE, FAILED };

static enum property cannot_select(struct run *r, struct str key)
{
	run_fail(r, DIAG_TEMPLATE_VALUE, ": the items have no “%.*s”",
	         STR_ARG(str_clip(key, LIMIT_QUOTED)));
	return FAILED;
}

/* In Ruby a whole number is indexed by its bits. */
static int64_t bit(int64_t of, int64_t i)
{
	if (i < 0)
		return 0;
	return i > 62 ? of < 0 : of >> i & 1;
}

static enum property property(struct run *r, struct value item,
                              struct value key, struct value *found)
{
	struct str name = print_str(r, key);
	bool unknown = false;

	*found = (struct value){ .kind = VALUE_NIL };
	if (value_is_map(item) || item.kind == VALUE_DATES) {
		*found = value_index(r, item, key, &unknown);
		return unknown ? cannot_select(r, name) : GIVEN;
	}
	if (value_is_text(item)) {
		if (str_find(print_plain(item), name) >= 0)
			*found = value_str(name);
		return GIVEN;
	}
	if (item.kind == VALUE_INT && key.kind == VALUE_INT) {
		*found = value_int(bit(item.as.number, key.as.number));
		return GIVEN;
	}
	if (item.kind == VALUE_INT || value_is_list(item))
		return cannot_select(r, name);
	return NOT_THERE;
}

/* Sorting: merging runs from below, so that it is stable, bounded by n log n
 * comparisons, and safe whatever the comparison says. */

/* What is sorted: an item and what it is sorted by. */
struct keyed {
	struct value item, key;
};

typedef int order_function(struct run *r, struct value a, struct value b);

static int nil_last(struct value a, struct value b)
{
	return value_is_nil(a) - value_is_nil(b);
}

static int order_plain(struct run *r, struct value a, struct value b)
{
	int order = nil_last(a, b);

	if (order || value_is_nil(a))
		return order;
	if (!compare_order(r, a, b, &order) && !compare_eq(r, a, b))
		run_fail(r, DIAG_TEMPLATE_VALUE,
		         ": %s cannot be sorted with %s", value_name(a),
		         value_name(b));
	return order;
}

static int order_natural(struct run *r, struct value a, struct value b)
{
	struct str x, y;
	int order = nil_last(a, b), cx, cy;

	if (order || value_is_nil(a))
		return order;
	x = print_str(r, a);
	y = print_str(r, b);
	for (size_t i = 0; i < x.n && i < y.n; i++) {
		cx = (unsigned char)byte_lower(x.p[i]);
		cy = (unsigned char)byte_lower(y.p[i]);
		if (cx != cy)
			return cx - cy;
	}
	return (x.n > y.n) - (x.n < y.n);
}

static void merge(struct run *r, const struct keyed *from, struct keyed *to,
                  size_t middle, size_t n, order_function *order)
{
	size_t i = 0, j = middle;

	for (size_t k = 0; k < n; k++) {
		bool left = j == n || (i < middle &&
			order(r, from[i].key, from[j].key) <= 0);

		to[k] = left ? from[i++] : from[j++];
	}
}

static struct keyed *merge_sort(struct run *r, struct keyed *pairs,
                               struct keyed *spare, size_t n,
                               order_function *order)
{
	struct keyed *swap;
	size_t size, middle;

	for (size_t width = 1; width < n; width *= 2) {
		for (size_t i = 0; i < n; i += 2 * width) {
			size = n - i < 2 * width ? n - i : 2 * width;
			middle = size < width ? size : width;
			if (!run_work(r, size))
				return pairs;
			merge(r, pairs + i, spare + i, middle, size, order);
		}
		swap = pairs;
		pairs = spare;
		spare = swap;
	}
	return pairs;
}

static struct value sorted(struct run *r, struct value v, struct value key,
                           order_function *order)
{
	struct list_of l = flatten(r, v);
	struct keyed *pairs = (struct keyed *)(void *)run_values(r, l.n * 2);
	struct keyed *spare = (struct keyed *)(void *)run_values(r, l.n * 2);

	for (size_t i = 0; i < l.n; i++) {
		if (r->failed)
			return v;
		pairs[i] = (struct keyed){ l.items[i], l.items[i] };
		if (!value_is_nil(key) &&
		    property(r, l.items[i], key, &pairs[i].key) == FAILED)
			return v;
	}
	pairs = merge_sort(r, pairs, spare, l.n, order);
	for (size_t i = 0; i < l.n; i++)
		l.items[i] = pairs[i].item;
	return list_value(&l);
}

struct value filter_sort(struct run *r, struct value v,
                         const struct value *args)
{
	return sorted(r, v, args[0], order_plain);
}

struct value filter_sort_natural(struct run *r, struct value v,
                                 const struct value *args)
{
	return sorted(r, v, args[0], order_natural);
}

static bool is_known(struct run *r, const struct value *keys, size_t n,
                     struct value key)
{
	for (size_t i = 0; i < n; i++)
		if (compare_eq(r, keys[i], key))
			return true;
	return false;
}

struct value filter_uniq(struct run *r, struct value v,
                         const struct value *args)
{
	struct list_of l = flatten(r, v), kept = list_new(r), keys = kept;
	struct value key;

	for (size_t i = 0; i < l.n && !r->failed; i++) {
		key = l.items[i];
		if (!value_is_nil(args[0]) &&
		    property(r, l.items[i], args[0], &key) != GIVEN)
			continue;
		if (is_known(r, keys.items, keys.n, key))
			continue;
		add(&keys, key);
		add(&kept, l.items[i]);
	}
	return list_value(&kept);
}

struct value filter_compact(struct run *r, struct value v,
                            const struct value *args)
{
	struct list_of l = flatten(r, v), kept = list_new(r);
	struct value key;

	for (size_t i = 0; i < l.n && !r->failed; i++) {
		key = l.items[i];
		if (!value_is_nil(args[0]))
			property(r, l.items[i], args[0], &key);
		if (!value_is_nil(key))
			add(&kept, l.items[i]);
	}
	return list_value(&kept);
}

struct value filter_concat(struct run *r, struct value v,
                           const struct value *args)
{
	struct list_of l = flatten(r, v);
	struct items items = items_of(r, args[0]);
	struct value item;

	if (!value_is_list(args[0])) {
		if (!value_is_nil(args[0]) || r->template->n == 0)
			run_fail(r, DIAG_TEMPLATE_VALUE,
			         ": concat takes a list, not %s",
			         value_name(args[0]));
		return list_value(&l);
	}
	while (items_next(&items, &item) && !r->failed)
		add(&l, item);
	return list_value(&l);
}

struct value filter_map(struct run *r, struct value v,
                        const struct value *args)
{
	struct list_of l = flatten(r, v), mapped = list_new(r);
	struct value found;

	for (size_t i = 0; i < l.n && !r->failed; i++) {
		if (property(r, l.items[i], args[0], &found) == NOT_THERE)
			cannot_select(r, print_str(r, args[0]));
		add(&mapped, found);
	}
	return list_value(&mapped);
}

/* Walk over the items that a field picks; false at the end.  An item that has
 * no fields at all ends the walk, and `stopped` tells. */
struct pick {
	struct run *run;
	struct list_of list;
	struct value key, target;
	size_t i;
	bool stopped;
};

static struct pick pick_new(struct run *r, struct value v,
                            const struct value *args)
{
	return (struct pick){
		.run = r,
		.list = flatten(r, v),
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
	result = property(p->run, *item, p->key, &found);
	p->stopped = result == NOT_THERE;
	*fits = value_is_nil(p->target) ? value_is_true(found) :
	        compare_eq(p->run, found, p->target);
	return result == GIVEN;
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
			add(&kept, item);
	if (p.stopped)
		return (struct value){ .kind = VALUE_NIL };
	return list_value(&kept);
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
	bool fits;

	while (pick_next(&p, &item, &fits))
		if (fits)
			return item;
	return (struct value){ .kind = VALUE_NIL };
}

struct value filter_find_index(struct run *r, struct value v,
                               const struct value *args)
{
	struct pick p = pick_new(r, v, args);
	struct value item;
	bool fits;

	while (pick_next(&p, &item, &fits))
		if (fits)
			return value_int((int64_t)p.i - 1);
	return (struct value){ .kind = VALUE_NIL };
}

struct value filter_has(struct run *r, struct value v,
                        const struct value *args)
{
	struct pick p = pick_new(r, v, args);
	struct value item;
	bool fits;

	while (pick_next(&p, &item, &fits))
		if (fits)
			return value_bool(true);
	return p.stopped ? (struct value){ .kind = VALUE_NIL } :
	                   value_bool(false);
}

struct value filter_sum(struct run *r, struct value v,
                        const struct value *args)
{
	struct list_of l = flatten(r, v);
	struct value sum = value_int(0), item;

	for (size_t i = 0; i < l.n && !r->failed; i++) {
		item = l.items[i];
		if (!value_is_nil(args[0]))
			property(r, l.items[i], args[0], &item);
		sum = filter_plus(r, sum, &item);
	}
	return sum;
}

struct value filter_push(struct run *r, struct value v,
                         const struct value *args)
{
	struct list_of l = flatten(r, v);

	add(&l, args[0]);
	return list_value(&l);
}

struct value filter_unshift(struct run *r, struct value v,
                            const struct value *args)
{
	struct list_of all = list_new(r), l = flatten(r, v);

	add(&all, args[0]);
	for (size_t i = 0; i < l.n; i++)
		add(&all, l.items[i]);
	return list_value(&all);
}

struct value filter_pop(struct run *r, struct value v,
                        const struct value *args)
{
	struct list_of l = flatten(r, v);

	NO_ARGS;
	return value_array(l.items, l.n ? l.n - 1 : 0);
}

struct value filter_shift(struct run *r, struct value v,
                          const struct value *args)
{
	struct list_of l = flatten(r, v);

	NO_ARGS;
	return l.n ? value_array(l.items + 1, l.n - 1) : list_value(&l);
}
