#include "markup/md.h"

#include "base/unicode.h"
#include "base/url.h"
#include "base/utf8.h"

/* A byte of a value, with what stands on both sides of it.  What comes behind
 * the value is not known. */
struct place {
	struct str before; /* the output */
	struct str behind; /* the rest of the value */
};

static bool is_in(char c, struct str set)
{
	return str_find_byte(set, c) >= 0;
}

static bool is_behind_word(const struct place *p)
{
	return unicode_is_word(utf8_before(p->before, p->before.n));
}

static bool is_before_word(const struct place *p)
{
	size_t at = 0;

	return p->behind.n && unicode_is_word(utf8_next(p->behind, &at));
}

/* Bytes of `s` that are letters, digits or in `others`. */
static size_t run_of(struct str s, struct str others)
{
	size_t n = 0;

	while (n < s.n && (byte_is_letter(s.p[n]) || byte_is_digit(s.p[n]) ||
	                   is_in(s.p[n], others)))
		n++;
	return n;
}

static bool always(const struct place *p)
{
	(void)p;
	return true;
}

/* x_y is a word for all readers. */
static bool unless_within_word(const struct place *p)
{
	return !is_behind_word(p) || !is_before_word(p);
}

/* a@b.c is no citation. */
static bool unless_behind_word(const struct place *p)
{
	return !is_behind_word(p);
}

/* user#12 is a reference, and to pandoc the # of "# C#" is no text.  Else C#
 * is a word. */
static bool unless_ends_word(const struct place *p)
{
	struct str line = p->before, rest = p->before;

	if (!is_behind_word(p))
		return true;
	if (p->behind.n)
		return byte_is_digit(p->behind.p[0]);
	while (str_split(&rest, '\n', &line))
		continue;
	return str_find_byte(line, '#') >= 0;
}

/* "&name;", "&#1;", or what becomes one if a semicolon follows the value. */
static bool begins_reference(const struct place *p)
{
	size_t n = run_of(p->behind, S("#"));

	return n > 1 && (n == p->behind.n || p->behind.p[n] == ';');
}

/* {% of Jekyll; 50% is none. */
static bool behind_brace(const struct place *p)
{
	return p->before.n == 0 || str_ends(p->before, S("{"));
}

/* :smile: of several, and http:// of GitHub. */
static bool begins_name(const struct place *p)
{
	size_t n = run_of(p->behind, S("_+-"));

	if (str_starts(p->behind, S("//")))
		return is_behind_word(p);
	return n && n < p->behind.n && p->behind.p[n] == ':' &&
	       (!is_behind_word(p) || !byte_is_digit(p->behind.p[0]));
}

/* www. is a link on GitHub, except where the text of one begins. */
static bool behind_www(const struct place *p)
{
	struct str before = p->before;

	if (!str_ends(before, S("www")) && !str_ends(before, S("WWW")))
		return false;
	before.n -= 3;
	return !str_ends(before, S("[")) || str_ends(before, S("\\["));
}

/* A link that follows would become an image. */
static bool at_end(const struct place *p)
{
	return p->behind.n == 0;
}

/* When a byte is escaped; never, when it has no row. */
static bool (*const rules[128])(const struct place *) = {
	['\\'] = always, ['`'] = always, ['*'] = always, ['<'] = always,
	['['] = always, [']'] = always, ['{'] = always, ['}'] = always,
	['|'] = always, ['$'] = always, ['~'] = always, ['^'] = always,
	['_'] = unless_within_word,
	['@'] = unless_behind_word,
	['#'] = unless_ends_word,
	['&'] = begins_reference,
	['%'] = behind_brace,
	[':'] = begins_name,
	['.'] = behind_www,
	['!'] = at_end,
};

/* May a block begin here?  Only blanks and what could be marks of lists and
 * quotes stand before it on the line. */
static bool is_block_start(const struct buf *out)
{
	size_t at = out->n;

	while (at && (byte_is_digit(out->p[at - 1]) ||
	              is_in(out->p[at - 1], S(" \t>-+*.:()"))))
		at--;
	return at == 0 || out->p[at - 1] == '\n';
}

static bool is_roman(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!is_in(byte_lower(s.p[i]), S("ivxlcdm")))
			return false;
	return true;
}

