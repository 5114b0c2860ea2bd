#include "markup/tree.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/limits.h"
#include "base/url.h"
#include "markup/memory.h"
#include "markup/prepare.h"

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

static void report(const struct tree_report *r, enum diag_id id,
                   const char *literal, const char *why)
{
	struct str s;

	if (!r)
		return;
	s = str_clip(prepare_taken(r->log->arena, literal), LIMIT_QUOTED);
	diag_at(r->log, id, r->pos, ": \"%.*s\"%s%s", STR_ARG(s),
	        *why ? ": " : "", why);
}

static void clean_link(const struct tree_report *r, cmark_node *node)
{
	bool is_image = cmark_node_get_type(node) == CMARK_NODE_IMAGE;
	struct str address = str_of(cmark_node_get_url(node));
	const char *why;

	if ((is_image ? url_is_image : url_is_allowed)(address, &why))
		return;
	report(r, DIAG_LINK_REFUSED, address.p, why);
	while (cmark_node_first_child(node))
		cmark_node_insert_before(node, cmark_node_first_child(node));
	cmark_node_unlink(node);
}

bool tree_is_block(cmark_node *n)
{
	return cmark_node_get_type(n) <= CMARK_NODE_LAST_BLOCK;
}

bool tree_has_words(cmark_node *n)
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

bool tree_has_words_behind(cmark_node *n)
{
	do
		n = cmark_node_next(n);
	while (n && !tree_has_words(n));
	return n;
}

/* Has a container nothing to print?  Blanks in a mark keep words apart. */
static bool is_empty(cmark_node *n)
{
	cmark_node_type type = cmark_node_get_type(n);
	cmark_node *child = cmark_node_first_child(n);

	if (type == CMARK_NODE_IMAGE || type == CMARK_NODE_DOCUMENT)
		return false;
	return !child || (tree_is_block(n) && !tree_has_words(child) &&
	                  !tree_has_words_behind(child));
}

/* The last event of a node that may have content, when that is clean. */
static void clean_container(const struct tree_report *r, cmark_node *node)
{
	cmark_node_type type = cmark_node_get_type(node);

	if (is_empty(node))
		cmark_node_unlink(node);
	else if (type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE)
		clean_link(r, node);
}

/* A node may leave the tree at its last event: the iterator has gone on. */
static void clean(const struct tree_report *r, cmark_node *root)
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

static void report_html(const struct tree_report *r, cmark_node *root)
{
	cmark_iter *iter = cmark_iter_new(root);

	while (cmark_iter_next(iter) != CMARK_EVENT_DONE) {
		cmark_node *node = cmark_iter_get_node(iter);
		cmark_node_type type = cmark_node_get_type(node);

		if (type == CMARK_NODE_HTML_INLINE ||
		    type == CMARK_NODE_HTML_BLOCK)
			report(r, DIAG_RAW_HTML, cmark_node_get_literal(node),
			       "");
	}
}

struct cmark_node *tree_of(const struct markdown *m,
                           const struct tree_report *r)
{
	cmark_node *root = parse(m);

	clean(r, root);
	if (r)
		report_html(r, root);
	return root;
}
