/* Tags around values: assign, capture, increment, decrement, cycle. */
#include "template/expr.h"
#include "template/tag.h"

/* Values of a cycle; they stand on the stack together. */
#define CYCLE_MAX 1000

/* The name that a tag gives a value to: a name, digits as in Liquid, or a token
 * of another kind. */
static bool target(struct build *b, struct tokens *t, enum token_kind other,
                   struct token *name)
{
	*name = t->token;
	lex_next(t);
	if (name->kind == TOKEN_NAME && name->text.p[name->text.n - 1] != '?')
		return true;
	if (name->kind == TOKEN_INT || name->kind == other)
		return true;
	build_error(b, DIAG_TEMPLATE_SYNTAX, name->at, name->text.n,
	            ": a name is expected here");
	return false;
}

void tag_assign(struct build *b, struct tokens *t)
{
	struct token name;
	struct type type;

	if (!target(b, t, TOKEN_INT, &name))
		return;
	if (lex_is(t, TOKEN_DOT) || lex_is(t, TOKEN_LBRACKET))
		build_error(b, DIAG_TEMPLATE_SYNTAX, t->token.at, 1,
		            ": a value is assigned to a name, not to a field "
		            "or an item");
	else if (!lex_take(t, TOKEN_BECOMES))
		build_error(b, DIAG_TEMPLATE_SYNTAX, t->token.at, 1,
		            ": = is expected here");
	type = expr_filtered(b, t, NULL);
	expr_end(b, t);
	b->at = name.at;
	build_op(b, OP_ASSIGN, build_assign(b, name.text, type));
}

void tag_capture(struct build *b, struct tokens *t)
{
	struct nest *block = build_nest(b);
	struct token name;

	if (target(b, t, TOKEN_STRING, &name))
		block->target = build_assign(b, name.text,
		                             (struct type){ TYPE_PLAIN, NULL });
	expr_end(b, t);
	block->top = build_op(b, OP_CAPTURE, 0);
}

void tag_capture_leave(struct build *b, const struct nest *block)
{
	build_at(b, build_op(b, OP_CAPTURED, block->target))->c = block->top;
}

void tag_capture_close(struct build *b)
{
	tag_capture_leave(b, build_nest(b));
}

/* As in the reference, a counter is named by all that stands in the tag. */
static void step(struct build *b, struct tokens *t, uint16_t up)
{
	struct str name = str_slice(t->source->text, t->token.at, t->end);
	uint32_t counter = build_assign(b, str_trim(name), ANY);

	build_output(b);
	build_at(b, build_op(b, OP_STEP, counter))->a = up;
	build_op(b, OP_EMIT, 0);
}

void tag_increment(struct build *b, struct tokens *t)
{
	step(b, t, 1);
}

void tag_decrement(struct build *b, struct tokens *t)
{
	step(b, t, 0);
}

/* Is the first value followed by a colon, so that it names the group? */
static bool has_group(struct build *b, const struct tokens *t)
{
	struct tokens ahead = *t;

	expr_skip(b, &ahead);
	return lex_is(&ahead, TOKEN_COLON);
}

static bool is_list_sign(enum token_kind kind)
{
	return kind == TOKEN_COMMA || kind == TOKEN_LPAREN ||
	       kind == TOKEN_DOTS || kind == TOKEN_RPAREN;
}

/* Without a name the values are the group's; but a tag whose values are
 * computed is a group of its own, as in the reference. */
static struct str group_of(struct build *b, const struct tokens *t)
{
	struct arena *a = b->compiler->arena;
	struct tokens ahead = *t;
	struct str group = { 0 };
	struct value v;

	for (; ahead.token.kind != TOKEN_END; lex_next(&ahead)) {
		if (!is_list_sign(ahead.token.kind) &&
		    !expr_literal(&ahead, &v))
			return arena_print(a, "\n%zu", t->token.at);
		group = arena_join3(a, group, ahead.token.text,
		                    ahead.token.kind == TOKEN_STRING ?
		                    S("\"") : S(""));
	}
	return group;
}

void tag_cycle(struct build *b, struct tokens *t)
{
	unsigned n = 0;

	build_output(b);
	if (has_group(b, t)) {
		expr_value(b, t);
		lex_next(t);
	} else {
		build_const(b, value_str(group_of(b, t)));
	}
	do {
		expr_value(b, t);
		n++;
	} while (!b->is_broken && n < CYCLE_MAX && lex_take(t, TOKEN_COMMA) &&
	         t->token.kind != TOKEN_END);
	expr_end(b, t);
	build_at(b, build_op(b, OP_CYCLE, 0))->a = (uint16_t)n;
	build_op(b, OP_EMIT, 0);
}
