#include "template/compare.h"

#include "template/print.h"
#include "template/run.h"

/* Ruby's ranges are never empty. */
static bool is_empty(struct value v)
{
	if (value_is_text(v))
		return print_plain(v).n == 0;
	if (value_is_list(v) || value_is_map(v))
		return v.kind != VALUE_RANGE && value_count(v) == 0;
	return false;
}

static bool is_blank(struct value v)
{
	if (value_is_text(v))
		return str_trim(print_plain(v)).n == 0;
	return !value_is_true(v) || is_empty(v);
}

/* Kinds that are compared by one rule. */
enum family {
	NONE, TRUTH, NUMBER, TEXT, LIST, SPAN, MAP, SAME, EMPTY, BLANK
};

static enum family family_of(struct value v)
{
	static const unsigned char of[VALUE_KINDS] = {
		[VALUE_BOOL] = TRUTH,
		[VALUE_INT] = NUMBER,
		[VALUE_FLOAT] = NUMBER,
		[VALUE_STR] = TEXT,
		[VALUE_TEXT] = TEXT,
		[VALUE_INLINE] = TEXT,
		[VALUE_PROSE] = TEXT,
		[VALUE_MARKUP] = TEXT,
		[VALUE_LIST] = LIST,
		[VALUE_ENTRIES] = LIST,
		[VALUE_ARRAY] = LIST,
		[VALUE_PAIR] = LIST,
		[VALUE_RANGE] = SPAN,
		[VALUE_TABLE] = MAP,
		[VALUE_DATES] = SAME,
		[VALUE_LOOP] = SAME,
		[VALUE_RECORD] = SAME,
		[VALUE_EMPTY] = EMPTY,
		[VALUE_BLANK] = BLANK,
	};

	if (v.kind == VALUE_NODE)
		return v.as.node->kind == NODE_LIST ? LIST : MAP;
	return of[v.kind];
}

/* False: one of them is not a number. */
static bool number_order(struct value a, struct value b, int *order)
{
	long double x, y;

	if (a.kind == VALUE_INT && b.kind == VALUE_INT) {
		*order = (a.as.number > b.as.number) -
		         (a.as.number < b.as.number);
		return true;
	}
	x = a.kind == VALUE_INT ? (long double)a.as.number : a.as.real.real;
	y = b.kind == VALUE_INT ? (long double)b.as.number : b.as.real.real;
	*order = (x > y) - (x < y);
	return *order || x == y;
}

static bool number_eq(struct value a, struct value b)
{
	int order;

	return number_order(a, b, &order) && order == 0;
}

/* Is it equal as far as it can be said without looking at items?  Lists and
 * maps are equal so far when they have as many.  Ruby's eql?, `exact`, tells 1
 * from 1.0. */
static bool eq_shallow(enum family f, struct value a, struct value b,
                       bool exact)
{
	if (family_of(b) != f)
		return false;
	switch (f) {
	case TRUTH:
		return a.as.truth == b.as.truth;
	case NUMBER:
		return number_eq(a, b) && (!exact || a.kind == b.kind);
	case TEXT:
		return str_eq(print_plain(a), print_plain(b));
	case LIST:
	case MAP:
		return value_count(a) == value_count(b);
	case SPAN:
		return a.as.range.from == b.as.range.from &&
		       a.as.range.to == b.as.range.to;
	case SAME:
		return a.as.record == b.as.record;
	default:
		return true;
	}
}

/* Deeper than any record, and than what templates nest by hand. */
#define EQ_DEPTH (LIMIT_DEPTH + 8)

static bool pair_of(struct run *r, struct value map, struct value pair,
                    struct value *other)
{
	const struct node *key;

	(void)r;
	if (pair.kind != VALUE_PAIR || map.kind != VALUE_NODE)
		return false;
	for (key = map.as.node->first; key; key = key->next)
		if (str_eq(key->text, pair.as.node->text))
			break;
	*other = (struct value){ .kind = VALUE_PAIR, .as.node = key };
	return key != NULL;
}

/* Lists and maps are walked side by side, with a stack of their own. */
static bool eq_deep(struct run *r, struct value a, struct value b, bool exact)
{
	struct items left[EQ_DEPTH], right[EQ_DEPTH];
	struct value x = a, y = b;
	unsigned depth = 0;

	for (;;) {
		if (!run_work(r, 1) || !eq_shallow(family_of(x), x, y, exact))
			return false;
		if (value_count(x)) {
			if (depth == EQ_DEPTH)
				return false;
			left[depth] = items_of(r, x);
			right[depth++] = items_of(r, y);
		}
		while (depth && !items_next(&left[depth - 1], &x))
			depth--;
		if (depth == 0)
			return true;
		if (family_of(left[depth - 1].of) == MAP) {
			if (!pair_of(r, right[depth - 1].of, x, &y))
				return false;
		} else {
			items_next(&right[depth - 1], &y);
		}
	}
}

/* Nearly always they are. */
static bool are_texts(struct value a, struct value b)
{
	return a.kind == VALUE_STR && b.kind == VALUE_STR;
}

bool compare_eq(struct run *r, struct value a, struct value b)
{
	enum family f, g;

	if (are_texts(a, b))
		return run_work(r, 1) && str_eq(a.as.str, b.as.str);
	f = family_of(a);
	g = family_of(b);
	if (f >= EMPTY)
		return f == EMPTY ? is_empty(b) : is_blank(b);
	if (g >= EMPTY)
		return g == EMPTY ? is_empty(a) : is_blank(a);
	if (f == LIST || f == MAP)
		return eq_deep(r, a, b, false);
	return run_work(r, 1) && eq_shallow(f, a, b, false);
}

bool compare_eql(struct run *r, struct value a, struct value b)
{
	enum family f = family_of(a);

	if (are_texts(a, b))
		return compare_eq(r, a, b);
	if (f == LIST || f == MAP)
		return eq_deep(r, a, b, true);
	return run_work(r, 1) && eq_shallow(f, a, b, true);
}

bool compare_order(struct run *r, struct value a, struct value b, int *order)
{
	enum family f = family_of(a);

	(void)r;
	if (f != family_of(b))
		return false;
	if (f == NUMBER)
		return number_order(a, b, order);
	if (f == TEXT)
		*order = str_cmp(print_plain(a), print_plain(b));
	else if (a.kind == VALUE_DATES)
		*order = date_cmp(dates_start(a.as.dates),
		                  dates_start(b.as.dates));
	else
		return false;
	return true;
}

bool compare_contains(struct run *r, struct value v, struct value item)
{
	struct items items;
	struct value x;
	int low, high;

	if (!value_is_true(v) || !value_is_true(item))
		return false;
	if (value_is_text(v))
		return run_find(r, print_plain(v), print_str(r, item)) >= 0;
	if (value_is_map(v)) {
		if (v.kind == VALUE_NODE)
			return node_find(v.as.node, print_plain(item)) != NULL;
		return !value_is_nil(value_get(r, v, print_plain(item), NULL));
	}
	if (v.kind == VALUE_RANGE)
		return value_is_number(item) &&
		       number_order(value_int(v.as.range.from), item, &low) &&
		       number_order(item, value_int(v.as.range.to), &high) &&
		       low <= 0 && high <= 0;
	items = items_of(r, v);
	if (item.kind == VALUE_EMPTY || item.kind == VALUE_BLANK)
		return false;
	while (value_is_list(v) && items_next(&items, &x))
		if (compare_eq(r, x, item))
			return true;
	return false;
}
