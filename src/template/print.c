#include "template/print.h"

#include "base/json.h"
#include "markup/markdown.h"
#include "template/loop.h"
#include "template/number.h"
#include "template/run.h"

#include <math.h>
#include <string.h>

/* A record in a record in a record, each the main field of the other. */
#define MAIN_DEPTH 8

struct str print_plain(struct value v)
{
	switch (v.kind) {
	case VALUE_STR:
		return v.as.str;
	case VALUE_TEXT:
	case VALUE_INLINE:
	case VALUE_PROSE:
		return v.as.text->str;
	case VALUE_MARKUP:
		return v.as.markup->plain;
	default:
		return (struct str){ 0 };
	}
}

static void write_dates(struct run *r, struct buf *out, const struct dates *d)
{
	if (r->in->write_dates) {
		r->in->write_dates(r->in->self, out, d);
		return;
	}
	for (size_t i = 0; i < d->n; i++) {
		if (i)
			buf_add(out, S(", "));
		buf_add(out, d->ranges[i].text);
	}
}

static struct markdown markdown_of(struct run *r, struct value v)
{
	return (struct markdown){
		.arena = r->arena,
		.text = v.as.text->str,
		.is_prose = v.kind == VALUE_PROSE,
	};
}

/* The words of a field of Markdown. */
static void write_words(struct run *r, struct buf *out, struct value v)
{
	struct markdown m = markdown_of(r, v);

	markdown_plain(out, &m);
}

/* Is a text as it stands, or a field of Markdown that has none? */
static bool is_words(struct run *r, struct value v)
{
	struct markdown m;

	if (v.kind != VALUE_INLINE && v.kind != VALUE_PROSE)
		return true;
	m = markdown_of(r, v);
	return markdown_is_words(&m);
}

/* A record is its main field. */
struct value print_main(struct run *r, struct value v)
{
	const struct field *f;

	for (int i = 0; i < MAIN_DEPTH && v.kind == VALUE_RECORD; i++) {
		f = record_main(v.as.record->record);
		if (!f)
			return (struct value){ .kind = VALUE_NIL };
		v = value_field(v.as.record, f, r->langs);
	}
	return v;
}

/* As it is spelled in the data, but for exponents. */
static void write_float(struct buf *out, struct value v)
{
	const struct node *n = v.as.real.node;

	if (n && str_find_byte(n->text, 'e') < 0 &&
	    str_find_byte(n->text, 'E') < 0)
		buf_add(out, n->text);
	else
		number_write(out, v.as.real.real);
}

/* What is no list and no map. */
static void write_scalar(struct run *r, struct buf *out, struct value v)
{
	switch (v.kind) {
	case VALUE_BOOL:
		buf_add(out, v.as.truth ? S("true") : S("false"));
		break;
	case VALUE_INT:
		buf_number(out, v.as.number);
		break;
	case VALUE_FLOAT:
		write_float(out, v);
		break;
	case VALUE_DATES:
		write_dates(r, out, v.as.dates);
		break;
	case VALUE_INLINE:
	case VALUE_PROSE:
		write_words(r, out, v);
		break;
	case VALUE_LOOP:
		buf_add(out, v.as.loop->info->kind == LOOP_TABLE ?
		             S("Liquid::TablerowloopDrop") :
		             S("Liquid::ForloopDrop"));
		break;
	default:
		buf_add(out, print_plain(v));
		break;
	}
}

/* Lists and maps, written with a stack of their own. */

/* How deep a structure that is printed may nest. */
#define DEPTH (LIMIT_DEPTH + 8)

/* Ways to write structure: as output has it, as filters on text see it (what
 * Ruby calls inspect), as JSON. */
struct style {
	bool is_joined;  /* a list is its items, one behind the other */
	bool is_json;
	struct str comma, colon, null;
};
static const struct style joined = {
	true, false, STR(", "), STR("=>"), STR("nil"),
};
static const struct style inspected = {
	false, false, STR(", "), STR("=>"), STR("nil"),
};
static const struct style json = {
	false, true, STR(","), STR(":"), STR("null"),
};

/* One list or map that is being written. */
struct cursor {
	struct items items;
	const struct entry *entry; /* of a record, walked by its fields */
	size_t field;
	bool is_map, is_open;      /* brackets are written */
	size_t written;
};

struct printer {
	struct run *run;
	struct buf *out;
	const struct style *style;
	struct cursor stack[DEPTH];
	size_t depth;
};

static bool is_structure(struct value v)
{
	return value_is_list(v) || value_is_map(v);
}

static void open_structure(struct printer *p, struct value v)
{
	struct cursor *c;
	bool inside = p->depth > 0 && p->stack[p->depth - 1].is_open;

	if (p->depth == DEPTH) {
		run_fail(p->run, DIAG_TEMPLATE_BOUND,
		         ": what is printed is nested more than %d deep",
		         DEPTH);
		return;
	}
	c = &p->stack[p->depth++];
	*c = (struct cursor){ .is_map = value_is_map(v) };
	c->is_open = c->is_map || inside || !p->style->is_joined;
	if (v.kind == VALUE_RECORD)
		c->entry = v.as.record;
	else
		c->items = items_of(p->run, v);
	if (c->is_open)
		buf_byte(p->out, c->is_map ? '{' : '[');
}

