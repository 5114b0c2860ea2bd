#include "markup/spans.h"

#include "base/url.h"
#include "markup/prepare.h"

/* What may stand behind a mark that ends. */
#define BEHIND S(" .,;:!?)")

static bool is_word_byte(char c)
{
	return byte_is_letter(c) || byte_is_digit(c);
}

/* Signs like the one at `at`, two at most. */
static size_t count_signs(struct str s, size_t at)
{
	return at + 1 < s.n && s.p[at + 1] == s.p[at] ? 2 : 1;
}

static enum piece_kind mark_of(char sign, size_t n)
{
	if (sign == '`')
		return PIECE_CODE;
	return n == 2 ? PIECE_STRONG : PIECE_EMPH;
}

/* Between a blank and a letter signs can only open, between a letter and what
 * is none only close; so those that follow one another are a pair. */
static bool take_mark(struct str s, size_t *at, struct span *span)
{
	char sign = s.p[*at];
	size_t n = count_signs(s, *at), from = *at + n;
	size_t to = prepare_words_end(s, from), behind = to + n;

	if ((sign != '*' && sign != '`') || (*at && s.p[*at - 1] != ' ') ||
	    to == from || behind > s.n || !is_word_byte(s.p[from]) ||
	    !is_word_byte(s.p[to - 1]))
		return false;
	if (s.p[to] != sign || s.p[behind - 1] != sign ||
	    (behind < s.n && str_find_byte(BEHIND, s.p[behind]) < 0))
		return false;
	*span = (struct span){ .kind = mark_of(sign, n),
		               .text = str_slice(s, from, to) };
	*at = behind;
	return true;
}

/* An address that is what it looks like, and allowed. */
static bool is_address(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] <= ' ' || s.p[i] == 0x7F || s.p[i] == '(')
			return false;
	return url_is_allowed(s, NULL);
}

/* [words](address) */
static bool take_link(struct str s, size_t *at, struct span *span)
{
	size_t from = *at + 1;
	struct str rest = str_slice(s, from, prepare_words_end(s, from));
	struct str text, url;

	if ((*at && s.p[*at - 1] == '!') || !str_split(&rest, ']', &text) ||
	    !str_starts(rest, S("(")))
		return false;
	rest = str_slice(rest, 1, rest.n);
	if (!str_split(&rest, ')', &url) || !rest.p || text.n == 0 ||
	    !is_word_byte(text.p[0]) || !is_address(url))
		return false;
	*span = (struct span){ PIECE_LINK, text, url };
	*at = (size_t)(rest.p - s.p);
	return true;
}

bool spans_next(struct str line, size_t *at, struct span *span)
{
	size_t end = prepare_words_end(line, *at);

	if (end == *at && line.p[*at] == '[')
		return take_link(line, at, span);
	if (end == *at)
		return take_mark(line, at, span);
	*span = (struct span){ .kind = PIECE_TEXT,
		               .text = str_slice(line, *at, end) };
	*at = end;
	return true;
}

/* Blanks at the end of a line would go, or break it. */
static bool is_spans(struct str line)
{
	struct span span;
	size_t at = 0;

	if (line.n && byte_is_blank(line.p[line.n - 1]))
		return false;
	while (at < line.n)
		if (!spans_next(line, &at, &span))
			return false;
	return true;
}

bool spans_only(struct str text, bool is_prose)
{
	struct str line;

	if (str_find_byte(text, '\r') >= 0)
		return false;
	while (str_split(&text, '\n', &line))
		if ((is_prose && prepare_may_be_block(line)) || !is_spans(line))
			return false;
	return true;
}
