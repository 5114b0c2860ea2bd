/* Templates over records: what they see of one, and what they may not do. */

#include "base/diag.h"
#include "markup/format.h"
#include "record/load.h"
#include "record/read.h"
#include "template/template.h"

#include "check.h"
#include "output.h"

#include <string.h>

static const char record[] =
	"lang: [en, zh]\n"
	"x_motto: <so>\n"
	"basics:\n"
	"  name: {en: Han <b>, zh: 赵涵}\n"
	"  summary: |\n"
	"    I *like* C.\n"
	"\n"
	"    Much.\n"
	"education:\n"
	"  - institution: SJTU & Co\n"
	"    area: CS\n"
	"    dates: 2018 -- 2022\n"
	"    x_city: Shanghai\n"
	"    courses: [A, B]\n"
	"  - institution: {zh: 武大}\n"
	"publications:\n"
	"  - title: On *x* and\\_y\n"
	"    authors: [A One, B Two]\n"
	"    dates: 2021-03\n"
	"    venue: TPDS\n"
	"    note: \"`a|b`\"\n"
	"  - title: Second\n"
	"    dates: 2020\n";

/* Partials of the tests: name, text. */
static const char *const partials[][2] = {
	{ "entry", "<i>{{ entry.institution }}</i>{{ note }}" },
	{ "pub", "{{ pub.title }} {{ forloop.index }};" },
	{ "tree", "{{ n }}{% if n > 1 %}{% assign m = n | minus: 1 %}"
	          "{% render 'tree', n: m %}{% endif %}" },
	{ "loop", "{% include 'loop' %}" },
	{ "stop", "{% break %}" },
	{ "motto", "{{ x_motto }}" },
	{ "down", "{{ n }}{% if n > 1 %}, {% assign m = n | minus: 1 %}"
	          "{% render 'down', n: m %}{% endif %}" },
	{ "nest", "[{{ n }}{% if n > 1 %}, {% assign m = n | minus: 1 %}"
	          "{% render 'nest', n: m %}{% endif %}]" },
	{ "item", "- {{ n }}\n{% if n > 1 %}{% assign m = n | minus: 1 %}"
	          "{% render 'item', n: m %}{% endif %}" },
	{ "quote", "{% if n %}{% render 'quote', n: nil %}{% endif %}\"" },
	{ "set", "{% assign y = x %}" },
	{ "attr", "\"{{ lang }}" },
	{ "wrong", "{{ entry.instituton }}" },
};

static const struct source *find(void *self, struct str name,
                                 struct str suffix,
                                 const struct format **format)
{
	(void)self;
	(void)suffix;
	(void)format;
	for (size_t i = 0; i < COUNT(partials); i++)
		if (str_eq(name, str_of(partials[i][0])))
			return source_new(&arena, name, str_of(partials[i][1]));
	return NULL;
}

static struct str names(void *self, struct str suffix)
{
	(void)self;
	(void)suffix;
	return S("set");
}

static const struct template_files files = { find, names, names, NULL };

static void write_dates(void *self, struct buf *b, const struct dates *d)
{
	(void)self;
	buf_print(b, "[%u]", d->ranges[0].start.year);
}

/* What the template gives over the record, or the first message. */
static const char *rendered(const char *format, const char *text)
{
	struct diag_log log = { .arena = &arena };
	const struct record *const types[] = { &record_page, &record_profile };
	struct template_setup setup = {
		.format = format_find(str_of(format)),
		.types = types,
		.n = COUNT(types),
		.files = &files,
		.log = &log,
	};
	struct source *s = source_new(&arena, S("cv.yaml"), str_of(record));
	struct str mended;
	struct page *page = arena_new(&arena, struct page);
	struct profile *p = load_profile(&log, read_tree(&log, s, &mended));
	const struct entry *const globals[] = { &page->entry, &p->entry };
	struct template_run run = {
		.arena = &arena,
		.globals = globals,
		.langs = S("en zh"),
		.log = &log,
		.write_dates = write_dates,
	};
	struct template *t;

	page->entry.record = &record_page;
	log.first = NULL;
	t = template_compile(&arena, source_new(&arena, S("t"), str_of(text)),
	                     &setup);
	buf_clear(&out);
	if (!t || !template_run(t, &run, &out)) {
		assert_non_null(log.first);
		buf_clear(&out);
		buf_print(&out, "%u:%u: %.*s", log.first->pos.line,
		          log.first->pos.col, STR_ARG(log.first->text));
	}
	buf_byte(&out, '\0');
	return out.p;
}

