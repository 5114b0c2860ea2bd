#include "template/clock.h"

#define DAY 86400
/* A width in a format is at most this; a format writes at most so much. */
#define WIDTH_MAX 64
#define WRITTEN_MAX 4096
/* Years that are written with four digits or a few more. */
#define YEARS_MAX 200000

static const char *const months[] = {
	"January", "February", "March", "April", "May", "June", "July",
	"August", "September", "October", "November", "December",
};
static const char *const weekdays[] = {
	"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday",
	"Saturday",
};

/* A date in the calendar. */
struct civil {
	int64_t year;
	unsigned month, day, yearday, weekday;
};

static int64_t floor_div(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

/* Days since 1970-01-01 of a Gregorian date (Howard Hinnant,
 * chrono-Compatible Low-Level Date Algorithms). */
static int64_t days_of(int64_t year, unsigned month, unsigned day)
{
	int64_t y = year - (month <= 2), era = floor_div(y, 400);
	int64_t of_era = y - era * 400;
	int64_t yearday = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 +
	                  day - 1;

	return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 +
	       yearday - 719468;
}

static struct civil civil_of(int64_t days)
{
	int64_t z = days + 719468, era = floor_div(z, 146097);
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
	c.weekday = (unsigned)(days + 4 - floor_div(days + 4, 7) * 7);
	return c;
}

bool clock_of_epoch(int64_t seconds, struct moment *m)
{
	int64_t days = floor_div(seconds, DAY);

	if (days > YEARS_MAX * 365LL || days < -YEARS_MAX * 365LL)
		return false;
	*m = (struct moment){
		.days = days,
		.seconds = (int32_t)(seconds - days * DAY),
	};
	return true;
}

bool clock_of_date(int64_t year, unsigned month, unsigned day,
                   struct moment *m)
{
	struct civil back;

	if (year < 0 || year > 9999 || month < 1 || month > 12)
		return false;
	*m = (struct moment){ .days = days_of(year, month, day ? day : 1) };
	back = civil_of(m->days);
	return back.month == month && back.year == year;
}

/* Reading. */

static void skip(struct str *s, const char *set)
{
	while (s->n && str_find_byte(str_of(set), s->p[0]) >= 0)
		*s = str_slice(*s, 1, s->n);
}

static bool digits(struct str *s, size_t most, unsigned *n)
{
	size_t count = 0;

	while (count < s->n && count < most && byte_is_digit(s->p[count]))
		count++;
	if (!str_number(str_slice(*s, 0, count), 9999, n))
		return false;
	*s = str_slice(*s, count, s->n);
	return true;
}

static bool take(struct str *s, char c)
{
	if (s->n == 0 || s->p[0] != c)
		return false;
	*s = str_slice(*s, 1, s->n);
	return true;
}

/* A name or its first three letters. */
static unsigned month_name(struct str *s)
{
	size_t n = 0;

	while (n < s->n && byte_is_letter(s->p[n]))
		n++;
	for (unsigned i = 0; i < COUNT(months); i++) {
		if (n < 3 || !str_starts_nocase(str_of(months[i]),
		                                str_slice(*s, 0, n)))
			continue;
		*s = str_slice(*s, n, s->n);
		return i + 1;
	}
	return 0;
}

static void skip_weekday(struct str *s)
{
	size_t n = 0;

	while (n < s->n && byte_is_letter(s->p[n]))
		n++;
	for (size_t i = 0; i < COUNT(weekdays); i++)
		if (n >= 3 && str_starts_nocase(str_of(weekdays[i]),
		                                str_slice(*s, 0, n)))
			*s = str_slice(*s, n, s->n);
	skip(s, " ,");
}

/* Z, UTC, +08:00, -0500: what is behind a time. */
static void zone(struct str *s, struct moment *m)
{
	unsigned hours = 0, minutes = 0;
	bool west;

	skip(s, " ");
	if (s->n == 0 || (s->p[0] != '+' && s->p[0] != '-'))
		return;
	west = s->p[0] == '-';
	*s = str_slice(*s, 1, s->n);
	if (!digits(s, 2, &hours))
		return;
	take(s, ':');
	digits(s, 2, &minutes);
	m->offset = (int32_t)(hours * 3600 + minutes * 60);
	if (west)
		m->offset = -m->offset;
}

static bool time_of_day(struct str *s, struct moment *m)
{
	unsigned hour, minute = 0, second = 0;

	skip(s, "T ,");
	if (s->n == 0 || !byte_is_digit(s->p[0]))
		return true;
	if (!digits(s, 2, &hour) || !take(s, ':') || !digits(s, 2, &minute))
		return false;
	if (take(s, ':') && !digits(s, 2, &second))
		return false;
	if (take(s, '.'))
		while (s->n && byte_is_digit(s->p[0]))
			*s = str_slice(*s, 1, s->n);
	if (hour > 24 || minute > 59 || second > 60)
		return false;
	m->seconds = (int32_t)(hour * 3600 + minute * 60 + second);
	zone(s, m);
	return true;
}

/* 2016-03-14, 2016/3/14, 2016-03 */
static bool year_first(struct str *s, unsigned year, struct moment *m)
{
	unsigned month, day = 1;

	skip(s, "-/.");
	if (!digits(s, 2, &month))
		return false;
	if (take(s, '-') || take(s, '/') || take(s, '.'))
		if (!digits(s, 2, &day))
			return false;
	return clock_of_date(year, month, day, m);
}

/* 14 March 2016 */
static bool day_first(struct str *s, unsigned day, struct moment *m)
{
	unsigned month, year;

	skip(s, " -stndrh.,");
	month = month_name(s);
	skip(s, " -.,");
	return month && digits(s, 4, &year) &&
	       clock_of_date(year, month, day, m);
}

/* March 14, 2016; March 2016 */
static bool month_first(struct str *s, struct moment *m)
{
	unsigned month = month_name(s), day, year;

	skip(s, " .-");
	if (!month || !digits(s, 4, &day))
		return false;
	if (day > 31)
		return clock_of_date(day, month, 1, m);
	skip(s, " ,-stndrh");
	return digits(s, 4, &year) && clock_of_date(year, month, day, m);
}

bool clock_parse(struct str s, struct moment *m)
{
	unsigned first;
	bool good;

	s = str_trim(s);
	skip_weekday(&s);
	if (s.n && byte_is_digit(s.p[0])) {
		struct str rest = s;

		if (!digits(&rest, 4, &first))
			return false;
		good = first > 31 ? year_first(&rest, first, m) :
		                    day_first(&rest, first, m);
		s = rest;
	} else {
		good = month_first(&s, m);
	}
	return good && time_of_day(&s, m);
}

/* Writing. */

/* One directive: what is to be written, and how it is padded. */
struct directive {
	char letter;
	char pad;       /* '0', ' ', 0: as usual, '-': not at all */
	bool upper, swap, colon;
	unsigned width;
};

static void padded(struct buf *out, const struct directive *d, int64_t n,
                   unsigned width, char pad)
{
	struct buf text = { .max = 64 };
	struct str s;

	if (d->pad)
		pad = d->pad;
	if (d->width)
		width = d->width;
	buf_number(&text, n < 0 ? -n : n);
	s = buf_str(&text);
	if (n < 0 && pad != ' ')
		buf_byte(out, '-');
	if (pad != '-' && s.n < width)
		buf_fill(out, pad, width - s.n);
	if (n < 0 && pad == ' ')
		buf_byte(out, '-');
	buf_add(out, s);
	buf_free(&text);
}

static void word(struct buf *out, const struct directive *d, struct str s,
                 bool upper)
{
	if (s.n < d->width)
		buf_fill(out, d->pad == '0' ? '0' : ' ', d->width - s.n);
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];

		if ((d->upper || upper) && c >= 'a' && c <= 'z')
			c = (char)(c - ('a' - 'A'));
		buf_byte(out, c);
	}
}