/* A string as Ruby shows it. */
static void inspect_string(struct buf *out, struct str s)
{
	static const char from[] = "\n\r\t\f\v\b\a\033\"\\";
	static const char to[] = "nrtfvbae\"\\";
	const char *at;

	buf_byte(out, '"');
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		at = c ? strchr(from, s.p[i]) : NULL;
		if (at)
			buf_print(out, "\\%c", to[at - from]);
		else if (c < ' ')
			buf_print(out, "\\u%04X", c);
		else if (c == 0x7F)
			buf_add(out, S("\\x7F"));
		else if (c == '#' && i + 1 < s.n && strchr("{$@", s.p[i + 1]))
			buf_add(out, S("\\#"));
		else
			buf_byte(out, s.p[i]);
	}
	buf_byte(out, '"');
}

/* What JSON has no number for is null. */
static bool is_null(const struct printer *p, struct value v)
{
	return value_is_nil(v) ||
	       (p->style->is_json && (v.kind == VALUE_EMPTY ||
	        v.kind == VALUE_BLANK || v.kind == VALUE_LOOP ||
	        (v.kind == VALUE_FLOAT && !isfinite(v.as.real.real))));
}

static void write_leaf(struct printer *p, struct value v, bool bare)
{
	size_t from;

	if (is_null(p, v)) {
		if (!bare)
			buf_add(p->out, p->style->null);
		return;
	}
	if (bare || v.kind == VALUE_BOOL || value_is_number(v)) {
		write_scalar(p->run, p->out, v);
		return;
	}
	from = run_open(p->run);
	write_scalar(p->run, &p->run->scratch, v);
	if (p->style->is_json)
		json_string(p->out, run_close(p->run, from));
	else
		inspect_string(p->out, run_close(p->run, from));
}

static void write_one(struct printer *p, struct value v, bool bare)
{
	if (v.kind == VALUE_RECORD && !p->style->is_json)
		v = print_main(p->run, v);
	if (is_structure(v))
		open_structure(p, v);
	else
		write_leaf(p, v, bare);
}

/* The next field of a record that is given; views are not part of it. */
static bool next_field(struct printer *p, struct cursor *c, struct value *pair)
{
	const struct record *record = c->entry->record;
	const struct field *f;

	while (c->field < record->n) {
		f = &record->fields[c->field++];
		pair[0] = value_str(f->key);
		pair[1] = value_field(c->entry, f, p->run->langs);
		if (!(f->flags & FIELD_VIEW) && !value_is_nil(pair[1]))
			return true;
	}
	return false;
}

static bool next_pair(struct printer *p, struct cursor *c, struct value *pair)
{
	struct value item;

	if (c->entry)
		return next_field(p, c, pair);
	if (!items_next(&c->items, &item))
		return false;
	pair[0] = value_at(p->run, item, 0);
	pair[1] = value_at(p->run, item, 1);
	return true;
}

static void close_structure(struct printer *p)
{
	struct cursor *c = &p->stack[--p->depth];

	if (c->is_open)
		buf_byte(p->out, c->is_map ? '}' : ']');
}

static void print_next(struct printer *p)
{
	struct cursor *c = &p->stack[p->depth - 1];
	struct value pair[2];
	bool more = c->is_map ? next_pair(p, c, pair) :
	                        items_next(&c->items, &pair[1]);

	if (!more || !run_work(p->run, 1)) {
		close_structure(p);
		return;
	}
	if (c->is_open && c->written++)
		buf_add(p->out, p->style->comma);
	if (c->is_map) {
		write_leaf(p, pair[0], false);
		buf_add(p->out, p->style->colon);
	}
	write_one(p, pair[1], !c->is_open);
}

static void print_structure(struct run *r, struct buf *out, struct value v,
                            const struct style *style)
{
	struct printer p = { .run = r, .out = out, .style = style };

	write_one(&p, v, style->is_joined);
	while (p.depth)
		print_next(&p);
}

static void print_styled(struct run *r, struct buf *out, struct value v,
                         const struct style *style)
{
	if (v.kind == VALUE_RECORD)
		v = print_main(r, v);
	if (v.kind == VALUE_RANGE) {
		buf_number(out, v.as.range.from);
		buf_add(out, S(".."));
		buf_number(out, v.as.range.to);
	} else if (is_structure(v)) {
		print_structure(r, out, v, style);
	} else {
		write_scalar(r, out, v);
	}
}

void print_value(struct run *r, struct buf *out, struct value v)
{
	if (v.kind == VALUE_STR)
		buf_add(out, v.as.str);
	else
		print_styled(r, out, v, &joined);
}

void print_json(struct run *r, struct buf *out, struct value v)
{
	print_structure(r, out, v, &json);
}

struct str print_made(struct run *r, struct value v)
{
	size_t from;

	if (value_is_text(v) && is_words(r, v))
		return print_plain(v);
	if (value_is_nil(v))
		return (struct str){ 0 };
	from = run_open(r);
	print_styled(r, &r->scratch, v, &inspected);
	return run_close(r, from);
}
