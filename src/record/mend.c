#include "record/mending.h"

#include "base/buf.h"
#include "base/limits.h"
#include "base/trap.h"
#include "base/utf8.h"

/* A line taken apart: `lead` (blanks and dashes), a key or none, a value. */
struct item {
	struct str line;
	size_t indent; /* columns before key or value */
	size_t value;  /* bytes before the value */
};

/* Signs that mean something at the start of a value. */
static bool is_indicator(char c)
{
	return str_find_byte(S("*&[]{}!|>@`%\"'#,?"), c) >= 0;
}

/* Place of the colon that ends a key, or -1. */
static ptrdiff_t find_colon(struct str text)
{
	for (size_t i = 0; i < text.n; i++)
		if (text.p[i] == ':' &&
		    (i + 1 == text.n || byte_is_blank(text.p[i + 1])))
			return (ptrdiff_t)i;
	return -1;
}

static struct item item_of(struct str line)
{
	size_t lead = mending_lead(line);
	struct str body = str_slice(line, lead, line.n);
	ptrdiff_t colon = find_colon(body);
	struct item item = { line, lead, lead };

	if (body.n == 0 || is_indicator(body.p[0]) || colon < 0)
		return item;
	item.value = lead + (size_t)colon + 1;
	while (item.value < line.n && byte_is_blank(line.p[item.value]))
		item.value++;
	return item;
}

/* Lines below that continue the value: all that are indented further. */
static uint32_t continuation(const struct source *s, uint32_t line,
                             size_t indent)
{
	uint32_t count = 0;

	while (line + count < s->line_count) {
		struct str next = source_line(s, line + count + 1);

		if (mending_is_empty(next) || mending_indent(next) <= indent)
			break;
		count++;
	}
	return count;
}

/* A comment as people mean one: a # between blanks. */
static size_t without_comment(struct str text)
{
	for (size_t i = 1; i < text.n; i++)
		if (text.p[i] == '#' && byte_is_blank(text.p[i - 1]) &&
		    (i + 1 == text.n || text.p[i + 1] == ' '))
			return str_trim(str_slice(text, 0, i)).n;
	return str_trim(text).n;
}

static void add_quoted(struct buf *b, struct str text, char quote)
{
	for (size_t i = 0; i < text.n; i++) {
		if (text.p[i] == quote && quote == '\'')
			buf_byte(b, quote);
		buf_byte(b, text.p[i]);
	}
}

static char quote_for(struct str text)
{
	bool plain =
		str_find_byte(text, '"') < 0 && str_find_byte(text, '\\') < 0;

	return plain ? '"' : '\'';
}

/* The item's first line up to the value, `value` in quotes, and the comment
 * behind it.  `value` may have several lines. */
static struct str requoted(struct arena *a, struct item item, struct str value,
                           struct str comment)
{
	struct buf b = { .max = LIMIT_FILE };
	struct cleanup c;
	struct str text;
	char quote = quote_for(value);

	trap_push(a->trap, &c, buf_release, &b);
	buf_add(&b, str_slice(item.line, 0, item.value));
	buf_byte(&b, quote);
	add_quoted(&b, value, quote);
	buf_byte(&b, quote);
	buf_add(&b, comment);
	text = arena_str(a, buf_str(&b));
	trap_pop(a->trap, &c);
	return text;
}

static struct str why_quote(struct arena *a, struct str value)
{
	static const struct { const char *sign, *meaning; } meanings[] = {
		{ "*", "means an alias" },
		{ "&", "means an anchor" },
		{ "[", "opens a list" },
		{ "]", "closes a list" },
		{ "{", "opens a map" },
		{ "}", "closes a map" },
		{ ",", "ends the value before it" },
		{ "!", "means a tag" },
		{ "|", "opens a block of text" },
		{ ">", "opens a block of text" },
		{ "%", "means a directive" },
		{ "@", "is reserved" },
		{ "`", "is reserved" },
		{ "#", "begins a comment" },
		{ "- ", "begins an entry of a list" },
		{ "? ", "begins a key" },
		{ "\"", "opens a quoted text, which ends at the next quote" },
		{ "'", "opens a quoted text, which ends at the next quote" },
	};

	for (size_t i = 0; i < COUNT(meanings); i++)
		if (str_starts(value, str_of(meanings[i].sign)))
			return arena_print(a, ": in YAML a %c at its start %s",
			                   meanings[i].sign[0],
			                   meanings[i].meaning);
	if (str_find(value, S(": ")) >= 0)
		return S(": in YAML, \": \" inside a text begins a value");
	if (str_ends(value, S(":")))
		return S(": in YAML, a colon at its end begins a value");
	return S("");
}

/* The bytes of `count` lines from `line` on, as they stand in the file. */
static struct str lines_of(const struct source *s, uint32_t line,
                           uint32_t count)
{
	struct str last = source_line(s, line + count - 1);
	size_t from = s->lines[line - 1];

	return str_slice(s->text, from, (size_t)(last.p - s->text.p) + last.n);
}

/* [a, b] and {a: b} are meant as what they are, and so is [a, b where the end
 * was forgotten or stands below. */
static bool is_collection(struct str value)
{
	static const char pairs[][2] = { { '[', ']' }, { '{', '}' } };

	for (size_t i = 0; i < COUNT(pairs); i++)
		if (value.p[0] == pairs[i][0])
			return value.p[value.n - 1] == pairs[i][1] ||
			       str_find_byte(value, pairs[i][1]) < 0;
	return false;
}