struct row {
	const char *format, *template, *result;
};

static void check_rows(const struct row *rows, size_t n)
{
	const char *got;
	bool failed = false;

	for (size_t i = 0; i < n; i++) {
		got = rendered(rows[i].format, rows[i].template);
		if (strcmp(got, rows[i].result) == 0)
			continue;
		print_error("%s\ngives \"%s\"\nnot   \"%s\"\n",
		            rows[i].template, got, rows[i].result);
		failed = true;
	}
	assert_false(failed);
}

static void test_printing(void **state)
{
	static const struct row rows[] = {
		{ "html", "{{ basics.name }}", "Han &lt;b&gt;" },
		{ "html", "{{ basics.name | lang: 'zh' }}",
		  "<span lang=\"zh\">赵涵</span>" },
		{ "html", "{{ basics.name.display | escape }}", "Han &lt;b&gt;" },
		{ "html", "{{ basics.summary }}",
		  "<p>I <em>like</em> C.</p>\n<p>Much.</p>" },
		{ "html", "<p title=\"{{ basics.summary }}\">",
		  "<p title=\"I like C. Much.\">" },
		{ "html", "{{ basics.name.display | raw }}", "Han <b>" },
		{ "html", "{{ x_motto }}", "&lt;so&gt;" },
		{ "html", "{{ education[0].x_city }}{{ education[0].x_no }}",
		  "Shanghai" },
		{ "html", "{{ education[0].dates }} {{ education[0].dates.end }}"
		  " {{ education[0].dates.year }} {{ education[0].dates.text }}",
		  "[2018] [2022] 2018 2018 -- 2022" },
		{ "html", "{{ publications | map: 'title' | join: ', ' }}",
		  "On x and_y, Second" },
		{ "html", "{{ publications[0].title | append: '.' }}",
		  "On x and_y." },
		{ "html", "{{ publications.first.title }}",
		  "On <em>x</em> and_y" },
		{ "html", "{{ publications[0].authors | join: ', ' }}",
		  "A One, B Two" },
		{ "html", "{{ education.size }} {{ work.size }}", "2 " },
		{ "html", "{{ 'Cafe\xCC\x81 x' | slugify }}", "cafe\xCC\x81-x" },
		{ "html", "{{ 'so\xE2\x80\x94\"b\"' | smartify }}",
		  "so\xE2\x80\x94\xE2\x80\x9C" "b\xE2\x80\x9D" },
		{ "html", "{% if work %}a{% elsif education %}b{% endif %}", "b" },
		{ "html", "{% capture c %}<b>{{ basics.name }}</b>{% endcapture %}"
		  "{{ c }}<i title=\"{{ c }}\">", "<b>Han &lt;b&gt;</b>"
		  "<i title=\"&lt;b&gt;Han &lt;b&gt;&lt;/b&gt;\">" },
		{ "html", "{{ 'a\nb' | newline_to_br }}", "a<br>b" },
		{ "html", "{{ publications | where: 'title', 'Second' | size }}",
		  "1" },
		{ "html", "{% assign s = publications | sort: 'dates' %}"
		  "{{ s[0].title }}", "Second" },
		{ "html", "{{ publications | where_exp: 'p', 'p.dates.year < "
		  "2021' | map: 'title' | join }}", "Second" },
		{ "html", "{% assign p = publications | find_exp: 'p', "
		  "\"p.venue\" %}{{ p.title }}", "On <em>x</em> and_y" },
		{ "html", "{% assign g = publications | group_by_exp: 'p', "
		  "'p.dates | date: \"%Y\"' %}{% for x in g %}{{ x.name }}:"
		  "{{ x.items[0].title }} {% endfor %}",
		  "2021:On <em>x</em> and_y 2020:Second " },
		{ "html", "{{ publications[0].dates | date_to_string }}, "
		  "{{ publications[1].dates | date_to_long_string }}",
		  "Mar 2021, 2020" },
		{ "html", "{{ '*a* <b>' | markdownify }}",
		  "<p><em>a</em> &lt;b&gt;</p>" },
		{ "tex", "<< '*a* & b' | markdownify >>", "\\emph{a} \\& b" },
		{ "txt", "{{ publications | map: 'dates' | jsonify }}",
		  "[\"[2021]\",\"[2020]\"]" },
		{ "html", "{% for e in education %}{{ e.institution }},"
		  "{{ forloop.last }} {% endfor %}",
		  "SJTU &amp; Co,false <span lang=\"zh\">武大</span>,true " },
	};

	(void)state;
	check_rows(rows, COUNT(rows));
}

