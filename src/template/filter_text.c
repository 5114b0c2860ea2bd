/* Filters on text. */
#include "base/utf8.h"
#include "template/filter.h"
#include "template/number.h"
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

static char upper(char c)
{
	return c >= 'a' && c <= 'z' ? (char)(c - ('a' - 'A')) : c;
}

static char lower(char c)
{
	return byte_lower(c);
}

static struct value each_byte(struct run *r, struct str s, char (*of)(char c))
{
	size_t from = run_open(r);

	for (size_t i = 0; i < s.n; i++)
		buf_byte(&r->scratch, of(s.p[i]));
	return run_close_value(r, from);
}

struct value filter_upcase(struct run *r, struct value v,
                           const struct value *args)
{
	NO_ARGS;
	return each_byte(r, print_str(r, v), upper);
}

struct value filter_downcase(struct run *r, struct value v,
                             const struct value *args)
{
	NO_ARGS;
	return each_byte(r, print_str(r, v), lower);
}

struct value filter_capitalize(struct run *r, struct value v,
                               const struct value *args)
{
	struct str s = print_str(r, v);
	size_t from = run_open(r);

	NO_ARGS;
	for (size_t i = 0; i < s.n; i++)
		buf_byte(&r->scratch, i ? lower(s.p[i]) : upper(s.p[i]));
	return run_close_value(r, from);
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
		m = arena_new(r->arena, struct markup);
		*m = *v.as.markup;
		m->text = stripped(m->text, sides);
		m->plain = stripped(m->plain, sides);
		v.as.markup = m;
		return v;
	}
	if (v.kind == VALUE_INLINE || v.kind == VALUE_PROSE ||
	    v.kind == VALUE_TEXT) {
		t = arena_new(r->arena, struct text);
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
			buf_add(&r->scratch, markdown ? S("<br>") : S("<br />\n"));
			continue;
		}
		if (markdown && byte_is_punct(s.p[i]))
			buf_byte(&r->scratch, '\\');
		buf_byte(&r->scratch, s.p[i]);
	}
	if (!markdown)
		return run_close_value(r, from);
	t = arena_new(r->arena, struct text);
	t->str = run_close(r, from);
	return (struct value){ .kind = VALUE_INLINE, .as.text = t };
}

/* The end of what begins at `i` and is dropped by strip_html, or `i`. */
static size_t html_end(struct str s, size_t i)
{
	static const struct {
		struct str open, close;
	} blocks[] = {
		{ { "<script", 7 }, { "</script>", 9 } },
		{ { "<!--", 4 }, { "-->", 3 } },
		{ { "<style", 6 }, { "</style>", 8 } },
		{ { "<", 1 }, { ">", 1 } },
	};
	struct str rest = str_slice(s, i, s.n);
	ptrdiff_t at;

	for (size_t b = 0; b < COUNT(blocks); b++) {
		if (!str_starts(rest, blocks[b].open))
			continue;
		at = str_find(rest, blocks[b].close);
		if (at >= 0)
			return i + (size_t)at + blocks[b].close.n;
	}
	return i;
}

/* An open tag without an end is looked for once only, so that this stays
 * linear. */
