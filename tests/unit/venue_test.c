/* Venues: every spelling finds its venue, the table is in order, and each row
 * of the public lists of classes is in it. */

#include "base/limits.h"
#include "base/trap.h"
#include "biblio/venue_fields.h"
#include "biblio/venue_name.h"
#include "biblio/venues.h"
#include "check.h"
#include "record/load.h"
#include "record/read.h"

#include <stdio.h>
#include <stdlib.h>

struct fixture {
	struct trap trap;
	struct arena arena;
};

static int set_up(void **state)
{
	struct fixture *x = calloc(1, sizeof(*x));

	arena_init(&x->arena, &x->trap, 256 * MIB);
	*state = x;
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *x = *state;

	arena_free(&x->arena);
	free(x);
	return 0;
}

/* --- names --- */

static void names_fold(void **state)
{
	static const char *const alike[][2] = {
		{ "Euro-Par", "EUROPAR" },
		{ "S&P", "SP" },
		{ "Computers & Security", "computers and security" },
		{ "IEEE Transactions on Mobile Computing",
		  "IEEE  Transaction on mobile computing" },
		{ "Informatik für Ärzte", "informatik fu\xCC\x88r ärzte" },
	};
	struct fixture *x = *state;
	struct str society;

	for (size_t i = 0; i < COUNT(alike); i++)
		assert_true(str_eq(
			venue_name_fold(&x->arena, str_of(alike[i][0])),
			venue_name_fold(&x->arena, str_of(alike[i][1]))));
	check_str(venue_name_fold(&x->arena, S("ICICS")), "icics");
	check_str(venue_name_initials(&x->arena,
	                              S("IEEE Transactions on Computers")),
	          ".itc");
	check_str(venue_name_without_year(S("ASPLOS \xE2\x80\x99""24")),
	          "ASPLOS");
	check_str(venue_name_without_year(S("2024")), "2024");
	check_str(venue_name_without_year(S("")), "");
	check_str(venue_name_without_lead(S("in Proc. of the 29th X")), "X");
	check_str(venue_name_without_society(S("ACM SIGCOMM HotNets"),
	                                     &society), "HotNets");
	check_str(society, "ACM SIGCOMM ");
	check_str(venue_name_without_society(S("IEEE"), &society), "IEEE");
}

/* --- look-up --- */

/* What is typed, with a type and a publisher, and the names that are found; a
 * + joins several, and nothing is found where there is none. */