/* Week of the year by ISO 8601, and the year that it belongs to. */
static unsigned iso_week(struct civil c, int64_t days, int64_t *year)
{
	int64_t weekday = (c.weekday + 6) % 7;
	struct civil thursday = civil_of(days - weekday + 3);

	*year = thursday.year;
	return (thursday.yearday - 1) / 7 + 1;
}

static void zone_out(struct buf *out, const struct moment *m, bool colon)
{
	int32_t minutes = (m->offset < 0 ? -m->offset : m->offset) / 60;

	buf_print(out, "%c%02d%s%02d", m->offset < 0 ? '-' : '+',
	          (int)(minutes / 60), colon ? ":" : "", (int)(minutes % 60));
}

/* Directives that stand for others. */
static const char *composed(char letter)
{
	switch (letter) {
	case 'D': case 'x': return "%m/%d/%y";
	case 'F': return "%Y-%m-%d";
	case 'T': case 'X': return "%H:%M:%S";
	case 'R': return "%H:%M";
	case 'r': return "%I:%M:%S %p";
	case 'c': return "%a %b %e %H:%M:%S %Y";
	case 'v': return "%e-%^b-%Y";
	case '+': return "%a %b %e %H:%M:%S %Z %Y";
	default: return NULL;
	}
}

static bool number(struct buf *out, const struct directive *d,
                   const struct moment *m, struct civil c)
{
	int32_t hour = m->seconds / 3600, hour12 = hour % 12 ? hour % 12 : 12;
	int64_t year = c.year, week = iso_week(c, m->days, &year);
	unsigned since_sunday = (c.yearday + 6 - c.weekday) / 7;
	unsigned since_monday = (c.yearday + 6 - (c.weekday + 6) % 7) / 7;
	const struct {
		char letter;
		int64_t value;
		unsigned width;
		char pad;
	} rows[] = {
		{ 'Y', c.year, 4, '0' },
		{ 'C', floor_div(c.year, 100), 2, '0' },
		{ 'y', c.year - floor_div(c.year, 100) * 100, 2, '0' },
		{ 'm', c.month, 2, '0' }, { 'd', c.day, 2, '0' },
		{ 'e', c.day, 2, ' ' }, { 'j', c.yearday, 3, '0' },
		{ 'H', hour, 2, '0' }, { 'k', hour, 2, ' ' },
		{ 'I', hour12, 2, '0' }, { 'l', hour12, 2, ' ' },
		{ 'M', m->seconds / 60 % 60, 2, '0' },
		{ 'S', m->seconds % 60, 2, '0' }, { 'L', 0, 3, '0' },
		{ 'N', 0, 9, '0' },
		{ 's', m->days * DAY + m->seconds - m->offset, 1, '0' },
		{ 'u', c.weekday ? c.weekday : 7, 1, '0' },
		{ 'w', c.weekday, 1, '0' }, { 'G', year, 4, '0' },
		{ 'g', year - floor_div(year, 100) * 100, 2, '0' },
		{ 'V', week, 2, '0' }, { 'U', since_sunday, 2, '0' },
		{ 'W', since_monday, 2, '0' },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		if (rows[i].letter != d->letter)
			continue;
		padded(out, d, rows[i].value, rows[i].width, rows[i].pad);
		return true;
	}
	return false;
}

