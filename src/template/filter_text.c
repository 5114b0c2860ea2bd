/* Filters on text. */
#include "base/unicode.h"
#include "base/utf8.h"
#include "template/filter.h"
#include "template/print.h"
#include "template/run.h"

#define NO_ARGS ((void)args)

struct value filter_append(struct run *r, struct value v,
                           const struct value *args)
{
	struct str head = print_str(r, v), tail = print_str(r, args[0]);
	size_t from = run_open(r);

	buf_add(&r->scratch, head);
	buf_add(&r->scratch, tail);
	return run_close_value(r, from);
}

struct value filter_prepend(struct run *r, struct value v,
                            const struct value *args)
{
	return filter_append(r, args[0], &v);
}

static struct value in_case(struct run *r, struct value v,
                            enum unicode_case how)
{
	struct str s = print_str(r, v);
	size_t from = run_open(r);

	unicode_case(&r->scratch, s, how);
	return run_close_value(r, from);
}

struct value filter_upcase(struct run *r, struct value v,
                           const struct value *args)
{
	NO_ARGS;
	return in_case(r, v, UNICODE_UPPER);
}

struct value filter_downcase(struct run *r, struct value v,
                             const struct value *args)
{
	NO_ARGS;
	return in_case(r, v, UNICODE_LOWER);
}

struct value filter_capitalize(struct run *r, struct value v,
                               const struct value *args)
{
	NO_ARGS;
	return in_case(r, v, UNICODE_CAPITAL);
}

enum { LEFT = 1, RIGHT = 2 };

static struct str stripped(struct str s, unsigned sides)
{
	while ((sides & LEFT) && s.n &&
	       (byte_is_space(s.p[0]) || s.p[0] == '\0'))
		s.p++, s.n--;
	while ((sides & RIGHT) && s.n &&
	       (byte_is_space(s.p[s.n - 1]) || s.p[s.n - 1] == '\0'))
		s.n--;
	return s;
}

/* Markup stays markup, a field of Markdown stays one. */
static struct value strip_sides(struct run *r, struct value v, unsigned sides)
{
	struct markup *m;
	struct text *t;

	if (v.kind == VALUE_MARKUP) {
		m = run_new(r, struct markup);
		*m = *v.as.markup;
		m->text = stripped(m->text, sides);
		m->plain = stripped(m->plain, sides);
		v.as.markup = m;
		return v;
	}
	if (v.kind == VALUE_INLINE || v.kind == VALUE_PROSE ||
	    v.kind == VALUE_TEXT) {
		t = run_new(r, struct text);
		*t = *v.as.text;
		t->str = stripped(t->str, sides);
		v.as.text = t;
		return v;
	}
	return value_str(stripped(print_str(r, v), sides));
}

struct value filter_strip(struct run *r, struct value v,
                          const struct value *args)
{
	NO_ARGS;
	return strip_sides(r, v, LEFT | RIGHT);
}

struct value filter_lstrip(struct run *r, struct value v,
                           const struct value *args)
{
	NO_ARGS;
	return strip_sides(r, v, LEFT);
}

struct value filter_rstrip(struct run *r, struct value v,
                           const struct value *args)
{
	NO_ARGS;
	return strip_sides(r, v, RIGHT);
}

static size_t line_end(struct str s, size_t i)
{
	if (str_starts(str_slice(s, i, s.n), S("\r\n")))
		return 2;
	return s.p[i] == '\n';
}

struct value filter_strip_newlines(struct run *r, struct value v,
                                   const struct value *args)
{
	struct str s = print_str(r, v);
	size_t from = run_open(r), skip;

	NO_ARGS;
	for (size_t i = 0; i < s.n; i += skip ? skip : 1) {
		skip = line_end(s, i);
		if (!skip)
			buf_byte(&r->scratch, s.p[i]);
	}
	return run_close_value(r, from);
}

/* In a format with Markdown the result is a field of Markdown, whose breaks
 * the format writes in its own way. */
struct value filter_newline_to_br(struct run *r, struct value v,
                                  const struct value *args)
{
	struct str s = print_str(r, v);
	bool markdown = r->format->markdown != NULL;
	size_t from = run_open(r), skip;
	struct text *t;

	NO_ARGS;
	for (size_t i = 0; i < s.n; i += skip ? skip : 1) {
		skip = line_end(s, i);
		if (skip) {
			buf_add(&r->scratch, markdown ? S("<br>") :
			                                S("<br />\n"));
			continue;
		}
		if (markdown && byte_is_punct(s.p[i]))
			buf_byte(&r->scratch, '\\');
		buf_byte(&r->scratch, s.p[i]);
	}
	if (!markdown)
		return run_close_value(r, from);
	t = run_new(r, struct text);
	t->str = run_close(r, from);
	return (struct value){ .kind = VALUE_INLINE, .as.text = t };
}

/* What strip_html drops; longer beginnings before those that they hold. */
static const struct {
	struct str open, close;
} html_parts[] = {
	{ { "<script", 7 }, { "</script>", 9 } },
	{ { "<!--", 4 }, { "-->", 3 } },
	{ { "<style", 6 }, { "</style>", 8 } },
	{ { "<", 1 }, { ">", 1 } },
};

/* The end of the part that begins at `i`, or `i`.  An end that is not found is
 * not looked for again, so that all of it stays linear. */
static size_t html_end(struct str s, size_t i, bool missing[])
{
	struct str rest = str_slice(s, i, s.n);
	ptrdiff_t at;

	for (size_t p = 0; p < COUNT(html_parts); p++) {
		if (missing[p] || !str_starts(rest, html_parts[p].open))
			continue;
		at = str_find(rest, html_parts[p].close);
		if (at >= 0)
			return i + (size_t)at + html_parts[p].close.n;
		missing[p] = true;
	}
	return i;
}

