/* Writing times: strftime as Ruby has it, in English and UTC. */
#include "template/clock.h"

/* A width in a format is at most this; a format writes at most so much. */
#define WIDTH_MAX 64
#define WRITTEN_MAX 4096

/* One directive: what is to be written, and how it is padded. */
struct directive {
	char letter;
	char pad;       /* '0', ' ', 0: as usual, '-': not at all */
	bool upper, swap;
	unsigned colons;
	unsigned width;
};

static int64_t of_century(int64_t year)
{
	return year - clock_floor(year, 100) * 100;
}

static unsigned count_digits(int64_t n)
{
	unsigned count = 1;

	while (n /= 10)
		count++;
	return count;
}

static void padded(struct buf *out, const struct directive *d, int64_t n,
                   unsigned width, char pad)
{
	unsigned count = count_digits(n);

	if (d->pad)
		pad = d->pad;
	if (d->width)
		width = d->width;
	if (n < 0 && pad != ' ')
		buf_byte(out, '-');
	if (pad != '-' && count < width)
		buf_fill(out, pad, width - count);
	if (n < 0 && pad == ' ')
		buf_byte(out, '-');
	buf_number(out, n < 0 ? -n : n);
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

static int64_t since_epoch(const struct moment *m)
{
	return m->days * CLOCK_DAY + m->seconds - m->offset;
}

static unsigned since_monday(const struct civil *c)
{
	return (c->weekday + 6) % 7;
}

/* Of the year, in weeks whose first day was so many days ago. */
static unsigned week_of(const struct civil *c, unsigned days)
{
	return (c->yearday + 6 - days) / 7;
}

/* Week of the year by ISO 8601, and the year that it belongs to. */
static bool iso_number(struct buf *out, const struct directive *d,
                       const struct moment *m, const struct civil *c)
{
	struct civil thursday;

	if (str_find_byte(S("GgV"), d->letter) < 0)
		return false;
	thursday = clock_civil(m->days - since_monday(c) + 3);
	if (d->letter == 'V')
		padded(out, d, (thursday.yearday - 1) / 7 + 1, 2, '0');
	else if (d->letter == 'G')
		padded(out, d, thursday.year, 4, '0');
	else
		padded(out, d, of_century(thursday.year), 2, '0');
	return true;
}

/* %z +0800, %:z +08:00, %::z +08:00:00, %:::z as much of it as is not 0, %7z
 * +000800 */
static void zone_out(struct buf *out, const struct moment *m,
                     const struct directive *d)
{
	static const unsigned widths[] = { 5, 6, 9, 3 };
	int seconds = m->offset < 0 ? -m->offset : m->offset;
	unsigned width = widths[d->colons & 3];

	if (d->colons == 3 && seconds % 3600)
		width = seconds % 60 ? 9 : 6;
	buf_byte(out, m->offset < 0 ? '-' : '+');
	if (d->width > width)
		buf_fill(out, '0', d->width - width);
	buf_print(out, "%02d", seconds / 3600);
	if (width > 3)
		buf_print(out, "%s%02d", d->colons ? ":" : "",
		          seconds / 60 % 60);
	if (width > 6)
		buf_print(out, ":%02d", seconds % 60);
}

/* %L and %N: as many digits of the second's fraction as the width says. */
static void fraction_out(struct buf *out, const struct directive *d,
                         const struct moment *m)
{
	unsigned n = d->width ? d->width : d->letter == 'L' ? 3 : 9;
	int32_t rest = m->nanoseconds, unit = 100000000;

	for (; n > 0; n--) {
		buf_byte(out, (char)('0' + (unit ? rest / unit : 0)));
		rest = unit ? rest % unit : 0;
		unit /= 10;
	}
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
	default: return NULL;
	}
}

static bool number(struct buf *out, const struct directive *d,
                   const struct moment *m, const struct civil *c)
{
	int32_t hour = m->seconds / 3600, hour12 = hour % 12 ? hour % 12 : 12;

	switch (d->letter) {
	case 'Y': padded(out, d, c->year, 4, '0'); break;
	case 'C': padded(out, d, clock_floor(c->year, 100), 2, '0'); break;
	case 'y': padded(out, d, of_century(c->year), 2, '0'); break;
	case 'm': padded(out, d, c->month, 2, '0'); break;
	case 'd': padded(out, d, c->day, 2, '0'); break;
	case 'e': padded(out, d, c->day, 2, ' '); break;
	case 'j': padded(out, d, c->yearday, 3, '0'); break;
	case 'H': padded(out, d, hour, 2, '0'); break;
	case 'k': padded(out, d, hour, 2, ' '); break;
	case 'I': padded(out, d, hour12, 2, '0'); break;
	case 'l': padded(out, d, hour12, 2, ' '); break;
	case 'M': padded(out, d, m->seconds / 60 % 60, 2, '0'); break;
	case 'S': padded(out, d, m->seconds % 60, 2, '0'); break;
	case 's': padded(out, d, since_epoch(m), 1, '0'); break;
	case 'u': padded(out, d, c->weekday ? c->weekday : 7, 1, '0'); break;
	case 'w': padded(out, d, c->weekday, 1, '0'); break;
	case 'U': padded(out, d, week_of(c, c->weekday), 2, '0'); break;
	case 'W': padded(out, d, week_of(c, since_monday(c)), 2, '0'); break;
	default: return false;
	}
	return true;
}

