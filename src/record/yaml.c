#include "record/yaml.h"

#include "base/limits.h"
#include "base/trap.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "record/chars.h"
#include "record/escapes.h"
#include "record/mending.h"
#include "record/problem.h"

#include <string.h>
#include <yaml.h>

/* A list or map that is open, and where its next child goes. */
struct level {
	struct node *node;
	struct node **end;
	struct node *key; /* of a map: waits for its value */
	yaml_mark_t start;
};

struct parse {
	struct arena *arena;
	const struct source *read, *shown;
	bool is_trial;
	yaml_parser_t parser;
	yaml_event_t event;
	struct level levels[LIMIT_DEPTH];
	unsigned depth, nodes;
	bool has_comments; /* a # stands somewhere */
	yaml_mark_t known; /* the last mark asked for … */
	size_t offset;     /* … and its byte of the line */
	struct node *root;
	struct node spare; /* what a trial builds */
	struct yaml_stop *stop;
};

static struct str text_of(const yaml_char_t *s, size_t n)
{
	return (struct str){ (const char *)s, n };
}

static struct pos place(const struct parse *p, yaml_mark_t mark)
{
	return (struct pos){
		.source = p->shown,
		.line = (uint32_t)mark.line + 1,
		.col = (uint32_t)mark.column + 1,
	};
}

static struct pos span(const struct parse *p, const yaml_event_t *e)
{
	struct pos pos = place(p, e->start_mark);

	if (e->start_mark.line == e->end_mark.line)
		pos.len = (uint32_t)(e->end_mark.column - e->start_mark.column);
	return pos;
}

static bool stop_at(struct parse *p, enum diag_id id, struct pos pos,
                    struct str detail)
{
	*p->stop = (struct yaml_stop){ .id = id, .pos = pos, .detail = detail };
	return false;
}

static bool stop_here(struct parse *p, enum diag_id id, struct str detail)
{
	return stop_at(p, id, span(p, &p->event), detail);
}

/* The line of a mark, and the byte in it where the mark is.  Marks come in
 * their order, so a long line is walked once, not from its start each time. */
static struct str line_at(struct parse *p, yaml_mark_t mark, size_t *at)
{
	struct str line = source_line(p->read, (uint32_t)mark.line + 1);

	if (p->known.line != mark.line || p->known.column > mark.column) {
		p->known = (yaml_mark_t){ .line = mark.line };
		p->offset = 0;
	}
	for (; p->known.column < mark.column && p->offset < line.n;
	     p->known.column++)
		utf8_next(line, &p->offset);
	*at = p->offset;
	return line;
}

/* Is a plain scalar that ends here cut by " #" before a letter or digit?  Then
 * `hash` is where the # stands. */
static bool is_cut(struct parse *p, yaml_mark_t end, struct pos *hash)
{
	struct str line;
	size_t at, from;

	if (!p->has_comments)
		return false;
	line = line_at(p, end, &from);
	for (at = from; at < line.n && byte_is_blank(line.p[at]);)
		at++;
	*hash = place(p, end);
	hash->col += (uint32_t)(at - from);
	if (at == from || at + 1 >= line.n || line.p[at++] != '#')
		return false;
	return unicode_is_word(utf8_next(line, &at));
}

/* Asked for each node; so are the two below. */
static inline bool check_properties(struct parse *p, const yaml_char_t *anchor,
                             const yaml_char_t *tag)
{
	if (anchor)
		return stop_here(
			p, DIAG_ANCHOR,
			S(": write the value out, or quote a text that "
		          "begins with &"));
	if (tag && strcmp((const char *)tag, YAML_STR_TAG) != 0)
		return stop_here(
			p, DIAG_TAG,
			S(": leave this one out, or quote a text that begins "
		          "with !"));
	return true;
}

/* `\alpha` in double quotes is a BEL and "lpha", and wants other quotes. */
static bool stop_at_escape(struct parse *p, enum diag_id id, struct str text,
                           uint32_t code)
{
	struct pos pos = chars_find(span(p, &p->event), text, code, 0);
	struct str line = source_line(p->read, pos.line), mend = S("");
	size_t at = 0;
	bool is_letter;

	for (uint32_t col = 1; col < pos.col && at < line.n; col++)
		utf8_next(line, &at);
	line = str_slice(line, at, line.n);
	is_letter = line.n > 1 && line.p[0] == '\\' &&
	            str_find_byte(S("abefrv"), line.p[1]) >= 0;
	if (is_letter)
		mend = escapes_mend(p->arena, line.p[1],
		                    str_slice(line, 2, line.n));
	stop_at(p, id, pos, arena_print(p->arena, " (U+%04X)%.*s", code,
	                                STR_ARG(mend)));
	p->stop->mendable = is_letter;
	return false;
}

