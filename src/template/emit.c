#include "template/emit.h"

#include "markup/markdown.h"
#include "template/print.h"

void emit_literal(struct run *r, struct str s)
{
	buf_add(r->out, s);
	if (r->captures)
		buf_add(&r->plain, s);
}

static void write_escaped(struct run *r, struct str s, const struct escaper *e)
{
	e->write(r->out, s);
	if (r->captures)
		buf_add(&r->plain, s);
}

static bool starts_line(const struct run *r)
{
	return r->out->n == 0 || r->out->p[r->out->n - 1] == '\n';
}

/* A field of Markdown in running text. */
static void write_markdown(struct run *r, struct value v)
{
	struct markdown m = {
		.arena = r->arena,
		.text = v.as.text->str,
		.is_prose = v.kind == VALUE_PROSE,
		.is_line_start = starts_line(r),
	};

	r->format->markdown(r->out, &m);
	if (r->captures)
		markdown_plain(&r->plain, &m);
}

/* The language of a field, where it is not the page's. */
static struct str foreign(const struct run *r, struct value v)
{
	struct str langs = r->langs, first, none = { 0 };

	if (!r->format->language || v.as.text->lang.n == 0)
		return none;
	if (str_word(&langs, &first) && str_eq_nocase(first, v.as.text->lang))
		return none;
	return v.as.text->lang;
}

static void write_field(struct run *r, struct value v, const struct escaper *e)
{
	struct str lang = foreign(r, v);

	if (lang.n)
		r->format->language(r->out, lang);
	if (v.kind != VALUE_TEXT && r->format->markdown)
		write_markdown(r, v);
	else
		write_escaped(r, print_str(r, v), e);
	if (lang.n)
		r->format->language(r->out, (struct str){ 0 });
}

/* What has no text of its own is a mistake over records. */
static bool is_printable(struct run *r, struct value v)
{
	bool typed = v.kind == VALUE_LIST || v.kind == VALUE_ENTRIES ||
	             v.kind == VALUE_TABLE ||
	             (v.kind == VALUE_ARRAY && r->template->n);

	if (typed)
		run_fail(r, DIAG_TEMPLATE_VALUE, ": %s is printed as it is; "
		         "write {%% for %%}, a field, or | join: ', '",
		         value_name(v));
	if (v.kind == VALUE_RECORD && !record_main(v.as.record->record)) {
		run_fail(
			r, DIAG_TEMPLATE_VALUE,
			": a “%.*s” has no main field; print one of its fields",
			STR_ARG(v.as.record->record->name));
		return false;
	}
	return !typed;
}

void emit_value(struct run *r, struct value v, unsigned escaper)
{
	const struct escaper *e = &r->format->escapers[escaper];
	size_t from;

	if (value_is_nil(v) || !is_printable(r, v))
		return;
	v = print_main(r, v);
	switch (v.kind) {
	case VALUE_STR:
		write_escaped(r, v.as.str, e);
		return;
	case VALUE_TEXT:
	case VALUE_INLINE:
	case VALUE_PROSE:
		if (e->is_text)
			write_field(r, v, e);
		else
			write_escaped(r, print_str(r, v), e);
		return;
	case VALUE_MARKUP:
		if (e->is_text && v.as.markup->format == r->format) {
			buf_add(r->out, v.as.markup->text);
			if (r->captures)
				buf_add(&r->plain, v.as.markup->plain);
		} else {
			write_escaped(r, v.as.markup->plain, e);
		}
		return;
	default:
		from = run_open(r);
		print_value(r, &r->scratch, v);
		write_escaped(r, str_slice(buf_str(&r->scratch), from,
		                           r->scratch.n), e);
		r->scratch.n = from;
	}
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
