#include "markup/markdown.h"

#include "markup/writer.h"

static void write_text(struct buf *out, const struct piece *p, void *own)
{
	(void)own;
	buf_add(out, p->text);
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

void markdown_plain(struct buf *out, const struct markdown *m)
{
	size_t start = out->n;

	markdown_write(out, m, &writer, NULL);
	if (m->is_prose && out->n > start && out->p[out->n - 1] == ' ')
		out->n--;
}
