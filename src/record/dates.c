#include "record/dates.h"

#include "base/utf8.h"

#include <string.h>

/* A text is turned into tokens, one letter each, and the letters are matched
 * against the forms in which people write dates:
 *
 *   Y  number of four digits          M  name of a month
 *   N  number of one or two digits    T  name of a term
 *   - / .  as they stand, tight       P  "present"      E  "expected"
 *   ~  dash with blanks, long dash, "to"              S  "since"
 *   ,  "," ";" "&" "and"              ?  anything else
 *
 * A form says for each token what it gives: y m d t (year, month, day, term),
 * x (the second half of an academic year, else month), h (the other way round),
 * p; capitals give it to
 * the end of a range. */
struct form {
	const char *shape, *meaning;
};

/* Longer forms first. */
static const struct form range_forms[] = {
	{ "MN-MN,Y", "md MD Y" },
	{ "MN-MNY", "md MDY" },
	{ "NM-NMY", "dm DMY" },
	{ "MN-N,Y", "md D Y" },
	{ "MN-NY", "md DY" },
	{ "N-NMY", "d DMY" },
	{ "M-MY", "m MY" },
	{ "T-TY", "t TY" },
};

static const struct form date_forms[] = {
	{ "Y-N-N", "y m d" }, { "Y/N/N", "y m d" }, { "Y.N.N", "y m d" },
	{ "N.N.Y", "d m y" }, { "MN,Y", "md y" },   { "Y/NT", "y at" },
	{ "TY/N", "ty a" },   { "Y-NT", "y at" },   { "TY-N", "ty a" },
	{ "MNY", "mdy" },     { "NMY", "dmy" },     { "YMN", "ymd" },
	{ "M,Y", "m y" },     { "T,Y", "t y" },     { "Y,T", "y t" },
	{ "Y-N", "y h" },     { "Y/N", "y x" },     { "Y.N", "y m" },
	{ "N/Y", "m y" },     { "N-Y", "m y" },     { "N.Y", "m y" },
	{ "MY", "my" },       { "YM", "ym" },       { "TY", "ty" },
	{ "YT", "yt" },       { "Y", "y" },         { "P", "p" },
};

#define TOKENS 64

struct token {
	unsigned value;
	size_t from, to; /* bytes of the text */
};

struct lexer {
	struct str text;
	size_t at;
	char shape[TOKENS + 1];
	struct token tokens[TOKENS];
	size_t n;
};

static const struct { struct str word; char shape; unsigned value;
} words[] = {
#define WORD(TEXT, SHAPE, VALUE) { { TEXT, sizeof(TEXT) - 1 }, SHAPE, VALUE }
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
	WORD("and", ',', 0),
	WORD("since", 'S', 0),
	WORD("from", 'S', 0),
	WORD("semester", ' ', 0),
	WORD("term", ' ', 0),
	WORD("of", ' ', 0),
	WORD("the", ' ', 0),
	WORD("in", ' ', 0),
	WORD("academic", ' ', 0),
	WORD("year", ' ', 0),
	/* Chinese. */
	WORD("\xE8\x87\xB3\xE4\xBB\x8A", 'P',
	     0),                      /* 至今, behind a dash or not */
	WORD("\xE8\x87\xB3", '~', 0), /* 至 */
	WORD("\xE4\xBB\x8A", 'P', 0), /* 今 */
	WORD("\xE7\x8E\xB0\xE5\x9C\xA8", 'P', 0), /* 现在 */
	WORD("\xE6\x98\xA5", 'T', DATE_SPRING),
	WORD("\xE5\xA4\x8F", 'T', DATE_SUMMER),
	WORD("\xE7\xA7\x8B", 'T', DATE_FALL),
	WORD("\xE5\x86\xAC", 'T', DATE_WINTER),
	WORD("\xE5\xAD\xA3", ' ', 0), /* 季 */
	WORD("\xE5\xB9\xB4", '.', 0),
	WORD("\xE6\x9C\x88", '.', 0), /* 年 月 */
	WORD("\xE6\x97\xA5", ' ', 0),
	WORD("\xE7\xBA\xA7", ' ', 0), /* 日 级 */
	/* Signs. */
	WORD("\xE2\x80\x93", '~', 0),
	WORD("\xE2\x80\x94", '~', 0), /* – — */
	WORD("\xE2\x80\x92", '~', 0),
	WORD("\xE2\x88\x92", '~', 0), /* ‒ − */
	WORD("\xEF\xBD\x9E", '~', 0),
	WORD("\xE3\x80\x9C", '~', 0), /* ～ 〜 */
	WORD("\xEF\xBC\x88", ' ', 0),
	WORD("\xEF\xBC\x89", ' ', 0), /* （） */
	WORD("\xC2\xA0", ' ', 0),
	WORD("---", '~', 0),
	WORD("--", '~', 0),
	WORD("-", '-', 0),
	WORD("~", '~', 0),
	WORD("/", '/', 0),
	WORD(".", '.', 0),
	WORD(",", ',', 0),
	WORD(";", ',', 0),
	WORD("&", ',', 0),
	WORD("(", ' ', 0),
	WORD(")", ' ', 0),
	WORD("[", ' ', 0),
	WORD("]", ' ', 0),
	WORD(" ", ' ', 0),
	WORD("\t", ' ', 0),
	WORD("\n", ' ', 0),
#undef WORD
};

