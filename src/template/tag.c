#include "template/tag.h"

#include "template/expr.h"

static void echo(struct build *b, struct tokens *t)
{
	tag_output(b, t);
}

/* What looks like an output in a comment ends at the first brace, as in the
 * reference: so the braces of a script hide no tag. */
static bool skip_output(struct parts *p, const struct part *part)
{
	const struct str *pair = p->format->output;
	struct str s = str_slice(p->source->text, part->at, p->end);
	ptrdiff_t end = str_find_byte(s, pair[1].p[0]);

	if (!str_starts(s, pair[0]))
		return false;
	p->at = end < 0 ? p->end : part->at + (size_t)end + 1;
	p->trims = false;
	return true;
}

static void comment(struct build *b, struct tokens *t)
{
	size_t depth = 1, at = b->at;
	struct part part;
	struct str word;

	(void)t;
	while (depth) {
		part = lex_part(&b->parts);
		if (!b->parts.is_lines && skip_output(&b->parts, &part))
			continue;
		if (part.kind == PART_END || part.kind == PART_OPEN) {
			build_error(b, DIAG_TEMPLATE_UNCLOSED, at, 1,
			            ": “comment”");
			b->parts.at = b->parts.end;
			return;
		}
		if (part.kind != PART_TAG)
			continue;
		word = lex_word(b->parts.source, &part);
		if (str_eq(word, S("raw")))
			lex_verbatim(&b->parts, S("endraw"));
		depth += str_eq(word, S("comment"));
		depth -= str_eq(word, S("endcomment"));
	}
}

/* A block that is not parsed. */
static struct part verbatim(struct build *b, struct tokens *t,
                            const char *name, struct str end)
{
	size_t at = b->at;
	struct part part;

	expr_end(b, t);
	if (b->parts.is_lines) {
		build_error(b, DIAG_TEMPLATE_SYNTAX, at, 1,
		            ": “%s” cannot stand in a liquid tag", name);
		return (struct part){ .kind = PART_OPEN };
	}
	part = lex_verbatim(&b->parts, end);
	if (part.kind == PART_OPEN)
		build_error(b, DIAG_TEMPLATE_UNCLOSED, at, 1, ": “%s”", name);
	return part;
}

static void raw(struct build *b, struct tokens *t)
{
	struct part part = verbatim(b, t, "raw", S("endraw"));

	if (part.kind == PART_OPEN || part.from == part.to)
		return;
	build_output(b);
	build_at(b, build_op(b, OP_LITERAL, (uint32_t)part.from))->c =
		(uint32_t)(part.to - part.from);
}

/* As in the reference, a block with a text of this kind in it is not blank. */
static void doc(struct build *b, struct tokens *t)
{
	struct parts again = b->parts;
	struct part part = verbatim(b, t, "doc", S("enddoc"));

	again.end = part.to;
	if (part.kind == PART_OPEN)
		return;
	if (part.from < part.to)
		build_output(b);
	part = lex_verbatim(&again, S("doc"));
	if (part.kind != PART_OPEN)
		build_error(b, DIAG_TEMPLATE_SYNTAX, part.to, 1,
		            ": doc blocks do not nest");
}

static void liquid(struct build *b, struct tokens *t)
{
	struct parts *outer = arena_new(b->compiler->arena, struct parts);
	size_t depth = 0;

	for (const struct parts *p = &b->parts; p; p = p->outer)
		depth++;
	if (depth > LIMIT_TEMPLATE_DEPTH) {
		build_error(b, DIAG_TEMPLATE_BOUND, b->at, 1,
		            ": liquid tags are nested more than %d deep",
		            LIMIT_TEMPLATE_DEPTH);
		return;
	}
	*outer = b->parts;
	b->parts = lex_lines(outer, t->token.at, t->end);
	b->parts.outer = outer;
	b->parts.block = b->depth;
	t->token.kind = TOKEN_END;
}