static const struct {
	const char *typed, *type, *publisher, *found;
} cases[] = {
	{ "TPDS", "", "", "TPDS" },
	{ "tpds", "", "", "TPDS" },
	{ "IEEE TPDS", "", "", "TPDS" },
	{ "IEEE/ACM IWQoS", "", "", "IWQoS" },
	{ "TON", "", "", "ToN" },
	{ "IEEE/ACM ToN", "", "", "ToN" },
	{ "IEEE Transactions on Networking", "", "", "ToN" },
	{ "ASPLOS '24", "", "", "ASPLOS" },
	{ "ASPLOS'24", "", "", "ASPLOS" },
	{ "TACO2025", "", "", "TACO" },
	{ "In TACO2025", "", "", "TACO" },
	{ "Eurosys2025", "", "", "EuroSys" },
	{ "in Proc. of IEEE/ACM IWQoS 2024", "", "", "IWQoS" },
	{ "Proceedings of the 29th International Conference on Architectural "
	  "Support for Programming Languages and Operating Systems", "", "",
	  "ASPLOS" },
	{ "IEEE Transactions on Parallel and Distributed Systems (TPDS)", "",
	  "", "TPDS" },
	{ "IEEE Trans. Parallel Distrib. Syst.", "", "", "TPDS" },
	{ "IEEE/ACM Trans. Netw.", "", "", "ToN" },
	{ "IEEE Trans. Comput.", "", "", "TC" },
	{ "IEEE Trans. Comput.-Aided Design Integr. Circuits Syst.", "", "",
	  "TCAD" },
	{ "IEEE J. Sel. Areas Commun.", "", "", "JSAC" },
	{ "J. ACM", "", "", "JACM" },
	{ "Commun. ACM", "", "", "CACM" },
	{ "Proc. VLDB Endow.", "", "", "PVLDB" },
	{ "Proc. ACM Program. Lang.", "", "", "PACMPL" },
	{ "Proceedings of the IEEE", "", "", "Proc. IEEE" },
	{ "Future Gener. Comput. Syst.", "", "", "FGCS" },
	/* As publishers title proceedings. */
	{ "IEEE INFOCOM 2024 - IEEE Conference on Computer Communications",
	  "", "", "INFOCOM" },
	{ "Proceedings of the 29th ACM International Conference on "
	  "Architectural Support for Programming Languages and Operating "
	  "Systems, Volume 2", "", "", "ASPLOS" },
	{ "Proceedings of the ACM SIGOPS 29th Symposium on Operating Systems "
	  "Principles", "", "", "SOSP" },
	{ "21st USENIX Symposium on Networked Systems Design and "
	  "Implementation (NSDI 24)", "", "", "NSDI" },
	{ "2023 IEEE International Symposium on High-Performance Computer "
	  "Architecture (HPCA)", "", "", "HPCA" },
	{ "2024 IEEE/ACM 46th International Conference on Software "
	  "Engineering (ICSE)", "", "", "ICSE" },
	{ "The Twelfth International Conference on Learning Representations",
	  "", "", "ICLR" },
	{ "Thirty-Eighth AAAI Conference on Artificial Intelligence", "", "",
	  "AAAI" },
	{ "Advances in Neural Information Processing Systems 36", "", "",
	  "NeurIPS" },
	{ "ACM SIGCOMM Conference", "", "", "SIGCOMM" },
	{ "ACM SIGMOD Conference", "", "", "SIGMOD" },
	{ "NIPS", "", "", "NeurIPS" },
	{ "arXiv preprint", "", "", "arXiv" },
	{ "USENIX ATC", "", "", "ATC" },
	{ "SIGKDD", "", "", "KDD" },
	{ "TCC", "journal", "", "TCC IEEE" },
	{ "TCC", "conference", "", "TCC Springer" },
	{ "TCC", "", "IEEE", "TCC IEEE" },
	{ "TCC", "", "", "TCC Springer+TCC IEEE" },
	{ "IEEE TCC", "", "", "TCC IEEE" },
	{ "SEC", "", "IFIP", "SEC IFIP" },
	{ "SEC", "conference", "", "SEC IFIP+SEC ACM/IEEE" },
	{ "I&M", "", "", "I&M" },
	{ "IM", "", "", "IM" },
	{ "WWW", "", "", "WWW" },
	{ "WWW", "journal", "", "WWWJ" },
	{ "Proceedings of Science", "", "", "" },
	{ "Science", "", "", "Science" },
	{ "TPDC", "", "", "" },
	{ "IEEE", "", "", "" },
	{ "Proc. of", "", "", "" },
	{ "2024", "", "", "" },
	{ "'24", "", "", "" },
	{ "...", "", "", "" },
	{ "", "", "", "" },
};

/* "TCC IEEE" where several venues have the short name. */
static bool is_called(const struct venue_row *row, struct str name)
{
	struct str own = row->short_name ? venue_text(row->short_name)
	                                 : venue_text(row->name);
	struct str rest = str_slice(name, own.n + 1, name.n);

	return str_eq(own, name) ||
	       (str_starts(name, own) &&
	        str_eq(rest, venue_text(row->publisher)));
}

/* All in one map, as in one record: what a text led to serves other hints. */
static void venues_are_found(void **state)
{
	struct fixture *x = *state;
	struct map found = { .arena = &x->arena };

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct venue_hints hints = {
			.type = str_of(cases[i].type),
			.publisher = str_of(cases[i].publisher),
		};
		struct venue_match m = venue_find(
			&found, str_of(cases[i].typed), &hints);
		struct str rest = str_of(cases[i].found), name;
		size_t n = 0;

		while (rest.n && str_split(&rest, '+', &name)) {
			if (n >= m.n || !is_called(m.rows[n], name))
				fail_msg("%s: not %s", cases[i].typed,
				         cases[i].found);
			n++;
		}
		if (n != m.n)
			fail_msg("%s: %zu found", cases[i].typed, m.n);
	}
}

static void slips_are_seen(void **state)
{
	static const struct { const char *typed, *meant; } slips[] = {
		{ "TPDC", "TPDS" },       { "INFOCON", "INFOCOM" },
		{ "ASPLSO", "ASPLOS" },   { "NeuIPS", "NeurIPS" },
		{ "SIGCOMMM", "SIGCOMM" }, { "TPDC 2024", "TPDS" },
		{ "TPC", "" },             { "GPDS", "" },
		{ "ICCX", "" },            { "", "" },
	};
	struct fixture *x = *state;

	for (size_t i = 0; i < COUNT(slips); i++) {
		const struct venue_row *row = venue_find_near(
			&x->arena, str_of(slips[i].typed));

		check_str(row ? venue_text(row->short_name)
		              : (struct str){ 0 }, slips[i].meant);
	}
}

