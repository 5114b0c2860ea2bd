/* Markdown fields and addresses: what stands in them, and how each format
 * writes it. */

#include "base/diag.h"
#include "base/url.h"
#include "markup/format.h"
#include "markup/markdown.h"

#include "check.h"
#include "output.h"

#include <string.h>

/* What was written since the last call. */
static const char *written(void)
{
	buf_byte(&out, '\0');
	assert_int_equal(out.failed, BUF_GOOD);
	buf_clear(&out);
	return out.p;
}

static void test_url(void **state)
{
	static const struct { const char *url; bool is_allowed; } rows[] = {
		{ "https://lab.edu/a?b=c#d", true },
		{ "HTTP://lab.edu", true },
		{ "http://lab.edu:8080/~u", true },
		{ "https://例え.jp/赵", true },
		{ "mailto:han.zhao+cv@lab.edu", true },
		{ "tel:+86-10-1234", true },
		{ "papers/a.pdf", true },
		{ "../a.pdf", true },
		{ "/cv.pdf", true },
		{ "#top", true },
		{ "?q=a:b", true },
		{ "a/b:c", true },
		{ "", false },
		{ " https://lab.edu", false },
		{ "https://lab.edu\n", false },
		{ "cv.pdf ", false },
		{ "java\tscript:alert(1)", false },
		{ "\001javascript:alert(1)", false },
		{ "javascript:alert(1)", false },
		{ "JaVaScRiPt:alert(1)", false },
		{ "data:text/html,x", false },
		{ "vbscript:x", false },
		{ "feed:javascript:x", false },
		{ "file:///etc/passwd", false },
		{ "intent://x", false },
		{ "view-source:http://x", false },
		{ "a:b", false },
		{ "//evil.example", false },
		{ "/\\evil.example", false },
		{ "\\\\evil.example", false },
		{ "https:evil", false },
		{ "https:/evil", false },
		{ "https:///evil", false },
		{ "http:\\\\evil", false },
		{ "https://lab.edu@evil.example", false },
		{ "https://lab.edu\\@evil.example", false },
		{ "https://la b.edu", false },
		{ "https://:80", false },
		{ "mailto:a@b.c?bcc=evil@x.y", false },
		{ "mailto:a@b.c%0aBcc:x", false },
		{ "mailto:\"><svg/onload=1>\"@x.y", false },
		{ "mailto:a@b", false },
		{ "tel:", false },
		{ "tel:1%0a", false },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *why = NULL;
		bool is_allowed = url_is_allowed(str_of(rows[i].url), &why);

		if (is_allowed != rows[i].is_allowed || is_allowed != !why)
			fail_msg("%s", rows[i].url);
	}
}

