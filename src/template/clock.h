/* layer 4: clock, dates and times for the filter `date`.
 *
 * Times are in UTC.  Writing is a subset of strftime with English names; no
 * locale and no clock of the machine is asked. */
#ifndef CVGEN_CLOCK_H
#define CVGEN_CLOCK_H

#include "base/buf.h"
#include "base/str.h"

#include <stdint.h>

struct moment {
	int64_t days;    /* since 1970-01-01 */
	int32_t seconds; /* of the day, UTC with `offset` added */
	int32_t nanoseconds;
	int32_t offset;  /* seconds east of UTC */
};

#define CLOCK_DAY 86400

/* A date in the calendar. */
struct civil {
	int64_t year;
	unsigned month, day, yearday, weekday;
};

extern const struct str clock_months[12], clock_weekdays[7];

/* a / b, rounded down. */
int64_t clock_floor(int64_t a, int64_t b);
/* Of days since 1970-01-01. */
struct civil clock_civil(int64_t days);

/* Of seconds since 1970; false when it is thousands of years away. */
bool clock_of_epoch(int64_t seconds, struct moment *m);
bool clock_of_date(int64_t year, unsigned month, unsigned day,
                   struct moment *m);
/* Read `2021-09-03T10:00:00Z`, `March 14, 2016`, `14 Mar 2016 10:20` …; a year
 * or day that is left out is that of `today`, in days since 1970. */
bool clock_parse(struct str s, int64_t today, struct moment *m);
/* Append what `format` says, a few thousand bytes at most; false when it ends
 * within a directive (clock_write.c). */
bool clock_write(struct buf *out, const struct moment *m, struct str format);

#endif
