#include "template/value.h"

#include "template/group.h"
#include "template/number.h"
#include "template/run.h"

#define NIL ((struct value){ .kind = VALUE_NIL })

static struct value plain_scalar(const struct node *n)
{
	int64_t whole;
	double real;

	if (n->style != NODE_PLAIN)
		return value_str(n->text);
	if (number_int(n->text, &whole))
		return value_int(whole);
	if (node_is_absent(n))
		return NIL;
	if (str_eq(n->text, S("true")) || str_eq(n->text, S("false")))
		return value_bool(n->text.p[0] == 't');
	if (number_real(n->text, &real))
		return (struct value){ .kind = VALUE_FLOAT,
			               .as.real = { real, n } };
	return value_str(n->text);
}

struct value value_node(const struct node *n)
{
	if (!n)
		return NIL;
	if (n->kind == NODE_SCALAR)
		return plain_scalar(n);
	return (struct value){ .kind = VALUE_NODE, .as.node = n };
}

/* A number that is too large stays text. */
static struct value integer_value(const struct text *t)
{
	int64_t n;

	if (number_int(t->str, &n))
		return value_int(n);
	return (struct value){ .kind = VALUE_TEXT, .as.text = t };
}

/* The kinds that are one pointer, whose value has that pointer. */
static const enum value_kind pointers[KIND_RECORD + 1] = {
	[KIND_TEXT] = VALUE_TEXT, [KIND_INLINE] = VALUE_INLINE,
	[KIND_PROSE] = VALUE_PROSE, [KIND_ID] = VALUE_TEXT,
	[KIND_REF] = VALUE_TEXT, [KIND_URL] = VALUE_TEXT,
	[KIND_EMAIL] = VALUE_TEXT, [KIND_COLOUR] = VALUE_TEXT,
	[KIND_LENGTH] = VALUE_TEXT, [KIND_CHOICE] = VALUE_TEXT,
	[KIND_RECORD] = VALUE_RECORD,
};

enum value_kind value_pointer(const struct field *f)
{
	return f->many == MANY_ONE ? pointers[f->kind] : VALUE_NIL;
}

static struct value text_value(const struct text *t, enum kind kind)
{
	if (kind == KIND_INTEGER)
		return integer_value(t);
	return (struct value){ .kind = pointers[kind], .as.text = t };
}

struct value value_text(const struct text *t, enum kind kind,
                        struct str langs)
{
	if (!t)
		return NIL;
	return text_value(t->next ? record_text(t, langs) : t, kind);
}

static struct value list_value(const struct field *f, const struct list *list)
{
	return list->n == 0 ? NIL : (struct value){
		.kind = VALUE_LIST,
		.as.list = { f, list },
	};
}

static struct value record_value(const struct entry *e)
{
	return e ? (struct value){ .kind = VALUE_RECORD, .as.record = e } : NIL;
}

struct value value_dates(const struct dates *d)
{
	return d && d->n ?
	       (struct value){ .kind = VALUE_DATES, .as.dates = d } : NIL;
}

static struct value entries_value(const struct entries *e)
{
	return e->n ? (struct value){ .kind = VALUE_ENTRIES,
		                      .as.entries = *e } : NIL;
}

static struct value table_value(const struct table *t)
{
	return t ? (struct value){ .kind = VALUE_TABLE, .as.table = t } : NIL;
}

struct value value_field(const struct entry *e, const struct field *f,
                         struct str langs)
{
	const void *at = record_at(e, f);

	if (f->many != MANY_ONE)
		return list_value(f, at);
	switch (f->kind) {
	case KIND_RECORD:
		return record_value(*(struct entry *const *)at);
	case KIND_BOOL:
		return value_bool(*(const bool *)at);
	case KIND_DATES:
	case KIND_DATE:
		return value_dates(*(const struct dates *const *)at);
	case KIND_ANY:
		return value_node(*(const struct node *const *)at);
	case KIND_ENTRIES:
		return entries_value(at);
	case KIND_TABLE:
		return table_value(*(const struct table *const *)at);
	default:
		return value_text(*(const struct text *const *)at, f->kind,
		                  langs);
	}
}

