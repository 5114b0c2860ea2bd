/* Where a value of a template stands in Markdown and the YAML in front of it. */

#include "filled.h"

#include <stdio.h>

static void test_md_contexts(void **state)
{
	static const struct filled rows[] = {
		{ "|", "# a", "\\# a" },
		{ "|", "Ph.D., C#, 50%, x_y, 1/69 (CCF-A): 3.93!",
		  "Ph.D., C#, 50%, x_y, 1/69 (CCF-A): 3.93\\!" },
		{ "|", "1. a", "1\\. a" },
		{ "|", "(a) b", "(a\\) b" },
		{ "|", "J. Smith", "J. Smith" },
		{ "|", "- a", "\\- a" },
		{ "|", "-5", "-5" },
		{ "|", "---", "\\---" },
		{ "|", "...", "\\..." },
		{ "|", "a\n\n  b\t", "a b " },
		{ "||", "1.", "1\\.1." },
		{ "||", "", "" },
		{ "a |", "1. b", "a 1. b" },
		{ "- |", "1. b", "- 1\\. b" },
		{ "> 2) |", "+ b", "> 2) \\+ b" },
		{ "a\n|", "===", "a\n\\===" },
		{ "# |", "C#", "# C\\#" },
		{ "|", "{{ x }} {% y %}", "\\{\\{ x \\}\\} \\{\\% y %\\}" },
		{ "|", "&amp; AT&T &#1;", "\\&amp; AT&T \\&\\#1;" },
		{ "|", "a@b.c @d", "a@b.c \\@d" },
		{ "|", "see :smile: at 10:30:20", "see \\:smile: at 10:30:20" },
		{ "|", "http://www.x.y", "http\\://www\\.x.y" },
		{ "[|](x)", "a]b", "[a\\]b](x)" },
		{ "[|](x)", "www.x.y", "[www.x.y](x)" },
		{ "\\[|", "www.x.y", "\\[www\\.x.y" },
		{ "[x](|)", JS, "[x](#)" },
		{ "[x](<|>)", JS, "[x](<#>)" },
		{ "[x](|)", "http://a.b/(c)?d=1&e=2&copy;",
		  "[x](http://a.b/%28c%29?d=1&e=2&amp;copy;)" },
		{ "[x](javascript&|)", "colon;x", "[x](javascript&colon%3Bx)" },
		{ "[x](|)", "javascript&colon;alert",
		  "[x](javascript&amp;colon;alert)" },
		{ "[x](https://doi.org/|) |", "1/(2)",
		  "[x](https://doi.org/1/%282%29) 1/(2)" },
		{ "[x](mailto:|)", "a@b.c", "[x](mailto:a@b.c)" },
		{ "[x](data:|)", "a", "[x](data:!)" },
		{ "[x]%(|)", JS, "[x](#)" },
		{ "[x](y \"|\")|", "a", "[x](y \"!\")a" },
		{ "[x]: |\n|", "a", "[x]: !\na" },
		{ "[^1]: |", "*", "[^1]: \\*" },
		{ "`|` |", "a", "`!` a" },
		{ "``a`|`` |", "a", "``a`!`` a" },
		{ "```\n|\n```\n|", "a", "```\n!\n```\na" },
		{ "~~~~\n~~~\n|\n~~~~\n|", "a", "~~~~\n~~~\n!\n~~~~\na" },
		{ "<a href=\"|\">|", "a", "<a href=\"!\">a" },
		{ "<!-- > | -->|\n|", "a", "<!-- > ! -->!\na" },
		{ "a <!-- > | -->|", "a", "a <!-- > ! -->a" },
		/* Blocks of HTML, where no escape of Markdown holds. */
		{ "<div>\n|\n</div>\n\n|", "a", "<div>\n!\n</div>\n\na" },
		{ "a\n<P class=x>|</p>", "a", "a\n<P class=x>!</p>" },
		{ "- 1. <td>|\n |\n \n|", "a", "- 1. <td>!\n !\n \na" },
		{ "> <div>\n> |", "a", "> <div>\n> !" },
		{ "|<summary>|", "", "<summary>!" },
		{ "a <div>|", "a", "a <div>a" },
		{ "</div>\n|\n\n|", "a", "</div>\n!\n\na" },
		{ "<br>\n|\n\n|", "a", "<br>\n!\n\na" },
		{ "- <span class=\"x\"> \n|", "a", "- <span class=\"x\"> \n!" },
		{ "a<br>\n|", "a", "a<br>\na" },
		{ "|<br>\n|", "", "<br>\n!" },
		{ "**a:** |<br>\n|", "b", "**a:** b<br>\nb" },
		{ "|<!-- b -->|", "", "<!-- b -->!" },
		{ "<b>|</b>\n|", "a", "<b>a</b>\na" },
		{ "a <script>\n\n|</SCRIPT> |\n|", "a",
		  "a <script>\n\n!</SCRIPT> !\na" },
		{ "<pre>\n\n|</pre>\n|", "a", "<pre>\n\n!</pre>\na" },
		{ "<div><script>\n\n|</script></div>\n\n|", "a",
		  "<div><script>\n\n!</script></div>\n\na" },
		{ "<|", "a", "<!" },
		{ "<https://a.b>\n\n|", "a", "<https://a.b>\n\na" },
		{ "a < b |", "a", "a < b a" },
		{ "\\`|\\`", "a", "\\`a\\`" },
		{ "---\na: |\nb: \"|\"\n---\n|", "\"\nc: *d*",
		  "---\na: \"\\\"\\nc: *d*\"\nb: \"\\\"\\nc: *d*\"\n---\n\" c: \\*d\\*" },
		{ "a\n\n---\n|", "*", "a\n\n---\n\\*" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_string_equal(fill(S("md"), str_of(rows[i].template),
		                         str_of(rows[i].value)),
		                    rows[i].expected);
}

/* The YAML before the text. */
static void test_front(void **state)
{
	static const struct filled rows[] = {
		{ "a: |", "b: 'c' # d", "a: \"b: 'c' # d\"" },
		{ "a: |", "\\ \"\t\xC2\x85\xEF\xBB\xBF",
		  "a: \"\\\\ \\\"\\u0009\\u0085\\uFEFF\"" },
		{ "a:\n  - |\n  - b: |", "x", "a:\n  - \"x\"\n  - b: \"x\"" },
		{ "a: [|, |]\nb: {c: |}\n", "x",
		  "a: [\"x\", \"x\"]\nb: {c: \"x\"}\n" },
		{ "a: [b,\n  |]", "x", "a: [b,\n  \"x\"]" },
		{ "a: \"b |, |\"", "\"", "a: \"b \\\", \\\"\"" },
		{ "a: 'b '' |'", "c'\n", "a: 'b '' c'' '" },
		{ "a: \"\\\"|\"", "x", "a: \"\\\"x\"" },
		{ "a: \"\\|\"", "x", "a: \"\\!\"" },
		{ "|: b", "x", "!: b" },
		{ "a: b\n|: c", "x", "a: b\n!: c" },
		{ "a: b |", "x", "a: b !" },
		{ "a: | |", "x", "a: \"x\" !" },
		{ "a: \"b\" |", "x", "a: \"b\" !" },
		{ "a:|", "x", "a:!" },
		{ "-|", "x", "-!" },
		{ "a:% |", "x", "a: \"x\"" },
		{ "a:b: |", "x", "a:b: \"x\"" },
		{ "# |\na: |", "x", "# !\na: \"x\"" },
		{ "a: >\n  |", "x", "a: >\n  !" },
		{ "\"a\": |", "x", "\"a\": \"x\"" },
	};
	char template[256], expected[256];

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		snprintf(template, sizeof(template), "---\n%s\n---\n|",
		         rows[i].template);
		snprintf(expected, sizeof(expected), "---\n%s\n---\n",
		         rows[i].expected);
		assert_memory_equal(fill(S("md"), str_of(template),
		                         str_of(rows[i].value)),
		                    expected, strlen(expected));
	}
}

static void test_md_joins(void **state)
{
	static const struct { const char *a, *b; bool is_joined; } rows[] = {
		{ "", "a\n", true },
		{ "a", "[a]", true },
		{ "[", "", true },
		{ "[x](", "[x](a?", true },
		{ "[x](", "", false },
		{ "`", "", false },
		{ "```\n", "````\n", false },
		{ "# ", "", true },
		{ "---\n", "---\na: b", true },
		{ "---\na: [", "---\na: [b", true },
		{ "---\na: [", "---\na: ", false },
		{ "---\na: \"", "---\na: ", false },
		{ "---\n", "---\n---\n", false },
	};
	const struct format *f = format_find(S("md"));

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		format_context a = f->step(0, str_of(rows[i].a));
		format_context b = f->step(0, str_of(rows[i].b)), c;

		if (f->join(a, b, &c) != rows[i].is_joined)
			fail_msg("%s and %s", rows[i].a, rows[i].b);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_md_contexts),
		cmocka_unit_test(test_front),
		cmocka_unit_test(test_md_joins),
	};

	return cmocka_run_group_tests(tests, NULL, tear_down);
}
