/* Filters for citation styles: parts of which any may be missing, with the
 * punctuation between them. */
#include "base/utf8.h"
#include "base/wide.h"
#include "template/filter.h"
#include "template/print.h"
#include "template/run.h"

/* Closing marks of a part, behind which its last sign stands. */
static bool is_closing(uint32_t c)
{
	return c == '*' || c == '_' || c == '"' || c == '\'' || c == '~' ||
	       c == 0x201D || c == 0x2019;
}

/* Marks of authors are no part of the sentence. */
#define MARK S("<sup>")
#define MARK_END S("</sup>")

/* "</u>" at the end, or all of "<sup>*</sup>": where it begins, else `at`. */
static size_t skip_tag(struct str s, size_t at)
{
	size_t from = at;

	if (str_ends(str_slice(s, 0, at), MARK_END)) {
		while (from && !str_starts(str_slice(s, from, at), MARK))
			from--;
		return from;
	}
	if (at == 0 || s.p[at - 1] != '>')
		return at;
	while (from && s.p[from - 1] != '<')
		from--;
	return from && from < at && s.p[from] == '/' ? from - 1 : at;
}

/* The sign that a part ends with, within its closing marks. */
static uint32_t last_sign(struct str s)
{
	size_t at = s.n, before;

	for (;;) {
		before = at;
		at = skip_tag(s, at);
		while (at && is_closing(utf8_before(s, at)))
			at--;
		while (at && at < s.n && (s.p[at] & 0xC0) == 0x80)
			at--;
		if (at == before)
			return at ? utf8_before(s, at) : 0;
	}
}

/* Is `mark` one too many behind a part that ends with `c`?  After a full stop
 * there is no other, but a comma may follow it ("Jr.,"). */
static bool is_too_many(uint32_t c, char mark)
{
	static const uint32_t ends[] = { '?', '!', 0x2026, 0x3002, 0xFF01,
		                         0xFF1F };

	for (size_t i = 0; i < COUNT(ends); i++)
		if (c == ends[i])
			return mark == '.' || mark == ',';
	return c == (unsigned char)mark && (mark == '.' || mark == ',' ||
	                                    mark == ';' || mark == ':');
}

/* A comma or full stop stands within the quotation that it follows. */
#define QUOTE S("\xE2\x80\x9D") /* ” */

static void add_mark(struct buf *out, struct str part, struct str mark)
{
	bool drops = mark.n && is_too_many(last_sign(part), mark.p[0]);
	bool within = mark.n && (mark.p[0] == ',' || mark.p[0] == '.') &&
	              str_ends(part, QUOTE);

	if (!drops && within) {
		out->n -= QUOTE.n;
		buf_byte(out, mark.p[0]);
		buf_add(out, QUOTE);
	}
	buf_add(out, str_slice(mark, drops || within, mark.n));
}

struct value filter_beside(struct run *r, struct value v,
                           const struct value *args)
{
	return value_str(wide_sign(print_str(r, v), print_str(r, args[0]),
	                           print_str(r, args[1])));
}

/* What stands between the lines of a text, and behind the last one. */
struct joint {
	struct str between, end;
	bool fits; /* to the lines beside it */
};

/* The lines of `s` that are not blank. */
static struct str join_lines(struct run *r, struct str s,
                             const struct joint *j)
{
	size_t from = run_open(r);
	struct str line, last = { 0 };

	if (!run_work(r, 1 + s.n / 64))
		return (struct str){ 0 };
	while (str_split(&s, '\n', &line)) {
		line = str_trim(line);
		if (!line.n)
			continue;
		if (last.n)
			add_mark(&r->scratch, last,
			         j->fits ? wide_sign(j->between, last, line) :
			                   j->between);
		buf_add(&r->scratch, line);
		last = line;
	}
	if (last.n)
		add_mark(&r->scratch, last, j->end);
	return run_close(r, from);
}

struct value filter_join_lines(struct run *r, struct value v,
                               const struct value *args)
{
	struct joint j = { print_str(r, args[0]), print_str(r, args[1]),
		           value_is_true(args[2]) };
	struct markup *m;

	if (v.kind != VALUE_MARKUP)
		return value_str(join_lines(r, print_str(r, v), &j));
	m = run_new(r, struct markup);
	*m = (struct markup){
		v.as.markup->format,
		join_lines(r, v.as.markup->text, &j),
		join_lines(r, v.as.markup->plain, &j),
	};
	v.as.markup = m;
	return v;
}
