/* layer 2: dates, when something was, as people write it.
 *
 * A date keeps its precision and its spelling.  Every spelling that academic
 * CVs use is read: `2021`, `2021-09`, `09/2021`, `Sep. 2021`, `8 May 2024`,
 * `Fall 2021`, `2023 Spring Semester`, `2022/23`, `2024.01`, `2024级`,
 * `present`, `2025 (Expected)`; ranges of two of them with `-`, `–`, `--`, `~`
 * or `to`, also `May 8-10, 2024`; and several ranges with `,`, `;`, `&` or
 * `and`. */
#ifndef CVGEN_DATES_H
#define CVGEN_DATES_H

#include "base/source.h"

enum date_term {
	DATE_NO_TERM,
	DATE_WINTER,
	DATE_SPRING,
	DATE_SUMMER,
	DATE_FALL,
};

/* `year` is 0 when there is no date.  `month` and `day` count from 1 and are 0
 * where the date is less precise. */
struct date {
	uint16_t year;
	uint16_t year_to; /* second half of an academic year: 2022/23 */
	uint8_t month, day;
	uint8_t term;     /* enum date_term */
	bool present;     /* goes on: "present", "now" */
	bool expected;
};

/* From `start` to `end`; a single date has no `end`. */
struct range {
	struct date start, end;
	bool is_range;
	struct str text; /* as it was spelled */
	struct pos pos;
};

/* One or several, in the order of the file.  A range that is no date has its
 * text alone (both years are 0 and nothing is present). */
struct dates {
	struct range *ranges;
	size_t n;
};

enum dates_result {
	DATES_GOOD,
	DATES_UNKNOWN,    /* text without a date in it */
	DATES_IMPOSSIBLE, /* the form of a date, but no such day or month */
};

/* Read what one scalar says; at least one range comes of it. */
enum dates_result dates_parse(struct arena *a, struct str text, struct pos pos,
                              struct dates *dates);

bool date_is_known(struct date d);
/* Order in time: below, equal to or above zero.  A year stands before its
 * months, a month before its days; winter to fall stand at months 1, 3, 6 and
 * 9; what is present is after every date, unknown before. */
int date_cmp(struct date a, struct date b);
/* Is every moment of `a` before every moment of `b`, whatever the precision? */
bool date_is_before(struct date a, struct date b);

/* The end of a range, which for a single date is that date. */
struct date date_end(struct range r);
/* For sorting: the latest end, and the latest start. */
struct date dates_end(const struct dates *d);
struct date dates_start(const struct dates *d);

#endif