static void test_partials(void **state)
{
	static const struct row rows[] = {
		{ "html", "{% render 'entry', entry: education[0] %}",
		  "1:34: unknown name “note”" },
		{ "html", "{% render 'entry', entry: education[0], note: '!' %}"
		  "{% render 'entry', entry: education[0] %}",
		  "<i>SJTU &amp; Co</i>!<i>SJTU &amp; Co</i>" },
		{ "html", "{% render 'pub' for publications %}",
		  "On <em>x</em> and_y 1;Second 2;" },
		{ "html", "{% render 'tree', n: 3 %}", "321" },
		{ "json", "[{% render 'down', n: 3 %}]", "[3, 2, 1]" },
		{ "json", "{% render 'nest', n: 3 %}", "1:5: no value may stand "
		  "here: brackets are open too deep; a partial that calls itself "
		  "cannot open them" },
		{ "md", "{% render 'item', n: 2 %}", "- 2\n- 1\n" },
		{ "html", "<b title=\"{% render 'quote', n: 1 %}", "1:33: branches "
		  "end in different places: from here the text goes on in another "
		  "place of the html than from line 1, column 4" },
		{ "html", "<style>a{color:{% include 'motto' %}}</style>"
		  "<a title='{% include 'motto' %}' href='{% include 'motto' %}'>",
		  "<style>a{color:unset}</style>"
		  "<a title='&lt;so&gt;' href='%3Cso%3E'>" },
		{ "json", "[{% include 'motto' %}, \"{% include 'motto' %}\"]",
		  "[\"\\u003cso\\u003e\", \"\\u003cso\\u003e\"]" },
		{ "md", "---\na: {% include 'motto' %}\n---\n{% include 'motto' %}",
		  "---\na: \"<so>\"\n---\n\\<so>" },
		{ "html", "{% assign x = 1 %}{% include 'set' %}{{ y }}", "1" },
		{ "html", "{% assign w = 'set' %}{% assign x = 2 %}"
		  "{% include w %}{{ y }}", "2" },
	};

	(void)state;
	check_rows(rows, COUNT(rows));
}