/* Controls can still come in through escapes in double quotes. */
static bool check_escapes(struct parse *p, struct str text)
{
	size_t at = utf8_printable(text, 0);

	while (at < text.n) {
		uint32_t c = utf8_next(text, &at);

		if (unicode_is_noncharacter(c))
			return stop_at_escape(p, DIAG_NONCHARACTER, text, c);
		if (unicode_is_control(c) && c != '\t' && c != '\n' &&
		    c != 0x85)
			return stop_at_escape(p, DIAG_CONTROL, text, c);
		at = utf8_printable(text, at);
	}
	return true;
}

static bool check_duplicate(struct parse *p, const struct level *level,
                            const struct node *key)
{
	for (const struct node *k = level->node->first; k != key; k = k->next)
		if (str_eq(k->text, key->text))
			return stop_here(p, DIAG_DUPLICATE_KEY,
			                 arena_print(p->arena,
			                             "; first in line %u",
			                             k->pos.line));
	return true;
}

/* A no-break space or the like, which is a letter to YAML. */
static bool starts_with_space(const struct node *key)
{
	size_t at = 0;

	return unicode_is_space(utf8_next(key->text, &at));
}

/* A key that is not ASCII, as few are. */
static bool check_signs(struct parse *p, struct node *key)
{
	if (key->style == NODE_PLAIN && starts_with_space(key)) {
		stop_here(p, DIAG_SPACE_INDENT, S(""));
		p->stop->mendable = true;
		return false;
	}
	key->text = unicode_compose(p->arena, key->text);
	return true;
}

static bool check_key(struct parse *p, const struct level *level,
                      struct node *key)
{
	if (key->kind != NODE_SCALAR)
		return stop_here(p, DIAG_KEY_NOT_TEXT, S(""));
	if (key->text.n > LIMIT_KEY)
		return stop_here(p, DIAG_TOO_LARGE,
		                 S(": a key of more than 256 bytes"));
	if (key->style == NODE_PLAIN && str_eq(key->text, S("<<")))
		return stop_here(p, DIAG_MERGE_KEY, S(""));
	if (level->node->count > LIMIT_KEYS)
		return stop_here(p, DIAG_TOO_LARGE,
		                 S(": a map of more than 1,000 keys"));
	if (!utf8_is_ascii(key->text) && !check_signs(p, key))
		return false;
	return check_duplicate(p, level, key);
}

/* Hang a node below the innermost open list or map. */
static inline bool attach(struct parse *p, struct node *n)
{
	struct level *level;

	if (++p->nodes > LIMIT_NODES)
		return stop_here(p, DIAG_TOO_LARGE,
		                 S(": more than 100,000 values"));
	if (p->is_trial)
		return true;
	if (p->depth == 0) {
		p->root = n;
		return true;
	}
	level = &p->levels[p->depth - 1];
	if (level->key) {
		level->key->value = n;
		level->key = NULL;
		return true;
	}
	*level->end = n;
	level->end = &n->next;
	level->node->count++;
	if (level->node->kind != NODE_MAP)
		return true;
	level->key = n;
	return check_key(p, level, n);
}

/* A trial builds nothing: one node serves for all. */
static inline struct node *new_node(struct parse *p, enum node_kind kind)
{
	struct node *n;

	if (p->is_trial)
		return &p->spare;
	n = arena_new(p->arena, struct node);
	n->kind = kind;
	n->pos = span(p, &p->event);
	return n;
}

static enum node_style style_of(yaml_scalar_style_t style)
{
	if (style == YAML_PLAIN_SCALAR_STYLE)
		return NODE_PLAIN;
	if (style == YAML_LITERAL_SCALAR_STYLE ||
	    style == YAML_FOLDED_SCALAR_STYLE)
		return NODE_BLOCK;
	return NODE_QUOTED;
}

/* `!Important news` is a text that wants quotes; a tag has no text behind it
 * or is one of YAML's own. */
static bool is_exclamation(const yaml_event_t *e)
{
	return e->data.scalar.tag && e->data.scalar.tag[0] == '!' &&
	       e->data.scalar.style == YAML_PLAIN_SCALAR_STYLE &&
	       !e->data.scalar.anchor;
}

