/* The three forms of a message.  All text of the user passes harmless(). */

#include "base/diag.h"
#include "base/json.h"
#include "base/limits.h"
#include "base/unicode.h"
#include "base/utf8.h"

static const struct {
	struct str name, workflow, colour;
} levels[] = {
	[DIAG_WARNING] = { { "warning", 7 },
	                   { "warning", 7 },
	                   { "\x1b[1;35m", 7 } },
	[DIAG_ERROR] = { { "error", 5 }, { "error", 5 }, { "\x1b[1;31m", 7 } },
};
static const struct str bold = { "\x1b[1m", 4 };
static const struct str green = { "\x1b[32m", 5 };
static const struct str plain = { "\x1b[0m", 4 };

static bool is_harmful(uint32_t c)
{
	return unicode_is_control(c) || unicode_is_bidi(c) ||
	       unicode_is_invisible(c) || unicode_is_private(c) ||
	       unicode_is_noncharacter(c) || c == 0x2028 || c == 0x2029;
}

/* Must the character that ends at `at` be spelled out?  GitHub's runner takes
 * "##[" for a command wherever it stands in a line (ActionCommand.cs). */
static bool is_spelled(struct str s, size_t at, uint32_t c)
{
	return is_harmful(c) ||
	       (c == '[' && str_ends(str_slice(s, 0, at), S("##[")));
}

/* Step over the character at `*at`: the columns that it takes in a message. */
static unsigned step(struct str s, size_t *at)
{
	uint32_t c = utf8_next(s, at);

	if (c == '\t')
		return 1;
	if (!is_spelled(s, *at, c))
		return unicode_width(c);
	return c > 0xFFFFF ? 10 : c > 0xFFFF ? 9 : 8;
}

/* Append `s` with everything that acts on a terminal or hides spelled out. */
static void harmless(struct buf *b, struct str s)
{
	size_t at = 0;

	while (at < s.n) {
		uint32_t c = utf8_next(s, &at);

		if (c == '\t')
			buf_byte(b, ' ');
		else if (is_spelled(s, at, c))
			buf_print(b, c > 0xFFFF ? "<U+%05X>" : "<U+%04X>",
			          (unsigned)c);
		else
			utf8_add(b, c);
	}
}

static void paint(struct buf *b, bool colour, struct str how)
{
	if (colour)
		buf_add(b, how);
}

static size_t columns_of(struct str s)
{
	size_t sum = 0, at = 0;

	while (at < s.n)
		sum += step(s, &at);
	return sum;
}

/* Bytes of the first `count` characters of `s`. */
static size_t bytes_of(struct str s, size_t count)
{
	size_t at = 0;

	while (count-- && at < s.n)
		utf8_next(s, &at);
	return at;
}

/* Bytes of the longest start of `s` that fits in `max` columns, whatever stands
 * in one of them. */
static size_t fitting(struct str s, size_t max)
{
	size_t at = 0, next = 0, sum = 0;

	while (next < s.n) {
		sum += step(s, &next);
		if (sum > max || next > 8 * max)
			break;
		at = next;
	}
	return at;
}

/* Where the last `max` columns of `s` begin. */
static size_t fitting_end(struct str s, size_t max)
{
	size_t at = 0, left = columns_of(s);

	while (left > max)
		left -= step(s, &at);
	return at;
}

/* The part of a line that is shown, for lines that are too long to read. */
struct window {
	struct str shown;
	bool cut_before, cut_behind;
	size_t caret, len; /* columns before the caret and under it */
};

/* From the start of the line when the caret is near enough, else from some
 * columns before the caret. */
static struct window window_of(struct str line, struct pos pos)
{
	size_t caret = bytes_of(line, pos.col - 1), from = 0;
	struct str meant = str_slice(line, caret, line.n);
	struct window w;

	if (columns_of(str_slice(line, 0, caret)) > LIMIT_EXCERPT * 2 / 3)
		from = fitting_end(str_slice(line, 0, caret),
		                   LIMIT_EXCERPT / 4);
	w.shown = str_slice(line, from, line.n);
	w.shown = str_slice(w.shown, 0, fitting(w.shown, LIMIT_EXCERPT));
	w.cut_before = from > 0;
	w.cut_behind = from + w.shown.n < line.n;
	w.caret = columns_of(str_slice(line, from, caret)) + w.cut_before;
	meant = str_slice(meant, 0, bytes_of(meant, pos.len));
	meant.n = str_slice(w.shown, caret - from, caret - from + meant.n).n;
	w.len = columns_of(meant);
	return w;
}

static void gutter(struct buf *b, unsigned number)
{
	if (number)
		buf_print(b, "%5u | ", number);
	else
		buf_add(b, S("      | "));
}

static void excerpt(struct buf *b, const struct diag *m, bool colour)
{
	struct str line = source_line(m->pos.source, m->pos.line);
	struct window w = window_of(line, m->pos);

	gutter(b, m->pos.line);
	if (w.cut_before)
		buf_add(b, S("\xE2\x80\xA6"));
	harmless(b, w.shown);
	if (w.cut_behind)
		buf_add(b, S("\xE2\x80\xA6"));
	buf_byte(b, '\n');
	gutter(b, 0);
	buf_fill(b, ' ', w.caret);
	paint(b, colour, levels[m->level].colour);
	buf_byte(b, '^');
	buf_fill(b, '~', w.len > 1 ? w.len - 1 : 0);
	paint(b, colour, plain);
	buf_byte(b, '\n');
}

