#include "base/limits.h"
#include "base/unicode.h"
#include "base/url.h"
#include "base/utf8.h"
#include "markup/tex.h"

/* Characters beyond ASCII: see tex_char.def. */
static const struct {
	uint32_t from, to;
} raw[] = {
#define RAW(FROM, TO) { FROM, TO },
#include "markup/tex_char.def"
};

static const struct named {
	uint32_t c;
	struct str text;
} math[] = {
#define MATH(C, NAME) { C, STR(NAME) },
#include "markup/tex_char.def"
}, plain[] = {
#define PLAIN(C, TEXT) { C, STR(TEXT) },
#include "markup/tex_char.def"
};

/* Combining marks that LaTeX puts over or under a letter. */
static const struct named accents[] = {
	{ 0x300, STR("\\`") }, { 0x301, STR("\\'") }, { 0x302, STR("\\^") },
	{ 0x303, STR("\\~") }, { 0x304, STR("\\=") }, { 0x306, STR("\\u") },
	{ 0x307, STR("\\.") }, { 0x308, STR("\\\"") }, { 0x30A, STR("\\r") },
	{ 0x30B, STR("\\H") }, { 0x30C, STR("\\v") }, { 0x323, STR("\\d") },
	{ 0x327, STR("\\c") }, { 0x328, STR("\\k") }, { 0x331, STR("\\b") },
};

/* ASCII that TeX reads in its own way, alone; an empty row is no such byte. */
static const struct str signs[128] = {
	['\\'] = STR("\\textbackslash{}"),
	['{'] = STR("\\{"),
	['}'] = STR("\\}"),
	['$'] = STR("\\$"),
	['&'] = STR("\\&"),
	['#'] = STR("\\#"),
	['_'] = STR("\\_"),
	['%'] = STR("\\%"),
	['~'] = STR("\\textasciitilde{}"),
	['^'] = STR("\\textasciicircum{}"),
	['"'] = STR("\\textquotedbl{}"),
	['`'] = STR("\\textasciigrave{}"),
	['\''] = STR("\\textquotesingle{}"),
};

static const struct named *find(const struct named *rows, size_t n, uint32_t c)
{
	size_t from = 0, to = n;

	while (from < to) {
		size_t middle = from + (to - from) / 2;

		if (rows[middle].c < c)
			from = middle + 1;
		else
			to = middle;
	}
	return from < n && rows[from].c == c ? &rows[from] : NULL;
}

static bool is_raw(uint32_t c)
{
	for (size_t i = 0; i < COUNT(raw); i++)
		if (c <= raw[i].to)
			return c >= raw[i].from;
	return false;
}

static void write_blank(struct buf *out)
{
	if (out->n && !byte_is_space(out->p[out->n - 1]))
		buf_byte(out, ' ');
}

static bool is_letter(uint32_t c)
{
	return c < 0x80 ? byte_is_letter((char)c) : c < 0x250 && is_raw(c);
}

/* The letter in so many accents, the last one outermost. */
static void write_accents(struct buf *out, uint32_t letter,
                          const struct named *const *accent, size_t n)
{
	for (size_t i = n; i > 0; i--)
		buf_print(out, "%.*s{", STR_ARG(accent[i - 1]->text));
	utf8_add(out, letter);
	buf_fill(out, '}', n);
}

/* A composed letter that Latin Modern lacks: its base in its accents.  Where
 * LaTeX has no command for one of these, a font of the user may have the letter
 * still, so \near has both. */
static bool write_composed(struct buf *out, uint32_t c)
{
	const struct named *found[UNICODE_PARTS], *row;
	uint32_t parts[UNICODE_PARTS];
	size_t n = unicode_parts(c, parts), marks = 0;

	if (n < 2 || !is_letter(parts[0]))
		return false;
	for (size_t i = 1; i < n; i++) {
		row = find(accents, COUNT(accents), parts[i]);
		if (row)
			found[marks++] = row;
	}
	if (marks + 1 < n) {
		buf_add(out, S("\\near{"));
		utf8_add(out, c);
		buf_add(out, S("}{"));
	}
	write_accents(out, parts[0], found, marks);
	if (marks + 1 < n)
		buf_byte(out, '}');
	return true;
}

/* A character beyond ASCII, or a control. */
static void write_character(struct buf *out, uint32_t c)
{
	const struct named *row = find(plain, COUNT(plain), c);

	if (row) {
		buf_add(out, row->text);
		return;
	}
	if (unicode_is_control(c) || unicode_is_invisible(c) ||
	    unicode_is_bidi(c))
		return;
	if (is_raw(c) && !tex_lacks_han(c)) {
		utf8_add(out, c);
		return;
	}
	row = find(math, COUNT(math), c);
	if (!row && write_composed(out, c))
		return;
	buf_add(out, row ? S("\\sym{") : S("\\rare{"));
	utf8_add(out, c);
	buf_byte(out, '}');
	if (row)
		buf_print(out, "{\\%.*s}", STR_ARG(row->text));
}

/* Is the ' at `at` that of "don't"?  It is printed as an apostrophe; any other
 * one stays as it is typed. */
