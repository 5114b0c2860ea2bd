#include "markup/markdown.h"

#include "base/arena.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "markup/prepare.h"
#include "markup/tree.h"
#include "markup/writer.h"

#include <cmark.h>

/* The way through the tree: an event of a node, and what is open there. */
struct walk {
	struct buf *out;
	const struct writer *writer;
	void *own;
	struct arena *arena;
	bool is_prose;
	cmark_node *node;
	bool is_end;                       /* the node's last event */
	unsigned images;
	unsigned open[PIECE_COUNT];        /* marks and links */
	unsigned containers;               /* lists and quotes */
	unsigned numbers[LIMIT_DEPTH + 1]; /* of the next item of each */
};

static struct str literal(const struct walk *w)
{
	return prepare_taken(w->arena, cmark_node_get_literal(w->node));
}

static struct str url(const struct walk *w)
{
	return prepare_taken(w->arena, cmark_node_get_url(w->node));
}

static void emit(struct walk *w, struct piece p)
{
	const struct writer_row *row = &w->writer->rows[p.kind];

	if (w->images && p.kind != PIECE_TEXT)
		return;
	if (!w->is_prose && p.kind > PIECE_IMAGE)
		return;
	p.is_end = w->is_end;
	if (row->write)
		row->write(w->out, &p, w->own);
	else
		buf_add(w->out, p.is_end ? row->behind : row->before);
}

static void emit_text(struct walk *w, enum piece_kind kind, struct str text)
{
	if (w->images)
		kind = PIECE_TEXT;
	emit(w, (struct piece){ .kind = kind, .text = text });
}

static void turn_words(struct walk *w)
{
	bool is_code = cmark_node_get_type(w->node) == CMARK_NODE_CODE &&
	               tree_has_words(w->node);

	emit_text(w, is_code ? PIECE_CODE : PIECE_TEXT, literal(w));
}

/* A soft break is a blank.  A hard one that ends its block says nothing; one
 * that ends a mark would keep the mark from being closed in Markdown. */
static void turn_break(struct walk *w)
{
	bool is_hard = cmark_node_get_type(w->node) == CMARK_NODE_LINEBREAK;
	bool is_inside = tree_has_words_behind(w->node);

	if (is_hard && is_inside && !w->images)
		emit(w, (struct piece){ .kind = PIECE_BREAK });
	else if (is_inside || !tree_is_block(cmark_node_parent(w->node)))
		emit_text(w, PIECE_TEXT, S(" "));
}

/* The kind of a node that is a mark, or else PIECE_COUNT. */
static enum piece_kind mark_kind(cmark_node *n)
{
	switch (cmark_node_get_type(n)) {
	case CMARK_NODE_STRONG:
	case CMARK_NODE_HEADING:
		return PIECE_STRONG;
	case CMARK_NODE_EMPH:
		return PIECE_EMPH;
	case CMARK_NODE_CUSTOM_INLINE:
		return (enum piece_kind)(uintptr_t)cmark_node_get_user_data(n);
	default:
		return PIECE_COUNT;
	}
}

static bool is_emphasis(cmark_node *n)
{
	return mark_kind(n) == PIECE_STRONG || mark_kind(n) == PIECE_EMPH;
}

/* The first character of the words in a mark; see struct piece. */
static uint32_t first_in(struct walk *w)
{
	cmark_node *n = w->node;
	struct str s;
	size_t at = 0;

	while (n && is_emphasis(n))
		n = cmark_node_first_child(n);
	if (!n || cmark_node_get_type(n) != CMARK_NODE_TEXT)
		return 0;
	s = prepare_taken(w->arena, cmark_node_get_literal(n));
	return s.n ? utf8_next(s, &at) : 0;
}

/* Count a piece that may stand in its like, where it is not repeated. */
static bool is_outermost(struct walk *w, enum piece_kind kind)
{
	if (w->is_end)
		return --w->open[kind] == 0;
	return w->open[kind]++ == 0;
}

static void turn_mark(struct walk *w)
{
	enum piece_kind kind = mark_kind(w->node);

	if (is_outermost(w, kind))
		emit(w, (struct piece){ .kind = kind, .first = first_in(w) });
}

/* An autolink may stand in a link. */
static void turn_link(struct walk *w)
{
	if (is_outermost(w, PIECE_LINK))
		emit(w, (struct piece){ .kind = PIECE_LINK, .url = url(w) });
}

static void turn_image(struct walk *w)
{
	if (w->is_end)
		w->images--;
	emit(w, (struct piece){ .kind = PIECE_IMAGE, .url = url(w) });
	if (!w->is_end)
		w->images++;
}

/* Does a block stand in an item of a list without blank lines? */
static bool is_tight(cmark_node *n)
{
	cmark_node *parent = cmark_node_parent(n);

	return cmark_node_get_type(parent) == CMARK_NODE_ITEM &&
	       cmark_node_get_list_tight(cmark_node_parent(parent));
}

static void turn_paragraph(struct walk *w)
{
	emit(w, (struct piece){
		.kind = is_tight(w->node) ? PIECE_LINE : PIECE_PARAGRAPH });
}

/* A heading in a field would break the outline of the page around it. */
static void turn_heading(struct walk *w)
{
	if (!w->is_end)
		turn_paragraph(w);
	turn_mark(w);
	if (w->is_end)
		turn_paragraph(w);
}

/* Is this container one of those that are written?  Past the limit only the
 * content is. */