/* --- computed fields --- */

#define LONG_NAME \
	"International Symposium on High-Performance Parallel and " \
	"Distributed Computing"
#define HPDC \
	LONG_NAME "|HPDC|ACM|conference|" LONG_NAME " (HPDC)|ACM HPDC|"

/* One publication, and what templates see of it: full name, short name,
 * publisher, type, full name with short one, tag, short name with year, ranks,
 * edition, listed rank. */
static const struct {
	const char *paper, *seen;
} papers[] = {
	{ "{venue: TPDS, dates: 2024, rank: {ccf: A}}",
	  "IEEE Transactions on Parallel and Distributed Systems|TPDS|IEEE|"
	  "journal|IEEE Transactions on Parallel and Distributed Systems "
	  "(TPDS)|IEEE TPDS|TPDS '24|CCF-A||CCF-A" },
	{ "{venue: \"ASPLOS '24\", dates: 2024}",
	  "ACM International Conference on Architectural Support for "
	  "Programming Languages and Operating Systems|ASPLOS|ACM|conference|"
	  "ACM International Conference on Architectural Support for "
	  "Programming Languages and Operating Systems (ASPLOS)|ACM ASPLOS|"
	  "ASPLOS '24|||CCF-A" },
	/* What the record says stays. */
	{ "{venue: {name: Int. Symp. on Grids, short: HPDC, publisher: X}, "
	  "dates: 2022, rank: {ccf: B, core: A*}}",
	  "Int. Symp. on Grids|HPDC|X||Int. Symp. on Grids (HPDC)|HPDC|"
	  "HPDC '22|CCF-B, CORE A*||" },
	{ "{venue: Nowhere, publisher: Y}",
	  "Nowhere|Nowhere|Y||Nowhere|Nowhere|Nowhere|||" },
	{ "{publisher: Z, rank: Top}", "||Z|||||Top||" },
	{ "{venue: JSA, dates: Oct. 2022}",
	  "Journal of Systems Architecture|JSA|Elsevier|journal|"
	  "Journal of Systems Architecture (JSA)|JSA|JSA '22|||CCF-B" },
	{ "{venue: USENIX Security, dates: 2009}",
	  "USENIX Security Symposium|USENIX Security|USENIX|conference|"
	  "USENIX Security Symposium (USENIX Security)|USENIX Security|"
	  "USENIX Security '09|||CCF-A" },
	/* Editions. */
	{ "{venue: HPDC, dates: 2022, rank: {ccf: B}}",
	  HPDC "HPDC '22|CCF-B|2022|CCF-B" },
	{ "{venue: mine, dates: 2026, rank: {ccf: {rule: at_publication}}}",
	  HPDC "HPDC '26|CCF-A|2026|CCF-A" },
	{ "{venue: mine 2025, dates: 2025, rank: {ccf: {rule: "
	  "at_publication}}}",
	  HPDC "HPDC '25|CCF-B|2022|CCF-B" },
	{ "{venue: mine, dates: 2025, rank: {ccf: {rule: latest}}}",
	  HPDC "HPDC '25|CCF-A|2026|CCF-B" },
	{ "{venue: IJCAI, rank: {ccf: {}, edition: 2022}}",
	  "International Joint Conference on Artificial Intelligence|IJCAI||"
	  "conference|International Joint Conference on Artificial "
	  "Intelligence (IJCAI)|IJCAI|IJCAI|CCF-A|2022|CCF-B" },
};

static struct publication *read_paper(struct arena *a, const char *paper)
{
	struct str text = arena_print(
		a, "publications: [%s]\nvenues: {mine: {name: " LONG_NAME
		", short: HPDC}}\n", paper);
	struct diag_log log = { .arena = a };
	struct map found = { .arena = a };
	struct str mended;
	struct node *root =
		read_tree(&log, source_new(a, S("in"), text), &mended);
	struct profile *p;

	assert_non_null(root);
	p = load_profile(&log, root);
	assert_int_equal(log.counts[DIAG_ERROR], 0);
	venues_resolve(&log, p, &found);
	venue_fields_fill(&found, p, S("en"));
	/* What another format asks for is the same. */
	venue_fields_fill(&found, p, S("en"));
	return (struct publication *)p->publications.items;
}

