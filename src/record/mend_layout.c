/* Ways of mending that change how a line is laid out, not its text. */

#include "base/unicode.h"
#include "base/utf8.h"
#include "record/mending.h"
#include "record/record.h"

#include <string.h>

size_t mending_indent(struct str line)
{
	size_t n = 0;

	while (n < line.n && line.p[n] == ' ')
		n++;
	return n;
}

size_t mending_lead(struct str line)
{
	size_t n = mending_indent(line);

	while (n + 1 < line.n && line.p[n] == '-' && line.p[n + 1] == ' ')
		n += 1 + mending_indent(str_slice(line, n + 1, line.n));
	return n;
}

bool mending_is_empty(struct str line)
{
	line = str_trim(line);
	return line.n == 0 || line.p[0] == '#';
}

static bool is_key_byte(char c)
{
	return byte_is_letter(c) || byte_is_digit(c) || c == '_' || c == '-';
}

size_t mend_word_end(struct str line, size_t from)
{
	while (from < line.n && is_key_byte(line.p[from]))
		from++;
	return from;
}

bool mending_is_entry(struct str line)
{
	size_t lead = mending_lead(line), n = mend_word_end(line, lead);

	return lead > mending_indent(line) ||
	       (n > lead && n < line.n && line.p[n] == ':' &&
	        (n + 1 == line.n || byte_is_blank(line.p[n + 1])));
}

/* The line with another indentation, instead of its first `n` bytes, which are
 * `count` characters. */
static struct mend indented(struct arena *a, uint32_t line, struct str text,
                            size_t n, size_t count, size_t columns)
{
	char *blanks = arena_get(a, columns + 1, 1);

	memset(blanks, ' ', columns);
	return (struct mend){
		.line = line,
		.count = 1,
		.text = arena_join(a, (struct str){ blanks, columns },
		                   str_slice(text, n, text.n)),
		.detail = S(""),
		.point = 1,
		.at = (uint32_t)count,
		.by = (int32_t)columns - (int32_t)count,
	};
}

/* Tabs, no-break spaces and the wide spaces of Chinese text, which are as wide
 * as two or are typed for one; the last one that was found is put into
 * `*strange`. */
static size_t blanks_at_start(struct str text, size_t width, uint32_t *strange,
                              size_t *count, size_t *columns)
{
	size_t n = 0, next = 0, wide = width == 4 ? 1 : 2;

	for (*count = *columns = 0; n < text.n; n = next, ++*count) {
		uint32_t c = utf8_next(text, &next);

		if (c != ' ' && c != '\t' && (c < 0x80 || !unicode_is_space(c)))
			break;
		if (c != ' ')
			*strange = c;
		*columns += c == '\t' ? width : c == 0x3000 ? wide : 1;
	}
	return n;
}

size_t mending_columns(struct str line, size_t width)
{
	size_t count, columns;
	uint32_t strange = 0;

	blanks_at_start(line, width, &strange, &count, &columns);
	return strange ? columns : 0;
}

static bool expand(struct arena *a, const struct source *s, uint32_t line,
                   struct mend *m, size_t width)
{
	struct str text = source_line(s, line);
	size_t count, columns;
	uint32_t strange = 0;
	size_t n = blanks_at_start(text, width, &strange, &count, &columns);

	if (!strange || n == text.n)
		return false;
	*m = indented(a, line, text, n, count, columns);
	m->id = strange == '\t' ? DIAG_TAB_INDENT : DIAG_SPACE_INDENT;
	if (strange != '\t')
		m->detail = arena_print(a, " (U+%04X)", (unsigned)strange);
	return true;
}

bool mending_tab_of_two(struct arena *a, const struct source *s, uint32_t line,
                        struct mend *m)
{
	return expand(a, s, line, m, 2);
}

bool mending_tab_of_four(struct arena *a, const struct source *s, uint32_t line,
                         struct mend *m)
{
	return expand(a, s, line, m, 4);
}

