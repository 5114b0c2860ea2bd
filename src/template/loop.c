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

/* What a loop shows; is_table: tablerowloop alone. */
static const struct {
	struct str name;
	int64_t (*get)(const struct loop *l);
	bool is_bool, is_table;
} members[] = {
	{ { "index", 5 }, get_index, false, false },
	{ { "index0", 6 }, get_index0, false, false },
	{ { "first", 5 }, get_first, true, false },
	{ { "last", 4 }, get_last, true, false },
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

/* A number of items; -1 and a message when it is none. */
static int64_t whole(struct run *r, struct value v, int64_t absent)
{
	int64_t n;

	if (value_is_nil(v))
		return absent;
	if (value_is_number(v))
		n = number_whole(v);
	else if (!value_is_text(v) ||
	         !number_int(str_trim(print_plain(v)), &n)) {
		run_fail(r, DIAG_TEMPLATE_VALUE,
		         ": limit, offset and cols are whole numbers, not %s",
		         value_name(v));
		return -1;
	}
	return n < 0 ? 0 : n;
}

static bool is_single(const struct loop_info *info, struct value v)
{
	if (value_is_list(v))
		return false;
	if (info->kind == LOOP_INCLUDE)
		return true;
	if (info->kind == LOOP_RENDER)
		return !value_is_map(v) || v.kind == VALUE_RECORD;
	return value_is_text(v) && print_plain(v).n;
}

/* What is walked: a list, the pairs of a map, or one thing. */
static struct value walked(struct run *r, const struct loop_info *info,
                           struct value v)
{
	struct value *one;

	if (is_single(info, v)) {
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

bool loop_begin(struct run *r, struct loop *l, const struct value *args)
{
	const struct loop_info *info = l->info;
	size_t *go_on = &r->scope->continues[info->number];
	int64_t limit = whole(r, args[1], INT64_MAX);
	int64_t offset = whole(r, args[2], 0);
	int64_t cols = whole(r, args[3], 0);
	size_t n;

	if (r->failed)
		return false;
	l->list = walked(r, info, args[0]);
	n = value_count(l->list);
	if (info->is_continue)
		offset = (int64_t)*go_on;
	l->from = least((size_t)offset, n);
	l->count = least(n - l->from, (size_t)limit);
	l->i = 0;
	l->cols = cols > 0 ? (size_t)cols : l->count ? l->count : 1;
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
