#include "markup/md.h"

#include "base/limits.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "markup/writer.h"

#include <string.h>

/* Bytes of the longest mark of a list: nine digits, a dot, a blank. */
#define MARK_MAX 11
/* CommonMark's numbers have nine digits. */
#define NUMBER_MAX 1000000000u
/* Bytes of a template's line that are looked through for marks of lists. */
#define LEAD_MAX 256

#define NOWHERE ((size_t)-1)

/* What may begin on the current line. */
enum room { NO_ROOM, ROOM_FOR_WORDS, ROOM_FOR_BLOCK };

/* A field being written. */
struct page {
	bool is_prose;
	enum room room;
	/* What each new line begins with: quote marks, and blanks in place of
	 * the marks of lists. */
	char lead[LEAD_MAX + (LIMIT_DEPTH + 1) * MARK_MAX];
	size_t lead_n;
	size_t leads[LIMIT_DEPTH + 1]; /* lengths to go back to */
	unsigned depth;
	/* Places in the output, right behind ** or *, or NOWHERE: where one
	 * was opened; where one was closed; and where one was closed behind
	 * something that is no word. */
	size_t opened, closed, exposed;
	struct str mark; /* the one that was closed */
};

static struct str lead(const struct page *p)
{
	return (struct str){ p->lead, p->lead_n };
}

static void add_lead(struct page *p, struct str s)
{
	if (s.n)
		memcpy(p->lead + p->lead_n, s.p, s.n);
	p->lead_n += s.n;
}

static void push_lead(struct page *p, struct str s)
{
	p->leads[p->depth++] = p->lead_n;
	add_lead(p, s);
}

static void pop_lead(struct page *p)
{
	p->lead_n = p->leads[--p->depth];
	p->room = NO_ROOM;
}

static void new_line(struct buf *out, const struct page *p)
{
	buf_byte(out, '\n');
	buf_add(out, lead(p));
}

static void blank_line(struct buf *out, const struct page *p)
{
	struct str s = lead(p);

	while (s.n && s.p[s.n - 1] == ' ')
		s.n--;
	buf_byte(out, '\n');
	buf_add(out, s);
}

/* Go where a block can begin that needs `room`. */
static void begin(struct buf *out, struct page *p, enum room room,
                  bool is_tight)
{
	if (p->room < room) {
		if (!is_tight)
			blank_line(out, p);
		new_line(out, p);
	}
	p->room = NO_ROOM;
}

/* Bytes of the mark of a list at the start of `s`, with its blanks. */
static size_t mark_size(struct str s)
{
	size_t digits = 0, n;

	while (digits < s.n && byte_is_digit(s.p[digits]))
		digits++;
	n = digits;
	if (n == s.n || str_find_byte(digits ? S(".)") : S("-+*"), s.p[n]) < 0)
		return 0;
	n++;
	while (n < s.n && s.p[n] == ' ')
		n++;
	return n > digits + 1 ? n : 0;
}

/* The lead of the lines below one that begins with `line`, so that they belong
 * to the same item; returns `line` without what was understood. */
static struct str find_lead(struct page *p, struct str line)
{
	size_t n = 1;

	while (line.n && n && p->lead_n < LEAD_MAX - MARK_MAX) {
		bool is_quote = line.p[0] == '>';

		n = is_quote || line.p[0] == ' ' ? 1 : mark_size(line);
		if (n > MARK_MAX)
			break;
		add_lead(p, is_quote ? S(">")
		                     : str_slice(S("           "), 0, n));
		line = str_slice(line, n, line.n);
	}
	return line;
}

static void write_reference(struct buf *out, uint32_t c)
{
	buf_print(out, "&#%u;", (unsigned)c);
}

/* Write the last character of the output as a numeric reference. */
static void refer_to_last(struct buf *out)
{
	uint32_t c = utf8_before(buf_str(out), out->n);

	do
		out->n--;
	while (((unsigned char)out->p[out->n] & 0xC0) == 0x80);
	write_reference(out, c);
}

/* Neither a blank nor punctuation: what keeps ** from opening or closing when
 * punctuation is on its other side.  As a reference it is punctuation. */
static bool is_solid(uint32_t c)
{
	return c && !unicode_is_space(c) && !unicode_is_punct(c);
}

static bool is_blank(uint32_t c)
{
	return c && unicode_is_space(c);
}

/* Does the character `c`, which would come now, spoil a mark? */
static bool spoils(const struct buf *out, const struct page *p, uint32_t c)
{
	return (p->opened == out->n && is_blank(c)) ||
	       (p->exposed == out->n && is_solid(c));
}