static void push(struct lexer *l, char shape, unsigned value, size_t from)
{
	if (l->n == TOKENS)
		return;
	l->tokens[l->n] = (struct token){ value, from, l->at };
	l->shape[l->n++] = shape;
}

static void lex_number(struct lexer *l)
{
	size_t from = l->at;
	unsigned value = 0;
	struct str digits;

	while (l->at < l->text.n && byte_is_digit(l->text.p[l->at]))
		l->at++;
	digits = str_slice(l->text, from, l->at);
	if (digits.n == 4 && str_number(digits, 9999, &value))
		push(l, 'Y', value, from);
	else if (digits.n <= 2 && str_number(digits, 99, &value))
		push(l, 'N', value, from);
	else
		push(l, '?', 0, from);
}

static size_t letters_at(struct str text, size_t at)
{
	size_t n = 0;

	while (at + n < text.n && byte_is_letter(text.p[at + n]))
		n++;
	return n;
}

/* Months may be cut to three letters or more, with or without a full stop. */
static bool is_word(struct str typed, struct str word, char shape)
{
	if (str_eq_nocase(typed, word))
		return true;
	return shape == 'M' && typed.n >= 3 && str_starts_nocase(word, typed);
}

static void lex_letters(struct lexer *l)
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
static char sign_in_place(const struct lexer *l, char shape, size_t from)
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

static void lex_sign(struct lexer *l)
{
	size_t from = l->at;
	struct str rest = str_slice(l->text, from, l->text.n);

	for (size_t i = 0; i < COUNT(words); i++) {
		char shape;

		if (byte_is_letter(words[i].word.p[0]) ||
		    !str_starts(rest, words[i].word))
			continue;
		l->at += words[i].word.n;
		shape = sign_in_place(l, words[i].shape, from);
		if (shape != ' ')
			push(l, shape, words[i].value, from);
		return;
	}
	utf8_next(l->text, &l->at);
	push(l, '?', 0, from);
}