bool mending_tab_of_eight(struct arena *a, const struct source *s,
                          uint32_t line, struct mend *m)
{
	return expand(a, s, line, m, 8);
}

/* The column of an entry of the same kind, a key or "- ", above the line, which
 * is one to the left or right of `column`; or `column`. */
static size_t neighbour(const struct source *s, uint32_t line, bool is_item,
                        size_t column)
{
	while (--line) {
		struct str above = source_line(s, line);
		size_t indent = mending_indent(above);
		size_t lead = mending_lead(above);
		size_t at = is_item ? indent : lead;

		if (!mending_is_entry(above) || (is_item && lead == indent))
			continue;
		if (at == column + 1 || at + 1 == column)
			return at;
		if (at < column)
			break;
	}
	return column;
}

/* Does the line begin with a key that the record has and basics does not?  One
 * blank before it is one too many, whatever stands above. */
static bool is_of_record(struct str line)
{
	struct str key = str_slice(line, 1, mend_word_end(line, 1));

	return mending_indent(line) == 1 && mending_lead(line) == 1 &&
	       record_field(&record_profile, key) &&
	       !record_field(&record_basics, key);
}

/* One blank too many or too few. */
bool mending_align(struct arena *a, const struct source *s, uint32_t line,
                   struct mend *m)
{
	struct str text = source_line(s, line);
	size_t indent = mending_indent(text), lead = mending_lead(text), column;

	if (!mending_is_entry(text))
		return false;
	column = is_of_record(text) ? 0 : neighbour(s, line, lead > indent,
	                                            indent);
	if (column == indent)
		return false;
	*m = indented(a, line, text, indent, indent, column);
	m->id = DIAG_INDENT;
	m->point = (uint32_t)indent + 1;
	return true;
}

/* The first line below that says something, or an empty one. */
static struct str line_below(const struct source *s, uint32_t line)
{
	while (++line <= s->line_count)
		if (!mending_is_empty(source_line(s, line)))
			return source_line(s, line);
	return (struct str){ 0 };
}

/* `basics` over `  name: Ada` */
bool mending_add_colon(struct arena *a, const struct source *s, uint32_t line,
                       struct mend *m)
{
	struct str text = source_line(s, line), below = line_below(s, line);
	size_t lead = mending_lead(text), n = mend_word_end(text, lead);

	if (n == lead || str_trim(str_slice(text, n, text.n)).n ||
	    !mending_is_entry(below) || mending_lead(below) <= lead)
		return false;
	*m = (struct mend){
		.id = DIAG_MISSING_COLON,
		.line = line,
		.count = 1,
		.text = arena_join(a, str_slice(text, 0, n), S(":")),
		.detail = S(""),
		.point = (uint32_t)n + 1,
		.at = (uint32_t)n + 1,
		.by = 1,
	};
	return true;
}

/* `title:Foo`, but not `http://…`; and the colon of Chinese text. */
bool mend_add_space(struct arena *a, const struct source *s, uint32_t line,
                    struct mend *m)
{
	struct str text = source_line(s, line);
	size_t lead = mending_lead(text), n = mend_word_end(text, lead);
	struct str rest = str_slice(text, n, text.n);
	bool is_wide = str_starts(rest, S(MEND_WIDE_COLON));
	struct str value = str_slice(rest, is_wide ? 3 : 1, rest.n);

	if (n == lead || (!is_wide && !str_starts(rest, S(":"))) ||
	    str_starts(value, S("/")))
		return false;
	if (!is_wide && (value.n == 0 || value.p[0] == ' '))
		return false;
	*m = (struct mend){
		.id = is_wide ? DIAG_WIDE_COLON : DIAG_SPACE_BEHIND_COLON,
		.line = line,
		.count = 1,
		.text = arena_join3(a, str_slice(text, 0, n),
		                    str_trim(value).n ? S(": ") : S(":"),
		                    value),
		.detail = S(""),
		.point = (uint32_t)n + 1,
		.at = (uint32_t)n + 2,
		.by = 1,
	};
	return true;
}
