#include "template/list.h"

#include "base/utf8.h"
#include "template/number.h"
#include "template/print.h"
#include "template/run.h"

/* How deep lists in lists may nest. */
#define DEPTH (LIMIT_DEPTH + 8)
#define FIRST_ROOM 16

struct list_of list_new(struct run *r)
{
	return (struct list_of){ .run = r };
}

bool list_grow(struct list_of *l)
{
	struct value *items = NULL;
	size_t room = FIRST_ROOM;

	while (room <= l->n)
		room *= 2;
	if (run_work(l->run, room - l->n))
		items = run_values(l->run, room);
	if (!items)
		return false;
	if (l->n)
		memcpy(items, l->items, l->n * sizeof(*items));
	l->items = items;
	l->room = room;
	return true;
}

struct value list_value(const struct list_of *l)
{
	return value_array(l->items, l->n);
}

/* Without room: the first that is added makes a copy. */
struct list_of list_from(struct run *r, struct array a)
{
	return (struct list_of){
		.run = r,
		.items = (struct value *)(uintptr_t)a.items,
		.n = a.n,
	};
}

/* Room doubles, so that it follows from the number. */
struct list_of list_again(struct run *r, struct value v)
{
	struct list_of l = list_from(r, v.as.array);

	l.room = l.n ? FIRST_ROOM : 0;
	while (l.room < l.n)
		l.room *= 2;
	return l;
}

static bool is_flat(struct array a)
{
	for (size_t i = 0; i < a.n; i++)
		if (value_is_list(a.items[i]))
			return false;
	return true;
}

/* With a stack of its own. */
static void add_flat(struct list_of *l, struct value v)
{
	struct items stack[DEPTH];
	size_t depth = 0;
	struct value item;

	stack[depth++] = items_of(l->run, v);
	while (depth && !l->run->failed) {
		if (!items_next(&stack[depth - 1], &item))
			depth--;
		else if (value_is_list(item) && depth < DEPTH)
			stack[depth++] = items_of(l->run, item);
		else
			list_add(l, item);
	}
}

struct array list_flat(struct run *r, struct value v)
{
	struct list_of l = list_new(r);

	if (v.kind == VALUE_ARRAY && run_work(r, v.as.array.n) &&
	    is_flat(v.as.array))
		return v.as.array;
	if (value_is_list(v))
		add_flat(&l, v);
	else if (!value_is_nil(v))
		list_add(&l, v);
	return (struct array){ l.items, l.n };
}

static enum property cannot_select(struct run *r, struct str key)
{
	run_fail(r, DIAG_TEMPLATE_VALUE, ": the items have no “%.*s”",
	         STR_ARG(str_clip(key, LIMIT_QUOTED)));
	return PROPERTY_FAILED;
}

/* In Ruby a whole number is indexed by its bits. */
static int64_t bit(int64_t of, int64_t i)
{
	if (i < 0)
		return 0;
	return i > 62 ? of < 0 : of >> i & 1;
}

/* In Ruby a text is indexed by its characters. */
static struct value character(struct str s, int64_t i)
{
	int64_t n = (int64_t)utf8_count(s);
	size_t at = 0, from = 0;

	if (i < 0)
		i += n;
	if (i < 0 || i >= n)
		return value_nil();
	for (; i >= 0; i--) {
		from = at;
		utf8_next(s, &at);
	}
	return value_str(str_slice(s, from, at));
}

bool list_has_fields(struct value v)
{
	return value_is_map(v) || value_is_text(v) || value_is_list(v) ||
	       v.kind == VALUE_INT || v.kind == VALUE_DATES;
}

enum property list_property(struct run *r, struct value item,
                            struct value key, struct value *found)
{
	struct str name = print_str(r, key);
	bool unknown = false;

	*found = (struct value){ .kind = VALUE_NIL };
	if (!list_has_fields(item))
		return PROPERTY_NONE;
	if (value_is_map(item) || item.kind == VALUE_DATES) {
		*found = value_index(r, item, key, &unknown);
		return unknown ? cannot_select(r, name) : PROPERTY_GIVEN;
	}
	if (value_is_text(item) && (value_is_text(key) || value_is_nil(key))) {
		if (run_find(r, print_plain(item), name) >= 0)
			*found = value_str(name);
		return PROPERTY_GIVEN;
	}
	if (value_is_text(item) && value_is_number(key)) {
		*found = character(print_plain(item),
		                   number_whole(number_of(key)));
		return PROPERTY_GIVEN;
	}
	if (item.kind != VALUE_INT || !value_is_number(key))
		return cannot_select(r, name);
	*found = value_int(bit(item.as.number, number_whole(number_of(key))));
	return PROPERTY_GIVEN;
}
