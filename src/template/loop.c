#include "template/loop.h"

#include "template/number.h"
#include "template/print.h"
#include "template/scope.h"

static int64_t get_index(const struct loop *l)
{
	return (int64_t)l->i + 1;
}

static int64_t get_index0(const struct loop *l)
{
	return (int64_t)l->i;
}

static int64_t get_rindex(const struct loop *l)
{
	return (int64_t)(l->count - l->i);
}

static int64_t get_rindex0(const struct loop *l)
{
	return (int64_t)(l->count - l->i) - 1;
}

static int64_t get_length(const struct loop *l)
{
	return (int64_t)l->count;
}

static int64_t get_row(const struct loop *l)
{
	return (int64_t)(l->i / l->cols) + 1;
}

static int64_t get_col0(const struct loop *l)
{
	return (int64_t)(l->i % l->cols);
}

static int64_t get_col(const struct loop *l)
{
	return get_col0(l) + 1;
}

static int64_t get_first(const struct loop *l)
{
	return l->i == 0;
}

static int64_t get_last(const struct loop *l)
{
	return l->i + 1 == l->count;
}

static int64_t get_col_first(const struct loop *l)
{
	return get_col0(l) == 0;
}

static int64_t get_col_last(const struct loop *l)
{
	return (size_t)get_col(l) == l->cols;
}

/* What a loop shows, the usual first; is_table: tablerowloop alone. */
static const struct {
	struct str name;
	int64_t (*get)(const struct loop *l);
	bool is_bool, is_table;
} members[] = {
	{ { "last", 4 }, get_last, true, false },
	{ { "index", 5 }, get_index, false, false },
	{ { "index0", 6 }, get_index0, false, false },
	{ { "first", 5 }, get_first, true, false },
	{ { "rindex", 6 }, get_rindex, false, false },
	{ { "rindex0", 7 }, get_rindex0, false, false },
	{ { "length", 6 }, get_length, false, false },
	{ { "row", 3 }, get_row, false, true },
	{ { "col", 3 }, get_col, false, true },
	{ { "col0", 4 }, get_col0, false, true },
	{ { "col_first", 9 }, get_col_first, true, true },
	{ { "col_last", 8 }, get_col_last, true, true },
};

struct value loop_get(const struct loop *l, struct str name)
{
	bool is_table = l->info->kind == LOOP_TABLE;

	for (size_t i = 0; i < COUNT(members); i++) {
		if (!str_eq(members[i].name, name) ||
		    (members[i].is_table && !is_table))
			continue;
		if (members[i].is_bool)
			return value_bool(members[i].get(l) != 0);
		return value_int(members[i].get(l));
	}
	if (!is_table && str_eq(name, S("name")))
		return value_str(l->info->name);
	if (!is_table && str_eq(name, S("parentloop")) && l->parent)
		return (struct value){ .kind = VALUE_LOOP,
		                       .as.loop = l->parent };
	return (struct value){ .kind = VALUE_NIL };
}

/* Bounds of limit and offset, so that their sum is a number too. */
#define BOUND (INT64_MAX / 2)

static int64_t bounded(int64_t n)
{
	return n < -BOUND ? -BOUND : n > BOUND ? BOUND : n;
}

/* A number of items.  As in the reference, a for wants whole numbers and a
 * tablerow makes them of what is given. */
static int64_t whole(struct run *r, struct value v, bool is_table)
{
	int64_t n;

	if (v.kind == VALUE_INT)
		return bounded(v.as.number);
	if (value_is_text(v) && number_int(str_trim(print_plain(v)), &n))
		return bounded(n);
	if (is_table && (value_is_text(v) || value_is_nil(v) ||
	                 value_is_number(v)))
		return bounded(value_is_text(v) ?
		               number_leading(print_plain(v)) :
		               number_whole(number_of(v)));
	run_fail(r, DIAG_TEMPLATE_VALUE,
	         ": limit, offset and cols are whole numbers, not %s%s",
	         value_name(v),
	         v.kind == VALUE_FLOAT ? " with a fraction" : "");
	return 0;
}

/* An option of a loop, or what it is when it is not there. */
static int64_t option(struct run *r, const struct loop *l, bool is_given,
                      struct value v, int64_t absent)
{
	bool is_table = l->info->kind == LOOP_TABLE;

	if (!is_given || (value_is_nil(v) && !is_table))
		return absent;
	return whole(r, v, is_table);
}

static bool is_single(const struct loop_info *info, struct value v)
{
	if (info->kind == LOOP_INCLUDE)
		return !value_is_list(v) || v.kind == VALUE_RANGE;
	if (value_is_list(v))
		return false;
	if (info->kind == LOOP_FILTER)
		return !value_is_nil(v);
	if (info->kind == LOOP_RENDER)
		return !value_is_map(v) || v.kind == VALUE_RECORD;
	return value_is_text(v) && print_plain(v).n;
}

/* What is walked: a list, the pairs of a map, or one thing. */
static struct value walked(struct run *r, struct loop *l, struct value v)
{
	struct value *one;

	l->is_single = is_single(l->info, v);
	if (l->is_single) {
		one = arena_new(r->arena, struct value);
		*one = v;
		return value_array(one, 1);
	}
	return v;
}

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Without cols all stand in one row; with none at all no row ever ends. */
static size_t columns(struct run *r, const struct loop *l, struct value v)
{
	int64_t n = option(r, l, l->info->has_cols, v, (int64_t)l->count);

	return n > 0 ? (size_t)n : SIZE_MAX;
}

bool loop_begin(struct run *r, struct loop *l, const struct value *args)
{
	const struct loop_info *info = l->info;
	size_t *go_on = &r->scope->continues[info->number], end;
	int64_t limit = option(r, l, info->has_limit, args[1], BOUND);
	int64_t offset = option(r, l, info->has_offset, args[2], 0);

	if (info->is_continue)
		offset = (int64_t)least(*go_on, BOUND);
	l->list = walked(r, l, args[0]);
	end = value_count(l->list);
	if (value_is_text(args[0])) { /* it is one thing, whatever they say */
		offset = 0;
		limit = BOUND;
	}
	l->from = least(offset > 0 ? (size_t)offset : 0, end);
	limit += offset;
	end = least(end, limit > 0 ? (size_t)limit : 0);
	l->count = end > l->from ? end - l->from : 0;
	l->cols = columns(r, l, args[3]);
	if (r->failed)
		return false;
	l->items = items_of(r, l->list);
	if (info->kind == LOOP_FOR)
		*go_on = l->from + l->count;
	for (size_t i = 0; l->items.node && i < l->from; i++) {
		l->items.node = l->items.node->next;
		l->items.i++;
	}
	return l->count > 0;
}

struct value loop_item(struct run *r, struct loop *l)
{
	struct value item = { .kind = VALUE_NIL };
	size_t last = l->from + l->count - 1;

	if (l->info->is_reversed)
		return value_at(r, l->list, last - l->i);
	if (l->items.node) {
		items_next(&l->items, &item);
		return item;
	}
	return value_at(r, l->list, l->from + l->i);
}

void loop_open_cell(struct buf *out, const struct loop *l)
{
	buf_print(out, "<td class=\"col%zu\">", (size_t)get_col(l));
}

void loop_close_cell(struct buf *out, const struct loop *l)
{
	buf_add(out, S("</td>"));
	if (get_col_last(l) && !get_last(l))
		buf_print(out, "</tr>\n<tr class=\"row%zu\">",
		          (size_t)get_row(l) + 1);
}
