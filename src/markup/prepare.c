#include "markup/prepare.h"

#include "base/arena.h"
#include "base/limits.h"
#include "base/unicode.h"
#include "base/utf8.h"

#include <string.h>

/* A character that stands for nothing: punctuation to cmark, and in nobody's
 * CV (U+10A7F, Old South Arabian numeric indicator).  It is put into the text
 * that cmark reads and taken out of what cmark gives. */
#define NOTHING S("\xF0\x90\xA9\xBF")

/* Where a byte can mean markup. */
enum { ANYWHERE = 1, IN_PROSE = 2, AT_START = 4 };

static const unsigned char significant[256] = {
	['*'] = ANYWHERE, ['_'] = ANYWHERE, ['`'] = ANYWHERE, ['['] = ANYWHERE,
	['<'] = ANYWHERE, ['&'] = ANYWHERE, ['\\'] = ANYWHERE,
	['\n'] = IN_PROSE, ['\r'] = IN_PROSE,
	['#'] = AT_START, ['-'] = AT_START, ['+'] = AT_START, ['>'] = AT_START,
	['~'] = AT_START, [' '] = AT_START, ['\t'] = AT_START,
	['0'] = AT_START, ['1'] = AT_START, ['2'] = AT_START, ['3'] = AT_START,
	['4'] = AT_START, ['5'] = AT_START, ['6'] = AT_START, ['7'] = AT_START,
	['8'] = AT_START, ['9'] = AT_START,
};

static bool has_markup(const struct markdown *m)
{
	unsigned places = m->is_prose ? ANYWHERE | IN_PROSE : ANYWHERE;
	const unsigned char *at = (const unsigned char *)m->text.p;
	unsigned seen = 0;
	size_t i = 0;

	for (; m->text.n - i >= 4; i += 4)
		seen |= significant[at[i]] | significant[at[i + 1]] |
		        significant[at[i + 2]] | significant[at[i + 3]];
	for (; i < m->text.n; i++)
		seen |= significant[at[i]];
	if (m->is_prose && significant[at[0]] & AT_START)
		return true;
	return seen & places;
}

bool prepare_is_line(struct str s)
{
	return str_find_byte(s, '\n') < 0 && str_find_byte(s, '\r') < 0;
}

bool prepare_may_be_refused(const struct markdown *m)
{
	return str_find_byte(m->text, '<') >= 0 ||
	       str_find_byte(m->text, '[') >= 0;
}

bool prepare_is_plain(const struct markdown *m)
{
	return m->text.n == 0 || m->text.n > LIMIT_MARKDOWN ||
	       !has_markup(m) || str_find(m->text, NOTHING) >= 0;
}

static char *put(char *at, struct str s)
{
	if (s.n)
		memcpy(at, s.p, s.n);
	return at + s.n;
}

static bool is_line_end(char c)
{
	return c == '\n' || c == '\r';
}

struct str prepare_line(struct arena *a, struct str s)
{
	struct str copy;
	char *p;

	if (prepare_is_line(s))
		return s;
	copy = arena_str(a, s);
	p = (char *)copy.p;
	for (size_t i = 0; i < s.n; i++)
		if (is_line_end(p[i]))
			p[i] = ' ';
	return copy;
}

static bool is_cjk(uint32_t c)
{
	return unicode_is_word(c) && unicode_width(c) == 2;
}

/* The stars that begin at `at`. */
static struct str star_run(struct str s, size_t at)
{
	size_t end = at;

	while (end < s.n && s.p[end] == '*')
		end++;
	return str_slice(s, at, end);
}

static struct str words_before_star(struct str s, size_t at)
{
	ptrdiff_t n = str_find_byte(str_slice(s, at, s.n), '*');

	return str_slice(s, at, n < 0 ? s.n : at + (size_t)n);
}

/* CommonMark takes ** between punctuation and a letter for an end or a start
 * depending on the blank that separates words.  Chinese, Japanese and Korean
 * have none, so that **（x）**y is not bold.  With NOTHING, which is
 * punctuation, between the stars and the letter both are possible, and cmark
 * decides by what was open. */
static char *put_stars(char *at, struct str s, size_t i, struct str stars)
{
	size_t end = i + stars.n;
	uint32_t before = utf8_before(s, i);
	uint32_t behind = end < s.n ? utf8_next(s, &end) : 0;

	if (is_cjk(before) && unicode_is_punct(behind))
		at = put(at, NOTHING);
	at = put(at, stars);
	if (unicode_is_punct(before) && is_cjk(behind))
		at = put(at, NOTHING);
	return at;
}

/* The text for cmark.  One line begins with NOTHING, so that no block can
 * begin there: "# x", "1. x" and "[x]: y" are words in such a field.  A run of
 * stars and the byte behind it grow by NOTHING's four bytes at most. */
struct str prepare_text(const struct markdown *m)
{
	char *start = arena_take(m->arena, 3 * (m->text.n + NOTHING.n));
	struct str s = m->is_prose ? m->text : prepare_line(m->arena, m->text);
	char *at = m->is_prose ? start : put(start, NOTHING);

	for (size_t i = 0; i < s.n;) {
		struct str stars = star_run(s, i);
		struct str words = words_before_star(s, i + stars.n);

		if (stars.n)
			at = put_stars(at, s, i, stars);
		at = put(at, words);
		i += stars.n + words.n;
	}
	return (struct str){ start, (size_t)(at - start) };
}

/* What cmark gives, without NOTHING. */
struct str prepare_taken(struct arena *a, const char *literal)
{
	struct str s = str_of(literal ? literal : "");
	ptrdiff_t at = str_find(s, NOTHING);
	char *start, *end;

	if (at < 0)
		return s;
	start = end = arena_get(a, 1, s.n);
	while (at >= 0) {
		end = put(end, str_slice(s, 0, (size_t)at));
		s = str_slice(s, (size_t)at + NOTHING.n, s.n);
		at = str_find(s, NOTHING);
	}
	end = put(end, s);
	return (struct str){ start, (size_t)(end - start) };
}

enum piece_kind prepare_tag(struct str s, bool *closes)
{
	static const struct {
		struct str name;
		enum piece_kind kind;
	} tags[] = {
		{ STR("b"), PIECE_STRONG }, { STR("br"), PIECE_BREAK },
		{ STR("em"), PIECE_EMPH }, { STR("i"), PIECE_EMPH },
		{ STR("kbd"), PIECE_KEY }, { STR("mark"), PIECE_MARKED },
		{ STR("s"), PIECE_STRIKE }, { STR("small"), PIECE_SMALL },
		{ STR("strong"), PIECE_STRONG }, { STR("sub"), PIECE_SUB },
		{ STR("sup"), PIECE_SUP }, { STR("u"), PIECE_UNDERLINE },
	};

	s = str_slice(s, 1, s.n - 1);
	*closes = str_starts(s, S("/"));
	s = str_slice(s, *closes, s.n - str_ends(s, S("/")));
	s = str_trim(s);
	for (size_t i = 0; i < COUNT(tags); i++)
		if (str_eq_nocase(s, tags[i].name))
			return tags[i].kind;
	return PIECE_COUNT;
}
