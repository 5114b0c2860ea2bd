/* What stands behind a dot or in brackets: the properties of values. */

#include "base/utf8.h"
#include "template/group.h"
#include "template/loop.h"
#include "template/print.h"
#include "template/run.h"
#include "template/value.h"

#define NIL value_nil()

static struct value count_value(struct value v)
{
	if (value_is_text(v))
		return value_int((int64_t)utf8_count(print_plain(v)));
	if (value_is_list(v) || value_is_map(v))
		return value_int((int64_t)value_count(v));
	if (v.kind == VALUE_INT)
		return value_int(sizeof(v.as.number)); /* as Ruby has it */
	return NIL;
}

struct value value_end(struct run *r, struct value v, bool last)
{
	size_t n = value_count(v);

	if (v.kind == VALUE_RANGE)
		return value_int(last ? v.as.range.to : v.as.range.from);
	if (n == 0 || (last && !value_is_list(v)))
		return NIL;
	return value_at(r, v, last ? n - 1 : 0);
}

/* size, first and last, where no key of that name comes before. */
static struct value get_common(struct run *r, struct value v, struct str name)
{
	if (str_eq(name, S("size")))
		return count_value(v);
	if (str_eq(name, S("first")))
		return value_end(r, v, false);
	if (str_eq(name, S("last")))
		return value_end(r, v, true);
	return NIL;
}

bool value_is_own(struct str name)
{
	return str_starts_nocase(name, S("x_")) ||
	       str_starts_nocase(name, S("x-"));
}

/* The user's own key: spelled in templates lower case and with `_`. */
static struct value get_extra(const struct entry *e, struct str name)
{
	if (!e->extra || e->extra->kind != NODE_MAP)
		return NIL;
	for (const struct node *k = e->extra->first; k; k = k->next)
		if (value_is_own(k->text) && str_eq_key(k->text, name))
			return value_node(k->value);
	return NIL;
}

const struct field *value_record_field(const struct record *r,
                                       struct str name)
{
	if (value_is_own(name) || str_eq(name, S("key")))
		return NULL;
	return record_field(r, name);
}

static struct value get_of_record(struct run *r, const struct entry *e,
                                  struct str name, bool *unknown)
{
	const struct field *f;

	if (value_is_own(name))
		return get_extra(e, name);
	if (str_eq(name, S("key")) && e->key.n)
		return value_str(e->key);
	f = record_field(e->record, name);
	if (f)
		return value_field(e, f, r->langs);
	if (unknown)
		*unknown = !str_eq(name, S("key"));
	return NIL;
}

/* A view of one date. */
static struct value one_date(struct run *r, struct date date)
{
	struct range *range = run_new(r, struct range);
	struct dates *dates = run_new(r, struct dates);

	if (!date_is_known(date) && !date.present)
		return NIL;
	range->start = date;
	*dates = (struct dates){ range, 1 };
	return value_dates(dates);
}

static struct value term_of(struct date date)
{
	static const struct str terms[] = {
		[DATE_WINTER] = STR("winter"), [DATE_SPRING] = STR("spring"),
		[DATE_SUMMER] = STR("summer"), [DATE_FALL] = STR("fall"),
	};

	return date.term ? value_str(terms[date.term]) : NIL;
}

static struct value get_of_dates(struct run *r, const struct dates *d,
                                 struct str name, bool *unknown)
{
	const struct range *range = &d->ranges[0];

	if (str_eq(name, S("start")))
		return one_date(r, range->start);
	if (str_eq(name, S("end")))
		return range->is_range ? one_date(r, range->end) : NIL;
	if (str_eq(name, S("year")))
		return range->start.year ? value_int(range->start.year) : NIL;
	if (str_eq(name, S("month")))
		return range->start.month ? value_int(range->start.month) : NIL;
	if (str_eq(name, S("day")))
		return range->start.day ? value_int(range->start.day) : NIL;
	if (str_eq(name, S("term")))
		return term_of(range->start);
	if (str_eq(name, S("text")))
		return value_str(range->text);
	if (unknown)
		*unknown = true;
	return NIL;
}

static struct value get_of_node(struct run *r, struct value v, struct str name)
{
	if (v.as.node->kind == NODE_MAP)
		for (const struct node *k = v.as.node->first; k; k = k->next)
			if (str_eq(k->text, name))
				return value_node(k->value);
	return get_common(r, v, name);
}

struct value value_get(struct run *r, struct value v, struct str name,
                       bool *unknown)
{
	const struct text *row;

	switch (v.kind) {
	case VALUE_RECORD:
		return get_of_record(r, v.as.record, name, unknown);
	case VALUE_NODE:
		return get_of_node(r, v, name);
	case VALUE_DATES:
		return get_of_dates(r, v.as.dates, name, unknown);
	case VALUE_GROUP:
		return group_get(v.as.group, name, unknown);
	case VALUE_LOOP:
		return loop_get(v.as.loop, name);
	case VALUE_TABLE:
		row = record_row(v.as.table, name);
		return row ? value_text(row, KIND_TEXT, r->langs) :
		             get_common(r, v, name);
	default:
		return get_common(r, v, name);
	}
}

struct value value_index(struct run *r, struct value v, struct value key,
                         bool *unknown)
{
	size_t n = value_count(v);
	int64_t i = key.as.number;

	if (value_is_text(key) && value_is_map(v)) {
		if (v.kind == VALUE_NODE)
			return value_node(node_find(v.as.node,
			                            print_plain(key)));
		return value_get(r, v, print_plain(key), unknown);
	}
	if (v.kind == VALUE_LOOP || v.kind == VALUE_DATES)
		return value_get(r, v, print_plain(key), unknown);
	if (key.kind != VALUE_INT || !value_is_list(v) || v.kind == VALUE_RANGE)
		return NIL;
	if (i < 0)
		i += (int64_t)n;
	if (i < 0 || (uint64_t)i >= n)
		return NIL;
	return value_at(r, v, (size_t)i);
}
