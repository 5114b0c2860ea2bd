#include "template/capture.h"

#include "template/scope.h"

struct value capture_begin(struct run *r)
{
	struct value mark = { .kind = VALUE_RANGE };

	mark.as.range.from = (int64_t)r->captured.n;
	mark.as.range.to = (int64_t)r->plain.n;
	if (r->captures++ == 0)
		r->out = &r->captured;
	return mark;
}

/* Valid until the next append. */
static struct markup take(struct run *r, struct value mark)
{
	size_t text = (size_t)mark.as.range.from;
	size_t plain = (size_t)mark.as.range.to;
	struct markup m = {
		.format = r->format,
		.text = str_slice(buf_str(&r->captured), text, r->captured.n),
		.plain = str_slice(buf_str(&r->plain), plain, r->plain.n),
	};

	r->captured.n = text;
	r->plain.n = plain;
	if (--r->captures == 0)
		r->out = r->page;
	return m;
}

static struct str keep(struct run *r, struct str s)
{
	size_t from = run_open(r);

	buf_add(&r->scratch, s);
	return run_close(r, from);
}

/* In a format without markup of its own a capture is text. */
struct value capture_end(struct run *r, struct value mark)
{
	struct markup m = take(r, mark), *markup;

	if (!r->format->markdown)
		return value_str(keep(r, m.plain));
	markup = arena_new(r->arena, struct markup);
	*markup = (struct markup){
		r->format, keep(r, m.text), keep(r, m.plain),
	};
	return (struct value){ .kind = VALUE_MARKUP, .as.markup = markup };
}

void capture_change(struct run *r, struct value mark)
{
	struct markup m = take(r, mark);
	struct str *last = &r->scope->change;

	if (str_eq(m.text, *last))
		return;
	m.plain = keep(r, m.plain);
	*last = keep(r, m.text);
	buf_add(r->out, *last);
	if (r->captures)
		buf_add(&r->plain, m.plain);
}
