/* Accounts: where a user's page is, by any spelling of the service. */

#include "check.h"
#include "memory.h"
#include "page/networks.h"

static void test_pages(void **state)
{
	static const char scholar[] =
		"https://scholar.google.com/citations?user=x";
	static const struct { const char *network, *url; } rows[] = {
		{ "Google Scholar", scholar },
		{ "google scholar", scholar },
		{ "google_scholar", scholar },
		{ "Google-Scholar", scholar },
		{ "googlescholar", scholar },
		{ "Google  Scholar", "" },
		{ "Google", "" },
		{ "Git Hub", "" },
		{ "DBLP", "https://dblp.org/pid/x.html" },
		{ "", "" },
	};
	struct arena *a = &((struct memory *)*state)->arena;

	for (size_t i = 0; i < COUNT(rows); i++)
		check_str(networks_url(a, str_of(rows[i].network), S("x")),
		          rows[i].url);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_pages, open_arena,
		                                close_arena),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
