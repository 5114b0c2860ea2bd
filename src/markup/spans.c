#include "markup/spans.h"

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
	*span = (struct span){ mark_of(sign, n), str_slice(s, from, to) };
	*at = behind;
	return true;
}

bool spans_next(struct str s, size_t *at, struct span *span)
{
	size_t end = prepare_words_end(s, *at);

	if (end == *at)
		return take_mark(s, at, span);
	*span = (struct span){ PIECE_TEXT, str_slice(s, *at, end) };
	*at = end;
	return true;
}

bool spans_only(const struct markdown *m, struct str line)
{
	struct span span;
	size_t at = 0;

	if (prepare_may_be_block(m) || byte_is_blank(line.p[line.n - 1]))
		return false;
	while (at < line.n)
		if (!spans_next(line, &at, &span))
			return false;
	return true;
}