struct value filter_strip_html(struct run *r, struct value v,
                               const struct value *args)
{
	struct str s = print_str(r, v);
	size_t from = run_open(r), end, work = s.n;

	NO_ARGS;
	for (size_t i = 0; i < s.n; i = end) {
		end = s.p[i] == '<' ? html_end(s, i) : i;
		if (end == i) {
			if (s.p[i] == '<' && !run_work(r, work / 64))
				break;
			buf_byte(&r->scratch, s.p[end++]);
		}
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

static struct value replace(struct run *r, struct value v, struct str needle,
                            struct str by, size_t times)
{
	struct str s = print_str(r, v);
	size_t from = run_open(r), at = 0;
	ptrdiff_t found = find_from(r, s, needle, 0);

	for (; found >= 0 && times; times--) {
		buf_add(&r->scratch, str_slice(s, at, (size_t)found));
		buf_add(&r->scratch, by);
		at = (size_t)found + needle.n;
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

/* An argument that must be a whole number. */
static bool whole(struct run *r, struct value v, int64_t absent, int64_t *n)
{
	struct str s;

	*n = absent;
	if (v.kind == VALUE_UNSET)
		return true;
	if (v.kind == VALUE_INT) {
		*n = v.as.number;
		return true;
	}
	s = str_trim(print_str(r, v));
	if (value_is_text(v) && number_int(s, n))
		return true;
	run_fail(r, DIAG_TEMPLATE_VALUE, ": a whole number is expected, not %s",
	         value_name(v));
	return false;
}

/* From `start` (below 0 from the end) so many of `n`. */
static bool cut(int64_t start, int64_t length, size_t n, size_t *from,
                size_t *to)
{
	int64_t count = (int64_t)n;

	if (start < 0)
		start = start < -count ? -1 : start + count;
	if (start < 0 || start > count || length < 0)
		return false;
	*from = (size_t)start;
	*to = length > count - start ? n : (size_t)(start + length);
	return true;
}

static struct str characters(struct str s, size_t from, size_t to)
{
	size_t at = 0, start;

	for (size_t i = 0; i < from && at < s.n; i++)
		utf8_next(s, &at);
	start = at;
	for (size_t i = from; i < to && at < s.n; i++)
		utf8_next(s, &at);
	return str_slice(s, start, at);
}

static struct value slice_list(struct run *r, struct value v, size_t from,
                               size_t to)
{
	struct value *items = run_values(r, to - from);
	struct items all = items_of(r, v);
	struct value item;

	for (size_t i = 0; items && i < to && items_next(&all, &item); i++)
		if (i >= from)
			items[i - from] = item;
	return value_array(items, items ? to - from : 0);
}

struct value filter_slice(struct run *r, struct value v,
                          const struct value *args)
{
	const struct value one = value_int(1);
	int64_t start, length;
	size_t from, to;
	struct str s;

	if (!whole(r, args[0], 0, &start) ||
	    !whole(r, value_is_nil(args[1]) ? one : args[1], 1, &length))
		return v;
	if (value_is_list(v)) {
		if (!cut(start, length, value_count(v), &from, &to))
			return value_array(NULL, 0);
		if (!run_work(r, to))
			return v;
		return slice_list(r, v, from, to);
	}
	s = print_str(r, v);
	if (!cut(start, length, utf8_count(s), &from, &to))
		return value_str(S(""));
	return value_str(characters(s, from, to));
}

/* Parts of a text, as they are found. */
struct parts_list {
	struct run *run;
	struct value *items;
	size_t n, room;
};

static void add_part(struct parts_list *l, struct str s)
{
	struct value *old = l->items;

	if (!run_work(l->run, 1))
		return;
	if (l->n == l->room) {
		l->room = l->room ? l->room * 2 : 8;
		l->items = run_values(l->run, l->room);
		if (!l->items) {
			l->n = l->room = 0;
			return;
		}
		for (size_t i = 0; i < l->n; i++)
			l->items[i] = old[i];
	}
	l->items[l->n++] = value_str(s);
}

static void split_words(struct parts_list *l, struct str s)
{
	struct str word;

	while (str_word(&s, &word))
		add_part(l, word);
}

static void split_characters(struct parts_list *l, struct str s)
{
	size_t from = 0, to = 0;

	for (; to < s.n; from = to) {
		utf8_next(s, &to);
		add_part(l, str_slice(s, from, to));
	}
}

static void split_by(struct parts_list *l, struct str s, struct str by)
{
	ptrdiff_t at;

	for (at = run_find(l->run, s, by); at >= 0;
	     at = run_find(l->run, s, by)) {
		add_part(l, str_slice(s, 0, (size_t)at));
		s = str_slice(s, (size_t)at + by.n, s.n);
	}
	add_part(l, s);
}

/* As in the reference: a space splits at white space, nothing into
 * characters; empty parts at the end are left out. */
struct value filter_split(struct run *r, struct value v,
                          const struct value *args)
{
	struct parts_list l = { .run = r };
	struct str s = print_str(r, v), by = print_str(r, args[0]);

	if (s.n == 0)
		return value_array(NULL, 0);
	if (str_eq(by, S(" ")))
		split_words(&l, s);
	else if (by.n == 0)
		split_characters(&l, s);
	else
		split_by(&l, s, by);
	while (l.n && l.items[l.n - 1].as.str.n == 0)
		l.n--;
	return value_array(l.items, l.n);
}

static struct str tail_of(struct run *r, struct value v)
{
	return v.kind == VALUE_UNSET ? S("...") : print_str(r, v);
}

struct value filter_truncate(struct run *r, struct value v,
                             const struct value *args)
{
	struct str s = print_str(r, v), tail = tail_of(r, args[1]);
	int64_t length;
	size_t from, keep;

	if (value_is_nil(v) || !whole(r, args[0], 50, &length))
		return value_str(S(""));
	if (length < 0)
		length = 0;
	if (utf8_count(s) <= (uint64_t)length)
		return value_str(s);
	keep = utf8_count(tail);
	keep = (size_t)length > keep ? (size_t)length - keep : 0;
	from = run_open(r);
	buf_add(&r->scratch, characters(s, 0, keep));
	buf_add(&r->scratch, tail);
	return run_close_value(r, from);
}

struct value filter_truncatewords(struct run *r, struct value v,
                                  const struct value *args)
{
	struct str s = print_str(r, v), tail = tail_of(r, args[1]);
	struct str rest = s, word;
	int64_t most;
	size_t from;

	if (!whole(r, args[0], 15, &most))
		return value_str(S(""));
	if (most < 1)
		most = 1;
	for (int64_t i = 0; i < most; i++)
		if (!str_word(&rest, &word))
			return value_str(s);
	if (str_trim(rest).n == 0)
		return value_str(s);
	from = run_open(r);
	for (int64_t i = 0; i < most && str_word(&s, &word); i++) {
		if (i)
			buf_byte(&r->scratch, ' ');
		buf_add(&r->scratch, word);
	}
	buf_add(&r->scratch, tail);
	return run_close_value(r, from);
}

struct value filter_number_of_words(struct run *r, struct value v,
                                    const struct value *args)
{
	struct str s = print_str(r, v), word;
	int64_t n = 0;

	NO_ARGS;
	while (str_word(&s, &word))
		n++;
	return value_int(n);
}

/* Letters of other scripts stay; what stands between words becomes one
 * hyphen. */
struct value filter_slugify(struct run *r, struct value v,
                            const struct value *args)
{
	struct str s = print_str(r, v);
	size_t from = run_open(r);

	NO_ARGS;
	for (size_t i = 0; i < s.n; i++) {
		bool word = byte_is_letter(s.p[i]) || byte_is_digit(s.p[i]) ||
		            (unsigned char)s.p[i] >= 0x80;

		if (word)
			buf_byte(&r->scratch, byte_lower(s.p[i]));
		else if (r->scratch.n > from &&
		         r->scratch.p[r->scratch.n - 1] != '-')
			buf_byte(&r->scratch, '-');
	}
	while (r->scratch.n > from && r->scratch.p[r->scratch.n - 1] == '-')
		r->scratch.n--;
	return run_close_value(r, from);
}