static bool is_counted(struct walk *w)
{
	if (w->is_end)
		return w->containers-- <= LIMIT_DEPTH;
	return ++w->containers <= LIMIT_DEPTH;
}

static void turn_quote(struct walk *w)
{
	if (is_counted(w))
		emit(w, (struct piece){ .kind = PIECE_QUOTE });
}

static enum piece_kind list_kind(cmark_node *n)
{
	if (cmark_node_get_list_type(n) == CMARK_ORDERED_LIST)
		return PIECE_NUMBERS;
	return PIECE_BULLETS;
}

static void turn_list(struct walk *w)
{
	unsigned start = (unsigned)cmark_node_get_list_start(w->node);

	if (!is_counted(w))
		return;
	if (!w->is_end)
		w->numbers[w->containers] = start;
	emit(w, (struct piece){ .kind = list_kind(w->node), .number = start });
}

/* Does an odd number of lists of its kind stand right before it? */
static bool is_second(cmark_node *list)
{
	cmark_node *before = cmark_node_previous(list);
	bool is_odd = false;

	while (before && cmark_node_get_type(before) == CMARK_NODE_LIST &&
	       list_kind(before) == list_kind(list)) {
		is_odd = !is_odd;
		before = cmark_node_previous(before);
	}
	return is_odd;
}

static void turn_item(struct walk *w)
{
	cmark_node *list = cmark_node_parent(w->node);
	struct piece p = { .kind = PIECE_ITEM };

	if (w->containers > LIMIT_DEPTH)
		return;
	if (!w->is_end)
		p.number = w->numbers[w->containers]++;
	p.is_numbered = list_kind(list) == PIECE_NUMBERS;
	p.is_second = is_second(list);
	p.is_tight = cmark_node_previous(w->node)
	                     ? cmark_node_get_list_tight(list)
	                     : is_tight(list);
	emit(w, p);
}

static void turn_code_block(struct walk *w)
{
	struct str s = literal(w);

	if (str_ends(s, S("\n")))
		s.n--;
	emit_text(w, PIECE_CODE_BLOCK, s);
}

static void turn_html_block(struct walk *w)
{
	turn_paragraph(w);
	emit_text(w, PIECE_TEXT, str_trim(literal(w)));
	w->is_end = true;
	turn_paragraph(w);
}

static void turn_rule(struct walk *w)
{
	emit(w, (struct piece){ .kind = PIECE_RULE });
}

/* The document itself has no row. */
static void (*const turns[])(struct walk *) = {
	[CMARK_NODE_BLOCK_QUOTE] = turn_quote,
	[CMARK_NODE_LIST] = turn_list,
	[CMARK_NODE_ITEM] = turn_item,
	[CMARK_NODE_CODE_BLOCK] = turn_code_block,
	[CMARK_NODE_HTML_BLOCK] = turn_html_block,
	[CMARK_NODE_PARAGRAPH] = turn_paragraph,
	[CMARK_NODE_HEADING] = turn_heading,
	[CMARK_NODE_THEMATIC_BREAK] = turn_rule,
	[CMARK_NODE_TEXT] = turn_words,
	[CMARK_NODE_SOFTBREAK] = turn_break,
	[CMARK_NODE_LINEBREAK] = turn_break,
	[CMARK_NODE_CODE] = turn_words,
	[CMARK_NODE_HTML_INLINE] = turn_words,
	[CMARK_NODE_CUSTOM_INLINE] = turn_mark,
	[CMARK_NODE_EMPH] = turn_mark,
	[CMARK_NODE_STRONG] = turn_mark,
	[CMARK_NODE_LINK] = turn_link,
	[CMARK_NODE_IMAGE] = turn_image,
};

static void walk_tree(struct walk *w, cmark_node *root)
{
	cmark_iter *iter = cmark_iter_new(root);

	while (cmark_iter_next(iter) != CMARK_EVENT_DONE) {
		w->node = cmark_iter_get_node(iter);
		w->is_end = cmark_iter_get_event_type(iter) == CMARK_EVENT_EXIT;
		if (w->node != root)
			turns[cmark_node_get_type(w->node)](w);
	}
}

static void write_plain(struct walk *w, struct str text)
{
	emit(w, (struct piece){ .kind = PIECE_PARAGRAPH });
	emit_text(w, PIECE_TEXT, text);
	w->is_end = true;
	emit(w, (struct piece){ .kind = PIECE_PARAGRAPH });
}

void markdown_write(struct buf *out, const struct markdown *m,
                    const struct writer *writer, void *own)
{
	struct arena_mark mark = arena_mark(m->arena);
	struct walk w = { .out = out, .writer = writer, .own = own,
		          .arena = m->arena, .is_prose = m->is_prose };

	if (m->text.n == 0)
		return;
	if (prepare_is_plain(m))
		write_plain(&w, prepare_line(m->arena, m->text));
	else
		walk_tree(&w, tree_of(m, NULL));
	arena_rewind(m->arena, mark);
}

bool markdown_is_words(const struct markdown *m)
{
	return prepare_is_plain(m) && prepare_is_line(m->text);
}

/* What the arena gives is kept: the log may take from the same one. */
void markdown_check(const struct markdown *m, struct pos pos,
                    struct diag_log *log)
{
	if (prepare_may_be_refused(m) && !prepare_is_plain(m))
		tree_of(m, &(struct tree_report){ log, pos });
}
