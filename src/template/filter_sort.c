/* Filters that put lists in order.
 *
 * Merging runs from below is stable, bounded by n log n comparisons, and safe
 * whatever the comparison says. */
#include "base/unicode.h"
#include "template/compare.h"
#include "template/filter.h"
#include "template/list.h"
#include "template/print.h"
#include "template/run.h"

/* What is sorted: an item and what it is sorted by. */
struct keyed {
	struct value item, key;
};

/* Item by item; lists in them have no order. */
static bool order_lists(struct run *r, struct value a, struct value b,
                        int *order)
{
	struct items left = items_of(r, a), right = items_of(r, b);
	struct value x, y;
	bool more, other;

	for (;;) {
		more = items_next(&left, &x);
		other = items_next(&right, &y);
		*order = more - other;
		if (!more || !other)
			return true;
		if (!run_work(r, 1) ||
		    (!compare_order(r, x, y, order) && !compare_eq(r, x, y)))
			return false;
		if (*order)
			return true;
	}
}

/* nil comes last; what has no order is an error. */
static int order(struct run *r, struct value a, struct value b)
{
	int order = value_is_nil(a) - value_is_nil(b);

	if (order || value_is_nil(a))
		return order;
	if (value_is_list(a) && value_is_list(b) &&
	    order_lists(r, a, b, &order))
		return order;
	if (!compare_order(r, a, b, &order) && !compare_eq(r, a, b))
		run_fail(r, DIAG_TEMPLATE_VALUE,
		         ": %s cannot be sorted with %s", value_name(a),
		         value_name(b));
	return order;
}

static void merge(struct run *r, const struct keyed *from, struct keyed *to,
                  size_t middle, size_t n)
{
	size_t i = 0, j = middle;

	for (size_t k = 0; k < n; k++) {
		bool left = j == n || (i < middle &&
			order(r, from[i].key, from[j].key) <= 0);

		to[k] = left ? from[i++] : from[j++];
	}
}

static struct keyed *merge_sort(struct run *r, struct keyed *pairs,
                                struct keyed *spare, size_t n)
{
	struct keyed *swap;
	size_t size, middle;

	for (size_t width = 1; width < n; width *= 2) {
		for (size_t i = 0; i < n; i += 2 * width) {
			size = n - i < 2 * width ? n - i : 2 * width;
			middle = size < width ? size : width;
			if (!run_work(r, size))
				return pairs;
			merge(r, pairs + i, spare + i, middle, size);
		}
		swap = pairs;
		pairs = spare;
		spare = swap;
	}
	return pairs;
}

/* Capitals as small letters, in every script. */
static struct value folded(struct run *r, struct value v)
{
	struct str s;
	size_t from;

	if (value_is_nil(v))
		return v;
	s = print_str(r, v);
	from = run_open(r);
	unicode_case(&r->scratch, s, UNICODE_LOWER);
	return run_close_value(r, from);
}

/* The items with their keys; false when they cannot be sorted so.  As in the
 * reference, one item alone is not asked for its field. */
static bool find_keys(struct run *r, const struct list_of *l, struct value key,
                      struct keyed *pairs)
{
	for (size_t i = 0; i < l->n; i++)
		if (!value_is_nil(key) && !list_has_fields(l->items[i]))
			return false;
	for (size_t i = 0; i < l->n && !r->failed; i++) {
		pairs[i] = (struct keyed){ l->items[i], l->items[i] };
		if (!value_is_nil(key) && l->n > 1)
			list_property(r, l->items[i], key, &pairs[i].key);
	}
	return !r->failed;
}

/* How many have a key, when those without come last. */
static size_t count_keys(const struct keyed *pairs, size_t n)
{
	size_t some = 0;

	while (some < n && !value_is_nil(pairs[some].key))
		some++;
	return some;
}

static struct value sorted(struct run *r, struct value v,
                           const struct value *args, bool natural)
{
	struct list_of l = list_flat(r, v), sorted = list_new(r);
	struct keyed *pairs = (struct keyed *)(void *)run_values(r, l.n * 2);
	struct keyed *spare = (struct keyed *)(void *)run_values(r, l.n * 2);
	size_t first = 0;

	if (r->failed || !find_keys(r, &l, args[0], pairs))
		return value_nil();
	for (size_t i = 0; i < l.n && natural; i++)
		pairs[i].key = folded(r, pairs[i].key);
	pairs = merge_sort(r, pairs, spare, l.n);
	if (str_eq(print_str(r, args[1]), S("first")))
		first = count_keys(pairs, l.n);
	for (size_t i = 0; i < l.n; i++)
		list_add(&sorted, pairs[(first + i) % l.n].item);
	return list_value(&sorted);
}

static bool is_nil_order(struct run *r, struct value v)
{
	struct str s = print_str(r, v);

	if (value_is_nil(v) || str_eq(s, S("first")) || str_eq(s, S("last")))
		return true;
	run_fail(r, DIAG_TEMPLATE_VALUE,
	         ": items without the field come \"first\" or \"last\", not "
	         "“%.*s”", STR_ARG(str_clip(s, LIMIT_QUOTED)));
	return false;
}

struct value filter_sort(struct run *r, struct value v,
                         const struct value *args)
{
	return is_nil_order(r, args[1]) ? sorted(r, v, args, false) : v;
}

struct value filter_sort_natural(struct run *r, struct value v,
                                 const struct value *args)
{
	return sorted(r, v, args, true);
}
