/* The halves of a range (start_date, year, month …) make the dates of every
 * record that has dates. */

#include "anywhere.h"

static const struct dates *dates_in(struct fixture *x, const struct record *r,
                                    const char *text)
{
	const struct entry *e = loaded(x, r, str_of(text));

	check_silent(x);
	return *(const struct dates *const *)record_at(e, record_dates(r));
}

static void check_halves(struct fixture *x, const struct record *r)
{
	static const struct {
		const char *text;
		struct date start, end;
	} rows[] = {
		{ "{start: 2020-09, end: 2021}", { .year = 2020, .month = 9 },
		  { .year = 2021 } },
		{ "{startDate: 2020, end-date: 2021}", { .year = 2020 },
		  { .year = 2021 } },
		{ "{from: 2020, to: 2021}", { .year = 2020 },
		  { .year = 2021 } },
		{ "{from: 2020}", { .year = 2020 }, { .present = true } },
		{ "{endDate: 2021}", { .year = 2021 }, { 0 } },
		{ "{year: 2021, month: 9, day: 8}",
		  { .year = 2021, .month = 9, .day = 8 }, { 0 } },
		{ "{year: 2021, month: Sep}", { .year = 2021, .month = 9 },
		  { 0 } },
		{ "{year: 2011, month: 12}", { .year = 2011, .month = 12 },
		  { 0 } },
		{ "{year: 2021, term: Fall}",
		  { .year = 2021, .term = DATE_FALL },
		  { 0 } },
		{ "{years: 2021, semester: Fall}",
		  { .year = 2021, .term = DATE_FALL }, { 0 } },
		{ "{date: 2021-09}", { .year = 2021, .month = 9 }, { 0 } },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct dates *d = dates_in(x, r, rows[i].text);

		if (!d || d->n != 1 ||
		    date_cmp(d->ranges[0].start, rows[i].start) != 0 ||
		    date_cmp(d->ranges[0].end, rows[i].end) != 0 ||
		    d->ranges[0].is_range != date_is_known(rows[i].end))
			fail_msg("%s in %s", rows[i].text, r->name.p);
	}
	assert_int_equal(dates_in(x, r, "{years: [2020, 2021]}")->n, 2);
	assert_int_equal(dates_in(x, r, "{dates: [2020, {from: 2021}]}")->n, 2);
	assert_int_equal(dates_in(x, r, "{dates: 2020, year: 2021}")->n, 2);
}

static void test_halves_make_dates(void **state)
{
	struct fixture *x = *state;
	unsigned count = 0;

	for (size_t i = 0; i < COUNT(records); i++)
		if (is_typed(x, records[i]) && record_dates(records[i])) {
			check_halves(x, records[i]);
			arena_reset(&x->arena);
			count++;
		}
	assert_true(count > 10);
}

#define TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_halves_make_dates),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
