#include "manual/roff.h"

#define WIDTH 64

/* What some formatter would take for an escape, or print as another sign. */
static const struct { char byte; struct str escape; } escapes[] = {
	{ '\\', STR("\\e") },    { '-', STR("\\-") },    { '`', STR("\\(ga") },
	{ '^', STR("\\(ha") },   { '~', STR("\\(ti") },
};

static void add_byte(struct buf *out, char c)
{
	for (size_t i = 0; i < COUNT(escapes); i++)
		if (escapes[i].byte == c) {
			buf_add(out, escapes[i].escape);
			return;
		}
	buf_byte(out, c);
}

/* A full stop or apostrophe at the start of a line would make it a request. */
void roff_word(struct buf *out, struct str word)
{
	if (word.n && (word.p[0] == '.' || word.p[0] == '\''))
		buf_add(out, S("\\&"));
	for (size_t i = 0; i < word.n; i++)
		add_byte(out, word.p[i]);
}

static size_t blanks_at(struct str text)
{
	size_t n = 0;

	while (n < text.n && byte_is_blank(text.p[n]))
		n++;
	return n;
}

void roff_text(struct buf *out, struct str text)
{
	size_t column = 0, blanks = blanks_at(text);
	struct str word;

	while (str_word(&text, &word)) {
		if (column && (blanks > 1 || column + 1 + word.n > WIDTH)) {
			buf_byte(out, '\n');
			column = 0;
		} else if (column) {
			buf_byte(out, ' ');
		}
		roff_word(out, word);
		column += word.n + 1;
		blanks = blanks_at(text);
	}
}