static size_t range_count(int64_t from, int64_t to)
{
	uint64_t n = (uint64_t)to - (uint64_t)from;

	if (to < from)
		return 0;
	return n < SIZE_MAX ? (size_t)n + 1 : SIZE_MAX;
}

size_t value_count(struct value v)
{
	switch (v.kind) {
	case VALUE_LIST:
		return v.as.list.list->n;
	case VALUE_ENTRIES:
		return v.as.entries.n;
	case VALUE_ARRAY:
		return v.as.array.n;
	case VALUE_TABLE:
		return v.as.table->n;
	case VALUE_NODE:
		return v.as.node->count;
	case VALUE_PAIR:
		return 2;
	case VALUE_GROUP:
		return GROUP_MEMBERS;
	case VALUE_RANGE:
		return range_count(v.as.range.from, v.as.range.to);
	default:
		return 0;
	}
}

static struct value list_at(struct run *r, struct value v, size_t i)
{
	const struct field *f = v.as.list.field;
	const struct list *list = v.as.list.list;

	if (f->record)
		return record_value(record_nth(*list, f->record, i));
	return value_text(((const struct text *const *)list->items)[i], f->kind,
	                  r->langs);
}

static struct value row_at(struct run *r, const struct table *t, size_t i)
{
	struct value *pair = run_take(r, 2 * sizeof(*pair));

	pair[0] = value_str(t->rows[i].key);
	pair[1] = value_text(&t->rows[i].text, KIND_TEXT, r->langs);
	return value_array(pair, 2);
}

static struct value child(const struct node *parent, const struct node *n)
{
	if (parent->kind == NODE_MAP)
		return (struct value){ .kind = VALUE_PAIR, .as.node = n };
	return value_node(n);
}

struct value value_at(struct run *r, struct value v, size_t i)
{
	switch (v.kind) {
	case VALUE_LIST:
		return list_at(r, v, i);
	case VALUE_ENTRIES:
		return record_value(v.as.entries.items[i]);
	case VALUE_ARRAY:
		return v.as.array.items[i];
	case VALUE_TABLE:
		return row_at(r, v.as.table, i);
	case VALUE_NODE:
		return child(v.as.node, node_at(v.as.node, i));
	case VALUE_GROUP:
		return group_at(r, v.as.group, i);
	case VALUE_PAIR:
		return i == 0 ? value_str(v.as.node->text) :
		                value_node(v.as.node->value);
	case VALUE_RANGE:
		return value_int((int64_t)((uint64_t)v.as.range.from + i));
	default:
		return NIL;
	}
}

struct items items_of(struct run *r, struct value v)
{
	return (struct items){
		.run = r,
		.of = v,
		.n = value_count(v),
		.node = v.kind == VALUE_NODE ? v.as.node->first : NULL,
		.values = v.kind == VALUE_ARRAY ? v.as.array.items : NULL,
	};
}

struct value items_other(struct items *i)
{
	const struct node *node = i->node;

	if (!node)
		return value_at(i->run, i->of, i->i);
	i->node = node->next;
	return child(i->of.as.node, node);
}

const char *value_name(struct value v)
{
	static const char *const names[VALUE_KINDS] = {
		[VALUE_NIL] = "nil",
		[VALUE_UNSET] = "nil",
		[VALUE_BOOL] = "true or false",
		[VALUE_INT] = "a number",
		[VALUE_FLOAT] = "a number",
		[VALUE_STR] = "text",
		[VALUE_TEXT] = "text",
		[VALUE_INLINE] = "text",
		[VALUE_PROSE] = "text",
		[VALUE_MARKUP] = "text",
		[VALUE_LIST] = "a list",
		[VALUE_ENTRIES] = "a list",
		[VALUE_ARRAY] = "a list",
		[VALUE_PAIR] = "a list",
		[VALUE_RANGE] = "a range",
		[VALUE_RECORD] = "an entry",
		[VALUE_TABLE] = "a table",
		[VALUE_GROUP] = "a group",
		[VALUE_NODE] = "a map",
		[VALUE_DATES] = "a date",
		[VALUE_LOOP] = "forloop",
		[VALUE_EMPTY] = "empty",
		[VALUE_BLANK] = "blank",
	};

	if (v.kind == VALUE_NODE && value_is_list(v))
		return names[VALUE_LIST];
	return names[v.kind];
}