/* Entries of a list whose "- " stands one column to the right of the first:
 * to YAML they continue its text, in the lines below.  The line of the next, or
 * 0. */
static uint32_t swallowed(const struct parse *p)
{
	const yaml_event_t *e = &p->event;
	const struct level *level = p->levels + p->depth;
	uint32_t line = (uint32_t)e->start_mark.line + 2;

	if (p->depth == 0 || (--level)->node->kind != NODE_LIST)
		return 0;
	for (; line <= (uint32_t)e->end_mark.line + 1; line++) {
		struct str text = source_line(p->read, line);
		size_t indent = mending_indent(text);

		if (indent == level->start.column + 1 &&
		    mending_lead(text) > indent)
			return line;
	}
	return 0;
}

static bool check_entry(struct parse *p)
{
	bool is_line = p->event.start_mark.line == p->event.end_mark.line;
	uint32_t line = is_line ? 0 : swallowed(p);

	if (line == 0)
		return true;
	stop_at(p, DIAG_INDENT, place(p, (yaml_mark_t){ .line = line - 1 }),
	        S(""));
	p->stop->mendable = true;
	return false;
}

static bool scalar(struct parse *p)
{
	yaml_event_t *e = &p->event;
	struct str text = text_of(e->data.scalar.value, e->data.scalar.length);
	enum node_style style = style_of(e->data.scalar.style);
	struct pos hash;
	struct node *n;

	if (!check_properties(p, e->data.scalar.anchor, e->data.scalar.tag)) {
		p->stop->mendable = is_exclamation(e);
		return false;
	}
	if (text.n > LIMIT_SCALAR)
		return stop_here(p, DIAG_TOO_LARGE,
		                 S(": a text of more than 64 KiB"));
	if (style == NODE_PLAIN && is_cut(p, e->end_mark, &hash)) {
		stop_at(p, DIAG_CUT_BY_COMMENT, hash, S(""));
		p->stop->mendable = true;
		return false;
	}
	if (style == NODE_QUOTED && !check_escapes(p, text))
		return false;
	if (style == NODE_PLAIN && !p->is_trial && !check_entry(p))
		return false;
	n = new_node(p, NODE_SCALAR);
	if (!p->is_trial) {
		n->style = style;
		n->text = arena_str(p->arena, text);
	}
	return attach(p, n);
}

static bool open_level(struct parse *p, enum node_kind kind,
                       const yaml_char_t *anchor, const yaml_char_t *tag)
{
	struct node *n;

	if (!check_properties(p, anchor, tag))
		return false;
	if (p->depth == LIMIT_DEPTH)
		return stop_here(p, DIAG_TOO_LARGE, S(": more than 32 levels"));
	n = new_node(p, kind);
	if (!attach(p, n))
		return false;
	p->levels[p->depth++] = (struct level){
		.node = n,
		.end = &n->first,
		.start = p->event.start_mark,
	};
	return true;
}

/* `*bold* words` is a text that wants quotes; `*name` alone is an alias. */
static bool is_prose_behind(struct parse *p, yaml_mark_t end)
{
	size_t at;
	struct str line = line_at(p, end, &at);
	struct str rest = str_trim(str_slice(line, at, line.n));

	return rest.n && str_find_byte(S("#,]}:"), rest.p[0]) < 0;
}

static bool alias(struct parse *p)
{
	stop_here(
		p, DIAG_ANCHOR,
		S(": write the value out, or quote a text that begins with *"));
	p->stop->mendable = is_prose_behind(p, p->event.end_mark);
	return false;
}

static bool document(struct parse *p)
{
	if (!p->root && p->nodes == 0)
		return true;
	return stop_here(p, DIAG_SEVERAL_DOCUMENTS, S(""));
}

static bool handle(struct parse *p)
{
	yaml_event_t *e = &p->event;

	switch (e->type) {
	case YAML_DOCUMENT_START_EVENT:
		return document(p);
	case YAML_ALIAS_EVENT:
		return alias(p);
	case YAML_SCALAR_EVENT:
		return scalar(p);
	case YAML_SEQUENCE_START_EVENT:
		return open_level(p, NODE_LIST, e->data.sequence_start.anchor,
		                  e->data.sequence_start.tag);
	case YAML_MAPPING_START_EVENT:
		return open_level(p, NODE_MAP, e->data.mapping_start.anchor,
		                  e->data.mapping_start.tag);
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT:
		p->depth--;
		return true;
	default:
		return true;
	}
}

