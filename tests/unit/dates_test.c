/* Dates: every spelling of dates.def is read and printed, what is none keeps
 * its text, and all of them stand in one order. */

#include "base/buf.h"
#include "base/limits.h"
#include "base/trap.h"
#include "check.h"
#include "page/locale.h"
#include "record/dates.h"

#include <stdlib.h>
#include <string.h>

static const struct row { const char *text, *read, *en, *zh; } rows[] = {
#define DATE(TEXT, READ, EN, ZH) { TEXT, READ, EN, ZH },
#include "dates.def"
};

struct fixture {
	struct trap trap;
	struct arena arena;
	struct buf out;
};

static int set_up(void **state)
{
	struct fixture *x = calloc(1, sizeof(*x));

	arena_init(&x->arena, &x->trap, 8 * MIB);
	x->out.max = MIB;
	*state = x;
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *x = *state;

	arena_free(&x->arena);
	buf_free(&x->out);
	free(x);
	return 0;
}

static void write_date(struct buf *b, struct date d)
{
	static const char *const terms[] = {
		[DATE_NO_TERM] = "",         [DATE_WINTER] = " winter",
		[DATE_SPRING] = " spring", [DATE_SUMMER] = " summer",
		[DATE_FALL] = " fall",
	};

	if (d.present)
		buf_add(b, S("present"));
	if (d.year)
		buf_print(b, "%u", d.year);
	if (d.year_to)
		buf_print(b, "/%u", d.year_to);
	if (d.month)
		buf_print(b, "-%02u", d.month);
	if (d.day)
		buf_print(b, "-%02u", d.day);
	buf_print(b, "%s%s", terms[d.term], d.expected ? " expected" : "");
}

static struct str structure(struct fixture *x, struct dates d)
{
	buf_clear(&x->out);
	for (size_t i = 0; i < d.n; i++) {
		if (i)
			buf_add(&x->out, S("; "));
		write_date(&x->out, d.ranges[i].start);
		if (d.ranges[i].is_range) {
			buf_add(&x->out, S(".."));
			write_date(&x->out, d.ranges[i].end);
		}
	}
	return buf_str(&x->out);
}

static struct str printed(struct fixture *x, const char *lang, struct dates d)
{
	buf_clear(&x->out);
	locale_dates(locale_find(str_of(lang)), &x->out, &d);
	return buf_str(&x->out);
}

static enum dates_result parsed(struct fixture *x, struct str text,
                                struct dates *d)
{
	struct pos pos = { .line = 7 };
	enum dates_result result = dates_parse(&x->arena, text, pos, d);

	assert_true(d->n > 0);
	for (size_t i = 0; i < d->n; i++)
		assert_int_equal(d->ranges[i].pos.line, 7);
	return result;
}

static void test_every_spelling(void **state)
{
	struct fixture *x = *state;

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct dates d;

		if (parsed(x, str_of(rows[i].text), &d) != DATES_GOOD)
			fail_msg("\"%s\" is not read", rows[i].text);
		check_str(structure(x, d), rows[i].read);
		check_str(printed(x, "en", d), rows[i].en);
		check_str(printed(x, "zh", d), rows[i].zh);
	}
}

/* Letters may be capitals, and blanks may stand at the ends. */
static void test_case_and_blanks_do_not_matter(void **state)
{
	struct fixture *x = *state;

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct str text = arena_print(&x->arena, "\t %s ",
		                              rows[i].text);
		struct dates d;

		for (size_t k = 0; k < text.n; k++)
			if (byte_is_letter(text.p[k]))
				((char *)text.p)[k] = (char)(text.p[k] & ~0x20);
		assert_int_equal(parsed(x, text, &d), DATES_GOOD);
		check_str(structure(x, d), rows[i].read);
	}
}

static void test_each_range_keeps_its_text(void **state)
{
	struct fixture *x = *state;
	struct dates d;

	assert_int_equal(parsed(x, S("Fall 2019, 2017-2018 & 2020"), &d),
	                 DATES_GOOD);
	assert_int_equal(d.n, 3);
	check_str(d.ranges[0].text, "Fall 2019");
	check_str(d.ranges[1].text, "2017-2018");
	check_str(d.ranges[2].text, "2020");
}

