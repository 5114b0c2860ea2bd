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

/* What stands between backticks is code, when `code` is given: bold. */
static void add_word(struct buf *out, struct str word, bool *code)
{
	if (word.n && (word.p[0] == '.' || word.p[0] == '\''))
		buf_add(out, S("\\&"));
	for (size_t i = 0; i < word.n; i++) {
		if (!code || word.p[i] != '`') {
			add_byte(out, word.p[i]);
			continue;
		}
		*code = !*code;
		buf_add(out, *code ? S("\\fB") : S("\\fP"));
	}
}

/* A full stop or apostrophe at the start of a line would make it a request. */
void roff_word(struct buf *out, struct str word)
{
	add_word(out, word, NULL);
}

static size_t blanks_at(struct str text)
{
	size_t n = 0;

	while (n < text.n && byte_is_blank(text.p[n]))
		n++;
	return n;
}

/* A sentence begins its own line: two blanks stand before it, or, in text with
 * code, one. */
static void add_text(struct buf *out, struct str text, bool *code)
{
	size_t column = 0, blanks = blanks_at(text);
	bool ends = false;
	struct str word;

	while (str_word(&text, &word)) {
		ends = ends || blanks > 1;
		if (column && (ends || column + 1 + word.n > WIDTH)) {
			buf_byte(out, '\n');
			column = 0;
		} else if (column) {
			buf_byte(out, ' ');
		}
		add_word(out, word, code);
		column += word.n + 1;
		blanks = blanks_at(text);
		ends = code && !*code && str_ends(word, S("."));
	}
}

void roff_text(struct buf *out, struct str text)
{
	add_text(out, text, NULL);
}

void roff_marked(struct buf *out, struct str text)
{
	bool code = false;

	add_text(out, text, &code);
}