static void fields_are_filled(void **state)
{
	struct fixture *x = *state;
	struct arena *a = &x->arena;

	for (size_t i = 0; i < COUNT(papers); i++) {
		const struct publication *p =
			read_paper(a, papers[i].paper);
		const struct text *const seen[] = {
			p->venue_name, p->venue_short, p->venue_publisher,
			p->venue_type, p->venue_full, p->venue_tag,
			p->venue_short_year, p->rank_text, p->rank_edition,
			p->listed_rank,
		};
		struct str all = { 0 };

		for (size_t k = 0; k < COUNT(seen); k++)
			all = arena_join3(a, all, k ? S("|") : S(""),
			                  seen[k] ? seen[k]->str
			                          : (struct str){ 0 });
		check_str(all, papers[i].seen);
	}
}

/* --- the table --- */

/* Texts that name several venues, which the type, the publisher or the full
 * name tells apart.  Nothing else in the table is ambiguous. */
#define SHARED \
	S("aamas ase cc csl cscw dcc fse im re sec tase tcc www iswc isc ics " \
	  "internationalconferencedatamining")

static void table_is_in_order(void **state)
{
	size_t shared = 0;

	(void)state;
	assert_true(venue_row_count > 750);
	for (unsigned i = 1; i < venue_key_count; i++) {
		const struct venue_key *k = &venue_keys[i];
		struct str text = venue_text(k->text);
		struct str before = venue_text(k[-1].text);

		assert_true(str_cmp(before, text) <= 0);
		if (!str_eq(before, text) || k->kind == VENUE_BY_INITIALS)
			continue;
		shared++;
		if (!str_among(text, SHARED))
			fail_msg("%.*s names several venues", STR_ARG(text));
	}
	assert_true(shared > 10);
}

/* --- the public lists --- */

static bool has_class(const struct venue_match *m, size_t edition,
                      struct str class)
{
	return m->n == 1 && class.n == 1 &&
	       m->rows[0]->ccf[edition] == class.p[0];
}

static bool is_in_table(struct arena *a, const struct node *entry,
                        size_t edition)
{
	struct str class = node_find(entry->value, S("rank"))->text;
	struct str abbr = node_find(entry->value, S("abbr"))->text;
	struct str full = node_find(entry->value, S("full"))->text;
	struct venue_hints hints = {
		.type = str_starts(entry->text, S("/journals"))
		        ? S("journal") : S("conference"),
	};
	struct map found = { .arena = a };
	struct venue_match m = venue_find(&found, abbr, &hints);

	if (has_class(&m, edition, class))
		return true;
	hints.short_name = abbr;
	m = venue_find(&found, full, &hints);
	return has_class(&m, edition, class);
}

static void check_list(struct arena *a, const char *folder, size_t edition)
{
	struct diag_log log = { .arena = a };
	struct str path = arena_print(a, "%s/venues/ccf_ranks_%u.json", folder,
	                              venue_edition_year(edition));
	struct source *source;
	struct str mended;
	const struct node *root;
	size_t missing = 0, n = 0;

	if (source_read(a, path.p, 16 * MIB, &source) != SOURCE_READ) {
		puts("skip the list of the CCF: CORPORA names no folder with "
		     "it");
		return;
	}
	root = read_tree(&log, source, &mended);
	assert_non_null(root);
	for (const struct node *k = root->first; k; k = k->next, n++) {
		/* arXiv has no class. */
		if (str_eq(k->text, S("/journals/corr/corr")) ||
		    is_in_table(a, k, edition))
			continue;
		print_error("%.*s is not found\n", STR_ARG(k->text));
		missing++;
	}
	assert_true(n > 600);
	assert_int_equal(missing, 0);
}

static void public_lists_are_in_the_table(void **state)
{
	struct fixture *x = *state;
	const char *folder = getenv("CORPORA");

	for (size_t i = 0; i < VENUE_EDITION_COUNT; i++)
		check_list(&x->arena, folder ? folder : "../shared/corpora",
		           i);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(names_fold, set_up, tear_down),
		cmocka_unit_test_setup_teardown(venues_are_found, set_up,
		                                tear_down),
		cmocka_unit_test_setup_teardown(slips_are_seen, set_up,
		                                tear_down),
		cmocka_unit_test_setup_teardown(fields_are_filled, set_up,
		                                tear_down),
		cmocka_unit_test_setup_teardown(table_is_in_order, set_up,
		                                tear_down),
		cmocka_unit_test_setup_teardown(public_lists_are_in_the_table,
		                                set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
