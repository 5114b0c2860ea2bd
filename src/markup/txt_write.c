#include "base/limits.h"
#include "markup/txt.h"
#include "markup/writer.h"

/* A field being written. */
struct page {
	bool is_prose;
	bool is_fresh; /* a block can begin where the output ends */
	size_t lead;   /* blanks before each new line */
	size_t leads[LIMIT_DEPTH + 1]; /* to go back to */
	unsigned depth;
	size_t link;   /* where the words of a link begin */
};

static void new_line(struct buf *out, const struct page *p)
{
	buf_byte(out, '\n');
	buf_fill(out, ' ', p->lead);
}

/* Go where a block can begin. */
static void begin(struct buf *out, struct page *p, bool is_tight)
{
	if (!p->is_fresh) {
		buf_fill(out, '\n', !is_tight);
		new_line(out, p);
	}
	p->is_fresh = false;
}

static void push_lead(struct page *p, size_t columns)
{
	p->leads[p->depth++] = p->lead;
	p->lead += columns;
	p->is_fresh = true;
}

static void pop_lead(struct page *p)
{
	p->lead = p->leads[--p->depth];
	p->is_fresh = false;
}

static void write_text(struct buf *out, const struct piece *piece, void *own)
{
	(void)own;
	txt_text(out, piece->text);
}

static void write_break(struct buf *out, const struct piece *piece, void *own)
{
	struct page *p = own;

	(void)piece;
	if (!p->is_prose)
		p->lead = txt_hang(buf_line(out));
	new_line(out, p);
}

/* An address as one would say it. */
static struct str bare(struct str url)
{
	static const struct str schemes[] = {
		STR("https://"), STR("http://"), STR("mailto:"), STR("tel:"),
	};

	for (size_t i = 0; i < COUNT(schemes); i++)
		if (str_starts_nocase(url, schemes[i]))
			url = str_slice(url, schemes[i].n, url.n);
	return str_ends(url, S("/")) ? str_slice(url, 0, url.n - 1) : url;
}

/* The address stands behind the words, unless they are the address. */
static void write_link(struct buf *out, const struct piece *piece, void *own)
{
	struct page *p = own;
	struct str words;

	if (!piece->is_end) {
		p->link = out->n;
		return;
	}
	words = str_slice(buf_str(out), p->link, out->n);
	if (str_eq(bare(words), bare(piece->url)))
		return;
	buf_add(out, S(" <"));
	txt_text(out, piece->url);
	buf_byte(out, '>');
}

static void write_paragraph(struct buf *out, const struct piece *piece,
                            void *own)
{
	if (!piece->is_end)
		begin(out, own, piece->kind == PIECE_LINE);
}

static void write_quote(struct buf *out, const struct piece *piece, void *own)
{
	if (piece->is_end) {
		pop_lead(own);
		return;
	}
	begin(out, own, false);
	buf_add(out, S("  "));
	push_lead(own, 2);
}

static void write_item(struct buf *out, const struct piece *piece, void *own)
{
	size_t start;

	if (piece->is_end) {
		pop_lead(own);
		return;
	}
	begin(out, own, piece->is_tight);
	start = out->n;
	if (piece->is_numbered)
		buf_print(out, "%u. ", piece->number);
	else
		buf_add(out, S("- "));
	push_lead(own, out->n - start);
}

static void write_code_block(struct buf *out, const struct piece *piece,
                             void *own)
{
	struct str rest = piece->text, line;

	begin(out, own, false);
	while (str_split(&rest, '\n', &line)) {
		buf_add(out, line);
		if (rest.p)
			new_line(out, own);
	}
}

static void write_rule(struct buf *out, const struct piece *piece, void *own)
{
	(void)piece;
	begin(out, own, false);
	buf_fill(out, '-', 20);
}

/* Marks of words leave no trace. */
static const struct writer writer = { {
	[PIECE_TEXT] = { .write = write_text },
	[PIECE_CODE] = { .write = write_text },
	[PIECE_BREAK] = { .write = write_break },
	[PIECE_LINK] = { .write = write_link },
	[PIECE_PARAGRAPH] = { .write = write_paragraph },
	[PIECE_LINE] = { .write = write_paragraph },
	[PIECE_QUOTE] = { .write = write_quote },
	[PIECE_ITEM] = { .write = write_item },
	[PIECE_CODE_BLOCK] = { .write = write_code_block },
	[PIECE_RULE] = { .write = write_rule },
} };

/* The lines of a field go on below the words of the template's line. */
void txt_markdown(struct buf *out, const struct markdown *m)
{
	struct page p = { .is_prose = m->is_prose, .is_fresh = true };

	p.lead = txt_hang(buf_line(out));
	markdown_write(out, m, &writer, &p);
}