static bool name(struct buf *out, const struct directive *d,
                 const struct moment *m, struct civil c)
{
	struct str month = str_of(months[c.month - 1]);
	struct str weekday = str_of(weekdays[c.weekday]);
	bool morning = m->seconds < DAY / 2;
	const struct {
		char letter;
		struct str text;
		bool upper;
	} rows[] = {
		{ 'B', month, d->swap },
		{ 'b', str_slice(month, 0, 3), d->swap },
		{ 'h', str_slice(month, 0, 3), d->swap },
		{ 'A', weekday, d->swap },
		{ 'a', str_slice(weekday, 0, 3), d->swap },
		{ 'p', morning ? S("am") : S("pm"), !d->swap },
		{ 'P', morning ? S("am") : S("pm"), false },
		{ 'Z', m->offset ? S("") : S("UTC"), false },
		{ 'n', S("\n"), false }, { 't', S("\t"), false },
		{ '%', S("%"), false },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		if (rows[i].letter != d->letter)
			continue;
		word(out, d, rows[i].text, rows[i].upper);
		return true;
	}
	return false;
}

/* Flags and width behind a %; the rest is put back when it is none. */
static struct directive read_directive(struct str *format)
{
	struct directive d = { 0 };

	for (; format->n; *format = str_slice(*format, 1, format->n)) {
		char c = format->p[0];

		if (c == '-' || c == '0')
			d.pad = c;
		else if (c == '_')
			d.pad = ' ';
		else if (c == '^')
			d.upper = true;
		else if (c == '#')
			d.swap = true;
		else if (c == ':')
			d.colon = true;
		else
			break;
	}
	while (format->n && byte_is_digit(format->p[0])) {
		if (d.width <= WIDTH_MAX)
			d.width = d.width * 10 + (unsigned)(format->p[0] - '0');
		*format = str_slice(*format, 1, format->n);
	}
	if (d.width > WIDTH_MAX)
		d.width = WIDTH_MAX;
	if (format->n)
		d.letter = format->p[0];
	return d;
}

static bool write_one(struct buf *out, const struct directive *d,
                      const struct moment *m, struct civil c)
{
	if (number(out, d, m, c) || name(out, d, m, c))
		return true;
	if (d->letter != 'z')
		return false;
	zone_out(out, m, d->colon);
	return true;
}

/* Composed directives do not nest, so two levels are all. */
static void write_flat(struct buf *out, const struct moment *m,
                       struct civil c, struct str format)
{
	struct directive d;
	struct str rest;

	while (format.n) {
		rest = str_slice(format, 1, format.n);
		if (format.p[0] == '%') {
			d = read_directive(&rest);
			if (write_one(out, &d, m, c)) {
				format = str_slice(rest, 1, rest.n);
				continue;
			}
		}
		buf_byte(out, format.p[0]);
		format = str_slice(format, 1, format.n);
	}
}

void clock_write(struct buf *out, const struct moment *m, struct str format)
{
	struct civil c = civil_of(m->days);
	size_t start = out->n;
	const char *parts;
	struct directive d;
	struct str rest;

	while (format.n && out->n - start < WRITTEN_MAX) {
		rest = str_slice(format, 1, format.n);
		if (format.p[0] == '%') {
			d = read_directive(&rest);
			parts = composed(d.letter);
			if (parts) {
				write_flat(out, m, c, str_of(parts));
				format = str_slice(rest, 1, rest.n);
				continue;
			}
			if (write_one(out, &d, m, c)) {
				format = str_slice(rest, 1, rest.n);
				continue;
			}
		}
		buf_byte(out, format.p[0]);
		format = str_slice(format, 1, format.n);
	}
}
