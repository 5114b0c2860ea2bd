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
static int other_order(struct run *r, struct value a, struct value b)
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

/* Nearly all that is sorted is text. */
static int order(struct run *r, const struct value *a, const struct value *b)
{
	if (a->kind == VALUE_STR && b->kind == VALUE_STR)
		return str_cmp(a->as.str, b->as.str);
	return other_order(r, *a, *b);
}

static void merge(struct run *r, const struct value **from,
                  const struct value **to, size_t middle, size_t n)
{
	size_t i = 0, j = middle;

	for (size_t k = 0; k < n; k++) {
		bool left = j == n ||
		            (i < middle && order(r, from[i], from[j]) <= 0);

		to[k] = left ? from[i++] : from[j++];
	}
}

/* Of `n` places, with room for as many behind them. */
static const struct value **merge_sort(struct run *r,
                                       const struct value **places, size_t n)
{
	const struct value **spare = places + n, **swap;
	size_t size, middle;

	for (size_t width = 1; width < n; width *= 2) {
		for (size_t i = 0; i < n; i += 2 * width) {
			size = n - i < 2 * width ? n - i : 2 * width;
			middle = size < width ? size : width;
			if (!run_work(r, size))
				return places;
			merge(r, places + i, spare + i, middle, size);
		}
		swap = places;
		places = spare;
		spare = swap;
	}
	return places;
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

/* What the items are sorted by, each in the place of its item; NULL when they
 * cannot be.  As in the reference, one item alone is not asked for a field. */
static const struct value *find_keys(struct run *r, struct array l,
                                     struct value field, bool natural)
{
	bool has_field = !value_is_nil(field);
	struct value *keys;

	for (size_t i = 0; i < l.n && has_field; i++)
		if (!list_has_fields(l.items[i]))
			return NULL;
	if (!natural && (!has_field || l.n < 2))
		return l.items;
	keys = run_values(r, l.n);
	for (size_t i = 0; i < l.n && !r->failed; i++) {
		keys[i] = l.items[i];
		if (has_field && l.n > 1)
			list_property(r, l.items[i], field, &keys[i]);
		if (natural)
			keys[i] = folded(r, keys[i]);
	}
	return keys;
}

/* `n` places and as many to spare, which is less than `n` values. */
static const struct value **new_places(struct run *r, size_t n)
{
	_Static_assert(2 * sizeof(struct value *) <= sizeof(struct value),
	               "two places in a value");
	return (void *)run_values(r, n);
}

/* How many have a key, when those without come last. */
static size_t count_keys(const struct value *const *places, size_t n)
{
	size_t some = 0;

	while (some < n && !value_is_nil(*places[some]))
		some++;
	return some;
}

/* Sorted are the places of the keys, which are those of the items. */
static struct value sorted(struct run *r, struct value v,
                           const struct value *args, bool natural)
{
	struct array l = list_flat(r, v);
	const struct value *keys = find_keys(r, l, args[0], natural);
	struct value *items = run_values(r, l.n);
	const struct value **places = new_places(r, l.n);
	size_t first = 0;

	if (r->failed || (l.n && !keys))
		return value_nil();
	for (size_t i = 0; i < l.n; i++)
		places[i] = &keys[i];
	places = merge_sort(r, places, l.n);
	if (str_eq(print_str(r, args[1]), S("first")))
		first = count_keys(places, l.n);
	for (size_t i = 0; i < l.n; i++)
		items[i] = l.items[places[(first + i) % l.n] - keys];
	return value_array(items, l.n);
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