static bool is_number(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!byte_is_digit(s.p[i]))
			return false;
	return true;
}

/* The place of the . or ) that makes a numbered list of `s`, as pandoc has
 * them: 1. 1) (1) a. a) (a) iv.  A capital with one blank behind its dot is an
 * initial. */
static size_t find_number_end(struct str s)
{
	size_t from = s.n && s.p[0] == '(';
	size_t to = from + run_of(str_slice(s, from, s.n), S(""));
	struct str word = str_slice(s, from, to);
	bool ends = to + 1 >= s.n;

	if (to == from || to >= s.n || !is_in(s.p[to], S(".)")) ||
	    !(ends || byte_is_space(s.p[to + 1])))
		return s.n;
	if (word.n == 1 && s.p[to] == '.' && !ends &&
	    byte_lower(word.p[0]) != word.p[0])
		return s.n;
	return word.n == 1 || is_number(word) || is_roman(word) ? to : s.n;
}

/* The place of the byte to escape so that no block begins with `s`; s.n when
 * there is none. */
static size_t find_block(struct str s)
{
	bool is_alone = s.n == 1 || (s.n && byte_is_space(s.p[1])) ||
	                (s.n && byte_is_punct(s.p[1]));

	if (s.n && is_in(s.p[0], S(">=:%")))
		return 0;
	if (is_alone && is_in(s.p[0], S("-+")))
		return 0;
	if (str_starts(s, S("..")))
		return 0;
	return find_number_end(s);
}

static bool is_taken(const struct buf *out, struct str s, size_t at)
{
	unsigned char c = (unsigned char)s.p[at];
	struct place p = { buf_str(out), str_slice(s, at + 1, s.n) };

	return c < COUNT(rules) && rules[c] && rules[c](&p);
}

static void write_blank(struct buf *out)
{
	if (out->n && !byte_is_space(out->p[out->n - 1]))
		buf_byte(out, ' ');
}

/* A no-break or wide blank, as a reference: beside the ** of a template it
 * would keep them from being marks. */
static bool write_wide(struct buf *out, uint32_t c)
{
	if (c < 0x80 || !unicode_is_space(c))
		return false;
	buf_print(out, "&#%u;", (unsigned)c);
	return true;
}

/* Where the blank begins that ends `s`; s.n when there is none. */
static size_t find_wide_end(struct str s)
{
	uint32_t c = s.n ? utf8_before(s, s.n) : 0;
	size_t n = c < 0x800 ? 2 : 3;

	return c >= 0x80 && unicode_is_space(c) ? s.n - n : s.n;
}

static struct str skip_wide_start(struct buf *out, struct str s)
{
	size_t n = 0;

	if (s.n && write_wide(out, utf8_next(s, &n)))
		return str_slice(s, n, s.n);
	return s;
}

void md_escape(struct buf *out, struct str s)
{
	size_t block, end;

	while (s.n && byte_is_space(s.p[0])) {
		write_blank(out);
		s = str_slice(s, 1, s.n);
	}
	s = skip_wide_start(out, s);
	end = find_wide_end(s);
	block = is_block_start(out) ? find_block(s) : s.n;
	/* Behind a digit there is none but that of a number. */
	if (block == 0 && out->n && byte_is_digit(out->p[out->n - 1]))
		block = s.n;
	for (size_t i = 0; i < end; i++) {
		if (byte_is_space(s.p[i])) {
			write_blank(out);
			continue;
		}
		if (i == block || is_taken(out, s, i))
			buf_byte(out, '\\');
		buf_byte(out, s.p[i]);
	}
	if (end < s.n)
		write_wide(out, utf8_before(s, s.n));
}

/* Once encoded, & is the only byte of an address that could be read as more:
 * as the start of a reference. */
void md_url(struct buf *out, struct str s)
{
	struct place p = { { 0 }, url_is_allowed(s, NULL) ? s : S("#") };
	struct str part;

	while (str_split(&p.behind, '&', &part)) {
		url_write(out, part);
		if (!p.behind.p)
			return;
		buf_add(out, begins_reference(&p) ? S("&amp;") : S("&"));
	}
}
