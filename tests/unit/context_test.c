/* Where a value of a template stands, in HTML, CSS, JSON and XML, and what to
 * say where none may. */

#include "filled.h"

#include <stdio.h>
#include <string.h>

static void test_formats(void **state)
{
	(void)state;
	assert_ptr_equal(format_find(S("html")),
	                 format_of_file(S("a/cv.html")));
	assert_ptr_equal(format_find(S("md")), format_of_file(S("cv.md")));
	assert_null(format_find(S(".html")));
	assert_null(format_of_file(S("cv.docx")));
	for (size_t i = 0; formats[i]; i++) {
		const struct format *f = formats[i];
		const char *why;

		assert_true(f->name.n && f->suffix.p[0] == '.');
		assert_true(f->escaper(0, &why) >= 0);
		assert_true(f->escapers[f->escaper(0, &why)].is_text);
	}
}

static void test_html_contexts(void **state)
{
	static const struct filled rows[] = {
		{ "<p>|</p>", "<b>&\"'", "<p>&lt;b&gt;&amp;&quot;&#39;</p>" },
		{ "a < b |", "<", "a < b &lt;" },
		{ "<title>|</title>|", "</title>",
		  "<title>&lt;/title&gt;</title>&lt;/title&gt;" },
		{ "<i title=\"|\">|", "\" x=\"", "<i title=\"&quot; x=&quot;\">"
		                                 "&quot; x=&quot;" },
		{ "<i title='|'>", "'", "<i title='&#39;'>" },
		{ "<i data-x = \"a|\" >", "<", "<i data-x = \"a&lt;\" >" },
		{ "<a href=\"|\">", JS, "<a href=\"#\">" },
		{ "<a HREF='|'>", JS, "<a HREF='#'>" },
		{ "<use xlink:href=\"|\">", JS, "<use xlink:href=\"#\">" },
		{ "<a href=\" |\">", JS, "<a href=\" #\">" },
		{ "<a href=\"|\">", "https://x.y/a b\"'&c=<d>",
		  "<a href=\"https://x.y/a%20b%22%27&amp;c=%3Cd%3E\">" },
		{ "<a href=\"|\">", "/赵%20(1)",
		  "<a href=\"/%E8%B5%B5%20%281%29\">" },
		{ "<a href=\"||\">", JS,
		  "<a href=\"#javascript%3Aalert%28%271%27%29\">" },
		{ "<a href=\"/|\">", "/evil.example",
		  "<a href=\"/%2Fevil.example\">" },
		{ "<a href=\"x/|/y\">", "a/b?c", "<a href=\"x/a/b%3Fc/y\">" },
		{ "<a href=\"x?q=|&amp;r=|\">", "a/b&c",
		  "<a href=\"x?q=a%2Fb%26c&amp;r=a%2Fb%26c\">" },
		{ "<a href=\"https://doi.org/|\">", "10.1/a(b)",
		  "<a href=\"https://doi.org/10.1/a%28b%29\">" },
		{ "<a href=\"https://lab.edu|\">", "@evil.example",
		  "<a href=\"https://lab.edu%40evil.example\">" },
		{ "<a href=\"mailto:|\">", "a+b@c.d?bcc=e",
		  "<a href=\"mailto:a+b@c.d%3Fbcc%3De\">" },
		{ "<a href=\"tel:|\">", "+86 1", "<a href=\"tel:+86%201\">" },
		{ "<a href=\"javascript:|\">", "1",
		  "<a href=\"javascript:!\">" },
		{ "<a href=\"java%script:|\">", "1",
		  "<a href=\"javascript:!\">" },
		{ "<img srcset=\"|\">", "a.png, b,c.png 1.5x , javascript:x 2x,"
		  "d&e 3x onload=x", "<img srcset=\"a.png, b%2Cc.png 1.5x, "
		  "d&amp;e\">" },
		{ "<img srcset=\"|\">", JS ", ,", "<img srcset=\"#\">" },
		{ "<img srcset=\"/i/| 2x, | 3x, x |w\">", "a b,c",
		  "<img srcset=\"/i/a%20b%2Cc 2x, a, c 3x, x !w\">" },
		{ "<img srcset=\"data:|\">", "a", "<img srcset=\"data:!\">" },
		{ "<a ping=\"|\">", "a", "<a ping=\"!\">" },
		{ "<a href=|>", "a", "<a href=!>" },
		{ "<a href=x|>", "a", "<a href=x!>" },
		{ "<a |>", "a", "<a !>" },
		{ "<a|>", "a", "<a!>" },
		{ "<|>", "a", "<!>" },
		{ "<a x|=\"\">|", "a", "<a x!=\"\">!" },
		{ "<a onclick=\"|\">", "a", "<a onclick=\"!\">" },
		{ "<a style=\"|\">|", "a", "<a style=\"!\">a" },
		{ "<a style=\"color: |; |: b;\">|", "#fff",
		  "<a style=\"color: #fff; !: b;\">#fff" },
		{ "<a style='--x:|'>", "1;}", "<a style='--x:unset'>" },
		{ "<meta content=\"|\">", "5;url=" JS, "<meta content=\"5;url="
		  "javascript:alert(&#39;1&#39;)\">" },
		{ "<meta http-equiv=refresh content=\"|; URL=|\">|", JS,
		  "<meta http-equiv=refresh content=\"!; URL=#\">"
		  "javascript:alert(&#39;1&#39;)" },
		{ "<meta HTTP-EQUIV=\"|\" content=\"0;url=/|\">", "/a",
		  "<meta HTTP-EQUIV=\"!\" content=\"0;url=/%2Fa\">" },
		{ "<meta content=\"|\" http-equiv=\"refresh\">|", "a",
		  "<meta content=\"a\" http-equiv=\"refresh\">!" },
		{ "<base href=\"|\">", JS, "<base href=\"#\">" },
		{ "<iframe srcdoc=\"|\">", "a", "<iframe srcdoc=\"!\">" },
		{ "<!-- | -->|", "a", "<!-- ! -->a" },
		{ "<!doctype |>|", "a", "<!doctype !>a" },
		{ "<style>|</style>|", "a", "<style>!</style>a" },
		{ "<script>|</SCRIPT >|", "a", "<script>!</SCRIPT >a" },
		{ "<script src=\"|\"></script>|", JS,
		  "<script src=\"#\"></script>javascript:alert(&#39;1&#39;)" },
		{ "<script>\"</scripts>|", "a", "<script>\"</scripts>!" },
		{ "<script type=\"application/ld+json\">"
		  "{\"a\": \"|\", \"b\": |}</script>|", "</script>\"\\",
		  "<script type=\"application/ld+json\">{\"a\": "
		  "\"\\u003c/script\\u003e\\\"\\\\\", \"b\": "
		  "\"\\u003c/script\\u003e\\\"\\\\\"}</script>"
		  "&lt;/script&gt;&quot;\\" },
		{ "<script type='application/ld+json'>{|: 1, \"a\" |}</script>|",
		  "x", "<script type='application/ld+json'>{!: 1, \"a\" !}"
		  "</script>x" },
		{ "<textarea>|</TEXTAREA>|", "</textarea>",
		  "<textarea>&lt;/textarea&gt;</TEXTAREA>&lt;/textarea&gt;" },
		{ "<a% class=\"x\"%>|", "<", "<a class=\"x\">&lt;" },
		{ "<input checked% class=\"|\">", "<",
		  "<input checked class=\"&lt;\">" },
		{ "<scr%ipt>|", "a", "<script>!" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_string_equal(fill(S("html"), str_of(rows[i].template),
		                         str_of(rows[i].value)),
		                    rows[i].expected);
}

static void test_style(void **state)
{
	static const struct filled rows[] = {
		{ "a{color:|}", "#1a2B3c", "a{color:#1a2B3c}" },
		{ "a{color:|}", "#12", "a{color:unset}" },
		{ "a{color:|}", "teal", "a{color:teal}" },
		{ "a{color:|}", "red;}b{color:blue", "a{color:unset}" },
		{ "a{color:|}", "expression(alert(1))", "a{color:unset}" },
		{ "a{color:|}", "\\75rl(x)", "a{color:unset}" },
		{ "a{color:|}", "red/*", "a{color:unset}" },
		{ "a{color:|}", "", "a{color:unset}" },
		{ "a{width:|}", "-1.5em", "a{width:-1.5em}" },
		{ "a{width:|}", "50%", "a{width:50%}" },
		{ "a{width:|}", "1.", "a{width:unset}" },
		{ "a{width:|px}", ".5", "a{width:.5px}" },
		{ "a{margin:|}", "0 auto 1px", "a{margin:0 auto 1px}" },
		{ "a{font-family:|}", "Noto Serif, serif",
		  "a{font-family:Noto Serif, serif}" },
		{ "a{font-family:\"|\"}", "a", "a{font-family:\"!\"}" },
		{ "a{font-family:'\\'|'}", "a", "a{font-family:'\\'!'}" },
		{ "a{b:url(|)}", "a", "a{b:url(!)}" },
		{ "a{b:url(\"|\")}", "a", "a{b:url(\"!\")}" },
		{ "a{b:calc(| * 2)}", "1px", "a{b:calc(1px * 2)}" },
		{ "a{|:b}", "a", "a{!:b}" },
		{ "a{b:c;|}", "a", "a{b:c;!}" },
		{ "a{b:c}|{}", "a", "a{b:c}!{}" },
		{ "|{}", "a", "!{}" },
		{ "a:|{}", "a", "a:!{}" },
		{ "@media (a:|) { b:| { c: | } }", "x",
		  "@media (a:!) { b:! { c: x } }" },
		{ "@font-face { src: url(a); font-weight: | }", "400",
		  "@font-face { src: url(a); font-weight: 400 }" },
		{ "@import |;", "a", "@import !;" },
		{ "/* | */ a{b:/*|*/|}", "c", "/* ! */ a{b:/*!*/c}" },
		{ ":root{--a:|;--b:|}", "x", ":root{--a:x;--b:x}" },
		{ "a{b:c%;d:|}", "x", "a{b:c;d:x}" },
	};
	char template[256], expected[256];

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		snprintf(template, sizeof(template), "<style>%s</style>",
		         rows[i].template);
		snprintf(expected, sizeof(expected), "<style>%s</style>",
		         rows[i].expected);
		assert_string_equal(fill(S("html"), str_of(template),
		                         str_of(rows[i].value)), expected);
	}
}

static void test_json_contexts(void **state)
{
	static const struct filled rows[] = {
		{ "|", "a", "\"a\"" },
		{ "{\"a\": |, \"b\": [|, |]}|", "<\"\xE2\x80\xA8",
		  "{\"a\": \"\\u003c\\\"\\u2028\", \"b\": ["
		  "\"\\u003c\\\"\\u2028\", \"\\u003c\\\"\\u2028\"]}!" },
		{ "{\"a-|\": \"b-|\"}", "\n\\",
		  "{\"a-\\n\\\\\": \"b-\\n\\\\\"}" },
		{ "{|: 1}", "a", "{!: 1}" },
		{ "{a|: 1}", "a", "{a!: 1}" },
		{ "{\"a\": 1, |}", "a", "{\"a\": 1, !}" },
		{ "{\"a\" |}", "a", "{\"a\" !}" },
		{ "{\"a\": \"b\" |}", "a", "{\"a\": \"b\" !}" },
		{ "[1|]", "a", "[1!]" },
		{ "[1 |]", "a", "[1 !]" },
		{ "[|true]", "a", "[\"a\"true]" },
		{ "[||]", "a", "[\"a\"!]" },
		{ "[] |", "a", "[] !" },
		{ "{]|", "a", "{]!" },
		{ "'|'", "a", "'!'" },
		{ "\"\\|\"", "a", "\"\\!\"" },
		{ "\"\\u00|\"", "a", "\"\\u00!\"" },
		{ "\"\\u0020\\\"|\"", "a", "\"\\u0020\\\"a\"" },
		{ "[1%2, |]", "a", "[12, \"a\"]" },
		{ "[[[[[[[[[[[[[[[[[[[[[[[[|", "a",
		  "[[[[[[[[[[[[[[[[[[[[[[[[!" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_string_equal(fill(S("json"), str_of(rows[i].template),
		                         str_of(rows[i].value)),
		                    rows[i].expected);
}

static void test_xml_contexts(void **state)
{
	static const struct filled rows[] = {
		{ "<?xml version=\"1.0\"?><a>|</a>", "<&>\"']]>\r\n\t",
		  "<?xml version=\"1.0\"?><a>&lt;&amp;&gt;&quot;&#39;]]&gt;"
		  "&#13;\n\t</a>" },
		{ "<a b=\"|\" c='|'/>|", "\"'\n\t", "<a b=\"&quot;&#39;"
		  "&#10;&#9;\" c='&quot;&#39;&#10;&#9;'/>&quot;&#39;\n\t" },
		{ "<a>|</a>", "\x01\xEF\xBF\xBF\xF0\x9F\x8E\x89",
		  "<a>\xEF\xBF\xBD\xEF\xBF\xBD\xF0\x9F\x8E\x89</a>" },
		{ "<link href=\"|\" rel=\"|\"/>", JS,
		  "<link href=\"#\" rel=\"javascript:alert(&#39;1&#39;)\"/>" },
		{ "<e url=\"https://a.b/|?c=|\"/>", "x&y",
		  "<e url=\"https://a.b/x%26y?c=x%26y\"/>" },
		{ "<title>|</title><script>|</script>", "<",
		  "<title>&lt;</title><script>&lt;</script>" },
		{ "<style>|</style><p onclick=\"|\"/>", "<",
		  "<style>&lt;</style><p onclick=\"&lt;\"/>" },
		{ "<!-- | -->|", "a", "<!-- ! -->a" },
		{ "<![CDATA[ <a> | ]]>|", "a", "<![CDATA[ <a> ! ]]>a" },
		{ "<?php > | ?>|", "a", "<?php > ! ?>a" },
		{ "<!DOCTYPE a [<!ENTITY b \"|\">]>|", "a",
		  "<!DOCTYPE a [<!ENTITY b \"!\">]>a" },
		{ "<a b=|/>", "a", "<a b=!/>" },
		{ "<a b=c|/>", "a", "<a b=c!/>" },
		{ "<a |/>", "a", "<a !/>" },
		{ "<|/>", "a", "<!/>" },
		{ "<赵 b=\"|\"/>", "\n", "<赵 b=\"&#10;\"/>" },
		{ "<a h%ref=\"|\"/>", "a", "<a href=\"!\"/>" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_string_equal(fill(S("xml"), str_of(rows[i].template),
		                         str_of(rows[i].value)),
		                    rows[i].expected);
}

#define LD "<script type=\"application/ld+json\">"

/* Behind a selector or an @-rule, whichever a branch wrote, stand declarations:
 * a value is as harmless in the one block as in the other. */
static void test_style_joins(void **state)
{
	const struct format *f = format_find(S("html"));
	format_context a = f->step(0, S("<style>@media print"));
	format_context b = f->step(0, S("<style>.a")), c;
	const char *why = NULL;

	(void)state;
	assert_true(f->join(a, b, &c));
	c = f->step(c, S("{b:"));
	assert_int_not_equal(f->escaper(c, &why), FORMAT_NO_ESCAPER);
	assert_true(f->join(b, a, &c));
	c = f->step(c, S("{b:"));
	assert_int_not_equal(f->escaper(c, &why), FORMAT_NO_ESCAPER);
	c = f->step(a, S("{b:"));
	assert_int_equal(f->escaper(c, &why), FORMAT_NO_ESCAPER);
}

static void test_html_joins(void **state)
{
	static const struct { const char *a, *b; bool is_joined; } rows[] = {
		{ "<p>", "", true },
		{ "<p", "", false },
		{ "<p", "<p class=\"x\"", true },
		{ "<p", "<a", true },
		{ "<script", "<p", false },
		{ "<a href=\"", "<a href=\"/x", true },
		{ "<a href=\"?", "<a href=\"", true },
		{ "<a href=\"", "<a title=\"", false },
		{ "<a href=\"", "<a href='", false },
		{ "<script>", "<style>", false },
		{ "<!--", "", false },
		{ "<meta content=\"", "<meta content=\"x", true },
		{ "<img srcset=\"", "<img srcset=\"a", true },
		{ "<a style=\"", "<a style=\"color: red", true },
		{ "<a style=\"", "<a style=\"color: '", false },
		{ "<style>a{b:c", "<style>a{b:c;d:e;", true },
		{ "<style>a{", "<style>", false },
		{ "<style>", "<script>", false },
		{ LD "[1", LD "[1,", true },
		{ LD "{\"a\":", LD "{\"a\":1", false },
		{ LD "[", LD "{", false },
	};
	const struct format *f = format_find(S("html"));

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		format_context a = f->step(0, str_of(rows[i].a));
		format_context b = f->step(0, str_of(rows[i].b)), c, d;

		if (f->join(a, b, &c) != rows[i].is_joined ||
		    f->join(b, a, &d) != rows[i].is_joined)
			fail_msg("%s and %s", rows[i].a, rows[i].b);
		if (rows[i].is_joined)
			assert_int_equal(c, d);
	}
}

static void test_html_language(void **state)
{
	(void)state;
	format_find(S("html"))->language(&out, S("zh\""));
	format_find(S("html"))->language(&out, S(""));
	assert_string_equal(written(), "<span lang=\"zh&quot;\"></span>");
}

/* Where no value may stand, the message says what to write. */
static void test_advice(void **state)
{
	static const struct { const char *format, *literal, *advice; } rows[] = {
		{ "html", "<", "choose with if" },
		{ "html", "<a ", "put values into quotes" },
		{ "html", "<a b", "class=\"a-{{ … }}\"" },
		{ "html", "<a href=", "href=\"{{ … }}\"" },
		{ "html", "<a href=/", "quotes around the whole value" },
		{ "html", "<!-- ", "use {% comment %}" },
		{ "html", "<!doctype ", "end it with >" },
		{ "html", "<script>", "or JSON-LD" },
		{ "html", "<plaintext>", "or JSON-LD" },
		{ "html", "<a ping=\"", "use src, href or srcset" },
		{ "html", "<a onclick=\"", "use a data- attribute" },
		{ "html", "<iframe srcdoc=\"", "takes no data" },
		{ "html", "<meta http-equiv=\"",
		  "write out what http-equiv says" },
		{ "html", "<meta http-equiv=\"refresh\" content=\"",
		  "0; url={{ … }}" },
		{ "html", "<a href=\"data:", "http, https, mailto and tel" },
		{ "html", "<img srcset=\"a ", "srcset=\"{{ … }} 640w\"" },
		{ "html", "<style>", "choose it with if" },
		{ "html", "<style>a{", "color: {{ … }}" },
		{ "html", "<p style='b:url(", "<img src=\"{{ … }}\">" },
		{ "html", "<style>a{b:\"", "font-family: {{ … }}" },
		{ "html", "<style>/*", "use {% comment %}" },
		{ "html", LD "{", "write it in quotes" },
		{ "json", "{", "write it in quotes" },
		{ "json", "{\"a\":1 ", "write a comma" },
		{ "json", "{\"a\" ", "write a colon" },
		{ "json", "[1", "write quotes around both" },
		{ "json", "{]", "brackets do not match" },
		{ "json", "{\"a\":1,", "write it in quotes" },
		{ "xml", "<", "choose with if" },
		{ "xml", "<a ", "put values into quotes" },
		{ "xml", "<a b", "term=\"a-{{ … }}\"" },
		{ "xml", "<a b=", "href=\"{{ … }}\"" },
		{ "xml", "<a b=c", "quotes around the whole value" },
		{ "xml", "<!-- ", "use {% comment %}" },
		{ "xml", "<!DOCTYPE ", "where they are used" },
		{ "xml", "<?a ", "write it out" },
		{ "xml", "<![CDATA[", "needs no CDATA" },
		{ "xml", "<a href=\"file:", "http, https, mailto and tel" },
		{ "md", "[a](b \"", "into its text" },
		{ "md", "[a]: ", "[text]({{ … }})" },
		{ "md", "<a ", "&lt;" },
		{ "md", "<!-- ", "use {% comment %}" },
		{ "md", "`", "<code> </code>" },
		{ "md", "```\n", "outside of it" },
		{ "md", "[a](file:", "http, https, mailto and tel" },
		{ "md", "---\n", "title: {{ … }}" },
		{ "md", "---\n-", "write a blank before the value" },
		{ "md", "---\na:", "write a blank before the value" },
		{ "md", "---\na: b ", "write quotes around the whole value" },
		{ "md", "---\na: \"b\" ", "one pair of quotes" },
		{ "md", "---\n# ", "use {% comment %}" },
		{ "md", "---\na: \"\\", "for a backslash" },
		{ "tex", "\\", "choose the command with <% if %>" },
		{ "tex", "\\textbf", "\\textbf{<< … >>}" },
		{ "tex", "\\verb|", "\\texttt{<< … >>}" },
		{ "tex", "$", "outside of it" },
		{ "tex", "%", "use <% comment %>" },
		{ "tex", "\\begin{", "choose it with <% if %>" },
		{ "tex", "\\href ", "\\href{<< … >>}{…}" },
		{ "tex", "\\label{", "\\href{<< … >>}{…}" },
		{ "tex", "\\def\\a{", "code of TeX" },
		{ "tex", "\\ensuremath{", "outside of it" },
		{ "tex", "\\begin{verbatim}", "for each line" },
		{ "tex", "\\begin{align}", "outside of it" },
		{ "tex", "\\csname ", "choose the command with <% if %>" },
		{ "tex", "\\href{file:", "http, https, mailto and tel" },
	};
	bool failed = false;

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct format *f = format_find(str_of(rows[i].format));
		format_context c = f->step(0, str_of(rows[i].literal));
		const char *why = "";

		if (f->escaper(c, &why) == FORMAT_NO_ESCAPER && why &&
		    strstr(why, rows[i].advice))
			continue;
		print_error("%s: %s: %s\n", rows[i].format, rows[i].literal,
		            why ? why : "");
		failed = true;
	}
	assert_false(failed);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_formats),
		cmocka_unit_test(test_html_contexts),
		cmocka_unit_test(test_style),
		cmocka_unit_test(test_json_contexts),
		cmocka_unit_test(test_xml_contexts),
		cmocka_unit_test(test_html_joins),
		cmocka_unit_test(test_style_joins),
		cmocka_unit_test(test_html_language),
		cmocka_unit_test(test_advice),
	};

	return cmocka_run_group_tests_name("contexts", tests, NULL, tear_down);
}
