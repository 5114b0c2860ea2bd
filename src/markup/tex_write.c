#include "base/limits.h"
#include "markup/tex.h"
#include "markup/writer.h"

/* LaTeX nests lists of one kind four deep and six in all, of which two are the
 * template's.  Deeper ones are paragraphs. */
#define DEPTH_MAX 4u

/* A field being written. */
struct page {
	unsigned depth; /* lists and quotes around */
	/* Of each: are its items numbered by LaTeX, from 1? */
	bool counts[LIMIT_DEPTH + 2];
	bool is_line;
};

static void write_text(struct buf *out, const struct piece *p, void *own)
{
	(void)own;
	tex_text(out, p->text);
}

static void write_code(struct buf *out, const struct piece *p, void *own)
{
	(void)own;
	buf_add(out, S("\\texttt{"));
	tex_text(out, p->text);
	buf_byte(out, '}');
}

/* Lines of typewriter text; verbatim could not stand in an argument. */
static void write_code_block(struct buf *out, const struct piece *p, void *own)
{
	struct str rest = p->text, line;
	struct piece code = *p;
	size_t indent;

	while (str_split(&rest, '\n', &line)) {
		for (indent = 0; indent < line.n; indent++)
			if (!byte_is_blank(line.p[indent]))
				break;
		code.text = str_slice(line, indent, line.n);
		buf_add(out, S("\\mbox{}"));
		while (indent--)
			buf_byte(out, '~');
		write_code(out, &code, own);
		buf_add(out, rest.p ? S("\\newline\n") : S("\n\n"));
	}
}

/* In a heading or a cell of a table no line ends.  Where no word is before it,
 * a paragraph must begin first. */
static void write_break(struct buf *out, const struct piece *p, void *own)
{
	const struct page *page = own;
	char last = out->n ? out->p[out->n - 1] : ' ';

	(void)p;
	if (page->is_line) {
		buf_byte(out, ' ');
		return;
	}
	if (byte_is_space(last) || last == '{')
		buf_add(out, S("\\leavevmode"));
	buf_add(out, S("\\newline\n"));
}

static void write_link(struct buf *out, const struct piece *p, void *own)
{
	(void)own;
	if (p->is_end) {
		buf_byte(out, '}');
		return;
	}
	buf_add(out, S("\\href{"));
	tex_url(out, p->url);
	buf_add(out, S("}{"));
}

static bool is_nested(const struct page *p)
{
	return p->depth <= DEPTH_MAX;
}

/* One line end behind what was written, however many are there. */
static void end_line(struct buf *out)
{
	while (out->n && out->p[out->n - 1] == '\n')
		out->n--;
	buf_byte(out, '\n');
}

/* Around the items of a list, or a quote. */
static void write_group(struct buf *out, const struct piece *p,
                        struct page *page, const char *name)
{
	if (p->is_end) {
		end_line(out);
		if (is_nested(page))
			buf_print(out, "\\end{%s}\n", name);
		buf_byte(out, '\n');
		page->depth--;
		return;
	}
	page->depth++;
	if (is_nested(page))
		buf_print(out, "\\begin{%s}\n", name);
}

static void write_quote(struct buf *out, const struct piece *p, void *own)
{
	write_group(out, p, own, "quote");
}

static void write_bullets(struct buf *out, const struct piece *p, void *own)
{
	write_group(out, p, own, "itemize");
}

static void write_numbers(struct buf *out, const struct piece *p, void *own)
{
	struct page *page = own;

	write_group(out, p, page, "enumerate");
	if (!p->is_end)
		page->counts[page->depth] = p->number == 1;
}

static void write_mark(struct buf *out, const struct piece *p,
                       const struct page *page)
{
	bool is_typed = p->is_numbered && !page->counts[page->depth];

	if (is_nested(page) && is_typed)
		buf_print(out, "\\item[%u.] ", p->number);
	else if (is_nested(page))
		buf_add(out, S("\\item "));
	else if (p->is_numbered)
		buf_print(out, "\\par %u. ", p->number);
	else
		buf_add(out, S("\\par\\textbullet{} "));
}

static void write_item(struct buf *out, const struct piece *p, void *own)
{
	if (p->is_end)
		end_line(out);
	else
		write_mark(out, p, own);
}

static const struct writer writer = { {
	[PIECE_TEXT] = { .write = write_text },
	[PIECE_CODE] = { .write = write_code },
	[PIECE_BREAK] = { .write = write_break },
	[PIECE_STRONG] = { STR("\\textbf{"), STR("}"), NULL },
	[PIECE_EMPH] = { STR("\\emph{"), STR("}"), NULL },
	[PIECE_SUB] = { STR("\\textsubscript{"), STR("}"), NULL },
	[PIECE_SUP] = { STR("\\textsuperscript{"), STR("}"), NULL },
	[PIECE_UNDERLINE] = { STR("\\underline{"), STR("}"), NULL },
	[PIECE_STRIKE] = { STR("\\struck{"), STR("}"), NULL },
	[PIECE_SMALL] = { STR("{\\small "), STR("}"), NULL },
	[PIECE_KEY] = { STR("\\texttt{"), STR("}"), NULL },
	[PIECE_MARKED] = { STR("\\marked{"), STR("}"), NULL },
	[PIECE_LINK] = { .write = write_link },
	[PIECE_IMAGE] = { .write = write_link },
	[PIECE_PARAGRAPH] = { STR(""), STR("\n\n"), NULL },
	[PIECE_LINE] = { STR(""), STR("\n"), NULL },
	[PIECE_QUOTE] = { .write = write_quote },
	[PIECE_BULLETS] = { .write = write_bullets },
	[PIECE_NUMBERS] = { .write = write_numbers },
	[PIECE_ITEM] = { .write = write_item },
	[PIECE_CODE_BLOCK] = { .write = write_code_block },
	[PIECE_RULE] = { STR("\\par\\noindent\\hrulefill\n\n"), STR(""), NULL },
} };

/* The line end behind the last block is the template's to write. */
void tex_markdown(struct buf *out, const struct markdown *m)
{
	struct page page = { .is_line = m->is_line };
	size_t start = out->n;

	markdown_write(out, m, &writer, &page);
	while (m->is_prose && out->n > start && out->p[out->n - 1] == '\n')
		out->n--;
}