static void write_text(struct buf *out, const struct piece *piece, void *own)
{
	struct str s = piece->text;
	size_t at = 0;
	uint32_t c = s.n ? utf8_next(s, &at) : 0;

	if (spoils(out, own, c)) {
		write_reference(out, c);
		s = str_slice(s, at, s.n);
	}
	md_escape(out, s);
}

/* Drop `mark`, which was written last; a buf that has failed may lack it. */
static void take_back(struct buf *out, struct str mark)
{
	if (!out->failed)
		out->n -= mark.n;
}

/* A mark opens before a word, or behind what is no word.  Right behind another
 * one it would be read as part of that; if both are alike, the other one just
 * goes on. */
static void open_mark(struct buf *out, struct page *p, struct str mark,
                      uint32_t first)
{
	uint32_t last = utf8_before(buf_str(out), out->n);

	if (p->closed == out->n && str_eq(p->mark, mark)) {
		take_back(out, mark);
		return;
	}
	if (p->closed == out->n)
		buf_add(out, S("<!-- -->"));
	else if (is_solid(last) && !unicode_is_word(first))
		refer_to_last(out);
	buf_add(out, mark);
	p->opened = out->n;
}

static void close_mark(struct buf *out, struct page *p, struct str mark)
{
	uint32_t last = utf8_before(buf_str(out), out->n);
	bool is_exposed = p->closed == out->n ? p->exposed == out->n
	                                      : !unicode_is_word(last);

	if (p->opened == out->n) {
		take_back(out, mark);
		return;
	}
	if (is_blank(last))
		refer_to_last(out);
	buf_add(out, mark);
	p->closed = out->n;
	p->mark = mark;
	p->exposed = is_exposed ? out->n : NOWHERE;
}

static void write_mark(struct buf *out, const struct piece *piece, void *own)
{
	struct str mark = piece->kind == PIECE_STRONG ? S("**") : S("*");

	if (piece->is_end)
		close_mark(out, own, mark);
	else
		open_mark(out, own, mark, piece->first);
}

/* The longest run of `c` in `s`. */
static size_t longest_run(struct str s, char c)
{
	size_t longest = 0, n = 0;

	for (size_t i = 0; i < s.n; i++) {
		n = s.p[i] == c ? n + 1 : 0;
		longest = n > longest ? n : longest;
	}
	return longest;
}

/* Jekyll and Hugo look for these before they read Markdown, in code too,
 * where nothing can be escaped. */
static bool has_template_tag(struct str s)
{
	return str_find(s, S("{{")) >= 0 || str_find(s, S("{%")) >= 0;
}

/* In a row of a table | ends the cell, in code too. */
static bool cuts_cell(const struct buf *out, struct str s)
{
	return str_find_byte(s, '|') >= 0 &&
	       str_find_byte(buf_line(out), '|') >= 0;
}

static void write_code_element(struct buf *out, struct str s)
{
	buf_add(out, S("<code>"));
	md_escape(out, s);
	buf_add(out, S("</code>"));
}

static void write_code_span(struct buf *out, struct str s)
{
	size_t ticks = longest_run(s, '`') + 1;
	bool is_padded = s.p[0] == '`' || s.p[s.n - 1] == '`' ||
	                 (s.p[0] == ' ' && s.p[s.n - 1] == ' ');

	buf_fill(out, '`', ticks);
	buf_fill(out, ' ', is_padded);
	buf_add(out, s);
	buf_fill(out, ' ', is_padded);
	buf_fill(out, '`', ticks);
}

static void write_code(struct buf *out, const struct piece *piece, void *own)
{
	(void)own;
	if (has_template_tag(piece->text) || cuts_cell(out, piece->text))
		write_code_element(out, piece->text);
	else
		write_code_span(out, piece->text);
}

/* A line ends with a backslash; one line cannot, and a blank keeps its words
 * apart for readers that pass over HTML. */
static void write_break(struct buf *out, const struct piece *piece, void *own)
{
	struct page *p = own;

	(void)piece;
	if (!p->is_prose) {
		buf_add(out, S("<br> "));
		return;
	}
	buf_byte(out, '\\');
	new_line(out, p);
}

static void write_link(struct buf *out, const struct piece *piece, void *own)
{
	(void)own;
	if (!piece->is_end) {
		buf_add(out, piece->kind == PIECE_IMAGE ? S("![") : S("["));
		return;
	}
	buf_add(out, S("]("));
	md_url(out, piece->url);
	buf_byte(out, ')');
}

static void write_paragraph(struct buf *out, const struct piece *piece,
                            void *own)
{
	if (!piece->is_end)
		begin(out, own, ROOM_FOR_WORDS, false);
}