struct value filter_strip_html(struct run *r, struct value v,
                               const struct value *args)
{
	struct str s = print_str(r, v);
	bool missing[COUNT(html_parts)] = { false };
	size_t from = run_open(r), end;

	NO_ARGS;
	for (size_t i = 0; i < s.n; i = end) {
		end = s.p[i] == '<' ? html_end(s, i, missing) : i;
		if (end == i)
			buf_byte(&r->scratch, s.p[end++]);
	}
	return run_close_value(r, from);
}

/* Where `needle` is found in `s` from `at` on; an empty one everywhere. */
static ptrdiff_t find_from(struct run *r, struct str s, struct str needle,
                           size_t at)
{
	ptrdiff_t found;

	if (at > s.n)
		return -1;
	found = run_find(r, str_slice(s, at, s.n), needle);
	return found < 0 ? found : found + (ptrdiff_t)at;
}

/* As Ruby does it, with the marks that begin with a backslash; the groups they
 * may name are none. */
static void add_marked(struct buf *out, struct str by, struct str before,
                       struct str found, struct str after)
{
	bool is_mark = false;

	for (size_t i = 0; i < by.n; i++) {
		char c = by.p[i];

		if (!is_mark && c == '\\' && i + 1 < by.n) {
			is_mark = true;
			continue;
		}
		if (is_mark && (c == '0' || c == '&'))
			buf_add(out, found);
		else if (is_mark && c == '`')
			buf_add(out, before);
		else if (is_mark && c == '\'')
			buf_add(out, after);
		else if (!is_mark || c == '\\')
			buf_byte(out, c);
		else if (c != '+' && !byte_is_digit(c))
			buf_add(out, str_slice(by, i - 1, i + 1));
		is_mark = false;
	}
}

static struct value replace(struct run *r, struct value v, struct str needle,
                            struct str by, size_t times)
{
	struct str s = print_str(r, v);
	bool has_marks = str_find(by, S("\\")) >= 0;
	size_t from = run_open(r), at = 0;
	ptrdiff_t found = find_from(r, s, needle, 0);

	for (; found >= 0 && times; times--) {
		buf_add(&r->scratch, str_slice(s, at, (size_t)found));
		at = (size_t)found + needle.n;
		if (has_marks)
			add_marked(&r->scratch, by,
			           str_slice(s, 0, (size_t)found), needle,
			           str_slice(s, at, s.n));
		else
			buf_add(&r->scratch, by);
		if (needle.n == 0 && at < s.n) {
			size_t next = at;

			utf8_next(s, &next);
			buf_add(&r->scratch, str_slice(s, at, next));
			at = next;
		} else if (needle.n == 0) {
			at = s.n + 1;
		}
		found = find_from(r, s, needle, at);
	}
	buf_add(&r->scratch, str_slice(s, at, s.n));
	return run_close_value(r, from);
}

struct value filter_replace(struct run *r, struct value v,
                            const struct value *args)
{
	return replace(r, v, print_str(r, args[0]), print_str(r, args[1]),
	               SIZE_MAX);
}

struct value filter_replace_first(struct run *r, struct value v,
                                  const struct value *args)
{
	return replace(r, v, print_str(r, args[0]), print_str(r, args[1]), 1);
}

static ptrdiff_t find_last(struct run *r, struct str s, struct str needle)
{
	if (run_find(r, s, needle) < 0)
		return -1;
	for (size_t i = s.n - needle.n + 1; i > 0; i--)
		if (str_starts(str_slice(s, i - 1, s.n), needle))
			return (ptrdiff_t)i - 1;
	return -1;
}

static struct value replace_last(struct run *r, struct value v,
                                 struct str needle, struct str by)
{
	struct str s = print_str(r, v);
	ptrdiff_t at = needle.n ? find_last(r, s, needle) : (ptrdiff_t)s.n;
	size_t from = run_open(r);

	if (at < 0)
		return value_str(s);
	buf_add(&r->scratch, str_slice(s, 0, (size_t)at));
	buf_add(&r->scratch, by);
	buf_add(&r->scratch, str_slice(s, (size_t)at + needle.n, s.n));
	return run_close_value(r, from);
}

struct value filter_replace_last(struct run *r, struct value v,
                                 const struct value *args)
{
	return replace_last(r, v, print_str(r, args[0]), print_str(r, args[1]));
}

struct value filter_remove(struct run *r, struct value v,
                           const struct value *args)
{
	return replace(r, v, print_str(r, args[0]), S(""), SIZE_MAX);
}

struct value filter_remove_first(struct run *r, struct value v,
                                 const struct value *args)
{
	return replace(r, v, print_str(r, args[0]), S(""), 1);
}

struct value filter_remove_last(struct run *r, struct value v,
                                const struct value *args)
{
	return replace_last(r, v, print_str(r, args[0]), S(""));
}

/* Fields of Markdown and finished markup are what they are; other text becomes
 * such a field, which the format's writer cleans and writes. */
struct value filter_markdownify(struct run *r, struct value v,
                                const struct value *args)
{
	struct text *t;

	NO_ARGS;
	if (v.kind == VALUE_RECORD)
		v = print_main(r, v);
	if (value_is_nil(v) || v.kind == VALUE_INLINE ||
	    v.kind == VALUE_PROSE || v.kind == VALUE_MARKUP)
		return v;
	t = run_new(r, struct text);
	t->str = print_str(r, v);
	if (t->str.n > LIMIT_MARKDOWN) {
		run_fail(r, DIAG_TEMPLATE_BOUND,
		         ": more than %u bytes of Markdown", LIMIT_MARKDOWN);
		return v;
	}
	return (struct value){ .kind = VALUE_PROSE, .as.text = t };
}
