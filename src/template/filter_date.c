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
		return clock_parse(r->in->today, m);
	return clock_parse(s, m);
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

struct value filter_date(struct run *r, struct value v,
                         const struct value *args)
{
	struct str format = print_str(r, args[0]);
	struct moment m;
	size_t from;

	if (format.n == 0 || !moment_of(r, v, &m))
		return v;
	from = run_open(r);
	clock_write(&r->scratch, &m, format);
	return run_close_value(r, from);
}