static bool name(struct buf *out, const struct directive *d,
                 const struct moment *m, const struct civil *c)
{
	struct str month = clock_months[c->month - 1];
	struct str weekday = clock_weekdays[c->weekday];
	struct str half = m->seconds < CLOCK_DAY / 2 ? S("am") : S("pm");

	switch (d->letter) {
	case 'B': word(out, d, month, d->swap); break;
	case 'b':
	case 'h': word(out, d, str_slice(month, 0, 3), d->swap); break;
	case 'A': word(out, d, weekday, d->swap); break;
	case 'a': word(out, d, str_slice(weekday, 0, 3), d->swap); break;
	case 'p': word(out, d, half, !d->swap); break;
	case 'P': word(out, d, half, d->swap); break;
	case 'Z': word(out, d, m->offset ? S("") : S("UTC"), false); break;
	case 'n': word(out, d, S("\n"), false); break;
	case 't': word(out, d, S("\t"), false); break;
	case '%': word(out, d, S("%"), false); break;
	default: return false;
	}
	return true;
}

/* E and O ask for the forms of a locale, where there are any: here are none. */
static void take_modifier(struct str *format)
{
	struct str letters = S("cCxXyY");

	if (format->n < 2)
		return;
	if (format->p[0] == 'O')
		letters = S("deHkIlmMSuUVwWy");
	else if (format->p[0] != 'E')
		return;
	if (str_find_byte(letters, format->p[1]) >= 0)
		*format = str_slice(*format, 1, format->n);
}

/* Colons, three at most, are for %z alone. */
static bool before_z(struct str format)
{
	size_t i = 0;

	while (i < format.n && format.p[i] == ':')
		i++;
	return i < 4 && i < format.n && format.p[i] == 'z';
}

/* Flags and width behind a %. */
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
		else if (c == ':' && before_z(*format))
			d.colons++;
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
	take_modifier(format);
	if (format->n)
		d.letter = format->p[0];
	return d;
}

/* A directive whole; false when it is none. */
static bool write_one(struct buf *out, const struct directive *d,
                      const struct moment *m, const struct civil *c)
{
	if (name(out, d, m, c) || number(out, d, m, c) ||
	    iso_number(out, d, m, c))
		return true;
	if (d->letter == 'z')
		zone_out(out, m, d);
	else if (d->letter == 'L' || d->letter == 'N')
		fraction_out(out, d, m);
	else
		return false;
	return true;
}

/* What a composed directive stands for, with the case and width of it.  None of
 * them is made of composed ones. */
static void write_parts(struct buf *out, const struct directive *d,
                        const struct moment *m, const struct civil *c,
                        struct str parts)
{
	struct buf whole = { .max = WRITTEN_MAX };
	struct directive one;

	for (; parts.n; parts = str_slice(parts, 1, parts.n)) {
		if (parts.p[0] != '%') {
			buf_byte(&whole, parts.p[0]);
			continue;
		}
		parts = str_slice(parts, 1, parts.n);
		one = read_directive(&parts);
		write_one(&whole, &one, m, c);
	}
	word(out, d, buf_str(&whole), d->upper || d->swap);
	if (whole.failed)
		out->failed = whole.failed;
	buf_free(&whole);
}

/* Behind a %: nothing but flags and a width. */
static bool ends_within(struct str format)
{
	return read_directive(&format).letter == 0;
}

/* The directive that `format` begins with, without its %; what is none stays
 * as it is. */
static bool write_directive(struct buf *out, const struct moment *m,
                            const struct civil *c, struct str *format)
{
	struct str rest = *format;
	struct directive d = read_directive(&rest);
	const char *parts = composed(d.letter);

	if (parts)
		write_parts(out, &d, m, c, str_of(parts));
	else if (!write_one(out, &d, m, c))
		return false;
	*format = str_slice(rest, 1, rest.n);
	return true;
}

bool clock_write(struct buf *out, const struct moment *m, struct str format)
{
	struct civil c = clock_civil(m->days);
	size_t start = out->n;
	char next;

	while (format.n && out->n - start < WRITTEN_MAX) {
		next = format.p[0];
		format = str_slice(format, 1, format.n);
		if (next == '%' && write_directive(out, m, &c, &format))
			continue;
		if (next == '%' && ends_within(format))
			return false;
		buf_byte(out, next);
	}
	return true;
}