/* `>-` or `| # comment`: a block of text is meant, whatever is wrong below. */
static bool is_block_header(struct str line)
{
	size_t n = 1;

	if (!str_starts(line, S("|")) && !str_starts(line, S(">")))
		return false;
	while (n < line.n && str_find_byte(S("+-123456789"), line.p[n]) >= 0)
		n++;
	return without_comment(str_slice(line, n, line.n)) == 0;
}

static uint32_t column_of(struct str line, size_t offset)
{
	return (uint32_t)utf8_count(str_slice(line, 0, offset)) + 1;
}

/* Does a list or map stand below the line, or a text? */
static bool has_entries(const struct source *s, uint32_t line, uint32_t count)
{
	while (--count)
		if (mending_is_entry(source_line(s, line + count)))
			return true;
	return false;
}

static bool quote(struct arena *a, const struct source *s, uint32_t line,
                  struct item item, struct mend *m)
{
	uint32_t count = 1 + continuation(s, line, item.indent), col;
	struct str all, value, comment;

	if (item.value >= item.line.n || has_entries(s, line, count))
		return false;
	if (item.value == 0) /* a record has no text without a key */
		return false;
	if (is_block_header(str_slice(item.line, item.value, item.line.n)))
		return false;
	all = lines_of(s, line, count);
	value = str_slice(all, item.value, all.n);
	comment = str_slice(value, without_comment(value), value.n);
	value = str_slice(value, 0, without_comment(value));
	if (value.n == 0 || is_collection(value))
		return false;
	col = column_of(all, item.value);
	*m = (struct mend){
		.id = DIAG_QUOTE_VALUE,
		.line = line,
		.count = count,
		.text = requoted(a, item, value, comment),
		.detail = why_quote(a, value),
		.point = is_indicator(value.p[0]) ? col : 0,
		.at = col,
		.by = 1,
	};
	return true;
}

static bool quote_value(struct arena *a, const struct source *s, uint32_t line,
                        struct mend *m)
{
	return quote(a, s, line, item_of(source_line(s, line)), m);
}

bool mend_quote_item(struct arena *a, struct pos at, struct mend *m)
{
	struct str text = source_line(at.source, at.line);
	size_t lead = mending_lead(text);

	return at.col == lead + 1 &&
	       quote(a, at.source, at.line, (struct item){ text, lead, lead },
	             m);
}

/* A whole entry of a list, even if it looks like a key with its value. */
static bool quote_entry(struct arena *a, const struct source *s, uint32_t line,
                        struct mend *m)
{
	struct str text = source_line(s, line);
	size_t lead = mending_lead(text);

	return lead > mending_indent(text) &&
	       quote(a, s, line, (struct item){ text, lead, lead }, m);
}

/* The text inside quotes of the wrong kind: escapes resolved, so far as both
 * kinds have them. */
static struct str unquoted(struct arena *a, struct str value, char quote)
{
	struct str inner = str_slice(value, 1, value.n);
	char *out = arena_get(a, value.n + 1, 1);
	size_t n = 0;

	if (str_ends(inner, (struct str){ &quote, 1 }))
		inner.n--;
	for (size_t i = 0; i < inner.n; i++) {
		bool twice = i + 1 < inner.n && inner.p[i + 1] == quote;

		if (twice && inner.p[i] == (quote == '"' ? '\\' : '\''))
			i++;
		out[n++] = inner.p[i];
	}
	return (struct str){ out, n };
}

/* What is wrong with the quotes round a text. */
static struct str why_change(struct str value)
{
	struct str first = str_slice(value, 0, 1);
	struct str inner = str_slice(value, 1, value.n);

	if (!str_ends(inner, first))
		return S(": its closing quote is missing");
	if (first.p[0] == '"' && str_find_byte(inner, '\\') >= 0)
		return S(" otherwise: in double quotes, a backslash begins an "
		         "escape");
	return S(" otherwise: a quote inside ends it");
}

/* 'Bachelor's degree', "\alpha", "never closed: other quotes, or a closing one.
 */
static bool change_quotes(struct arena *a, const struct source *s,
                          uint32_t line, struct mend *m)
{
	struct item item = item_of(source_line(s, line));
	struct str value =
		str_trim(str_slice(item.line, item.value, item.line.n));

	if (value.n < 2 || (value.p[0] != '"' && value.p[0] != '\''))
		return false;
	if (!str_ends(value, str_slice(value, 0, 1)) &&
	    str_find_byte(str_slice(value, 1, value.n), value.p[0]) >= 0)
		return false; /* words behind a quoted text: quote the whole */
	*m = (struct mend){
		.id = DIAG_QUOTE_VALUE,
		.line = line,
		.count = 1,
		.text = requoted(a, item, unquoted(a, value, value.p[0]),
		                 S("")),
		.detail = why_change(value),
		.point = column_of(item.line, item.value),
	};
	return true;
}

bool mend_line(struct arena *a, const struct source *s, uint32_t line,
               unsigned way, struct mend *m)
{
	static bool (*const ways[])(struct arena *, const struct source *,
	                            uint32_t, struct mend *) = {
		mending_tab_of_two, mending_tab_of_four, mending_tab_of_eight,
		mending_align,      mending_add_colon,   change_quotes,
		mend_add_space,     quote_value,         quote_entry,
	};

	if (way >= COUNT(ways))
		return false;
	if (!ways[way](a, s, line, m))
		m->count = 0;
	return true;
}

uint32_t mend_parent(const struct source *s, uint32_t line)
{
	size_t indent = mending_indent(source_line(s, line));

	while (--line) {
		struct str text = source_line(s, line);

		if (!mending_is_empty(text) && mending_indent(text) < indent)
			return line;
	}
	return 0;
}
