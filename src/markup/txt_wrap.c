#include "base/unicode.h"
#include "base/utf8.h"
#include "markup/txt.h"

/* Columns of a page: what mail readers and terminals show unbroken. */
#define COLUMNS 76
/* The deepest indentation that lines are broken to. */
#define HANG_MAX 40
/* Columns between words and what stands at the right. */
#define GAP 2

/* Characters that begin no line, and that end none. */
#define CLOSING S(",.;:!?)]}%'\"，。、；：？！）」』】》〉”’…—–·％")
#define OPENING S("([{<（「『【《〈“‘")

/* What stands between words, and ends a line rather than beginning one. */
static bool is_separator(struct str s)
{
	return str_starts(s, S("·")) || str_starts(s, S("–"));
}

#define JOINER 0x200D

/* May a line end before the character at `at`, which is not the first one?
 * `before` begins the character before it.  Wide characters are words of their
 * own. */
static bool may_break(struct str s, size_t before, size_t at)
{
	size_t p = before, q = at;
	uint32_t a = utf8_next(s, &p), b = utf8_next(s, &q);

	if (b == ' ')
		return !is_separator(str_slice(s, q, s.n));
	if (a == ' ' || a == JOINER || unicode_width(b) == 0)
		return false;
	return (unicode_width(a) == 2 || unicode_width(b) == 2) &&
	       str_find(OPENING, str_slice(s, before, p)) < 0 &&
	       str_find(CLOSING, str_slice(s, at, q)) < 0;
}

/* Bytes of `s` that fill a line of `room` columns; more when there is no place
 * to break before. */
static size_t fit(struct str s, size_t room)
{
	size_t column = 0, before = 0, best = 0, at = 0;

	while (at < s.n) {
		if (at && may_break(s, before, at)) {
			if (column > room)
				return best ? best : at;
			best = at;
		}
		before = at;
		column += unicode_width(utf8_next(s, &at));
	}
	return column > room && best ? best : s.n;
}

static struct str trim_end(struct str s)
{
	while (s.n && byte_is_space(s.p[s.n - 1]))
		s.n--;
	return s;
}

static struct str skip_blanks(struct str s)
{
	size_t n = 0;

	while (n < s.n && s.p[n] == ' ')
		n++;
	return str_slice(s, n, s.n);
}

static size_t width(struct str s)
{
	size_t n = 0, at = 0;

	while (at < s.n)
		n += unicode_width(utf8_next(s, &at));
	return n;
}

/* Write `s` in lines that begin at column `hang`, where the first one is
 * already; the columns of the last one. */
static size_t write_words(struct buf *out, struct str s, size_t hang)
{
	for (;;) {
		size_t n = fit(s, COLUMNS - hang);
		struct str line = str_slice(s, 0, n);

		buf_add(out, line);
		s = skip_blanks(str_slice(s, n, s.n));
		if (s.n == 0)
			return hang + width(line);
		buf_byte(out, '\n');
		buf_fill(out, ' ', hang);
	}
}

/* Write `s` at the right margin, on this line where it is apart from what
 * stands in its first `column` columns, else on one of its own. */
static void write_right(struct buf *out, struct str s, size_t column)
{
	size_t wide = width(s);

	if (column && column + GAP + wide > COLUMNS) {
		buf_byte(out, '\n');
		column = 0;
	}
	if (wide < COLUMNS - column)
		buf_fill(out, ' ', COLUMNS - column - wide);
	write_words(out, s, 0);
}

/* What follows a tab stands at the right. */
static void write_line(struct buf *out, struct str line)
{
	size_t hang = txt_hang(line), column;
	struct str left;

	buf_add(out, str_slice(line, 0, hang));
	line = str_slice(line, hang, line.n);
	str_split(&line, '\t', &left);
	hang = hang < HANG_MAX ? hang : HANG_MAX;
	column = write_words(out, trim_end(left), hang);
	line = skip_blanks(line);
	if (line.n)
		write_right(out, line, column);
	buf_byte(out, '\n');
}

/* Of several blank lines one is left, and none at either end. */
void txt_finish(struct buf *out, struct str page)
{
	bool is_apart = false;
	struct str line;

	while (str_split(&page, '\n', &line)) {
		line = trim_end(line);
		if (line.n == 0) {
			is_apart = out->n > 0;
			continue;
		}
		buf_fill(out, '\n', is_apart);
		is_apart = false;
		write_line(out, line);
	}
}