/* Values of data, captures and fields of Markdown in JSON and XML. */
static void test_data_formats(void **state)
{
	static const struct row rows[] = {
		{ "json", "{\"a\": {{ basics.name }}, \"b\": {{ work }}, \"c\": "
		  "{{ 1.5 }}, \"d\": {{ x_motto }}, \"e\": {{ true }}}",
		  "{\"a\": \"Han \\u003cb\\u003e\", \"b\": null, \"c\": 1.5, "
		  "\"d\": \"\\u003cso\\u003e\", \"e\": true}" },
		{ "json", "{{ basics.summary }}", "\"I like C. Much.\"" },
		{ "json", "\"{{ basics.summary | escape }}: {{ work[0] }}\"",
		  "\"I like C. Much.: \"" },
		{ "json", "{{ education[0].courses }}", "[\"A\",\"B\"]" },
		{ "json", "{{ education[0].dates }}", "\"[2018]\"" },
		{ "json", "{{ education[0].dates.year }}", "2018" },
		{ "json", "{{ 1.0 | divided_by: 0.0 }}", "null" },
		{ "json", "[{% for p in publications %}{{ p.title }}"
		  "{% unless forloop.last %}, {% endunless %}{% endfor %}]",
		  "[\"On x and_y\", \"Second\"]" },
		{ "json", "[{% for p in publications %}{% unless forloop.first %},"
		  "{% endunless %}{\"t\":{{ p.title }}}{% endfor %}]",
		  "[{\"t\":\"On x and_y\"},{\"t\":\"Second\"}]" },
		{ "json", "{\"a\": 1{% if work %}, \"b\": 2{% endif %}}",
		  "{\"a\": 1}" },
		{ "json", "{% capture c %}Hi, \"{{ basics.name }}\"{% endcapture %}"
		  "[{{ c }}, \"{{ c }}\"]", "[\"Hi, \\\"Han \\u003cb\\u003e\\\"\","
		  " \"Hi, \\\"Han \\u003cb\\u003e\\\"\"]" },
		{ "json", "[{% assign x = 1 %}{% assign w = 'set' %}"
		  "{% include w %}{{ y }}]", "[1]" },
		{ "json", "[{% include 'stop' %}1]", "1:24: branches end in "
		  "different places: from here the text goes on in another place "
		  "of the json than from line 1, column 1" },
		{ "json", "{ {{ lang }}: 1}", "1:6: no value may stand here: this "
		  "is the place of a key; write it in quotes, \"name\": {{ … }} "
		  "or \"{{ … }}\": …" },
		{ "json", "[{{ lang }} {{ lang }}]", "1:16: no value may stand "
		  "here: a value has ended here; write a comma before the next "
		  "one, or one pair of quotes around both" },
		{ "json", "{\"a\": {% if work %}1{% endif %}}", "1:20: branches end "
		  "in different places: from here the text goes on in another "
		  "place of the json than from line 1, column 10" },
		{ "xml", "<t>{{ basics.summary }} {{ basics.name | xml_escape }}</t>",
		  "<t>I like C. Much. Han &lt;b&gt;</t>" },
		{ "xml", "{% capture c %}<b>{{ basics.name }}</b>{% endcapture %}"
		  "{{ c }}<i t=\"{{ c }}\"/>", "<b>Han &lt;b&gt;</b>"
		  "<i t=\"&lt;b&gt;Han &lt;b&gt;&lt;/b&gt;\"/>" },
		{ "xml", "<i><![CDATA[{{ lang }}]]></i>", "1:16: no value may stand "
		  "here: nothing can be escaped in CDATA; write {{ … }} alone, "
		  "which needs no CDATA around it" },
		{ "html", "<script type=\"application/ld+json\">{\"a\": {{ work }}, "
		  "\"b\": {{ education[0].courses }}}</script>",
		  "<script type=\"application/ld+json\">{\"a\": null, "
		  "\"b\": [\"A\",\"B\"]}</script>" },
		{ "html", "<style>a{color:{{ lang }}}{{ lang }}</style>",
		  "1:30: no value may stand here: a selector takes no data; "
		  "write a class, and choose it with if where it is used" },
	};

	(void)state;
	check_rows(rows, COUNT(rows));
}

/* In headings and cells blocks are one line; YAML before the text. */
static void test_lines(void **state)
{
	static const struct row rows[] = {
		{ "md", "{{ basics.summary }}", "I *like* C.\n\nMuch." },
		{ "md", "# {{ basics.summary }}", "# I *like* C. Much." },
		{ "md", "| a | {{ basics.summary }} |\n", "| a | I *like* C. Much. |\n" },
		{ "md", "{% capture c %}a\n\n*b* |{% endcapture %}{{ c }}\n| {{ c }} |",
		  "a\n\n*b* |\n| a \\*b\\* \\| |" },
		{ "md", "| {{ publications[0].note }} |", "| <code>a\\|b</code> |" },
		{ "md", "{{ publications[0].note }}", "`a|b`" },
		{ "md", "---\na: {{ basics.name }}\nb: [{% for p in publications %}"
		  "{{ p.title }}{% unless forloop.last %}, {% endunless %}"
		  "{% endfor %}]\n{% if work %}\nc: {{ work[0].name }}\n"
		  "{% endif %}\nd: {{ work }}\ne: {{ education[0].courses }}\n"
		  "---\n{{ basics.name }}", "---\na: \"Han <b>\"\nb: [\"On x "
		  "and_y\", \"Second\"]\nd: null\ne: [\"A\",\"B\"]\n---\n"
		  "Han \\<b>" },
		{ "md", "---\n{{ lang }}: 1\n---\n", "2:4: no value may stand here: "
		  "the name of a key takes no data; write it out, "
		  "title: {{ … }}" },
		{ "md", "---\na: b {{ lang }}\n---\n", "2:9: no value may stand "
		  "here: write quotes around the whole value: "
		  "title: \"a {{ … }}\"" },
		{ "tex", "<< basics.summary >>", "I \\emph{like} C.\n\nMuch." },
		{ "tex", "\\section{<< basics.summary >>} << basics.summary >>",
		  "\\section{I \\emph{like} C. Much.} I \\emph{like} C.\n\n"
		  "Much." },
		{ "tex", "\\begin{tabular}{ll}<< basics.summary >> &",
		  "\\begin{tabular}{ll}I \\emph{like} C. Much. &" },
		{ "tex", "\\textbf{<< 'a\nb' | newline_to_br >>}",
		  "\\textbf{a b}" },
	};

	(void)state;
	check_rows(rows, COUNT(rows));
}

