#include "template/clock.h"

#include <string.h>

/* Longer texts are no dates. */
#define TEXT_MAX 128
/* Years that are written with four digits or a few more. */
#define YEARS_MAX 200000

const char *const clock_months[12] = {
	"January", "February", "March", "April", "May", "June", "July",
	"August", "September", "October", "November", "December",
};
const char *const clock_weekdays[7] = {
	"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday",
	"Saturday",
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

static struct str letters(struct str s)
{
	size_t n = 0;

	while (n < s.n && byte_is_letter(s.p[n]))
		n++;
	return str_slice(s, 0, n);
}

/* Take a name or its first three letters; its number from 1, or 0. */
static unsigned take_name(struct str *s, const char *const *names, unsigned n)
{
	struct str word = letters(*s);

	for (unsigned i = 0; i < n && word.n >= 3; i++) {
		if (!str_starts_nocase(str_of(names[i]), word))
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
	word = letters(*s);
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

/* AM and PM in their spellings: the hour of the day. */
static unsigned half(struct str *s, unsigned hour)
{
	struct str word;
	bool is_late;

	skip(s, " ");
	word = str_slice(*s, 0, 2);
	is_late = str_eq_nocase(word, S("pm"));
	if (!is_late && !str_eq_nocase(word, S("am")))
		return hour;
	*s = str_slice(*s, 2, s->n);
	return hour % 12 + (is_late ? 12 : 0);
}

/* 10:20, 10:20:30.5 pm +02:00 */
static bool time_of_day(struct str *s, struct moment *m)
{
	unsigned hour, minute = 0, second = 0;

	if (!digits(s, 2, &hour, NULL) || !take(s, ':') ||
	    !digits(s, 2, &minute, NULL))
		return false;
	if (take(s, ':') && !digits(s, 2, &second, NULL))
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

/* Where the digits before the first colon begin, or the end. */
static size_t find_time(struct str s)
{
	ptrdiff_t colon = str_find_byte(s, ':');
	size_t at = colon < 0 ? s.n : (size_t)colon;

	while (colon > 0 && at > 0 && byte_is_digit(s.p[at - 1]) &&
	       (size_t)colon - at < 2)
		at--;
	return at;
}

/* Years of two digits are of this century until 68, as in Ruby. */
static unsigned whole_year(unsigned year, size_t count)
{
	if (count > 2)
		return year;
	return year + (year < 69 ? 2000 : 1900);
}

/* 2016-03-14, 2016/3/14, 14.03.2016, 16-03-14, 2016-03 */
static bool all_digits(struct str *s, struct moment *m)
{
	unsigned n[3] = { 0, 0, 1 };
	size_t count[3] = { 0 }, parts = 0;

	do {
		if (!digits(s, 4, &n[parts], &count[parts]))
			break;
		parts++;
	} while (parts < 3 && (take(s, '-') || take(s, '/') || take(s, '.')));
	if (parts < 2 || (parts == 2 && count[0] < 3))
		return false;
	if (count[2] > 2)
		return clock_of_date(n[2], n[1], n[0], m);
	return clock_of_date(whole_year(n[0], count[0]), n[1], n[2], m);
}

static bool year_behind(struct str *s, unsigned month, unsigned day,
                        struct moment *m)
{
	unsigned year;
	size_t count;

	skip(s, " ,-.'/");
	return digits(s, 4, &year, &count) &&
	       clock_of_date(whole_year(year, count), month, day, m);
}

/* 14 March 2016 */
static bool day_first(struct str *s, unsigned day, struct moment *m)
{
	unsigned month;

	if (str_among(letters(*s), S("st nd rd th")))
		*s = str_slice(*s, 2, s->n);
	skip(s, " -.,/");
	month = month_name(s);
	return month && year_behind(s, month, day, m);
}

/* March 14, 2016; March 2016 */
static bool month_first(struct str *s, struct moment *m)
{
	unsigned month = month_name(s), day;
	size_t count;

	skip(s, " .-/");
	if (!month || !digits(s, 4, &day, &count))
		return false;
	if (count > 2)
		return clock_of_date(day, month, 1, m);
	if (str_among(letters(*s), S("st nd rd th")))
		*s = str_slice(*s, 2, s->n);
	return year_behind(s, month, day, m);
}

static bool date_of(struct str s, struct moment *m)
{
	struct str rest;
	unsigned day;
	bool named;

	take_name(&s, clock_weekdays, 7);
	skip(&s, " ,.");
	rest = s;
	if (!s.n || !byte_is_digit(s.p[0]))
		return month_first(&s, m);
	named = digits(&rest, 2, &day, NULL) && day_first(&rest, day, m);
	return named || all_digits(&s, m);
}

/* The time is taken out; what is left is the date. */
bool clock_parse(struct str s, struct moment *m)
{
	char date[TEXT_MAX];
	size_t at = find_time(s), n;
	struct str rest = str_slice(s, at, s.n);
	struct moment time = { 0 };

	if (s.n > sizeof(date) || (rest.n && !time_of_day(&rest, &time)))
		return false;
	n = at;
	if (n && (s.p[n - 1] == 'T' || s.p[n - 1] == 't') && n > 1 &&
	    byte_is_digit(s.p[n - 2]))
		n--;
	memcpy(date, s.p, n);
	if (rest.n)
		memcpy(date + n, rest.p, rest.n);
	if (!date_of(str_trim((struct str){ date, n + rest.n }), m))
		return false;
	m->seconds = time.seconds;
	m->nanoseconds = time.nanoseconds;
	m->offset = time.offset;
	return true;
}
