#include "record/dates_lex.h"

#include "base/utf8.h"
#include "record/dates.h"

/* The value of "and", which says nothing more behind a comma. */
enum { ALSO = 1 };

struct word {
	struct str word;
	char shape; /* ' ' says nothing */
	unsigned value;
};

/* A month may be cut short. */
static const struct word words[] = {
#define WORD(TEXT, SHAPE, VALUE) { STR(TEXT), SHAPE, VALUE }
	WORD("january", 'M', 1),
	WORD("february", 'M', 2),
	WORD("march", 'M', 3),
	WORD("april", 'M', 4),
	WORD("may", 'M', 5),
	WORD("june", 'M', 6),
	WORD("july", 'M', 7),
	WORD("august", 'M', 8),
	WORD("september", 'M', 9),
	WORD("october", 'M', 10),
	WORD("november", 'M', 11),
	WORD("december", 'M', 12),
	WORD("spring", 'T', DATE_SPRING),
	WORD("summer", 'T', DATE_SUMMER),
	WORD("fall", 'T', DATE_FALL),
	WORD("autumn", 'T', DATE_FALL),
	WORD("winter", 'T', DATE_WINTER),
	WORD("present", 'P', 0),
	WORD("now", 'P', 0),
	WORD("today", 'P', 0),
	WORD("ongoing", 'P', 0),
	WORD("current", 'P', 0),
	WORD("expected", 'E', 0),
	WORD("anticipated", 'E', 0),
	WORD("to", '~', 0),
	WORD("until", '~', 0),
	WORD("till", '~', 0),
	WORD("and", ',', ALSO),
	WORD("since", 'S', 0),
	WORD("from", 'S', 0),
	WORD("semester", ' ', 0),
	WORD("term", ' ', 0),
	WORD("of", ' ', 0),
	WORD("the", ' ', 0),
	WORD("in", ' ', 0),
	WORD("academic", ' ', 0),
	WORD("year", ' ', 0),
};

/* Longer signs stand before those that they begin with. */
static const struct word signs[] = {
	WORD("---", '~', 0),
	WORD("--", '~', 0),
	WORD("-", '-', 0),
	WORD("~", '~', 0),
	WORD("/", '/', 0),
	WORD(".", '.', 0),
	WORD(",", ',', 0),
	WORD(";", ',', 0),
	WORD("&", ',', ALSO),
	WORD("(", ' ', 0),
	WORD(")", ' ', 0),
	WORD("[", ' ', 0),
	WORD("]", ' ', 0),
	WORD(" ", ' ', 0),
	WORD("\t", ' ', 0),
	WORD("\n", ' ', 0),
	WORD("–", '~', 0), /* U+2013 */
	WORD("—", '~', 0), /* U+2014 */
	WORD("‒", '~', 0), /* U+2012 */
	WORD("−", '~', 0), /* U+2212 */
	WORD("～", '~', 0),
	WORD("〜", '~', 0),
	WORD("（", ' ', 0),
	WORD("）", ' ', 0),
	WORD("\xC2\xA0", ' ', 0), /* a blank that keeps words together */
	/* Chinese. */
	WORD("至今", 'P', 0), /* behind a dash or not */
	WORD("至", '~', 0),
	WORD("今", 'P', 0),
	WORD("现在", 'P', 0),
	WORD("春", 'T', DATE_SPRING),
	WORD("夏", 'T', DATE_SUMMER),
	WORD("秋", 'T', DATE_FALL),
	WORD("冬", 'T', DATE_WINTER),
	WORD("季", ' ', 0),
	WORD("年", '.', 0),
	WORD("月", '.', 0),
	WORD("日", ' ', 0),
	WORD("级", ' ', 0),
#undef WORD
};

static bool is_also_again(const struct dates_lex *l, char shape, unsigned value)
{
	return shape == ',' && value == ALSO && l->n &&
	       l->shape[l->n - 1] == ',' && l->tokens[l->n - 1].value != ALSO;
}

