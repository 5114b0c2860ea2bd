/* What sections hold: entries picked, sorted, grouped and numbered. */
#include "base/buf.h"
#include "base/diag.h"
#include "base/limits.h"
#include "base/map.h"
#include "base/trap.h"
#include "page/styles.h"
#include "page/view.h"
#include "record/load.h"
#include "record/read.h"

#include "check.h"

#include <string.h>

static struct trap trap;
static struct arena arena;
static struct styles styles;
static struct diag_log messages;

static const char papers[] =
	"basics: {name: Ada Example}\n"
	"publications:\n"
	"  - {id: a, title: Zeta, type: conference, dates: 2022, tags: [x]}\n"
	"  - {id: b, title: eta, type: journal, dates: 2024-03, tags: [y, x],\n"
	"     citations: 9}\n"
	"  - {id: c, title: Alpha, status: under_review}\n"
	"  - {id: d, title: Beta, type: conference, dates: 2024-01,\n"
	"     citations: 12, featured: true}\n"
	"  - {id: e, title: Gamma, type: journal, dates: 2022-11, hide: true}\n"
	"  - {id: f, title: Delta, type: preprint, dates: 2021 - present}\n"
	"awards: [{title: Old, dates: 2010}, {title: New, dates: 2023}]\n"
	"variants:\n"
	"  short:\n"
	"    include: [awards, {use: publications, title: Some, limit: 2}]\n"
	"    publications: {filter: \"type == 'conference'\"}\n"
	"  lean: {exclude: [awards, Own]}\n";

static int set_up(void **state)
{
	(void)state;
	arena_init(&arena, &trap, LIMIT_RECORD_MEMORY);
	styles_init(&styles, S(""));
	messages = (struct diag_log){ .arena = &arena };
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	arena_free(&arena);
	arena_free(&styles.arena);
	return 0;
}

static struct page *view_of(const char *sections, struct view_options o)
{
	struct str text = arena_join(&arena, str_of(papers), str_of(sections));
	struct source *s = source_new(&arena, S("in.yaml"), text);
	struct node *root;

	messages.first = NULL;
	root = read_tree(&messages, s, &text);
	assert_non_null(root);
	o.locale = locale_find(S("en"));
	o.langs = S("en");
	o.today = S("2025-01-31");
	o.format = S("txt");
	o.styles = &styles;
	o.venues = &(struct map){ .arena = &arena };
	o.log = &messages;
	return view_make(&arena, load_profile(&messages, root), &o);
}

static void add_entry(struct buf *out, const struct entry *e)
{
	const struct publication *p = (const struct publication *)e;

	if (e->record != &record_publication) {
		buf_byte(out, '*');
		return;
	}
	buf_add(out, p->id->str);
	if (p->ordinal)
		buf_add(out, p->ordinal->str);
}

/* "Heading: ids; Heading: ids" for each section, on lines of their own. */
static struct str printed(const struct page *page)
{
	const struct block *b = page->sections.items;
	struct buf out = { .max = MIB };
	struct str result;

	for (size_t i = 0; i < page->sections.n; i++) {
		const struct group *g = b[i].groups.items;

		for (size_t k = 0; k < b[i].groups.n; k++) {
			buf_add(&out, k ? S("; ") : i ? S("\n") : S(""));
			if (g[k].title) {
				buf_add(&out, g[k].title->str);
				buf_add(&out, S(": "));
			}
			for (size_t n = 0; n < g[k].items.n; n++)
				add_entry(&out, g[k].items.items[n]);
		}
	}
	result = arena_str(&arena, buf_str(&out));
	buf_free(&out);
	return result;
}

static void check_view(const char *settings, const char *want)
{
	struct str sections =
		arena_print(&arena, "sections: [{use: publications, %s}]\n",
	                    settings);
	struct page *page = view_of(sections.p, (struct view_options){ 0 });

	assert_non_null(page);
	check_str(printed(page), want);
}

static void test_order(void **state)
{
	(void)state;
	check_view("number: none", "abcdf");
	check_view("number: none, sort: year", "abdfc");
	check_view("number: none, sort: -year", "fbdac");
	check_view("number: none, sort: -date", "fbdac");
	check_view("number: none, sort: date", "adbfc");
	check_view("number: none, sort: -start", "bdafc");
	check_view("number: none, sort: title", "cdfba");
	check_view("number: none, sort: [type, -title]", "badfc");
	check_view("number: none, sort: [-citations]", "dbacf");
	check_view("number: none, sort: [-featured, title]", "dcfba");
}