/* Every line begins with #. */
static void note(struct build *b, struct tokens *t)
{
	struct str text = str_slice(t->source->text, t->token.at, t->end);
	struct str line;
	size_t at;
	bool first = true;

	for (; str_split(&text, '\n', &line); first = false) {
		line = str_trim(line);
		if (first || line.n == 0 || line.p[0] == '#')
			continue;
		at = (size_t)(line.p - t->source->text.p);
		build_error(b, DIAG_TEMPLATE_SYNTAX, at, line.n,
		            ": each line of this comment begins with #");
	}
}

static const struct tag tags[] = {
	{ { "#", 1 }, note, NULL, NULL, true, NULL },
	{ { "assign", 6 }, tag_assign, NULL, NULL, true, NULL },
	{ { "break", 5 }, tag_break, NULL, NULL, false, NULL },
	{ { "capture", 7 }, tag_capture, NULL, tag_capture_close, true,
	  tag_capture_leave },
	{ { "case", 4 }, tag_case, tag_case_branch, tag_case_close, false,
	  tag_case_leave },
	{ { "comment", 7 }, comment, NULL, NULL, true, NULL },
	{ { "continue", 8 }, tag_continue, NULL, NULL, false, NULL },
	{ { "cycle", 5 }, tag_cycle, NULL, NULL, false, NULL },
	{ { "decrement", 9 }, tag_decrement, NULL, NULL, false, NULL },
	{ { "doc", 3 }, doc, NULL, NULL, true, NULL },
	{ { "echo", 4 }, echo, NULL, NULL, false, NULL },
	{ { "for", 3 }, tag_for, tag_for_branch, tag_for_close, false, NULL },
	{ { "if", 2 }, tag_if, tag_if_branch, tag_if_close, false, NULL },
	{ { "ifchanged", 9 }, tag_ifchanged, NULL, tag_ifchanged_close, false,
	  tag_ifchanged_leave },
	{ { "include", 7 }, tag_include, NULL, NULL, false, NULL },
	{ { "increment", 9 }, tag_increment, NULL, NULL, false, NULL },
	{ { "liquid", 6 }, liquid, NULL, NULL, true, NULL },
	{ { "raw", 3 }, raw, NULL, NULL, true, NULL },
	{ { "render", 6 }, tag_render, NULL, NULL, false, NULL },
	{ { "tablerow", 8 }, tag_tablerow, NULL, tag_tablerow_close, false,
	  NULL },
	{ { "unless", 6 }, tag_unless, tag_if_branch, tag_if_close, false,
	  NULL },
};

const struct tag *tag_find(struct str name)
{
	for (size_t i = 0; i < COUNT(tags); i++)
		if (str_eq(tags[i].name, name))
			return &tags[i];
	return NULL;
}

struct str tag_names(struct arena *a)
{
	struct str names = { 0 };

	for (size_t i = 0; i < COUNT(tags); i++)
		names = arena_join3(a, names, tags[i].name, S(" "));
	return names;
}

bool tag_is_loop(const struct tag *tag)
{
	return tag->open == tag_for || tag->open == tag_tablerow;
}

bool tag_strips(const struct tag *tag)
{
	return tag->open == tag_for || tag->branch;
}

/* What a value of the type lacks to be printed in running text. */
static enum op_lack lack_of(struct type type)
{
	if (type.kind == TYPE_LIST)
		return LACKS_TEXT;
	if (type.kind == TYPE_RECORD && !record_main(type.record))
		return LACKS_MAIN;
	return LACKS_NOTHING;
}

void tag_output(struct build *b, struct tokens *t)
{
	bool is_raw = false;
	size_t at = t->token.at;
	struct type type;

	build_output(b);
	if (t->token.kind == TOKEN_END)
		return;
	type = expr_filtered(b, t, &is_raw);
	expr_end(b, t);
	if (b->is_broken)
		type = ANY;
	b->at = at;
	if (is_raw && b->compiler->setup->tells_raw)
		diag_at(b->compiler->setup->log, DIAG_TEMPLATE_RAW,
		        source_pos(b->chunk->source, at), "%s", "");
	if (is_raw)
		build_op(b, OP_RAW, 0);
	else
		build_emit(b, lack_of(type));
}