static void write_quote(struct buf *out, const struct piece *piece, void *own)
{
	struct page *p = own;

	if (piece->is_end) {
		pop_lead(p);
		return;
	}
	begin(out, p, ROOM_FOR_BLOCK, false);
	buf_add(out, S("> "));
	push_lead(p, S("> "));
	p->room = ROOM_FOR_BLOCK;
}

static void write_item(struct buf *out, const struct piece *piece, void *own)
{
	struct page *p = own;
	size_t start;

	if (piece->is_end) {
		pop_lead(p);
		return;
	}
	begin(out, p, ROOM_FOR_BLOCK, piece->is_tight);
	start = out->n;
	if (piece->is_numbered)
		buf_print(out, "%u%s ", piece->number % NUMBER_MAX,
		          piece->is_second ? ")" : ".");
	else
		buf_add(out, piece->is_second ? S("* ") : S("- "));
	push_lead(p, str_slice(S("           "), 0, out->n - start));
	p->room = ROOM_FOR_BLOCK;
}

/* --- could be metadata, and *** spoil the mark of a list before them. */
static void write_rule(struct buf *out, const struct piece *piece, void *own)
{
	(void)piece;
	begin(out, own, ROOM_FOR_BLOCK, false);
	buf_add(out, S("___"));
}

static void write_fenced(struct buf *out, struct page *p, struct str text)
{
	size_t ticks = longest_run(text, '`') + 1;
	struct str line;

	ticks = ticks < 3 ? 3 : ticks;
	buf_fill(out, '`', ticks);
	while (str_split(&text, '\n', &line)) {
		if (line.n)
			new_line(out, p);
		else
			blank_line(out, p);
		buf_add(out, line);
	}
	new_line(out, p);
	buf_fill(out, '`', ticks);
}

/* Code that a site generator would take for its own: a paragraph, in which it
 * can be escaped.  Its indentation is lost. */
static void write_code_lines(struct buf *out, struct page *p, struct str text)
{
	struct str line;
	bool is_first = true;

	while (str_split(&text, '\n', &line)) {
		if (str_trim(line).n == 0)
			continue;
		if (!is_first) {
			buf_byte(out, '\\');
			new_line(out, p);
		}
		write_code_element(out, line);
		is_first = false;
	}
}

static void write_code_block(struct buf *out, const struct piece *piece,
                             void *own)
{
	begin(out, own, ROOM_FOR_BLOCK, false);
	if (has_template_tag(piece->text))
		write_code_lines(out, own, piece->text);
	else
		write_fenced(out, own, piece->text);
}

static const struct writer writer = { {
	[PIECE_TEXT] = { .write = write_text },
	[PIECE_CODE] = { .write = write_code },
	[PIECE_BREAK] = { .write = write_break },
	[PIECE_STRONG] = { .write = write_mark },
	[PIECE_EMPH] = { .write = write_mark },
	[PIECE_SUB] = { STR("<sub>"), STR("</sub>"), NULL },
	[PIECE_SUP] = { STR("<sup>"), STR("</sup>"), NULL },
	[PIECE_UNDERLINE] = { STR("<u>"), STR("</u>"), NULL },
	[PIECE_STRIKE] = { STR("<s>"), STR("</s>"), NULL },
	[PIECE_SMALL] = { STR("<small>"), STR("</small>"), NULL },
	[PIECE_KEY] = { STR("<kbd>"), STR("</kbd>"), NULL },
	[PIECE_MARKED] = { STR("<mark>"), STR("</mark>"), NULL },
	[PIECE_LINK] = { .write = write_link },
	[PIECE_IMAGE] = { .write = write_link },
	[PIECE_PARAGRAPH] = { .write = write_paragraph },
	[PIECE_LINE] = { .write = write_paragraph },
	[PIECE_QUOTE] = { .write = write_quote },
	[PIECE_ITEM] = { .write = write_item },
	[PIECE_CODE_BLOCK] = { .write = write_code_block },
	[PIECE_RULE] = { .write = write_rule },
} };

/* The lines of a field go on where the template's line began, so that they
 * stay in the item or quote in which the field stands. */
void md_markdown(struct buf *out, const struct markdown *m)
{
	struct page p = { .is_prose = m->is_prose, .opened = NOWHERE,
		          .closed = NOWHERE, .exposed = NOWHERE };
	struct str line = find_lead(&p, buf_line(out));

	p.room = line.n ? ROOM_FOR_WORDS : ROOM_FOR_BLOCK;
	markdown_write(out, m, &writer, &p);
}