static void test_groups(void **state)
{
	(void)state;
	check_view("group_by: type, number: none",
	           "Journal Articles: b; Conference Papers: ad; Preprints: f; "
	           "Other: c");
	check_view("group_by: year, number: none",
	           "2025: f; 2024: bd; 2022: a; Other: c");
	check_view("group_by: year, number: none, sort: year",
	           "2022: a; 2024: bd; 2025: f; Other: c");
	check_view("group_by: status, number: none",
	           "Published: abdf; In Submission or Revision: c");
	check_view("group_by: tag, number: none",
	           "x: ab; y: b; Other: cdf");
	check_view("group_by: none, number: none", "abcdf");
}

static void test_numbers(void **state)
{
	(void)state;
	check_view("sort: -year", "f1b2d3a4c5");
	check_view("group_by: type, number: per_group",
	           "Journal Articles: b1; Conference Papers: a1d2; "
	           "Preprints: f1; Other: c1");
	check_view("group_by: type, number: continuous",
	           "Journal Articles: b1; Conference Papers: a2d3; "
	           "Preprints: f4; Other: c5");
	check_view("group_by: type, number: reversed",
	           "Journal Articles: b5; Conference Papers: a4d3; "
	           "Preprints: f2; Other: c1");
	check_view("limit: 2, number: reversed", "a2b1");
	check_view("style: apa", "abcdf");
	check_view("style: ieee", "a1b2c3d4f5");
}

static void test_filters(void **state)
{
	(void)state;
	check_view("number: none, filter: year >= 2022 and status != 'submitted'",
	           "abdf");
	check_view("number: none, filter: status == 'published'", "abdf");
	check_view("number: none, filter: featured", "d");
	check_view("number: none, filter: tags contains 'x', sort: -year", "ba");
	check_view("number: none, filter: type == 'book' or citations.count > 9",
	           "d");
	assert_null(view_of("sections: [{use: publications, "
	                    "filter: type > 9}]\n",
	                    (struct view_options){ 0 }));
	assert_int_equal(messages.first->pos.line, 17);
	assert_int_equal(messages.first->pos.col, 45);
}

static void test_since(void **state)
{
	struct view_options o = { .since = S("2023-02") };

	(void)state;
	check_str(printed(view_of("", o)), "b1c2d3f4\n*");
}

static void test_variants(void **state)
{
	static const char own[] =
		"sections: [{use: publications, number: none}, "
		"{title: Own, items: [One]}, awards]\n";
	struct view_options o = { 0 };
	const struct block *b;
	struct page *page;

	(void)state;
	check_str(printed(view_of(own, o)), "abcdf\n*\n**");
	o.variant = S("lean");
	check_str(printed(view_of(own, o)), "abcdf");
	o.variant = S("short");
	page = view_of(own, o);
	check_str(printed(page), "**\nad");
	b = page->sections.items;
	check_str(b[1].title->str, "Some");
	o.variant = S("long");
	assert_null(view_of(own, o));
	check_str(messages.first->text, "there is no such variant: \"long\"; the "
	                           "record has short lean");
}

static void test_style(void **state)
{
	struct text style = { .str = S("apa") };
	struct view_options o = { .style = &style };
	const struct block *b = view_of("", o)->sections.items;

	(void)state;
	check_str(b[0].style->str, "apa");
	style.str = S("appa");
	assert_null(view_of("", o));
	check_str(messages.first->text,
	          "there is no such citation style: \"appa\"; did you mean "
	          "\"apa\"?");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_order, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_groups, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_numbers, set_up,
		                                tear_down),
		cmocka_unit_test_setup_teardown(test_filters, set_up,
		                                tear_down),
		cmocka_unit_test_setup_teardown(test_since, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_variants, set_up,
		                                tear_down),
		cmocka_unit_test_setup_teardown(test_style, set_up, tear_down),
	};

	return cmocka_run_group_tests_name("view", tests, NULL, NULL);
}
