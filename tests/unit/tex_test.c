/* LaTeX and plain text: where values may stand, and how they are written. */
#include "base/utf8.h"
#include "check.h"
#include "markup/tex.h"
#include "markup/tex_names.h"
#include "markup/txt.h"
#include "output.h"

static struct str text(const char *s)
{
	buf_clear(&out);
	tex_text(&out, str_of(s));
	return buf_str(&out);
}

static void test_text(void **state)
{
	static const struct { const char *typed, *written; } rows[] = {
		{ "", "" },
		{ "plain text", "plain text" },
		{ "\\input{x}", "\\textbackslash{}input\\{x\\}" },
		{ "$ & # _ %", "\\$ \\& \\# \\_ \\%" },
		{ "~^", "\\textasciitilde{}\\textasciicircum{}" },
		{ "^^5c", "\\textasciicircum{}\\textasciicircum{}5c" },
		{ "a-b", "a-b" },
		{ "a--b---c", "a-\\/-b-\\/-\\/-c" },
		{ "<<x>>", "<\\/<x>\\/>\\/" },
		{ "a,,b,", "a,\\/,b,\\/" },
		{ "?` !`", "?\\textasciigrave{} !\\textasciigrave{}" },
		{ "don't '22 'x'", "don't \\textquotesingle{}22 "
		  "\\textquotesingle{}x\\textquotesingle{}" },
		{ "\"a", "\\textquotedbl{}a" },
		{ "[1cm] [x]", "{[}1cm] [x]" },
		{ " [x]", "{[}x]" },
		{ "* a *", "{*} a *" },
		{ "a\n\nb\tc", "a b c" },
		{ "a\001b\177", "ab" },
		{ "é ł 赵涵（x）", "é ł 赵涵（x）" },
		{ "e\u0301 u\u0308", "\\'{e} \\\"{u}" },
		{ "e\u0323\u0302", "\\^{\\d{e}}" },
		{ "ḗ Ṱ ḽ", "\\'{\\={e}} \\near{Ṱ}{T} \\near{ḽ}{l}" },
		{ "\u0301", "\\rare{\u0301}" },
		{ "⇒ α →", "\\sym{⇒}{\\Rightarrow} \\sym{α}{\\alpha} →" },
		{ "🎉", "\\rare{🎉}" },
		{ "a\u200bb\u202e\ufeff", "ab" },
		{ "a\u00a0b\u00adc", "a~b\\-c" },
		{ "❤\ufe0f", "\\rare{❤}" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		check_str(text(rows[i].typed), rows[i].written);
}

/* Each row of the table is found, so all three lists are in order. */
static void test_characters(void **state)
{
	static const struct { uint32_t c; const char *before, *text; } rows[] = {
#define MATH(C, NAME) { C, "\\sym{", NAME },
#include "markup/tex_char.def"
#define PLAIN(C, TEXT) { C, "", TEXT },
#include "markup/tex_char.def"
#define RAW(FROM, TO) { FROM, NULL, NULL }, { TO, NULL, NULL },
#include "markup/tex_char.def"
	};
	struct buf c = { .max = 16 }, want = { .max = 200 };

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		buf_clear(&c);
		buf_clear(&want);
		utf8_add(&c, rows[i].c);
		if (!rows[i].text && tex_lacks_han(rows[i].c))
			buf_print(&want, "\\rare{%.*s}", STR_ARG(buf_str(&c)));
		else if (!rows[i].text)
			utf8_add(&want, rows[i].c);
		else if (!rows[i].before[0])
			buf_print(&want, "%s", rows[i].text);
		else
			buf_print(&want, "\\sym{%.*s}{\\%s}",
			          STR_ARG(buf_str(&c)), rows[i].text);
		buf_byte(&want, '\0');
		buf_byte(&c, '\0');
		check_str(text(c.p), rows[i].text && !rows[i].text[0]
		                             ? "" : want.p);
	}
	buf_free(&c);
	buf_free(&want);
}

static void test_pieces(void **state)
{
	(void)state;
	buf_clear(&out);
	buf_add(&out, S("\\mk{"));
	tex_text(&out, S("*"));
	check_str(buf_str(&out), "\\mk{*");
	buf_clear(&out);
	tex_text(&out, S("a-"));
	tex_text(&out, S("-b"));
	check_str(buf_str(&out), "a-\\/-b");
	buf_clear(&out);
	tex_optional(&out, S("a]b"));
	check_str(buf_str(&out), "{a]b}");
	buf_clear(&out);
	tex_optional(&out, S("Jan 2024"));
	check_str(buf_str(&out), "Jan 2024");
	buf_clear(&out);
	tex_text(&out, S("x-y https://example.org/a/path/of/more/than/forty/"
	                 "eight/bytes"));
	check_str(buf_str(&out),
	          "x-y https://\\allowbreak{}example.\\allowbreak{}org/"
	          "\\allowbreak{}a/\\allowbreak{}path/\\allowbreak{}of/"
	          "\\allowbreak{}more/\\allowbreak{}than/\\allowbreak{}forty/"
	          "\\allowbreak{}eight/\\allowbreak{}bytes");
}

static void test_url(void **state)
{
	static const struct { const char *typed, *written; } rows[] = {
		{ "https://x.example/a%20b?c=1&d_e#f", "https://x.example/"
		  "a\\%20b?c=1\\&d\\_e\\#f" },
		{ "https://x.example/~u/{a}\"^", "https://x.example/~u/"
		  "\\%7Ba\\%7D\\%22\\%5E" },
		{ "https://x.example/赵", "https://x.example/"
		  "\\%E8\\%B5\\%B5" },
		{ "javascript:alert(1)", "\\#" },
		{ "https://x.example/\\write18{x}", "\\#" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		buf_clear(&out);
		tex_url(&out, str_of(rows[i].typed));
		check_str(buf_str(&out), rows[i].written);
	}
}

static const struct format *tex(void)
{
	return format_find(S("tex"));
}

/* The escaper behind a literal; "-" where no value may stand. */
static struct str place(const char *literal)
{
	const char *why = NULL;
	format_context c = tex()->step(0, str_of(literal));
	int i = tex()->escaper(c, &why);

	assert_true(i >= 0 || (why && why[0]));
	return i < 0 ? S("-") : tex()->escapers[i].name;
}

static void test_places(void **state)
{
	static const struct { const char *literal, *name; } rows[] = {
		{ "", "LaTeX text" },
		{ "\\textbf{", "LaTeX line" },
		{ "\\item ", "LaTeX text" },
		{ "\\\\", "LaTeX text" },
		{ "\\item[", "LaTeX optional argument" },
		{ "\\item[x]", "LaTeX text" },
		{ "\\item[\\textbf{", "LaTeX line" },
		{ "\\item[\\textbf{x}", "LaTeX optional argument" },
		{ "\\item[{]}", "LaTeX optional argument" },
		{ "text [", "LaTeX text" },
		{ "\\href{", "address" },
		{ "\\href{https://x.example/", "path" },
		{ "\\href{https://x.example/?q=", "query" },
		{ "\\href{mailto:", "contact" },
		{ "\\href{javascript:", "-" },
		{ "\\href{u}{", "LaTeX text" },
		{ "\\item[\\href{u}{", "LaTeX text" },
		{ "\\href ", "-" },
		{ "\\", "-" },
		{ "\\textbf", "-" },
		{ "\\begin{", "-" },
		{ "\\end{", "-" },
		{ "\\begin{itemize}", "LaTeX text" },
		{ "\\begin{verbatim}", "-" },
		{ "\\begin{verbatim} \\end{itemize} ", "-" },
		{ "\\begin{verbatim}\\end{verbatim}", "LaTeX text" },
		{ "\\begin{equation}", "-" },
		{ "\\begin{align*} x \\end{align*}", "LaTeX text" },
		{ "\\verb|", "-" },
		{ "\\verb|x|", "LaTeX text" },
		{ "\\verb*{x", "-" },
		{ "$", "-" },
		{ "$x$", "LaTeX text" },
		{ "$$", "-" },
		{ "$$x$$", "LaTeX text" },
		{ "\\$", "LaTeX text" },
		{ "\\(", "-" },
		{ "\\(x\\)", "LaTeX text" },
		{ "\\[ \\$", "-" },
		{ "\\ensuremath{", "-" },
		{ "\\ensuremath{x}", "LaTeX text" },
		{ "% x", "-" },
		{ "% x\n", "LaTeX text" },
		{ "5\\% ", "LaTeX text" },
		{ "\\input{", "-" },
		{ "\\input{x}", "LaTeX text" },
		{ "\\includegraphics[width=\\linewidth]{", "-" },
		{ "\\url{", "-" },
		{ "\\newcommand*\\x[1]{\\textbf{", "-" },
		{ "\\newcommand*\\x[1]{\\textbf{#1}}\n", "LaTeX text" },
		{ "\\newcommand{\\x}{a}\n\\section{", "LaTeX line" },
		{ "\\section*{\\href{x}{y} \\x{z}", "LaTeX line" },
		{ "\\section[", "LaTeX optional argument" },
		{ "\\section[a]{", "LaTeX line" },
		{ "\\section{\\x{", "LaTeX line" },
		{ "\\section{\\}", "LaTeX line" },
		{ "\\section{x}", "LaTeX text" },
		{ "\\section{\\textbf{x}} ", "LaTeX text" },
		{ "\\begin{tabular}{ll} a & ", "LaTeX line" },
		{ "\\begin{longtable}", "LaTeX line" },
		{ "\\begin{tabular}{l} \\\\\\end{tabular} ", "LaTeX text" },
		{ "\\def\\x#1{", "-" },
		{ "\\directlua{", "-" },
		{ "\\immediate\\write18{", "-" },
		{ "\\write18", "-" },
		{ "\\csname ", "-" },
		{ "\\csname x\\endcsname ", "LaTeX text" },
		{ "\\end{itemize}{\\small ", "LaTeX text" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		if (!str_eq(place(rows[i].literal), str_of(rows[i].name)))
			fail_msg("%s", rows[i].literal);
}

/* A literal may come in parts, cut by tags, between any two bytes that are not
 * inside of a command. */
static void test_cuts(void **state)
{
	static const char *const literals[] = {
		"\\item[{]} x] \\href{https://x.example/}{a} $x$ \\(y\\) ",
		"\\section[a]{b} \\verb|x| % c\n\\\\[1cm] [d] \\{",
	};

	(void)state;
	for (size_t i = 0; i < COUNT(literals); i++) {
		struct str s = str_of(literals[i]);
		format_context whole = tex()->step(0, s), c;

		for (size_t n = 0; n < s.n; n++) {
			if (byte_is_letter(s.p[n]) ||
			    (n && s.p[n - 1] == '\\'))
				continue;
			c = tex()->step(0, str_slice(s, 0, n));
			c = tex()->step(c, str_slice(s, n, s.n));
			if (c != whole)
				fail_msg("%s at %zu", literals[i], n);
		}
	}
}

static void test_join(void **state)
{
	static const struct { const char *a, *b; bool is_good; } rows[] = {
		{ "\\item x", "x", true },
		{ "\\item", "\\foo", true },
		{ "\\end{points}", "", true },
		{ "\\href{https://x/", "\\href{https://x/?q=", true },
		{ "\\item[", "", false },
		{ "\\section{x", "x", true },
		{ "\\begin{tabular}{l}", "", true },
		{ "$", "", false },
		{ "%", "", false },
		{ "\\href{", "", false },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		format_context a = tex()->step(0, str_of(rows[i].a)), c;
		format_context b = tex()->step(0, str_of(rows[i].b));

		if (tex()->join(a, b, &c) != rows[i].is_good)
			fail_msg("%s and %s", rows[i].a, rows[i].b);
	}
}

static struct str field(const struct format *f, const char *before,
                        const char *s, bool is_prose)
{
	struct markdown m = { &arena, str_of(s), is_prose, false };

	buf_clear(&out);
	buf_add(&out, str_of(before));
	f->markdown(&out, &m);
	return buf_str(&out);
}

static void test_tex_fields(void **state)
{
	static const struct { const char *typed, *written; } rows[] = {
		{ "**a** *b* `c_d`", "\\textbf{a} \\emph{b} \\texttt{c\\_d}" },
		{ "[x](https://x.example/a_b)", "\\href{https://x.example/a\\_b}"
		  "{x}" },
		{ "[x](javascript:y)", "x" },
		{ "a\\\nb", "a\\newline\nb" },
		{ "<br>a <br>b", "\\leavevmode\\newline\na \\leavevmode\\newline\nb" },
		{ "a\n\nb", "a\n\nb" },
		{ "H<sub>2</sub>O <script>", "H\\textsubscript{2}O <script>\\/" },
		{ "- a\n- b", "\\begin{itemize}\n\\item a\n\\item b\n"
		  "\\end{itemize}" },
		{ "- a\n\n- b", "\\begin{itemize}\n\\item a\n\\item b\n"
		  "\\end{itemize}" },
		{ "1. a\n2. b", "\\begin{enumerate}\n\\item a\n\\item b\n"
		  "\\end{enumerate}" },
		{ "5. a\n6. b", "\\begin{enumerate}\n\\item[5.] a\n"
		  "\\item[6.] b\n\\end{enumerate}" },
		{ "> a", "\\begin{quote}\na\n\\end{quote}" },
		{ "    a  {b}\n     c", "\\mbox{}\\texttt{a \\{b\\}}\\newline\n"
		  "\\mbox{}~\\texttt{c}" },
		{ "- - - - - a\n\nb", "\\begin{itemize}\n\\item "
		  "\\begin{itemize}\n\\item \\begin{itemize}\n\\item "
		  "\\begin{itemize}\n\\item \\par\\textbullet{} a\n"
		  "\\end{itemize}\n\\end{itemize}\n\\end{itemize}\n"
		  "\\end{itemize}\n\nb" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		check_str(field(tex(), "", rows[i].typed, true),
		          rows[i].written);
}

static void test_txt_fields(void **state)
{
	static const struct { const char *before, *typed, *written; } rows[] = {
		{ "", "**a** *b* `c`\\\nd", "a b c\nd" },
		{ "", "[x](https://x.example/)", "x <https://x.example/>" },
		{ "", "[x.example](https://x.example/)", "x.example" },
		{ "", "<mailto:a@b.example>", "mailto:a@b.example" },
		{ "", "- a\n- b\n  - c", "- a\n- b\n  - c" },
		{ "", "a\n\n1. b\n\n   c", "a\n\n1. b\n\n   c" },
		{ "- ", "a\n\nb", "- a\n\n  b" },
		{ "[12] ", "a\n\n> b", "[12] a\n\n       b" },
		{ "", "![alt](x.png)", "alt" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		check_str(field(format_find(S("txt")), rows[i].before,
		                rows[i].typed, true), rows[i].written);
}

static struct str finished(const char *page)
{
	buf_clear(&out);
	txt_finish(&out, str_of(page));
	return buf_str(&out);
}

#define TEN "123456789 "
#define SEVENTY TEN TEN TEN TEN TEN TEN TEN
#define HAN "赵涵赵涵赵涵赵涵赵涵"

static void test_lines(void **state)
{
	static const struct { const char *page, *lines; } rows[] = {
		{ "", "" },
		{ "\n\na \n\n\n\nb", "a\n\nb\n" },
		{ SEVENTY "123456", SEVENTY "123456\n" },
		{ SEVENTY "1234567", SEVENTY "\b\n1234567\n" },
		{ "- " SEVENTY "1234 6", "- " SEVENTY "1234\n  6\n" },
		{ "  10. " SEVENTY "a", "  10. " SEVENTY "\b\n      a\n" },
		{ "[1] " SEVENTY "ab c", "[1] " SEVENTY "ab\n    c\n" },
		{ HAN HAN HAN "赵涵赵涵赵涵赵涵涵", HAN HAN HAN
		  "赵涵赵涵赵涵赵涵\n涵\n" },
		{ HAN HAN HAN "赵涵赵涵赵涵赵涵。", HAN HAN HAN
		  "赵涵赵涵赵涵赵\n涵。\n" },
		{ HAN HAN HAN "赵涵赵涵赵涵赵（涵", HAN HAN HAN
		  "赵涵赵涵赵涵赵\n（涵\n" },
		{ SEVENTY "12345 · b", SEVENTY "\b\n12345 · b\n" },
		{ "https://x.example/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
		  "aaaaaaaaaaaaaaaaaaaaaaaaaaaa b",
		  "https://x.example/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
		  "aaaaaaaaaaaaaaaaaaaaaaaaaaaa\nb\n" },
	};
	struct buf want = { .max = 400 };

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		/* \b takes the blank before it back. */
		buf_clear(&want);
		for (const char *c = rows[i].lines; *c; c++)
			if (*c == '\b')
				want.n--;
			else
				buf_byte(&want, *c);
		buf_byte(&want, '\0');
		check_str(finished(rows[i].page), want.p);
	}
	buf_free(&want);
}

/* The table is in its order, so that halving it finds each name. */
static void test_names(void **state)
{
	static const struct { const char *name; enum tex_kind kind; } rows[] = {
#define NAME(NAME, KIND) { #NAME, TEX_##KIND },
#include "markup/tex_names.def"
		{ "", TEX_WORDS }, { "emp", TEX_WORDS }, { "emphs", TEX_WORDS },
		{ "Textbf", TEX_WORDS }, { "zzz", TEX_WORDS },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		if (tex_names_kind(str_of(rows[i].name)) != rows[i].kind)
			fail_msg("\\%s is of another kind", rows[i].name);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_text),
		cmocka_unit_test(test_characters),
		cmocka_unit_test(test_pieces),
		cmocka_unit_test(test_url),
		cmocka_unit_test(test_places),
		cmocka_unit_test(test_cuts),
		cmocka_unit_test(test_join),
		cmocka_unit_test(test_tex_fields),
		cmocka_unit_test(test_txt_fields),
		cmocka_unit_test(test_lines),
		cmocka_unit_test(test_names),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
