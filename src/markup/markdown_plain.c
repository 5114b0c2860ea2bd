#include "markup/markdown.h"

#include "markup/writer.h"

struct words {
	void (*write)(struct buf *out, struct str s);
};

static void write_text(struct buf *out, const struct piece *p, void *own)
{
	const struct words *w = own;

	w->write(out, p->text);
}

static void write_block(struct buf *out, const struct piece *p, void *own)
{
	write_text(out, p, own);
	buf_byte(out, ' ');
}

static const struct writer writer = { {
	[PIECE_TEXT] = { .write = write_text },
	[PIECE_CODE] = { .write = write_text },
	[PIECE_BREAK] = { .before = STR(" ") },
	[PIECE_PARAGRAPH] = { .behind = STR(" ") },
	[PIECE_LINE] = { .behind = STR(" ") },
	[PIECE_CODE_BLOCK] = { .write = write_block },
} };

void markdown_words(struct buf *out, const struct markdown *m,
                    void (*write)(struct buf *out, struct str s))
{
	struct words w = { write };
	size_t start = out->n;

	markdown_write(out, m, &writer, &w);
	if (m->is_prose && out->n > start && out->p[out->n - 1] == ' ')
		out->n--;
}

void markdown_plain(struct buf *out, const struct markdown *m)
{
	markdown_words(out, m, buf_add);
}