static bool is_apostrophe(const struct buf *out, struct str s, size_t at)
{
	size_t next = at + 1;

	return s.p[at] == '\'' && next < s.n &&
	       unicode_is_word(utf8_before(buf_str(out), out->n)) &&
	       unicode_is_word(utf8_next(s, &next));
}

/* Two of these in a row would become another character: -- << >> ,, */
static bool is_joining(char c)
{
	return str_find_byte(S("-<>,"), c) >= 0;
}

static bool is_second(const struct buf *out, char c)
{
	return is_joining(c) && out->n && out->p[out->n - 1] == c;
}

static void write_ascii(struct buf *out, struct str s, size_t at)
{
	struct str sign = signs[(unsigned char)s.p[at]];

	if (sign.n && !is_apostrophe(out, s, at)) {
		buf_add(out, sign);
		return;
	}
	if (is_second(out, s.p[at]))
		buf_add(out, S("\\/"));
	buf_byte(out, s.p[at]);
}

/* Write the letter at `*at` in the accents that follow it, the last one
 * outermost, and step over them; false when there are none. */
static bool write_accented(struct buf *out, struct str s, size_t *at)
{
	const struct named *found[LIMIT_MARKS], *row;
	size_t n = 0, behind = *at, next;
	uint32_t letter = utf8_next(s, &behind);

	next = behind;
	if (!is_letter(letter))
		return false;
	while (n < LIMIT_MARKS && next < s.n) {
		row = find(accents, COUNT(accents), utf8_next(s, &next));
		if (!row)
			break;
		found[n++] = row;
		behind = next;
	}
	if (n == 0)
		return false;
	write_accents(out, letter, found, n);
	*at = behind;
	return true;
}

/* [ and * at the start could belong to a command before them: \\ and \item
 * look for them.  A star at the start of an argument is a mark of an author. */
static bool write_first(struct buf *out, char c)
{
	if (c != '[' && (c != '*' || str_ends(buf_str(out), S("{"))))
		return false;
	buf_print(out, "{%c}", c);
	return true;
}

static bool is_ascii(char c)
{
	return c >= ' ' && c < 0x7F;
}

/* Where the word at `at` ends.  Others break where their scripts do. */
static size_t word_end(struct str s, size_t at)
{
	while (at < s.n && is_ascii(s.p[at]) && s.p[at] != ' ')
		at++;
	return at;
}

/* A word that long is an address: lines may end behind its signs. */
#define LONG_WORD 48

static void write_break(struct buf *out, struct str s, size_t at)
{
	const struct str signs_between = S("/?&=_.@-");

	if (str_find_byte(signs_between, s.p[at - 1]) >= 0 &&
	    str_find_byte(signs_between, s.p[at]) < 0)
		buf_add(out, S("\\allowbreak{}"));
}

void tex_text(struct buf *out, struct str s)
{
	bool is_start = true;
	size_t at = 0, begin = 0, end = 0;

	while (at < s.n) {
		if (at >= end) {
			begin = at;
			end = word_end(s, at);
		}
		if (at > begin && at < end && end - begin > LONG_WORD)
			write_break(out, s, at);
		if (byte_is_space(s.p[at])) {
			write_blank(out);
			at++;
			continue;
		}
		if (is_start && write_first(out, s.p[at]))
			at++;
		else if (write_accented(out, s, &at))
			;
		else if (is_ascii(s.p[at]))
			write_ascii(out, s, at++);
		else
			write_character(out, utf8_next(s, &at));
		is_start = false;
	}
	/* What the template writes next may be the second. */
	if (s.n && is_joining(s.p[s.n - 1]))
		buf_add(out, S("\\/"));
}

/* In braces ] does not end the argument. */
void tex_optional(struct buf *out, struct str s)
{
	bool is_braced = str_find_byte(s, ']') >= 0;

	buf_add(out, is_braced ? S("{") : S(""));
	tex_text(out, s);
	buf_add(out, is_braced ? S("}") : S(""));
}

/* The bytes of an encoded address that TeX would take. */
static bool is_special(char c)
{
	return str_find_byte(S("%#&_"), c) >= 0;
}

/* Put a backslash before each of those from `start` on, from the end. */
static void escape_url(struct buf *out, size_t start)
{
	size_t n = 0, from = out->n, to;

	for (size_t i = start; i < out->n; i++)
		n += is_special(out->p[i]);
	buf_fill(out, '\\', n);
	if (out->failed)
		return;
	for (to = out->n; to > from; ) {
		from--;
		out->p[--to] = out->p[from];
		if (is_special(out->p[from]))
			out->p[--to] = '\\';
	}
}

static void write_url(struct buf *out, struct str s,
                      void (*write)(struct buf *out, struct str s))
{
	size_t start = out->n;

	write(out, s);
	escape_url(out, start);
}

void tex_url(struct buf *out, struct str s)
{
	write_url(out, url_is_allowed(s, NULL) ? s : S("#"), url_write);
}

void tex_url_name(struct buf *out, struct str s)
{
	write_url(out, s, url_write_name);
}

void tex_url_opaque(struct buf *out, struct str s)
{
	write_url(out, s, url_write_opaque);
}

void tex_url_path(struct buf *out, struct str s)
{
	write_url(out, s, url_write_path);
}

void tex_url_query(struct buf *out, struct str s)
{
	write_url(out, s, url_write_query);
}
