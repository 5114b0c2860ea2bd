#include "markup/html.h"

#include "base/url.h"
#include "markup/writer.h"

void html_text(struct buf *out, struct str s)
{
	static const struct str references[] = {
		STR(""), STR("&amp;"), STR("&lt;"), STR("&gt;"), STR("&quot;"),
		STR("&#39;"),
	};
	static const unsigned char which[256] = {
		['&'] = 1, ['<'] = 2, ['>'] = 3, ['"'] = 4, ['\''] = 5,
	};
	const unsigned char *at = (const unsigned char *)s.p, *end, *start;

	if (!s.n)
		return;
	end = at + s.n;
	for (;;) {
		start = at;
		while (end - at >= 4 &&
		       !(which[at[0]] | which[at[1]] | which[at[2]] |
		         which[at[3]]))
			at += 4;
		while (at < end && !which[*at])
			at++;
		buf_add(out, (struct str){ (const char *)start,
		                           (size_t)(at - start) });
		if (at == end)
			return;
		buf_add(out, references[which[*at++]]);
	}
}

/* Once encoded, & is the only byte of an address that HTML would take. */
static void write_address(struct buf *out, struct str s)
{
	struct str part;

	while (str_split(&s, '&', &part)) {
		url_write(out, part);
		if (s.p)
			buf_add(out, S("&amp;"));
	}
}

void html_url(struct buf *out, struct str s)
{
	write_address(out, url_is_allowed(s, NULL) ? s : S("#"));
}

/* "640w", "2x", "1.5x" */
static bool is_width(struct str s)
{
	bool has_unit = s.n > 1 && str_find_byte(S("wxh"), s.p[s.n - 1]) >= 0;

	for (size_t i = 0; i + 1 < s.n; i++)
		if (!byte_is_digit(s.p[i]) && s.p[i] != '.')
			return false;
	return has_unit;
}

static void write_candidate(struct buf *out, struct str url, struct str width)
{
	struct str part;

	while (str_split(&url, ',', &part)) {
		write_address(out, part);
		if (url.p)
			buf_add(out, S("%2C"));
	}
	if (is_width(width)) {
		buf_byte(out, ' ');
		buf_add(out, width);
	}
}

/* A comma within an address is one that no blank follows. */
void html_srcset(struct buf *out, struct str s)
{
	struct str url, width;
	size_t start = out->n;

	while (str_word(&s, &url)) {
		width = (struct str){ 0 };
		if (!str_ends(url, S(",")))
			str_split(&s, ',', &width);
		while (str_ends(url, S(",")))
			url = str_slice(url, 0, url.n - 1);
		if (!url_is_allowed(url, NULL))
			continue;
		if (out->n > start)
			buf_add(out, S(", "));
		write_candidate(out, url, str_trim(width));
	}
	if (out->n == start)
		buf_byte(out, '#');
}

static void write_text(struct buf *out, const struct piece *p, void *own)
{
	(void)own;
	html_text(out, p->text);
}

static void write_code(struct buf *out, const struct piece *p, void *own)
{
	(void)own;
	buf_add(out, S("<code>"));
	html_text(out, p->text);
	buf_add(out, S("</code>"));
}

static void write_code_block(struct buf *out, const struct piece *p, void *own)
{
	buf_add(out, S("<pre>"));
	write_code(out, p, own);
	buf_add(out, S("</pre>\n"));
}

static void write_link(struct buf *out, const struct piece *p, void *own)
{
	(void)own;
	if (p->is_end) {
		buf_add(out, S("</a>"));
		return;
	}
	buf_add(out, S("<a href=\""));
	html_url(out, p->url);
	buf_add(out, S("\" rel=\"noopener\">"));
}

/* The alternative text comes between the two calls. */
static void write_image(struct buf *out, const struct piece *p, void *own)
{
	(void)own;
	if (!p->is_end) {
		buf_add(out, S("<img alt=\""));
		return;
	}
	buf_add(out, S("\" src=\""));
	html_url(out, p->url);
	buf_add(out, S("\" loading=\"lazy\" referrerpolicy=\"no-referrer\">"));
}

static void write_numbers(struct buf *out, const struct piece *p, void *own)
{
	(void)own;
	if (p->is_end)
		buf_add(out, S("</ol>\n"));
	else if (p->number == 1)
		buf_add(out, S("<ol>\n"));
	else
		buf_print(out, "<ol start=\"%u\">\n", p->number);
}

static const struct writer writer = { {
	[PIECE_TEXT] = { .write = write_text },
	[PIECE_CODE] = { .write = write_code },
	[PIECE_BREAK] = { STR("<br>"), STR(""), NULL },
	[PIECE_STRONG] = { STR("<strong>"), STR("</strong>"), NULL },
	[PIECE_EMPH] = { STR("<em>"), STR("</em>"), NULL },
	[PIECE_SUB] = { STR("<sub>"), STR("</sub>"), NULL },
	[PIECE_SUP] = { STR("<sup>"), STR("</sup>"), NULL },
	[PIECE_UNDERLINE] = { STR("<u>"), STR("</u>"), NULL },
	[PIECE_STRIKE] = { STR("<s>"), STR("</s>"), NULL },
	[PIECE_SMALL] = { STR("<small>"), STR("</small>"), NULL },
	[PIECE_KEY] = { STR("<kbd>"), STR("</kbd>"), NULL },
	[PIECE_MARKED] = { STR("<mark>"), STR("</mark>"), NULL },
	[PIECE_LINK] = { .write = write_link },
	[PIECE_IMAGE] = { .write = write_image },
	[PIECE_PARAGRAPH] = { STR("<p>"), STR("</p>\n"), NULL },
	[PIECE_QUOTE] = { STR("<blockquote>\n"), STR("</blockquote>\n"), NULL },
	[PIECE_BULLETS] = { STR("<ul>\n"), STR("</ul>\n"), NULL },
	[PIECE_NUMBERS] = { .write = write_numbers },
	[PIECE_ITEM] = { STR("<li>"), STR("</li>\n"), NULL },
	[PIECE_CODE_BLOCK] = { .write = write_code_block },
	[PIECE_RULE] = { STR("<hr>\n"), STR(""), NULL },
} };

/* The line end behind the last block is the template's to write. */
void html_markdown(struct buf *out, const struct markdown *m)
{
	size_t start = out->n;

	markdown_write(out, m, &writer, NULL);
	if (m->is_prose && out->n > start && out->p[out->n - 1] == '\n')
		out->n--;
}

void html_language(struct buf *out, struct str lang)
{
	if (lang.n == 0) {
		buf_add(out, S("</span>"));
		return;
	}
	buf_add(out, S("<span lang=\""));
	html_text(out, lang);
	buf_add(out, S("\">"));
}