/* What is no date is one range that has its text alone. */
static void check_no_date(struct fixture *x, const char *text,
                          enum dates_result want)
{
	struct dates d;
	enum dates_result got = parsed(x, str_of(text), &d);

	if (got != want)
		fail_msg("\"%s\" gives %d", text, (int)got);
	assert_int_equal(d.n, 1);
	assert_false(date_is_known(d.ranges[0].start));
	assert_false(date_is_known(d.ranges[0].end));
	check_str(d.ranges[0].text, text);
	check_str(printed(x, "en", d), text);
	check_str(printed(x, "zh", d), text);
}

static void test_impossible_dates(void **state)
{
	static const char *const bad[] = {
		"2021-13", "2021-00", "2021/13", "13/2021", "00/2021",
		"2021-02-29",
		"1900-02-29", "2021-04-31", "2021-01-32", "2021-01-00",
		"31.04.2021", "32 May 2024", "May 30-32, 2024", "May 32, 2024",
		"0999", "3000", "0000", "2021 - 2024-13", "2021-13 - 2024",
		"2021, 2022-13", "2021-22-23", "0000 - 2021",
		"2017/2019", "2018/2017", "32nd May 2024",
	};

	for (size_t i = 0; i < COUNT(bad); i++)
		check_no_date(*state, bad[i], DATES_IMPOSSIBLE);
}

static void test_text_that_is_no_date(void **state)
{
	static const char *const bad[] = {
		"", " ", "soon", "TBD", "20", "202", "20211", "2021-09-08-07",
		"2021 2022", "about 2021", "2021 or so", "2021?", "-", "–",
		"and",
		",", ",2021", "2021,,2022", "12:30", "99999999999999999999",
		"二零二一", "٢٠٢١", "2021-2022-2023", "2021 – 2024 – 2027",
		"expected", "to 2021", "- 2021", "since", "from", "May", "Fall",
		"5 May", "present 2021", "2021 present 2022", "Ma 2021",
		"May - 2024", "Mayday 2021", "2021-Fall", "1/2/3", "2021 - 22",
		"\xFF", "2021\xC3", "2021x",
		"2021th", "8thMay 2024", "8 th May 2024", "2021 and and 2022",
		"2021 and, 2022", "and 2021",
	};

	for (size_t i = 0; i < COUNT(bad); i++)
		check_no_date(*state, bad[i], DATES_UNKNOWN);
}

static void test_long_text_is_no_date(void **state)
{
	struct fixture *x = *state;
	struct buf b = { .max = 64 * KIB };

	for (int i = 0; i < 100; i++)
		buf_add(&b, S("2021, "));
	buf_byte(&b, '\0');
	check_no_date(x, b.p, DATES_UNKNOWN);
	buf_clear(&b);
	buf_fill(&b, '(', 60 * KIB);
	buf_byte(&b, '\0');
	check_no_date(x, b.p, DATES_UNKNOWN);
	buf_free(&b);
}

/* --- order --- */

static struct date first_date(struct fixture *x, const char *text)
{
	struct dates d;

	assert_int_equal(parsed(x, str_of(text), &d), DATES_GOOD);
	return d.ranges[0].start;
}

/* All dates of the table, and the unknown one. */
static size_t collect(struct fixture *x, struct date *all)
{
	size_t n = 1;

	all[0] = (struct date){ 0 };
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct dates d;

		parsed(x, str_of(rows[i].text), &d);
		all[n++] = d.ranges[0].start;
		if (d.ranges[0].is_range)
			all[n++] = d.ranges[0].end;
	}
	return n;
}

static void test_order_is_total(void **state)
{
	struct date all[2 * COUNT(rows) + 1];
	size_t n = collect(*state, all);

	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < n; k++) {
			int order = date_cmp(all[i], all[k]);

			assert_int_equal(order, -date_cmp(all[k], all[i]));
			if (order > 0)
				continue;
			for (size_t j = 0; j < n; j++)
				if (date_cmp(all[k], all[j]) <= 0)
					assert_true(
						date_cmp(all[i], all[j]) <= 0);
		}
}

