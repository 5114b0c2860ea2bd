#include "markup/markdown.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/limits.h"
#include "base/url.h"
#include "base/utf8.h"
#include "markup/memory.h"
#include "markup/prepare.h"
#include "markup/writer.h"

#include <cmark.h>

static cmark_mem cmark_memory = { memory_get, memory_resize, memory_free };

static cmark_node *parse(const struct markdown *m)
{
	struct str text = prepare_text(m);
	cmark_parser *parser;

	memory_use(m->arena);
	parser = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, &cmark_memory);
	cmark_parser_feed(parser, text.p, text.n);
	return cmark_parser_finish(parser);
}

/* What the tag `node` stands for; PIECE_COUNT when it is none of ours. */
static enum piece_kind tag_of(cmark_node *node, bool *closes)
{
	if (cmark_node_get_type(node) != CMARK_NODE_HTML_INLINE)
		return PIECE_COUNT;
	return prepare_tag(str_of(cmark_node_get_literal(node)), closes);
}

/* The nearest tag before `end`, among its siblings, that it closes. */
static cmark_node *opening_of(cmark_node *end, enum piece_kind kind)
{
	cmark_node *n = cmark_node_previous(end);
	bool closes;

	while (n && (tag_of(n, &closes) != kind || closes))
		n = cmark_node_previous(n);
	return n;
}

static cmark_node *new_node(cmark_node_type type)
{
	return cmark_node_new_with_mem(type, &cmark_memory);
}

/* Put what stands between two tags into one node in their place. */
static void wrap(cmark_node *from, cmark_node *to, enum piece_kind kind)
{
	cmark_node *mark = new_node(CMARK_NODE_CUSTOM_INLINE);

	cmark_node_set_user_data(mark, (void *)(uintptr_t)kind);
	if (cmark_node_next(from) != to)
		cmark_node_insert_before(from, mark);
	while (cmark_node_next(from) != to)
		cmark_node_append_child(mark, cmark_node_next(from));
	cmark_node_unlink(from);
	cmark_node_unlink(to);
}

static void clean_tag(cmark_node *node)
{
	bool closes;
	enum piece_kind kind = tag_of(node, &closes);
	cmark_node *from = NULL;

	if (kind != PIECE_COUNT && closes)
		from = opening_of(node, kind);
	if (from)
		wrap(from, node, kind);
	else if (kind == PIECE_BREAK && !closes)
		cmark_node_replace(node, new_node(CMARK_NODE_LINEBREAK));
}

/* Who is told of what the cleaner takes away; nobody when `log` is NULL. */
struct report {
	struct arena *arena;
	struct diag_log *log;
	struct pos pos;
};

static void report_node(const struct report *r, enum diag_id id,
                        const char *literal, const char *why)
{
	struct str s = str_clip(prepare_taken(r->arena, literal), LIMIT_QUOTED);

	if (r->log)
		diag_at(r->log, id, r->pos, ": \"%.*s\"%s%s", STR_ARG(s),
		        *why ? ": " : "", why);
}

static void clean_link(const struct report *r, cmark_node *node)
{
	bool is_image = cmark_node_get_type(node) == CMARK_NODE_IMAGE;
	struct str address = str_of(cmark_node_get_url(node));
	const char *why;

	if ((is_image ? url_is_image : url_is_allowed)(address, &why))
		return;
	report_node(r, DIAG_LINK_REFUSED, address.p, why);
	while (cmark_node_first_child(node))
		cmark_node_insert_before(node, cmark_node_first_child(node));
	cmark_node_unlink(node);
}

static bool is_block(cmark_node *n)
{
	return cmark_node_get_type(n) <= CMARK_NODE_LAST_BLOCK;
}

/* Does a node print more than white space? */
static bool has_words(cmark_node *n)
{
	switch (cmark_node_get_type(n)) {
	case CMARK_NODE_LINEBREAK:
	case CMARK_NODE_SOFTBREAK:
		return false;
	case CMARK_NODE_TEXT:
	case CMARK_NODE_CODE:
		return str_trim(str_of(cmark_node_get_literal(n))).n > 0;
	default:
		return true;
	}
}

static bool has_words_behind(cmark_node *n)
{
	do
		n = cmark_node_next(n);
	while (n && !has_words(n));
	return n;
}

/* Has a container nothing to print?  Blanks in a mark keep words apart. */
static bool is_empty(cmark_node *n)
{
	cmark_node_type type = cmark_node_get_type(n);
	cmark_node *child = cmark_node_first_child(n);

	if (type == CMARK_NODE_IMAGE || type == CMARK_NODE_DOCUMENT)
		return false;
	return !child || (is_block(n) && !has_words(child) &&
	                  !has_words_behind(child));
}

/* The last event of a node that may have content, when that is clean. */
static void clean_container(const struct report *r, cmark_node *node)
{
	cmark_node_type type = cmark_node_get_type(node);

	if (is_empty(node))
		cmark_node_unlink(node);
	else if (type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE)
		clean_link(r, node);
}

/* A node may leave the tree at its last event: the iterator has gone on. */
static void clean(const struct report *r, cmark_node *root)
{
	cmark_iter *iter = cmark_iter_new(root);

	while (cmark_iter_next(iter) != CMARK_EVENT_DONE) {
		cmark_node *node = cmark_iter_get_node(iter);

		if (cmark_iter_get_event_type(iter) == CMARK_EVENT_EXIT)
			clean_container(r, node);
		else if (cmark_node_get_type(node) == CMARK_NODE_HTML_INLINE)
			clean_tag(node);
	}
	cmark_consolidate_text_nodes(root);
}

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
	               has_words(w->node);

	emit_text(w, is_code ? PIECE_CODE : PIECE_TEXT, literal(w));
}

/* A soft break is a blank.  A hard one that ends its block says nothing; one
 * that ends a mark would keep the mark from being closed in Markdown. */
static void turn_break(struct walk *w)
{
	bool is_hard = cmark_node_get_type(w->node) == CMARK_NODE_LINEBREAK;
	bool is_inside = has_words_behind(w->node);

	if (is_hard && is_inside && !w->images)
		emit(w, (struct piece){ .kind = PIECE_BREAK });
	else if (is_inside || !is_block(cmark_node_parent(w->node)))
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
	cmark_node *root;

	if (m->text.n == 0)
		return;
	if (prepare_is_plain(m)) {
		write_plain(&w, prepare_line(m->arena, m->text));
	} else {
		root = parse(m);
		clean(&(struct report){ .arena = m->arena }, root);
		walk_tree(&w, root);
	}
	arena_rewind(m->arena, mark);
}

/* What the arena gives is kept: the log may take from the same one. */
void markdown_check(const struct markdown *m, struct pos pos,
                    struct diag_log *log)
{
	struct report r = { m->arena, log, pos };
	cmark_iter *iter;
	cmark_node *root;

	if (prepare_is_plain(m) || !prepare_may_be_refused(m))
		return;
	root = parse(m);
	clean(&r, root);
	iter = cmark_iter_new(root);
	while (cmark_iter_next(iter) != CMARK_EVENT_DONE) {
		cmark_node *node = cmark_iter_get_node(iter);
		cmark_node_type type = cmark_node_get_type(node);

		if (type == CMARK_NODE_HTML_INLINE ||
		    type == CMARK_NODE_HTML_BLOCK)
			report_node(&r, DIAG_RAW_HTML,
			            cmark_node_get_literal(node), "");
	}
}
