#include "template/clock.h"

#include <string.h>

/* Longer texts are no dates. */
#define TEXT_MAX 128
/* Years that are written with four digits or a few more. */
#define YEARS_MAX 200000

const struct str clock_months[12] = {
	STR("January"), STR("February"), STR("March"), STR("April"),
	STR("May"), STR("June"), STR("July"), STR("August"),
	STR("September"), STR("October"), STR("November"), STR("December"),
};
const struct str clock_weekdays[7] = {
	STR("Sunday"), STR("Monday"), STR("Tuesday"), STR("Wednesday"),
	STR("Thursday"), STR("Friday"), STR("Saturday"),
};

int64_t clock_floor(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

/* Days since 1970-01-01 of a Gregorian date (Howard Hinnant,
 * chrono-Compatible Low-Level Date Algorithms). */
static int64_t days_of(int64_t year, unsigned month, unsigned day)
{
	int64_t y = year - (month <= 2), era = clock_floor(y, 400);
	int64_t of_era = y - era * 400;
	int64_t yearday = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 +
	                  day - 1;

	return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 +
	       yearday - 719468;
}

struct civil clock_civil(int64_t days)
{
	int64_t z = days + 719468, era = clock_floor(z, 146097);
	int64_t of_era = z - era * 146097;
	int64_t y = (of_era - of_era / 1460 + of_era / 36524 -
	             of_era / 146096) / 365;
	int64_t yearday = of_era - (365 * y + y / 4 - y / 100);
	int64_t mp = (5 * yearday + 2) / 153;
	struct civil c = {
		.year = y + era * 400 + (mp >= 10),
		.month = (unsigned)(mp < 10 ? mp + 3 : mp - 9),
		.day = (unsigned)(yearday - (153 * mp + 2) / 5 + 1),
	};

	c.yearday = (unsigned)(days - days_of(c.year, 1, 1)) + 1;
	c.weekday = (unsigned)(days + 4 - clock_floor(days + 4, 7) * 7);
	return c;
}

bool clock_of_epoch(int64_t seconds, struct moment *m)
{
	int64_t days = clock_floor(seconds, CLOCK_DAY);

	if (days > YEARS_MAX * 365LL || days < -YEARS_MAX * 365LL)
		return false;
	*m = (struct moment){
		.days = days,
		.seconds = (int32_t)(seconds - days * CLOCK_DAY),
	};
	return true;
}

/* As in Ruby, 30 February is 2 March. */
bool clock_of_date(int64_t year, unsigned month, unsigned day,
                   struct moment *m)
{
	if (year < 0 || year > 9999 || month < 1 || month > 12 || day > 31)
		return false;
	*m = (struct moment){ .days = days_of(year, month, day ? day : 1) };
	return true;
}

/* Reading. */

static void skip(struct str *s, const char *set)
{
	while (s->n && str_find_byte(str_of(set), s->p[0]) >= 0)
		*s = str_slice(*s, 1, s->n);
}

static bool digits(struct str *s, size_t most, unsigned *n, size_t *count)
{
	size_t i = 0;

	while (i < s->n && i < most && byte_is_digit(s->p[i]))
		i++;
	if (!str_number(str_slice(*s, 0, i), 9999, n))
		return false;
	*s = str_slice(*s, i, s->n);
	if (count)
		*count = i;
	return true;
}

static bool take(struct str *s, char c)
{
	if (s->n == 0 || s->p[0] != c)
		return false;
	*s = str_slice(*s, 1, s->n);
	return true;
}

/* Take a name or its first three letters; its number from 1, or 0. */
static unsigned take_name(struct str *s, const struct str *names, unsigned n)
{
	struct str word = str_letters(*s);

	for (unsigned i = 0; i < n && word.n >= 3; i++) {
		if (!str_starts_nocase(names[i], word))
			continue;
		*s = str_slice(*s, word.n, s->n);
		return i + 1;
	}
	return 0;
}

static unsigned month_name(struct str *s)
{
	return take_name(s, clock_months, 12);
}

/* Abbreviations of zones that a mail or a log has, in hours from UTC. */
static bool named_zone(struct str word, struct moment *m)
{
	static const struct {
		struct str name;
		int hours;
	} zones[] = {
		{ STR("EST"), -5 }, { STR("EDT"), -4 }, { STR("CST"), -6 },
		{ STR("CDT"), -5 }, { STR("MST"), -7 }, { STR("MDT"), -6 },
		{ STR("PST"), -8 }, { STR("PDT"), -7 }, { STR("CET"), 1 },
		{ STR("CEST"), 2 }, { STR("JST"), 9 },
	};

	for (size_t i = 0; i < COUNT(zones); i++) {
		if (!str_eq_nocase(zones[i].name, word))
			continue;
		m->offset = zones[i].hours * 3600;
		return true;
	}
	return str_eq_nocase(word, S("UTC")) || str_eq_nocase(word, S("GMT")) ||
	       str_eq_nocase(word, S("Z"));
}

/* Z, UTC, EST, +08:00, -0500: what may be behind a time. */
static void zone(struct str *s, struct moment *m)
{
	unsigned hours = 0, minutes = 0;
	struct str word;
	bool west;

	skip(s, " ");
	word = str_letters(*s);
	if (word.n && named_zone(word, m))
		*s = str_slice(*s, word.n, s->n);
	if (s->n == 0 || (s->p[0] != '+' && s->p[0] != '-'))
		return;
	west = s->p[0] == '-';
	*s = str_slice(*s, 1, s->n);
	if (!digits(s, 2, &hours, NULL))
		return;
	take(s, ':');
	digits(s, 2, &minutes, NULL);
	m->offset = (int32_t)(hours * 3600 + minutes * 60);
	if (west)
		m->offset = -m->offset;
}

/* Digits behind the point, nine of them. */
static int32_t fraction(struct str *s)
{
	int32_t n = 0, unit = 100000000;

	for (; s->n && byte_is_digit(s->p[0]); *s = str_slice(*s, 1, s->n)) {
		n += unit * (s->p[0] - '0');
		unit /= 10;
	}
	return n;
}

/* How long is the am or pm, or a.m. or p.m., that `s` begins with? */
static size_t half_length(struct str s)
{
	struct str word = str_letters(s);

	if (str_eq_nocase(word, S("am")) || str_eq_nocase(word, S("pm")))
		return 2;
	word = str_slice(s, 0, 4);
	return str_eq_nocase(word, S("a.m.")) || str_eq_nocase(word, S("p.m."))
	               ? 4 : 0;
}

/* AM and PM in their spellings: the hour of the day. */
static unsigned half(struct str *s, unsigned hour)
{
	bool is_late;
	size_t n;

	skip(s, " ");
	n = half_length(*s);
	if (n == 0)
		return hour;
	is_late = byte_lower(s->p[0]) == 'p';
	*s = str_slice(*s, n, s->n);
	return hour % 12 + (is_late ? 12 : 0);
}

/* 10:20, 10:20:30.5 pm +02:00, 10 pm, and 102030 behind a T */
static bool time_of_day(struct str *s, struct moment *m)
{
	unsigned hour, minute = 0, second = 0;
	bool is_packed;

	if (!digits(s, 2, &hour, NULL))
		return false;
	is_packed = s->n && byte_is_digit(s->p[0]);
	if ((take(s, ':') || is_packed) && !digits(s, 2, &minute, NULL))
		return false;
	if ((take(s, ':') || (is_packed && s->n && byte_is_digit(s->p[0]))) &&
	    !digits(s, 2, &second, NULL))
		return false;
	if (take(s, '.') || take(s, ','))
		m->nanoseconds = fraction(s);
	hour = half(s, hour);
	if (hour > 24 || minute > 59 || second > 60)
		return false;
	m->seconds = (int32_t)(hour * 3600 + minute * 60 + second);
	zone(s, m);
	return true;
}

/* Do digits that stand at `at` tell a time?  1 pm, 20160314T1011 */
static bool is_time(struct str s, size_t at)
{
	struct str rest = str_slice(s, at, s.n);
	unsigned n;
	size_t count;

	if (!digits(&rest, 4, &n, &count))
		return false;
	if (at > 8 && byte_lower(s.p[at - 1]) == 't' &&
	    byte_is_digit(s.p[at - 2]))
		return count == 4;
	if (count > 2)
		return false;
	skip(&rest, " ");
	return half_length(rest) > 0;
}

/* Where the digits before the first colon begin, or a time without one, or the
 * end. */
static size_t find_time(struct str s)
{
	ptrdiff_t colon = str_find_byte(s, ':');
	size_t at = colon < 0 ? s.n : (size_t)colon;

	while (colon > 0 && at > 0 && byte_is_digit(s.p[at - 1]))
		at--;
	for (size_t i = 0; colon < 0 && i < s.n; i++)
		if (byte_is_digit(s.p[i]) &&
		    (i == 0 || !byte_is_digit(s.p[i - 1])) && is_time(s, i))
			return i;
	return at;
}

/* Years of two digits are of this century until 68, as in Ruby. */
static unsigned whole_year(unsigned year, size_t count)
{
	if (count > 2)
		return year;
	return year + (year < 69 ? 2000 : 1900);
}

/* 20160314 */
static bool packed_date(struct str s, struct moment *m)
{
	unsigned year, month, day;

	return digits(&s, 4, &year, NULL) && digits(&s, 2, &month, NULL) &&
	       digits(&s, 2, &day, NULL) &&
	       (s.n == 0 || !byte_is_digit(s.p[0])) &&
	       clock_of_date(year, month, day, m);
}

/* 2016-03, 2016-074, 03/2016, 3/14; m has the year that is left out. */
static bool two_numbers(const unsigned *n, const size_t *count, char between,
                        struct moment *m)
{
	if (count[0] > 2 && count[1] == 3 && between == '-' && n[1] <= 366) {
		if (!clock_of_date(n[0], 1, 1, m))
			return false;
		m->days += (int64_t)n[1] - 1;
		return true;
	}
	if (count[0] > 2)
		return clock_of_date(n[0], n[1], 1, m);
	if (between != '/')
		return false;
	if (count[1] > 2)
		return clock_of_date(n[1], n[0], 1, m);
	return clock_of_date(clock_civil(m->days).year, n[0], n[1], m);
}

/* 2016-03-14, 2016/3/14, 14.03.2016, 16-03-14 */
static bool all_digits(struct str *s, struct moment *m)
{
	unsigned n[3] = { 0, 0, 1 };
	size_t count[3] = { 0 }, parts = 0;
	char between = ' ';

	if (packed_date(*s, m))
		return true;
	do {
		if (!digits(s, 4, &n[parts], &count[parts]))
			break;
		if (++parts == 1 && s->n)
			between = s->p[0];
	} while (parts < 3 && (take(s, '-') || take(s, '/') || take(s, '.')));
	if (parts == 2)
		return two_numbers(n, count, between, m);
	if (parts < 3)
		return false;
	if (count[2] > 2)
		return clock_of_date(n[2], n[1], n[0], m);
	return clock_of_date(whole_year(n[0], count[0]), n[1], n[2], m);
}

/* A year, or the one that is left out where nothing more stands. */
static bool year_behind(struct str *s, unsigned month, unsigned day,
                        struct moment *m)
{
	unsigned year;
	size_t count;

	skip(s, " ,-.'/");
	if (s->n == 0)
		return clock_of_date(clock_civil(m->days).year, month, day, m);
	return digits(s, 4, &year, &count) &&
	       clock_of_date(whole_year(year, count), month, day, m);
}

static void skip_ordinal(struct str *s)
{
	if (str_among(str_letters(*s), S("st nd rd th")))
		*s = str_slice(*s, 2, s->n);
}

/* 14 March 2016, 14th of March */
static bool day_first(struct str *s, unsigned day, struct moment *m)
{
	unsigned month;

	skip_ordinal(s);
	skip(s, " -.,/");
	if (str_eq(str_letters(*s), S("of")))
		*s = str_slice(*s, 2, s->n);
	skip(s, " ");
	month = month_name(s);
	return month && year_behind(s, month, day, m);
}

/* March 14, 2016; March 2016; March */
static bool month_first(struct str *s, struct moment *m)
{
	unsigned month = month_name(s), day;
	size_t count;

	skip(s, " .-/");
	if (month && s->n == 0)
		return year_behind(s, month, 1, m);
	if (!month || !digits(s, 4, &day, &count))
		return false;
	if (count > 2)
		return clock_of_date(day, month, 1, m);
	skip_ordinal(s);
	return year_behind(s, month, day, m);
}

/* 2016 March 14, 2016 March */
static bool year_first(struct str s, struct moment *m)
{
	unsigned year, month, day = 1;
	size_t count;

	if (!digits(&s, 4, &year, &count) || count < 3)
		return false;
	skip(&s, " ,-.");
	month = month_name(&s);
	skip(&s, " ,-.");
	digits(&s, 2, &day, NULL);
	return month && clock_of_date(year, month, day, m);
}

static bool has_letter(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (byte_is_letter(s.p[i]))
			return true;
	return false;
}

static bool date_of(struct str s, struct moment *m)
{
	struct str rest;
	unsigned day;

	take_name(&s, clock_weekdays, 7);
	skip(&s, " ,.");
	rest = s;
	if (!s.n || !byte_is_digit(s.p[0]))
		return month_first(&s, m);
	if (!has_letter(s))
		return all_digits(&s, m);
	return (digits(&rest, 2, &day, NULL) && day_first(&rest, day, m)) ||
	       year_first(s, m) || all_digits(&s, m);
}

/* 2016-03-14, as most dates are written.  It has no time to be looked for. */
static bool is_iso(struct str s, unsigned *year, unsigned *month,
                   unsigned *day)
{
	return s.n == 10 && s.p[4] == '-' && s.p[7] == '-' &&
	       str_number(str_slice(s, 0, 4), 9999, year) &&
	       str_number(str_slice(s, 5, 7), 99, month) &&
	       str_number(str_slice(s, 8, 10), 99, day);
}

/* The time is taken out; what is left is the date. */
static bool date_and_time(struct str s, int64_t today, struct moment *m)
{
	char date[TEXT_MAX];
	size_t at = find_time(s), n;
	struct str rest = str_slice(s, at, s.n), left;
	struct moment time = { 0 };

	if (s.n > sizeof(date) || (rest.n && !time_of_day(&rest, &time)))
		return false;
	n = at;
	if (n && (s.p[n - 1] == 'T' || s.p[n - 1] == 't') && n > 1 &&
	    byte_is_digit(s.p[n - 2]))
		n--;
	if (n)
		memcpy(date, s.p, n);
	if (rest.n)
		memcpy(date + n, rest.p, rest.n);
	*m = (struct moment){ .days = today };
	left = str_trim((struct str){ date, n + rest.n });
	if (str_ends(left, S(" at")))
		left = str_trim(str_slice(left, 0, left.n - 3));
	if ((left.n || at == s.n) && !date_of(left, m))
		return false;
	m->days += time.seconds / CLOCK_DAY;
	m->seconds = time.seconds % CLOCK_DAY;
	m->nanoseconds = time.nanoseconds;
	m->offset = time.offset;
	return true;
}

bool clock_parse(struct str s, int64_t today, struct moment *m)
{
	unsigned year, month, day;

	if (is_iso(s, &year, &month, &day))
		return clock_of_date(year, month, day, m);
	return date_and_time(s, today, m);
}