static void push(struct dates_lex *l, char shape, unsigned value, size_t from)
{
	if (l->n == DATES_TOKENS || is_also_again(l, shape, value))
		return;
	l->tokens[l->n] = (struct dates_token){ value, from, l->at };
	l->shape[l->n++] = shape;
}

static size_t letters_at(struct str text, size_t at)
{
	size_t n = 0;

	while (at + n < text.n && byte_is_letter(text.p[at + n]))
		n++;
	return n;
}

/* 1st, 2nd, 3rd, 4th */
static void skip_ordinal(struct dates_lex *l)
{
	size_t n = letters_at(l->text, l->at);
	struct str ending = str_slice(l->text, l->at, l->at + n);
	struct str endings = S("st nd rd th"), word;

	while (n && str_word(&endings, &word))
		if (str_eq_nocase(ending, word))
			l->at += n;
}

static void lex_number(struct dates_lex *l)
{
	size_t from = l->at, n = 0;
	unsigned value = 0;

	for (; l->at < l->text.n && byte_is_digit(l->text.p[l->at]); n++)
		value = value * 10 + (unsigned)(l->text.p[l->at++] - '0');
	if (n == 4) {
		push(l, 'Y', value, from);
	} else if (n <= 2) {
		skip_ordinal(l);
		push(l, 'N', value, from);
	} else {
		push(l, '?', 0, from);
	}
}

/* Months may be cut to three letters or more, with or without a full stop. */
static bool is_word(struct str typed, struct str word, char shape)
{
	if (str_eq_nocase(typed, word))
		return true;
	return shape == 'M' && typed.n >= 3 && str_starts_nocase(word, typed);
}

static void lex_letters(struct dates_lex *l)
{
	size_t from = l->at;
	struct str typed = str_slice(l->text, from,
	                             from + letters_at(l->text, from));

	l->at += typed.n;
	for (size_t i = 0; i < COUNT(words); i++) {
		if (!is_word(typed, words[i].word, words[i].shape))
			continue;
		if (words[i].shape == 'M' && l->at < l->text.n &&
		    l->text.p[l->at] == '.')
			l->at++;
		if (words[i].shape != ' ')
			push(l, words[i].shape, words[i].value, from);
		return;
	}
	push(l, '?', 0, from);
}

/* A hyphen with blanks around it joins two dates, never the parts of one; a
 * full stop that no number follows ends an abbreviation or sentence. */
static char sign_in_place(const struct dates_lex *l, char shape, size_t from)
{
	bool number_follows =
		l->at < l->text.n && byte_is_digit(l->text.p[l->at]);

	if (shape == '-' && from && byte_is_blank(l->text.p[from - 1]))
		return '~';
	if (shape == '-' && l->at < l->text.n &&
	    byte_is_blank(l->text.p[l->at]))
		return '~';
	if (shape == '.' && !number_follows)
		return ' ';
	return shape;
}

static void lex_sign(struct dates_lex *l)
{
	size_t from = l->at;
	struct str rest = str_slice(l->text, from, l->text.n);

	for (size_t i = 0; i < COUNT(signs); i++) {
		char shape;

		if (!str_starts(rest, signs[i].word))
			continue;
		l->at += signs[i].word.n;
		shape = sign_in_place(l, signs[i].shape, from);
		if (shape != ' ')
			push(l, shape, signs[i].value, from);
		return;
	}
	utf8_next(l->text, &l->at);
	push(l, '?', 0, from);
}

void dates_lex(struct dates_lex *l, struct str text)
{
	l->text = text;
	l->at = l->n = 0;
	while (l->at < l->text.n && l->n < DATES_TOKENS) {
		char c = l->text.p[l->at];

		if (byte_is_digit(c))
			lex_number(l);
		else if (byte_is_letter(c))
			lex_letters(l);
		else
			lex_sign(l);
	}
	if (l->at < l->text.n)
		l->shape[0] = '?';
	l->shape[l->n] = '\0';
}