static void corrected(struct buf *b, const struct diag *m, bool colour)
{
	struct str rest = m->fix, line;
	unsigned number = m->pos.line;

	buf_add(b, S("      = write instead:\n"));
	while (str_split(&rest, '\n', &line)) {
		if (str_ends(line, S("\r")))
			line.n--;
		gutter(b, number++);
		paint(b, colour, green);
		harmless(b, line);
		paint(b, colour, plain);
		buf_byte(b, '\n');
	}
}

/* A file's name begins the line: no runner may take it for a command. */
static void write_name(struct buf *b, struct str name)
{
	size_t at = 0;
	uint32_t c = name.n ? utf8_next(name, &at) : 0;

	if (c == ':' || unicode_is_space(c))
		buf_add(b, S("./"));
	harmless(b, name);
}

static void place(struct buf *b, struct pos pos)
{
	if (!pos.source)
		return;
	write_name(b, pos.source->name);
	if (pos.line)
		buf_print(b, ":%u:%u", pos.line, pos.col);
	buf_add(b, S(": "));
}

static void write_text(struct buf *b, const struct diag *m, bool colour)
{
	paint(b, colour, bold);
	place(b, m->pos);
	paint(b, colour, levels[m->level].colour);
	buf_add(b, levels[m->level].name);
	buf_byte(b, ':');
	paint(b, colour, plain);
	buf_byte(b, ' ');
	harmless(b, m->text);
	buf_print(b, " [%.*s]\n", STR_ARG(diag_rows[m->id].name));
	if (m->pos.source && m->pos.line)
		excerpt(b, m, colour);
	if (m->fix.n)
		corrected(b, m, colour);
}

static void number_pair(struct buf *b, const char *key, unsigned number)
{
	buf_print(b, ",\"%s\":%u", key, number);
}

/* No "##[" here either: see is_spelled(). */
static void text_pair(struct buf *b, const char *key, struct str value)
{
	ptrdiff_t at;

	buf_print(b, ",\"%s\":\"", key);
	for (at = str_find(value, S("##[")); at >= 0;
	     at = str_find(value, S("##["))) {
		json_escape(b, str_slice(value, 0, (size_t)at));
		buf_add(b, S("##\\u005b"));
		value = str_slice(value, (size_t)at + 3, value.n);
	}
	json_escape(b, value);
	buf_byte(b, '"');
}

/* One object a line (JSON Lines). */
static void write_json(struct buf *b, const struct diag *m)
{
	buf_add(b, S("{\"level\":"));
	json_string(b, levels[m->level].name);
	text_pair(b, "id", diag_rows[m->id].name);
	if (m->pos.source)
		text_pair(b, "file", m->pos.source->name);
	if (m->pos.line) {
		number_pair(b, "line", m->pos.line);
		number_pair(b, "column", m->pos.col);
		number_pair(b, "length", m->pos.len ? m->pos.len : 1);
	}
	text_pair(b, "message", m->text);
	if (m->fix.n)
		text_pair(b, "fix", m->fix);
	buf_add(b, S("}\n"));
}

/* A workflow command ends at a line end, and its properties at `:` and `,`;
 * GitHub's runner reads the percent forms back. */
static void workflow(struct buf *b, struct str s, struct str special)
{
	for (size_t i = 0; i < s.n; i++)
		if (str_find_byte(special, s.p[i]) >= 0)
			buf_print(b, "%%%02X", (unsigned)(unsigned char)s.p[i]);
		else
			buf_byte(b, s.p[i]);
}

static void write_github(struct buf *b, const struct diag *m)
{
	struct buf safe = { .max = b->max };

	buf_print(b, "::%.*s ", STR_ARG(levels[m->level].workflow));
	if (m->pos.source) {
		harmless(&safe, m->pos.source->name);
		buf_add(b, S("file="));
		workflow(b, buf_str(&safe), S("%\r\n:,"));
		if (m->pos.line)
			buf_print(b, ",line=%u,col=%u", m->pos.line,
			          m->pos.col);
		buf_byte(b, ',');
	}
	buf_print(b, "title=%.*s::", STR_ARG(diag_rows[m->id].name));
	buf_clear(&safe);
	harmless(&safe, m->text);
	if (m->fix.n) {
		buf_add(&safe, S(". Write instead: "));
		harmless(&safe, str_trim(m->fix));
	}
	workflow(b, buf_str(&safe), S("%\r\n"));
	buf_byte(b, '\n');
	if (safe.failed)
		b->failed = safe.failed;
	buf_free(&safe);
}

void diag_write(struct buf *b, const struct diag *m, enum diag_form form,
                bool colour)
{
	if (form == DIAG_JSON)
		write_json(b, m);
	else if (form == DIAG_GITHUB)
		write_github(b, m);
	else
		write_text(b, m, colour);
}

static unsigned rest(unsigned count)
{
	return count > LIMIT_MESSAGES ? count - LIMIT_MESSAGES : 0;
}

void diag_write_rest(struct buf *b, const struct diag_log *d, struct str name,
                     enum diag_form form)
{
	unsigned errors = rest(d->counts[DIAG_ERROR]);
	unsigned warnings = rest(d->counts[DIAG_WARNING]);

	if (form != DIAG_TEXT || errors + warnings == 0)
		return;
	write_name(b, name);
	buf_add(b, name.n ? S(": and") : S("and"));
	if (errors)
		buf_print(b, " %u more error%s", errors, errors > 1 ? "s" : "");
	if (errors && warnings)
		buf_add(b, S(" and"));
	if (warnings)
		buf_print(b, " %u more warning%s", warnings,
		          warnings > 1 ? "s" : "");
	buf_add(b, S(", not shown\n"));
}
