/* The filter `date`. */
#include "template/clock.h"
#include "template/filter.h"
#include "template/number.h"
#include "template/print.h"
#include "template/run.h"

static bool is_digits(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!byte_is_digit(s.p[i]))
			return false;
	return s.n > 0;
}

static bool moment_of_text(struct run *r, struct str s, struct moment *m)
{
	int64_t seconds;

	if (is_digits(s) && number_int(s, &seconds))
		return clock_of_epoch(seconds, m);
	if (str_eq_nocase(s, S("now")) || str_eq_nocase(s, S("today")))
		return clock_parse(r->in->today, 0, m);
	return clock_parse(s, run_today(r), m);
}

/* What is no date is printed as it is. */
static bool moment_of(struct run *r, struct value v, struct moment *m)
{
	struct date d;

	if (v.kind == VALUE_INT)
		return clock_of_epoch(v.as.number, m);
	if (v.kind == VALUE_DATES) {
		d = dates_start(v.as.dates);
		return clock_of_date(d.year, d.month ? d.month : 1,
		                     d.day ? d.day : 1, m) && d.year;
	}
	return value_is_text(v) && moment_of_text(r, print_plain(v), m);
}

static struct value written(struct run *r, struct value v, struct str format)
{
	struct moment m;
	size_t from;

	if (!moment_of(r, v, &m))
		return v;
	from = run_open(r);
	if (!clock_write(&r->scratch, &m, format))
		run_fail(r, DIAG_TEMPLATE_VALUE,
		         ": the format breaks off behind %%; write %%%% for a "
		         "percent sign");
	return run_close_value(r, from);
}

struct value filter_date(struct run *r, struct value v,
                         const struct value *args)
{
	struct str format = print_str(r, args[0]);

	return format.n == 0 ? v : written(r, v, format);
}

/* How much of a date is known: 1 the year, 2 the month too, 3 all. */
static unsigned precision(struct value v)
{
	struct date d;

	if (v.kind != VALUE_DATES)
		return 3;
	d = dates_start(v.as.dates);
	return 1u + (d.month > 0) + (d.month > 0 && d.day > 0);
}

static const char *ordinal(unsigned day)
{
	static const char *const ends[] = { "th", "st", "nd", "rd" };

	return day / 10 != 1 && day % 10 <= 3 ? ends[day % 10] : "th";
}

/* 07 Nov 2008, 7th Nov 2008, Nov 7th, 2008; of a date without day or month
 * what it has. */
static struct value readable(struct run *r, struct value v,
                             const struct value *args, const char *month)
{
	bool is_ordinal = str_eq(print_str(r, args[0]), S("ordinal"));
	bool is_us = is_ordinal && str_eq(print_str(r, args[1]), S("US"));
	struct str format;
	struct moment m;
	unsigned day, known = precision(v);

	if (!moment_of(r, v, &m))
		return v;
	day = clock_civil(m.days).day;
	if (known < 3)
		format = known == 1 ? S("%Y") :
		         arena_print(r->arena, "%s %%Y", month);
	else if (is_us)
		format = arena_print(r->arena, "%s %u%s, %%Y", month, day,
		                     ordinal(day));
	else if (is_ordinal)
		format = arena_print(r->arena, "%u%s %s %%Y", day, ordinal(day),
		                     month);
	else
		format = arena_print(r->arena, "%%d %s %%Y", month);
	return written(r, v, format);
}

struct value filter_date_to_string(struct run *r, struct value v,
                                   const struct value *args)
{
	return readable(r, v, args, "%b");
}

struct value filter_date_to_long_string(struct run *r, struct value v,
                                        const struct value *args)
{
	return readable(r, v, args, "%B");
}

struct value filter_date_to_xmlschema(struct run *r, struct value v,
                                      const struct value *args)
{
	(void)args;
	return written(r, v, S("%FT%T%:z"));
}

struct value filter_date_to_rfc822(struct run *r, struct value v,
                                   const struct value *args)
{
	(void)args;
	return written(r, v, S("%a, %d %b %Y %T %z"));
}