static size_t indent_of(const struct parse *p, yaml_mark_t mark)
{
	struct str line = source_line(p->read, (uint32_t)mark.line + 1);
	size_t n = 0;

	while (n < line.n && byte_is_blank(line.p[n]))
		n++;
	return n;
}

/* A list or map in brackets, and a key, go on until something does not fit; the
 * mistake is where they begin.  A line that is indented further than that
 * belongs to them, so there the mistake is in the line. */
static bool is_unclosed(const struct parse *p)
{
	const yaml_parser_t *y = &p->parser;

	if (!y->context || !y->problem)
		return false;
	if (strstr(y->problem, "expected ':'"))
		return true;
	return strstr(y->context, "parsing a flow") &&
	       strstr(y->problem, "expected ','") &&
	       y->context_mark.line < y->problem_mark.line &&
	       indent_of(p, y->problem_mark) <= indent_of(p, y->context_mark);
}

/* libyaml's own bound for keys, which it takes for a missing colon. */
static bool is_long_key(const yaml_parser_t *y)
{
	return y->problem && strstr(y->problem, "expected ':'") &&
	       y->context_mark.line == y->problem_mark.line &&
	       y->problem_mark.column > y->context_mark.column + LIMIT_KEY;
}

/* libyaml stops behind the two characters that begin the escape. */
static bool stop_at_code(struct parse *p)
{
	struct pos pos = place(p, p->parser.problem_mark);

	pos.col -= 2;
	pos.len = 6;
	return stop_at(p, DIAG_NONCHARACTER, pos,
	               S(": half of a surrogate pair, or above U+10FFFF"));
}

/* Where a list in brackets ends in nothing, libyaml points to the nothing. */
static yaml_mark_t mistake(const struct parse *p)
{
	const yaml_parser_t *y = &p->parser;

	if (p->depth && y->problem && strstr(y->problem, "node content"))
		return p->levels[p->depth - 1].start;
	return is_unclosed(p) ? y->context_mark : y->problem_mark;
}

static bool stop_for_libyaml(struct parse *p)
{
	yaml_parser_t *y = &p->parser;

	if (y->error == YAML_MEMORY_ERROR)
		trap_spring(p->arena->trap, TRAP_MEMORY);
	if (is_long_key(y))
		return stop_at(p, DIAG_TOO_LARGE, place(p, y->context_mark),
		               S(": a key of more than 256 bytes"));
	if (y->problem &&
	    strstr(y->problem, "invalid Unicode character escape"))
		return stop_at_code(p);
	stop_at(p, DIAG_YAML_SYNTAX, place(p, mistake(p)),
	        problem_explain(p->arena,
	                        y->problem ? y->problem : "unreadable"));
	p->stop->mendable = true;
	if (y->context)
		p->stop->before = place(p, y->context_mark);
	return false;
}

static bool next(struct parse *p, bool *done)
{
	bool good;

	if (!yaml_parser_parse(&p->parser, &p->event))
		return stop_for_libyaml(p);
	*done = p->event.type == YAML_STREAM_END_EVENT;
	good = handle(p);
	yaml_event_delete(&p->event);
	return good;
}

static void close_parse(void *subject)
{
	struct parse *p = subject;

	yaml_event_delete(&p->event);
	yaml_parser_delete(&p->parser);
}

struct node *yaml_parse(struct arena *a, const struct source *read,
                        const struct source *shown, bool is_trial,
                        struct yaml_stop *stop)
{
	struct parse p = {
		.arena = a,
		.read = read,
		.shown = shown,
		.is_trial = is_trial,
		.has_comments = str_find_byte(read->text, '#') >= 0,
		.stop = stop,
	};
	struct cleanup cleanup;
	bool done = false;

	*stop = (struct yaml_stop){ 0 };
	if (!yaml_parser_initialize(&p.parser))
		trap_spring(a->trap, TRAP_MEMORY);
	trap_push(a->trap, &cleanup, close_parse, &p);
	yaml_parser_set_encoding(&p.parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&p.parser,
	                             (const unsigned char *)read->text.p,
	                             read->text.n);
	while (!done && next(&p, &done))
		continue;
	trap_pop(a->trap, &cleanup);
	return done ? p.root : NULL;
}