/* What is before cannot be after, and agrees with the order. */
static void test_before_agrees_with_the_order(void **state)
{
	struct date all[2 * COUNT(rows) + 1];
	size_t n = collect(*state, all);

	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < n; k++) {
			if (!date_is_before(all[i], all[k]))
				continue;
			assert_false(date_is_before(all[k], all[i]));
			assert_true(date_cmp(all[i], all[k]) < 0);
		}
}

static void test_order_in_time(void **state)
{
	static const char *const rising[] = {
		"2020", "2020-12", "2020-12-31", "2021", "Jan 2021",
		"1 Jan 2021",
		"Spring 2021", "May 2021", "Summer 2021", "Fall 2021",
		"Oct 2021",
		"2021-12", "2022/23", "2023", "present",
	};
	struct fixture *x = *state;
	struct date before = { 0 };

	for (size_t i = 0; i < COUNT(rising); i++) {
		struct date d = first_date(x, rising[i]);

		if (date_cmp(before, d) >= 0)
			fail_msg("%s is not after what stands before",
			         rising[i]);
		before = d;
	}
}

static void test_before(void **state)
{
	static const struct { const char *a, *b; bool before; } pairs[] = {
		{ "2020", "2021", true },           { "2021", "2021", false },
		{ "2021", "2021-05", false },
		{ "2021-05", "2021", false },
		{ "2021-05", "2021-06", true },
		{ "2021-06", "2021-05", false },
		{ "2021-05", "2021-05-09", false },
		{ "2021-05-09", "2021-05", false },
		{ "2021-05-08", "2021-05-09", true },
		{ "2021-05-09", "2021-05-09", false },
		{ "2021-12-31", "2022", true },
		{ "2021-12-31", "2022-01-01", true },
		{ "2021-05-31", "2021-06", true },
		{ "2020/21", "2021", false },
		{ "2020/21", "2022", true },        { "2019", "2020/21", true },
		{ "2021", "present", false },
		{ "present", "2021", false },
		{ "2022/2023", "2023", false },     { "2022/2023", "2024", true },
	};
	struct fixture *x = *state;

	for (size_t i = 0; i < COUNT(pairs); i++) {
		struct date a = first_date(x, pairs[i].a);
		struct date b = first_date(x, pairs[i].b);

		if (date_is_before(a, b) != pairs[i].before)
			fail_msg("%s, %s", pairs[i].a, pairs[i].b);
	}
}

static void test_latest_of_several(void **state)
{
	static const struct { const char *text, *start, *end; } several[] = {
		{ "2017-2018, 2020", "2020", "2020" },
		{ "2020 - present, 2021", "2021", "present" },
		{ "2021, 2017 - 2019", "2021", "2021" },
		{ "2019.06 - 2022.04 (now), 2024", "2024", "present" },
		{ "Fall 2021, Spring 2021", "Fall 2021", "Fall 2021" },
	};
	struct fixture *x = *state;

	for (size_t i = 0; i < COUNT(several); i++) {
		struct dates d;

		parsed(x, str_of(several[i].text), &d);
		assert_int_equal(date_cmp(dates_start(&d),
		                          first_date(x, several[i].start)), 0);
		assert_int_equal(date_cmp(dates_end(&d),
		                          first_date(x, several[i].end)), 0);
	}
	assert_false(date_is_known(dates_start(NULL)));
	assert_false(date_is_known(dates_end(NULL)));
}

#define TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_every_spelling),
		TEST(test_case_and_blanks_do_not_matter),
		TEST(test_each_range_keeps_its_text),
		TEST(test_impossible_dates),
		TEST(test_text_that_is_no_date),
		TEST(test_long_text_is_no_date),
		TEST(test_order_is_total),
		TEST(test_before_agrees_with_the_order),
		TEST(test_order_in_time),
		TEST(test_before),
		TEST(test_latest_of_several),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
