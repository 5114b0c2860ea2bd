#include "template/emit.h"

#include "markup/markdown.h"
#include "template/print.h"

static void write_escaped(struct run *r, struct str s, const struct escaper *e)
{
	e->write(r->out, s);
	if (r->captures)
		buf_add(&r->plain, s);
}

/* A field of Markdown in running text. */
static void write_markdown(struct run *r, const struct value *v,
                           const struct escaper *e)
{
	struct markdown m = {
		.arena = r->arena,
		.text = v->as.text->str,
		.is_prose = v->kind == VALUE_PROSE && !e->is_line,
		.is_line = e->is_line,
	};

	r->format->markdown(r->out, &m);
	if (r->captures)
		markdown_plain(&r->plain, &m);
}

/* The language of a field, where it is not the page's. */
static struct str foreign(const struct run *r, struct str lang)
{
	struct str langs = r->langs, first;

	if (str_word(&langs, &first) && str_eq_nocase(first, lang))
		return (struct str){ 0 };
	return lang;
}

/* May it be told which language a field is in? */
static bool has_language(const struct run *r, const struct value *v)
{
	return v->as.text->lang.n && r->format->language;
}

static void write_field(struct run *r, const struct value *v,
                        const struct escaper *e)
{
	struct str lang = { 0 };

	if (has_language(r, v))
		lang = foreign(r, v->as.text->lang);
	if (lang.n)
		r->format->language(r->out, lang);
	if (v->kind != VALUE_TEXT && r->format->markdown)
		write_markdown(r, v, e);
	else
		write_escaped(r, print_str(r, *v), e);
	if (lang.n)
		r->format->language(r->out, (struct str){ 0 });
}

static void has_no_text(struct run *r, const struct value *v)
{
	run_fail(r, DIAG_TEMPLATE_VALUE, ": %s is printed as it is; "
	         "write {%% for %%}, a field, or | join: ', '", value_name(*v));
}

/* What a record prints; nil, after a message, when it has no main field. */
static struct value main_of(struct run *r, struct value v)
{
	const struct record *record = v.as.record->record;

	if (!record_main(record))
		run_fail(r, DIAG_TEMPLATE_VALUE,
		         ": a “%.*s” has no main field; print one of its "
		         "fields", STR_ARG(record->name));
	return print_main(r, v);
}

/* Finished output stands in the running text of its own format, if it keeps to
 * one line where it must. */
static bool fits(const struct run *r, const struct markup *m,
                 const struct escaper *e)
{
	return e->is_text && m->format == r->format &&
	       !(e->is_line && str_find_byte(m->text, '\n') >= 0);
}

static void write_markup(struct run *r, const struct markup *m,
                         const struct escaper *e)
{
	if (!fits(r, m, e)) {
		write_escaped(r, m->plain, e);
		return;
	}
	buf_add(r->out, m->text);
	if (r->captures)
		buf_add(&r->plain, m->plain);
}

/* In the syntax of data. */
static void write_data(struct run *r, const struct value *v,
                       const struct escaper *e)
{
	size_t from;

	if (value_is_text(*v) || v->kind == VALUE_DATES) {
		write_escaped(r, print_str(r, *v), e);
		return;
	}
	from = run_open(r);
	print_json(r, &r->scratch, *v);
	emit_literal(r, str_slice(buf_str(&r->scratch), from, r->scratch.n));
	r->scratch.n = from;
}

static void write_other(struct run *r, const struct value *v,
                        const struct escaper *e)
{
	size_t from = run_open(r);

	print_value(r, &r->scratch, *v);
	write_escaped(r, str_slice(buf_str(&r->scratch), from, r->scratch.n),
	              e);
	r->scratch.n = from;
}

static void write_text(struct run *r, const struct value *v,
                       const struct escaper *e)
{
	switch (v->kind) {
	case VALUE_NIL:
	case VALUE_UNSET:
		return;
	case VALUE_STR:
		write_escaped(r, v->as.str, e);
		return;
	case VALUE_TEXT:
	case VALUE_INLINE:
	case VALUE_PROSE:
		if (e->is_text)
			write_field(r, v, e);
		else
			write_escaped(r, print_str(r, *v), e);
		return;
	case VALUE_MARKUP:
		write_markup(r, v->as.markup, e);
		return;
	case VALUE_LIST:
	case VALUE_ENTRIES:
	case VALUE_TABLE:
		has_no_text(r, v);
		return;
	default:
		/* Over generic data what a template gathers is printed. */
		if (v->kind == VALUE_ARRAY && r->template->n)
			has_no_text(r, v);
		else
			write_other(r, v, e);
	}
}

static void write_any(struct run *r, const struct value *v,
                      const struct escaper *e)
{
	struct value main;

	if (v->kind == VALUE_RECORD) {
		main = main_of(r, *v);
		v = &main;
	}
	if (e->is_value)
		write_data(r, v, e);
	else
		write_text(r, v, e);
}

/* Most of what is printed is a text as it stands. */
void emit_value(struct run *r, const struct value *v, unsigned escaper)
{
	const struct escaper *e = &r->format->escapers[escaper];

	if (v->kind == VALUE_STR)
		write_escaped(r, v->as.str, e);
	else if (v->kind == VALUE_TEXT && !has_language(r, v))
		write_escaped(r, v->as.text->str, e);
	else
		write_any(r, v, e);
}

void emit_raw(struct run *r, struct value v)
{
	if (v.kind == VALUE_MARKUP)
		emit_literal(r, v.as.markup->text);
	else if (v.kind == VALUE_INLINE || v.kind == VALUE_PROSE)
		emit_literal(r, print_plain(v));
	else
		emit_literal(r, print_str(r, v));
}