static void test_mistakes(void **state)
{
	static const struct row rows[] = {
		{ "html", "\n{{ basic.name }}", "2:4: unknown name “basic”; "
		  "did you mean “basics”?" },
		{ "html", "{{ basics.nam }}", "1:11: unknown name “nam” in "
		  "basics; did you mean “name”?" },
		{ "html", "{% for e in education %}{{ e.instituton }}{% endfor %}",
		  "1:30: unknown name “instituton” in education; "
		  "did you mean “institution”?" },
		{ "html", "{% render 'wrong', entry: education[0] %}",
		  "1:10: unknown name “instituton” in education; "
		  "did you mean “institution”?" },
		{ "html", "{{ education }}", "1:4: this value cannot be used so: "
		  "a list is printed as it is; write {% for %}, a field, or "
		  "| join: ', '" },
		{ "html", "{% iff x %}", "1:4: unknown tag “iff”; "
		  "did you mean “if”?" },
		{ "html", "{{ 1 | uppcase }}", "1:8: unknown filter “uppcase”; "
		  "did you mean “upcase”?" },
		{ "html", "{% if true %}\n{% for i in (1..2) %}{% endif %}",
		  "2:25: this is not Liquid: “endif” where “endfor” is "
		  "expected, for line 2, column 4" },
		{ "html", "{% if true %}", "1:4: this is not closed: “if”" },
		{ "html", "{% include 'loop' %}", "1:12: a template goes beyond "
		  "its bounds: partials call each other more than 100 deep" },
		{ "html", "{% render '../x' %}", "1:11: unknown partial “../x”" },
		{ "html", "{% if true %}<p title=\"{% endif %}x",
		  "1:14: branches end in different places: from here the text "
		  "goes on in another place of the html than from line 1, "
		  "column 4" },
		{ "html", "{% for i in (1..99999999999) %}{% endfor %}",
		  "1:35: a template goes beyond its bounds: this page takes more "
		  "than 10000000 steps" },
		{ "html", "{{ 1 | plus }}", "1:8: wrong arguments: “plus” takes "
		  "1 argument, here are 0; they stand behind a colon" },
		{ "html", "<a href={{ basics.url }}>", "1:12: "
		  "no value may stand here: write quotes around the value: href=\"{{ … }}\"" },
		{ "html", "<p onclick=\"{{ basics.url }}\">", "1:16: no value may "
		  "stand here: event handlers take no data; use a data- "
		  "attribute" },
		{ "html", "{{ publications | where_exp: 'p', 'p.titel' | size }}",
		  "1:38: unknown name “titel” in publication; "
		  "did you mean “title”?" },
		{ "html", "{% assign s = publications | where_exp: 'p', 'p' %}"
		  "{% for p in s %}{{ p.titel }}{% endfor %}", "1:73: unknown "
		  "name “titel” in publication; did you mean “title”?" },
		{ "html", "{{ work | where_exp: 'w', lang }}", "1:27: wrong "
		  "arguments: “where_exp” takes a name and an expression, both "
		  "in quotes: they are compiled before there are data.  Write "
		  "where_exp: \"item\", \"item.year > 2020\"" },
		{ "html", "{% assign g = work | group_by: 'name' %}"
		  "{{ g[0].items }}{{ 'x' | sample }}", "1:66: unknown filter "
		  "“sample”" },
		{ "html", "{{ 1 | divided_by: 0 }}", "1:8: this value cannot be "
		  "used so: divided by 0" },
	};

	(void)state;
	check_rows(rows, COUNT(rows));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_printing),
		cmocka_unit_test(test_partials),
		cmocka_unit_test(test_data_formats),
		cmocka_unit_test(test_lines),
		cmocka_unit_test(test_mistakes),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
