#include "record/dates.h"

#include "record/dates_lex.h"

#include <string.h>

/* A date is matched as the letters of dates_lex.h.  A form says for each of
 * them what it gives: y m d t (year, month, day, term), p (present), z (the
 * second year of an academic one), a (there is one), x (the end of an academic
 * year, else month), h (the other way round).  Capitals give it to the end of
 * a range. */
struct form {
	const char *shape, *meaning;
};

/* Longer forms first.  None begins with a year. */
static const struct form range_forms[] = {
	{ "MN-MN,Y", "md MD Y" }, { "NM-NM,Y", "dm DM Y" },
	{ "MN-MNY", "md MDY" },   { "NM-NMY", "dm DMY" },
	{ "MN-N,Y", "md D Y" },   { "N-NM,Y", "d DM Y" },
	{ "MN-NY", "md DY" },     { "N-NMY", "d DMY" },
	{ "M-M,Y", "m M Y" },     { "M-MY", "m MY" },
	{ "T-TY", "t TY" },
};

/* By their first letters, those that people write most before the others; of
 * two that begin alike the longer one stands first. */
static const struct form date_forms[] = {
	{ "Y-N-N", "y m d" },   { "Y-NT", "y at" },     { "Y-N", "y h" },
	{ "Y/N/N", "y m d" },   { "Y/NT", "y at" },     { "Y/YT", "y zt" },
	{ "Y/Y", "y z" },       { "Y/N", "y x" },       { "Y.N.N", "y m d" },
	{ "Y.N", "y m" },       { "Y,T", "y t" },       { "YMN", "ymd" },
	{ "YM", "ym" },         { "YT", "yt" },         { "Y", "y" },
	{ "P", "p" },
	{ "N.N.Y", "d m y" },   { "NM,Y", "dm y" },     { "NMY", "dmy" },
	{ "N/Y", "m y" },       { "N-Y", "m y" },       { "N.Y", "m y" },
	{ "MN,Y", "md y" },     { "MNY", "mdy" },       { "M,Y", "m y" },
	{ "MY", "my" },
	{ "TY/Y", "ty z" },     { "TY/N", "ty a" },     { "TY-N", "ty a" },
	{ "T,Y", "t y" },       { "TY", "ty" },
};

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
	case 'z': d->year_to = (uint16_t)value; break;
	case 'a': d->year_to = (uint16_t)(d->year + 1); break;
	case 'p': d->present = true; break;
	case 'x': set_second(d, value, 0); break;
	case 'h': set_second(d, value, 13); break;
	default: break;
	}
}

static void apply(const struct dates_lex *l, size_t at, const char *meaning,
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

static bool match_range(const struct dates_lex *l, size_t *at, struct range *r)
{
	if (l->shape[*at] == 'Y') /* most dates do */
		return false;
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

/* In a single date a hyphen is tight: `~` does not match here.  What follows
 * the form is no more of a date: `2017, Fall 2018` is not `2017, Fall`. */
static bool is_date(const char *shape, const char *form)
{
	for (; *form; shape++, form++)
		if (*shape != *form)
			return false;
	return strchr(",-~PE", *shape);
}

static bool match_date(const struct dates_lex *l, size_t *at, struct date *d)
{
	struct range r = { 0 };
	bool expected = l->shape[*at] == 'E';

	*at += expected;
	for (size_t i = 0; i < COUNT(date_forms); i++) {
		if (!is_date(l->shape + *at, date_forms[i].shape))
			continue;
		apply(l, *at, date_forms[i].meaning, &r);
		*at += strlen(date_forms[i].shape);
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

static bool match(const struct dates_lex *l, size_t *at, struct range *r)
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
	if (d.year_to && d.year_to != d.year + 1)
		return false;
	return d.day == 0 || (d.month && d.day <= days_in(d.year, d.month));
}

static enum dates_result read_range(const struct dates_lex *l, size_t *at,
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

static enum dates_result read_ranges(const struct dates_lex *l, struct pos pos,
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
	struct dates_lex l;
	enum dates_result result;
	size_t most = 1;

	dates_lex(&l, text);
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

	if (d.present)
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
	if (!a.year || !b.year || a.present || b.present)
		return false;
	if (a.year != b.year)
		return (a.year_to ? a.year_to : a.year) < b.year;
	if (!a.month || !b.month || a.month != b.month)
		return a.month && b.month && a.month < b.month;
	return a.day && b.day && a.day < b.day;
}

struct date date_end(struct range r)
{
	return r.is_range ? r.end : r.start;
}

struct date dates_end(const struct dates *d)
{
	struct date last = { 0 };
	long latest = 0;

	for (size_t i = 0; d && i < d->n; i++) {
		struct date end = date_end(d->ranges[i]);
		long when = order(end);

		if (when > latest) {
			latest = when;
			last = end;
		}
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
