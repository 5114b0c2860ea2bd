/* Filters on lists; those that choose items are in filter_pick.c. */
#include "base/wide.h"
#include "template/compare.h"
#include "template/filter.h"
#include "template/list.h"
#include "template/number.h"
#include "template/print.h"
#include "template/run.h"

#define NO_ARGS ((void)args)

struct value filter_join(struct run *r, struct value v,
                         const struct value *args)
{
	struct array l = list_flat(r, v);
	struct str glue = args[0].kind == VALUE_UNSET ? S(" ") :
	                                                print_str(r, args[0]);
	size_t from = run_open(r);

	for (size_t i = 0; i < l.n; i++) {
		if (i && value_is_true(args[1]))
			buf_add(&r->scratch,
			        wide_sign(glue, print_str(r, l.items[i - 1]),
			                  print_str(r, l.items[i])));
		else if (i)
			buf_add(&r->scratch, glue);
		print_value(r, &r->scratch, l.items[i]);
	}
	return run_close_value(r, from);
}

struct value filter_sentence(struct run *r, struct value v,
                             const struct value *args)
{
	struct array l = list_flat(r, v);
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
	return value_end(r, v, false);
}

struct value filter_last(struct run *r, struct value v,
                         const struct value *args)
{
	NO_ARGS;
	return value_end(r, v, true);
}

struct value filter_reverse(struct run *r, struct value v,
                            const struct value *args)
{
	struct array l = list_flat(r, v);
	struct list_of reversed = list_new(r);

	NO_ARGS;
	for (size_t i = l.n; i > 0; i--)
		list_add(&reversed, l.items[i - 1]);
	return list_value(&reversed);
}


static bool is_known(struct run *r, const struct list_of *keys,
                     const struct value *key)
{
	for (size_t i = 0; i < keys->n; i++)
		if (compare_eql(r, keys->items[i], *key))
			return true;
	return false;
}

/* Items whose field was not there before. */
static struct value uniq_by(struct run *r, struct array l, struct value field)
{
	struct list_of kept = list_new(r), keys = list_new(r);
	struct value key;

	for (size_t i = 0; i < l.n && !r->failed; i++) {
		if (list_property(r, l.items[i], field, &key))
			return value_nil();
		if (is_known(r, &keys, &key))
			continue;
		list_add(&keys, key);
		list_add(&kept, l.items[i]);
	}
	return list_value(&kept);
}

/* As in the reference, one item alone is not asked for its field. */
struct value filter_uniq(struct run *r, struct value v,
                         const struct value *args)
{
	struct array l = list_flat(r, v);
	struct list_of kept = list_new(r);

	if (l.n < 2)
		return value_array(l.items, l.n);
	if (!value_is_nil(args[0]))
		return uniq_by(r, l, args[0]);
	for (size_t i = 0; i < l.n && !r->failed; i++)
		if (!is_known(r, &kept, &l.items[i]))
			list_add(&kept, l.items[i]);
	return list_value(&kept);
}

struct value filter_compact(struct run *r, struct value v,
                            const struct value *args)
{
	struct array l = list_flat(r, v);
	struct list_of kept = list_new(r);
	struct value key;

	for (size_t i = 0; i < l.n && !r->failed; i++) {
		key = l.items[i];
		if (!value_is_nil(args[0]) &&
		    list_property(r, l.items[i], args[0], &key))
			return value_nil();
		if (!value_is_nil(key))
			list_add(&kept, l.items[i]);
	}
	return list_value(&kept);
}

struct value filter_concat(struct run *r, struct value v,
                           const struct value *args)
{
	struct list_of l = list_from(r, list_flat(r, v));
	struct items items = items_of(r, args[0]);
	struct value item;

	if (!value_is_list(args[0]) || args[0].kind == VALUE_RANGE) {
		if (!value_is_nil(args[0]) || r->template->n == 0)
			run_fail(r, DIAG_TEMPLATE_VALUE,
			         ": concat takes a list, not %s",
			         value_name(args[0]));
		return list_value(&l);
	}
	while (items_next(&items, &item) && !r->failed)
		list_add(&l, item);
	return list_value(&l);
}

struct value filter_map(struct run *r, struct value v,
                        const struct value *args)
{
	struct array l = list_flat(r, v);
	struct list_of mapped = list_new(r);
	struct value found;

	for (size_t i = 0; i < l.n && !r->failed; i++) {
		list_property(r, l.items[i], args[0], &found);
		list_add(&mapped, found);
	}
	return list_value(&mapped);
}

/* Fields that are lists count with all their items, others without fields
 * as 0. */
struct value filter_sum(struct run *r, struct value v,
                        const struct value *args)
{
	struct array l = list_flat(r, v);
	struct value sum = value_int(0);

	if (!value_is_nil(args[0])) {
		v = filter_map(r, value_array(l.items, l.n), args);
		l = list_flat(r, v);
	}
	for (size_t i = 0; i < l.n && !r->failed; i++)
		sum = filter_plus(r, sum, &l.items[i]);
	return sum;
}

struct value filter_push(struct run *r, struct value v,
                         const struct value *args)
{
	struct list_of l = list_from(r, list_flat(r, v));

	list_add(&l, args[0]);
	return list_value(&l);
}

struct value filter_unshift(struct run *r, struct value v,
                            const struct value *args)
{
	struct array l = list_flat(r, v);
	struct list_of all = list_new(r);

	list_add(&all, args[0]);
	for (size_t i = 0; i < l.n; i++)
		list_add(&all, l.items[i]);
	return list_value(&all);
}

/* How many a pop or shift takes: one, or what is said. */
static size_t taken(struct run *r, struct value v, size_t n)
{
	int64_t count = v.kind == VALUE_UNSET ? 1 :
	                number_whole(number_of(v));

	if (count < 0)
		run_fail(r, DIAG_TEMPLATE_VALUE,
		         ": the number of items cannot be below 0");
	return count < 0 ? 0 : (uint64_t)count > n ? n : (size_t)count;
}

struct value filter_pop(struct run *r, struct value v,
                        const struct value *args)
{
	struct array l = list_flat(r, v);

	return value_array(l.items, l.n - taken(r, args[0], l.n));
}

struct value filter_shift(struct run *r, struct value v,
                          const struct value *args)
{
	struct array l = list_flat(r, v);
	size_t n = taken(r, args[0], l.n);

	return value_array(n ? l.items + n : l.items, l.n - n);
}