static void test_email(void **state)
{
	static const struct { const char *text; bool is_email; } rows[] = {
		{ "han@lab.edu", true },
		{ "h.z+x_y-1@cs.lab.edu", true },
		{ "赵@例え.jp", true },
		{ "", false },
		{ "@lab.edu", false },
		{ "han@", false },
		{ "han@lab", false },
		{ "han@.edu", false },
		{ "han@lab..edu", false },
		{ "han@lab.edu.", false },
		{ ".han@lab.edu", false },
		{ "a@b@c.d", false },
		{ "a b@c.d", false },
		{ "a(b)@c.d", false },
		{ "\"a\"@c.d", false },
		{ "a%b@c.d", false },
		{ "mailto:a@c.d", false },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		if (url_is_email(str_of(rows[i].text)) != rows[i].is_email)
			fail_msg("%s", rows[i].text);
}

static void test_image(void **state)
{
	static const struct { const char *url; bool is_allowed; } rows[] = {
		{ "https://lab.edu/a.png", true },
		{ "img/a.png", true },
		{ "a..b/c.png", true },
		{ "/etc/passwd", false },
		{ "../a.png", false },
		{ "a/../../b.png", false },
		{ "a/%2E./b.png", false },
		{ "a/.%2e/b.png", false },
		{ "%2E%2e/b.png", false },
		{ "mailto:a@b.c", false },
		{ "data:image/png;base64,x", false },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		if (url_is_image(str_of(rows[i].url), NULL) !=
		    rows[i].is_allowed)
			fail_msg("%s", rows[i].url);
}

/* A field as each format writes it; `before` stands before it in .md. */
struct field {
	const char *text, *html, *md, *plain;
};

static void check_field(const struct field *row, bool is_prose)
{
	struct markdown m = { &arena, str_of(row->text), is_prose, false };

	format_find(S("html"))->markdown(&out, &m);
	assert_string_equal(written(), row->html);
	format_find(S("md"))->markdown(&out, &m);
	assert_string_equal(written(), row->md);
	markdown_plain(&out, &m);
	assert_string_equal(written(), row->plain);
}

static void test_inline(void **state)
{
	static const struct field rows[] = {
		{ "", "", "", "" },
		{ "a < b", "a &lt; b", "a \\< b", "a < b" },
		{ "a\nb", "a b", "a b", "a b" },
		{ "**a** *b* `c<`", "<strong>a</strong> <em>b</em> "
		  "<code>c&lt;</code>", "**a** *b* `c<`", "a b c<" },
		{ "# *a*", "# <em>a</em>", "\\# *a*", "# a" },
		{ "- *a*", "- <em>a</em>", "\\- *a*", "- a" },
		{ "1. *a*", "1. <em>a</em>", "1\\. *a*", "1. a" },
		{ "[a]: *b*", "[a]: <em>b</em>", "\\[a\\]: *b*", "[a]: b" },
		{ "<div>*a*", "&lt;div&gt;<em>a</em>", "\\<div>*a*", "<div>a" },
		{ "    *a*", "    <em>a</em>", "*a*", "    a" },
		{ "***\n", "***", "\\*\\*\\*", "***" },
		{ "H<sub>2</sub>O<br>x", "H<sub>2</sub>O<br>x",
		  "H<sub>2</sub>O<br> x", "H2O x" },
		{ "<B>a</B><i>b</i>", "<strong>a</strong><em>b</em>",
		  "**a**<!-- -->*b*", "ab" },
		{ "<u>a", "&lt;u&gt;a", "\\<u>a", "<u>a" },
		{ "a</u><u>", "a&lt;/u&gt;&lt;u&gt;", "a\\</u>\\<u>",
		  "a</u><u>" },
		{ "<u><s>a</u></s>", "<u>&lt;s&gt;a</u>&lt;/s&gt;",
		  "<u>\\<s>a</u>\\</s>", "<s>a</s>" },
		{ "<u x=1>a</u>", "&lt;u x=1&gt;a&lt;/u&gt;",
		  "\\<u x=1>a\\</u>", "<u x=1>a</u>" },
		{ "<b>**a**</b>", "<strong>a</strong>", "**a**", "a" },
		{ "<!-- a -->", "&lt;!-- a --&gt;", "\\<!-- a -->",
		  "<!-- a -->" },
		{ "[a](http://b.c/d_e)",
		  "<a href=\"http://b.c/d_e\" rel=\"noopener\">a</a>",
		  "[a](http://b.c/d_e)", "a" },
		{ "[*a*](javascript:b)", "<em>a</em>", "*a*", "a" },
		{ "[a](javascript&colon;b)", "a", "a", "a" },
		{ "<javascript:a>", "javascript:a", "javascript:a",
		  "javascript:a" },
		{ "<a@b.c>", "<a href=\"mailto:a@b.c\" rel=\"noopener\">a@b.c"
		  "</a>", "[a@b.c](mailto:a@b.c)", "a@b.c" },
		{ "![a *b* <](c.png)", "<img alt=\"a b &lt;\" src=\"c.png\" "
		  "loading=\"lazy\" referrerpolicy=\"no-referrer\">",
		  "![a b \\<](c.png)", "a b <" },
		{ "![*a*](/etc/passwd)", "<em>a</em>", "*a*", "a" },
		{ "`{{ x }}`", "<code>{{ x }}</code>",
		  "<code>\\{\\{ x \\}\\}</code>", "{{ x }}" },
		{ "`` a`b ``", "<code>a`b</code>", "``a`b``", "a`b" },
		{ "作者**赵涵（通讯）**等",
		  "作者<strong>赵涵（通讯）</strong>等",
		  "作者**赵涵（通讯）**&#31561;", "作者赵涵（通讯）等" },
		{ "说**“你好”**。", "说<strong>“你好”</strong>。",
		  "&#35828;**“你好”**。", "说“你好”。" },
		{ "（**甲**）*`）**乙`*", "（<strong>甲</strong>）<em><code>）**乙"
		  "</code></em>", "（**甲**）*`）**乙`*", "（甲））**乙" },
		{ "<b> a </b>b", "<strong> a </strong>b",
		  "**&#32;a&#32;**&#98;", " a b" },
		{ "𐩿 *a*", "𐩿 *a*", "𐩿 \\*a\\*", "𐩿 *a*" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		check_field(&rows[i], false);
}

static void test_prose(void **state)
{
	static const struct field rows[] = {
		{ "a", "<p>a</p>", "a", "a" },
		{ "*a*\n\nb", "<p><em>a</em></p>\n<p>b</p>", "*a*\n\nb",
		  "a b" },
		{ "# *a*\nb", "<p><strong><em>a</em></strong></p>\n<p>b</p>",
		  "***a***\n\nb", "a b" },
		{ "- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>",
		  "- a\n- b", "a b" },
		{ "- a\n\n  b\n- c", "<ul>\n<li><p>a</p>\n<p>b</p>\n</li>\n"
		  "<li><p>c</p>\n</li>\n</ul>", "- a\n\n  b\n\n- c", "a b c" },
		{ "9. a\n10. b\n    - c", "<ol start=\"9\">\n<li>a</li>\n"
		  "<li>b<ul>\n<li>c</li>\n</ul>\n</li>\n</ol>",
		  "9. a\n10. b\n    - c", "a b c" },
		{ "- a\n* b", "<ul>\n<li>a</li>\n</ul>\n"
		  "<ul>\n<li>b</li>\n</ul>",
		  "- a\n\n* b", "a b" },
		{ "> a\n>\n> b", "<blockquote>\n<p>a</p>\n<p>b</p>\n"
		  "</blockquote>", "> a\n>\n> b", "a b" },
		{ "``` x\"><script>\n```` <\n```\n",
		  "<pre><code>```` &lt;</code></pre>",
		  "`````\n```` <\n`````", "```` <" },
		{ "~~~x\n```\n~~~", "<pre><code>```</code></pre>",
		  "````\n```\n````", "```" },
		{ "    {{ a }}\n    b", "<pre><code>{{ a }}\nb</code></pre>",
		  "<code>\\{\\{ a \\}\\}</code>\\\n<code>b</code>",
		  "{{ a }}\nb" },
		{ "<div>\n*a*", "<p>&lt;div&gt;\n*a*</p>", "\\<div> \\*a\\*",
		  "<div>\n*a*" },
		{ "a\\\n# b", "<p>a\\</p>\n<p><strong>b</strong></p>",
		  "a\\\\\n\n**b**", "a\\ b" },
		{ "a  \n1986\\. b", "<p>a<br>1986. b</p>", "a\\\n1986\\. b",
		  "a 1986. b" },
		{ "---", "<hr>", "___", "" },
		{ "[a]\n\n[a]: javascript:b", "<p>a</p>", "a", "a" },
		{ "# <br>\na", "<p>a</p>", "a", "a" },
		{ "- - - ", "<hr>", "___", "" },
		{ "- \n- *a*", "<ul>\n<li><em>a</em></li>\n</ul>", "- *a*",
		  "a" },
		{ "    a\n\nb", "<pre><code>a</code></pre>\n<p>b</p>",
		  "```\na\n```\n\nb", "a b" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		check_field(&rows[i], true);
}

/* Blocks stay in the item or quote that the template began. */
static void test_prose_in_line(void **state)
{
	static const struct { const char *before, *text, *expected; } rows[] = {
		{ "- ", "a\n\nb", "- a\n\n  b" },
		{ "10. ", "a\n\nb", "10. a\n\n    b" },
		{ "  - > ", "a\n\nb", "  - > a\n    >\n    > b" },
		{ "- ", "- a\n- b", "- - a\n  - b" },
		{ "- x: ", "a\n\nb", "- x: a\n\n  b" },
		{ "- x: ", "- a", "- x: \n\n  - a" },
		{ "x\n\n", "```\na\n\nb\n```", "x\n\n```\na\n\nb\n```" },
		{ "> ", "```\na\n\nb\n```", "> ```\n> a\n>\n> b\n> ```" },
		{ "-", "a\n\nb", "-a\n\nb" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct markdown m = { &arena, str_of(rows[i].text), true, false };

		buf_add(&out, str_of(rows[i].before));
		format_find(S("md"))->markdown(&out, &m);
		assert_string_equal(written(), rows[i].expected);
	}
}

static struct str repeated(const char *pattern, size_t n)
{
	size_t size = strlen(pattern);
	char *p = arena_get(&arena, 1, n);

	for (size_t i = 0; i < n; i++)
		p[i] = pattern[i % size];
	return (struct str){ p, n };
}

/* Hostile fields: they end, and need no stack. */
static void test_limits(void **state)
{
	static const char *const patterns[] = {
		"> ", "- ", "1. ", "*", "**a", "<b>", "</b>", "<b></i>", "![",
		"![](", "[", "`a``", "<u>a</u>", "\\\n", "a\n", "<br>", "&#42;",
		"*a **b ", "[a](b) ", "![a](javascript:b) ", "赵**（",
	};

	(void)state;
	for (size_t i = 0; i < COUNT(patterns); i++)
		for (int is_prose = 0; is_prose < 2; is_prose++)
			for (size_t j = 0; formats[j]; j++) {
				struct markdown m = { &arena,
					repeated(patterns[i], LIMIT_MARKDOWN),
					is_prose, false };

				if (formats[j]->markdown)
					formats[j]->markdown(&out, &m);
				assert_int_equal(out.failed, BUF_GOOD);
				buf_clear(&out);
				arena_reset(&arena);
			}
}

static void test_too_long(void **state)
{
	struct markdown m = { &arena, repeated("*a* ", LIMIT_MARKDOWN + 4),
		              false, false };

	(void)state;
	format_find(S("html"))->markdown(&out, &m);
	assert_int_equal(out.n, m.text.n);
	written();
}

/* A buf that is full anywhere stays whole. */
static void test_full(void **state)
{
	struct markdown m = { &arena, S("x**（a）**b <b> c </b><b></b>d\n\n"
	                                "- *e*<i>f</i> `g`\n\n  > h<br>i"),
		              true, false };

	(void)state;
	for (size_t max = 0; max < 300; max++)
		for (size_t i = 0; formats[i]; i++) {
			struct buf small = { .max = max };

			if (formats[i]->markdown)
				formats[i]->markdown(&small, &m);
			assert_true(small.n <= max);
			buf_free(&small);
		}
}

/* The arena is as it was, whatever cmark took. */
static void test_memory(void **state)
{
	struct markdown m = { &arena, S("*a* [b](c)"), true, false };
	size_t left;

	(void)state;
	arena_get(&arena, 1, 1);
	left = arena.left;
	format_find(S("html"))->markdown(&out, &m);
	written();
	assert_int_equal(arena.left, left);
}

/* When memory runs out in cmark, the trap springs. */
static void test_no_memory(void **state)
{
	struct trap small_trap = { 0 };
	struct arena small;
	struct markdown m = { &small, repeated("*a* ", LIMIT_MARKDOWN), true,
		              false };

	(void)state;
	arena_init(&small, &small_trap, 256 * KIB);
	if (setjmp(small_trap.at)) {
		assert_int_equal(small_trap.cause, TRAP_LIMIT);
		arena_free(&small);
		buf_clear(&out);
		return;
	}
	format_find(S("html"))->markdown(&out, &m);
	fail();
}

static void test_check(void **state)
{
	static const struct {
		const char *text;
		unsigned html, links;
	} rows[] = {
		{ "plain", 0, 0 },
		{ "*a* <b>b</b> <br> [c](d)", 0, 0 },
		{ "<b>a", 1, 0 },
		{ "x <!-- a --> <b x=1>", 2, 0 },
		{ "<div>\na\n</div>", 1, 0 },
		{ "[a](javascript:b) ![a](../b)", 0, 2 },
		{ "<file:a>", 0, 1 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct markdown m = { &arena, str_of(rows[i].text), true, false };
		struct diag_log log = { .arena = &arena };
		unsigned html = 0, links = 0;

		markdown_check(&m, (struct pos){ 0 }, &log);
		for (struct diag *d = log.first; d; d = d->next) {
			html += d->id == DIAG_RAW_HTML;
			links += d->id == DIAG_LINK_REFUSED;
		}
		assert_int_equal(html, rows[i].html);
		assert_int_equal(links, rows[i].links);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_url),
		cmocka_unit_test(test_email),
		cmocka_unit_test(test_image),
		cmocka_unit_test(test_inline),
		cmocka_unit_test(test_prose),
		cmocka_unit_test(test_prose_in_line),
		cmocka_unit_test(test_limits),
		cmocka_unit_test(test_too_long),
		cmocka_unit_test(test_full),
		cmocka_unit_test(test_memory),
		cmocka_unit_test(test_no_memory),
		cmocka_unit_test(test_check),
	};

	return cmocka_run_group_tests_name("markup", tests, set_up, tear_down);
}
