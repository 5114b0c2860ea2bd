/* Filters that cut text, and lists where they take them. */
#include "base/utf8.h"
#include "template/filter.h"
#include "template/list.h"
#include "template/number.h"
#include "template/print.h"
#include "template/run.h"

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
	if (!number_fits(v)) {
		*n = s.p[0] == '-' ? INT64_MIN : INT64_MAX;
		return true;
	}
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
	    !whole(r, value_is_true(args[1]) ? args[1] : one, 1, &length))
		return v;
	if (value_is_list(v) && v.kind != VALUE_RANGE) {
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

static void split_words(struct list_of *l, struct str s)
{
	struct str word;

	while (str_word(&s, &word))
		list_add(l, value_str(word));
}

static void split_characters(struct list_of *l, struct str s)
{
	size_t from = 0, to = 0;

	for (; to < s.n; from = to) {
		utf8_next(s, &to);
		list_add(l, value_str(str_slice(s, from, to)));
	}
}

static void split_by(struct list_of *l, struct str s, struct str by)
{
	ptrdiff_t at;

	for (at = run_find(l->run, s, by); at >= 0;
	     at = run_find(l->run, s, by)) {
		list_add(l, value_str(str_slice(s, 0, (size_t)at)));
		s = str_slice(s, (size_t)at + by.n, s.n);
	}
	list_add(l, value_str(s));
}

/* As in the reference: a space splits at white space, nothing into
 * characters; empty parts at the end are left out. */
struct value filter_split(struct run *r, struct value v,
                          const struct value *args)
{
	struct list_of l = list_new(r);
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
	return list_value(&l);
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
		return v;
	if (length >= 0 && utf8_count(s) <= (uint64_t)length)
		return value_str(s);
	if (length < 0)
		length = 0;
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
	size_t from = run_open(r);
	int64_t most, n;

	if (value_is_nil(v) || !whole(r, args[0], 15, &most))
		return v;
	if (most < 1)
		most = 1;
	for (n = 0; n < most && str_word(&rest, &word); n++) {
		if (n)
			buf_byte(&r->scratch, ' ');
		buf_add(&r->scratch, word);
	}
	/* As in the reference, white space behind the last word is one more. */
	if (n < most || (rest.n == 0 && !byte_is_space(s.p[s.n - 1]))) {
		r->scratch.n = from;
		return value_str(s);
	}
	buf_add(&r->scratch, tail);
	return run_close_value(r, from);
}