static void lex(struct lexer *l)
{
	while (l->at < l->text.n && l->n < TOKENS) {
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

static bool fits(const char *shape, const char *form)
{
	for (; *form; shape++, form++)
		if (*shape != *form && !(*form == '-' && *shape == '~'))
			return false;
	return true;
}

/* Month and day 00 are typed, so they are impossible and not absent. */
static uint8_t month_or_day(unsigned value)
{
	return value ? (uint8_t)value : UINT8_MAX;
}

/* 2011/12 is an academic year, 2011-12 is December; 2021-22 is one again. */
static void set_second(struct date *d, unsigned value, unsigned least)
{
	if ((d->year + 1u) % 100 == value && value >= least)
		d->year_to = (uint16_t)(d->year + 1);
	else
		d->month = month_or_day(value);
}

static void set(struct date *d, char meaning, unsigned value)
{
	switch (meaning) {
	case 'y': d->year = (uint16_t)value; break;
	case 'm': d->month = month_or_day(value); break;
	case 'd': d->day = month_or_day(value); break;
	case 't': d->term = (uint8_t)value; break;
	case 'a': d->year_to = (uint16_t)(d->year + 1); break;
	case 'p': d->present = true; break;
	case 'x': set_second(d, value, 0); break;
	case 'h': set_second(d, value, 13); break;
	default: break;
	}
}

static void apply(const struct lexer *l, size_t at, const char *meaning,
                  struct range *r)
{
	for (; *meaning; meaning++, at++) {
		bool of_end = *meaning >= 'A' && *meaning <= 'Z';

		set(of_end ? &r->end : &r->start, byte_lower(*meaning),
		    l->tokens[at].value);
		r->is_range = r->is_range || of_end;
	}
}

/* What one end of a short range leaves out stands at the other. */
static void complete(struct range *r)
{
	if (!r->start.year)
		r->start.year = r->end.year;
	if (!r->start.month)
		r->start.month = r->end.month;
	if (!r->end.month)
		r->end.month = r->start.month;
}

static bool match_range(const struct lexer *l, size_t *at, struct range *r)
{
	for (size_t i = 0; i < COUNT(range_forms); i++) {
		if (!fits(l->shape + *at, range_forms[i].shape))
			continue;
		apply(l, *at, range_forms[i].meaning, r);
		complete(r);
		*at += strlen(range_forms[i].shape);
		return true;
	}
	return false;
}

/* In a single date a hyphen is tight: `~` does not match here. */
static bool match_date(const struct lexer *l, size_t *at, struct date *d)
{
	struct range r = { 0 };
	bool expected = l->shape[*at] == 'E';

	*at += expected;
	for (size_t i = 0; i < COUNT(date_forms); i++) {
		size_t n = strlen(date_forms[i].shape);

		if (strncmp(l->shape + *at, date_forms[i].shape, n) != 0)
			continue;
		apply(l, *at, date_forms[i].meaning, &r);
		*at += n;
		*d = r.start;
		d->expected = expected;
		for (; l->shape[*at] == 'E'; ++*at)
			d->expected = true;
		return true;
	}
	return false;
}

static bool is_dash(char shape)
{
	return shape == '-' || shape == '~';
}

static bool match(const struct lexer *l, size_t *at, struct range *r)
{
	bool since = l->shape[*at] == 'S';

	*at += since;
	if (match_range(l, at, r))
		return true;
	if (!match_date(l, at, &r->start))
		return false;
	if (!is_dash(l->shape[*at])) {
		r->is_range = since || l->shape[*at] == 'P';
		r->end.present = r->is_range;
		*at += l->shape[*at] == 'P';
		return true;
	}
	++*at;
	r->is_range = true;
	if (!match_date(l, at, &r->end))
		r->end.present = true; /* `2024-` goes on */
	for (; l->shape[*at] == 'P'; ++*at)
		r->end.present = true;
	return true;
}

static unsigned days_in(unsigned year, unsigned month)
{
	static const unsigned char days[] = { 31, 28, 31, 30, 31, 30,
	                                      31, 31, 30, 31, 30, 31 };
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	return days[month - 1] + (unsigned)(month == 2 && leap);
}

static bool is_possible(struct date d)
{
	if (d.year == 0)
		return d.present;
	if (d.year < 1000 || d.year > 2999 || d.month > 12)
		return false;
	return d.day == 0 || (d.month && d.day <= days_in(d.year, d.month));
}

static enum dates_result read_range(const struct lexer *l, size_t *at,
                                    struct range *r)
{
	size_t first = *at;

	if (!match(l, at, r) || (l->shape[*at] && l->shape[*at] != ','))
		return DATES_UNKNOWN;
	if (!is_possible(r->start) || (r->is_range && !is_possible(r->end)))
		return DATES_IMPOSSIBLE;
	r->text = str_slice(l->text, l->tokens[first].from,
	                    l->tokens[*at - 1].to);
	return DATES_GOOD;
}

static enum dates_result read_ranges(const struct lexer *l, struct pos pos,
                                     struct dates *dates)
{
	size_t at = 0;
	enum dates_result result = DATES_UNKNOWN;

	while (at < l->n) {
		struct range r = { .pos = pos };

		result = read_range(l, &at, &r);
		if (result != DATES_GOOD)
			return result;
		dates->ranges[dates->n++] = r;
		at += l->shape[at] == ',';
	}
	return result;
}

enum dates_result dates_parse(struct arena *a, struct str text, struct pos pos,
                              struct dates *dates)
{
	struct lexer l;
	enum dates_result result;
	size_t most = 1;

	l.text = text;
	l.at = l.n = 0;
	lex(&l);
	for (size_t i = 0; i < l.n; i++)
		most += l.shape[i] == ',';
	*dates = (struct dates){ arena_array(a, struct range, most), 0 };
	result = read_ranges(&l, pos, dates);
	if (result == DATES_GOOD && dates->n)
		return DATES_GOOD;
	dates->ranges[0] = (struct range){ .text = text, .pos = pos };
	dates->n = 1;
	return result == DATES_GOOD ? DATES_UNKNOWN : result;
}

bool date_is_known(struct date d)
{
	return d.year || d.present;
}

/* A number that grows with time. */
static long order(struct date d)
{
	static const unsigned char months[] = {
		[DATE_NO_TERM] = 0, [DATE_WINTER] = 1, [DATE_SPRING] = 3,
		[DATE_SUMMER] = 6, [DATE_FALL] = 9,
	};
	unsigned month = d.month ? d.month : months[d.term];

	if (d.present && !d.year)
		return 100000000;
	return d.year * 10000L + (long)month * 100 + d.day;
}

int date_cmp(struct date a, struct date b)
{
	long x = order(a), y = order(b);

	return (x > y) - (x < y);
}

bool date_is_before(struct date a, struct date b)
{
	if (!a.year || !b.year)
		return false;
	if (a.year != b.year)
		return (a.year_to ? a.year_to : a.year) < b.year;
	if (!a.month || !b.month || a.month != b.month)
		return a.month && b.month && a.month < b.month;
	return a.day && b.day && a.day < b.day;
}

struct date dates_end(const struct dates *d)
{
	struct date last = { 0 };

	for (size_t i = 0; d && i < d->n; i++) {
		const struct range *r = &d->ranges[i];
		struct date end = r->is_range ? r->end : r->start;

		if (date_cmp(end, last) > 0)
			last = end;
	}
	return last;
}

struct date dates_start(const struct dates *d)
{
	struct date last = { 0 };

	for (size_t i = 0; d && i < d->n; i++)
		if (date_cmp(d->ranges[i].start, last) > 0)
			last = d->ranges[i].start;
	return last;
}
