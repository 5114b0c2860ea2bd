#include "base/unicode.h"
#include "base/utf8.h"
#include "markup/txt.h"

/* Columns of a page: what mail readers and terminals show unbroken. */
#define COLUMNS 76
/* The deepest indentation that lines are broken to. */
#define HANG_MAX 40

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

static struct str skip_blanks(struct str s)
{
	size_t n = 0;

	while (n < s.n && s.p[n] == ' ')
		n++;
	return str_slice(s, n, s.n);
}

static void write_line(struct buf *out, struct str line)
{
	size_t hang = txt_hang(line), n;

	buf_add(out, str_slice(line, 0, hang));
	line = str_slice(line, hang, line.n);
	hang = hang < HANG_MAX ? hang : HANG_MAX;
	for (;;) {
		n = fit(line, COLUMNS - hang);
		buf_add(out, str_slice(line, 0, n));
		buf_byte(out, '\n');
		line = skip_blanks(str_slice(line, n, line.n));
		if (line.n == 0)
			return;
		buf_fill(out, ' ', hang);
	}
}

static struct str trim_end(struct str s)
{
	while (s.n && byte_is_space(s.p[s.n - 1]))
		s.n--;
	return s;
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
