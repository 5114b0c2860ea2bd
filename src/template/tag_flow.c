/* Tags that choose: if, unless, case, ifchanged. */
#include "template/expr.h"
#include "template/tag.h"

static void condition(struct build *b, struct tokens *t, enum op_code code)
{
	size_t at = b->at;

	expr_condition(b, t);
	expr_end(b, t);
	b->at = at;
	build_branch(b, code, &build_nest(b)->branch);
}

void tag_if(struct build *b, struct tokens *t)
{
	condition(b, t, OP_IF);
}

void tag_unless(struct build *b, struct tokens *t)
{
	condition(b, t, OP_UNLESS);
}

/* Branches behind an else are compiled and never reached. */
void tag_if_branch(struct build *b, struct str word, struct tokens *t)
{
	struct nest *block = build_nest(b);

	build_jump(b, OP_JUMP, &block->exits);
	if (str_eq(word, S("when"))) {
		build_error(b, DIAG_TEMPLATE_SYNTAX, b->at, word.n,
		            ": “when” belongs to a case, this is an %.*s",
		            STR_ARG(block->tag->name));
		return;
	}
	if (block->has_else)
		return;
	build_land(b, &block->branch);
	if (str_eq(word, S("elsif")))
		tag_if(b, t);
	else if (lex_is_name(t, S("if")))
		build_error(b, DIAG_TEMPLATE_SYNTAX, t->token.at, 2,
		            ": “else if” is written elsif");
	else
		block->has_else = true;
}

void tag_if_close(struct build *b)
{
	struct nest *block = build_nest(b);

	build_land(b, &block->branch);
	build_land(b, &block->exits);
}

/* The value is computed anew for each `when`, as in the reference; what
 * stands before the first of them is never reached. */
void tag_case(struct build *b, struct tokens *t)
{
	struct nest *block = build_nest(b);

	block->value = *t;
	expr_skip(b, t);
	expr_end(b, t);
	build_op(b, OP_CASE, 0);
	build_jump(b, OP_JUMP, &block->branch);
}

/* The body of a when runs once for each value that matches. */
static void end_when(struct build *b)
{
	struct nest *block = build_nest(b);

	if (block->top != NOWHERE)
		build_op(b, OP_JUMP, block->top);
	block->top = NOWHERE;
	build_land(b, &block->branch);
}

static void when(struct build *b, struct tokens *t)
{
	struct nest *block = build_nest(b);
	struct tokens value;

	do {
		value = block->value;
		expr_value(b, &value);
		expr_operand(b, t);
		build_op(b, OP_MATCH, 0);
	} while (!b->is_broken &&
	         (lex_take(t, TOKEN_COMMA) || lex_take_name(t, S("or"))));
	expr_end(b, t);
	block->top = build_here(b);
	build_jump(b, OP_TIMES, &block->branch);
}

void tag_case_branch(struct build *b, struct str word, struct tokens *t)
{
	end_when(b);
	if (str_eq(word, S("when"))) {
		when(b, t);
	} else if (str_eq(word, S("else"))) {
		expr_end(b, t);
		build_jump(b, OP_OTHERWISE, &build_nest(b)->branch);
	} else {
		build_error(b, DIAG_TEMPLATE_SYNTAX, b->at, word.n,
		            ": “elsif” belongs to an if, this is a case");
	}
}

void tag_case_close(struct build *b)
{
	end_when(b);
	build_op(b, OP_ENDCASE, 0);
}

void tag_case_leave(struct build *b, const struct nest *block)
{
	(void)block;
	build_op(b, OP_ENDCASE, 0);
}

/* All of a scope look at what the last of them wrote, as in the reference. */
void tag_ifchanged(struct build *b, struct tokens *t)
{
	struct nest *block = build_nest(b);

	expr_end(b, t);
	block->target = 0;
	block->top = build_op(b, OP_CHANGE, 0);
}

void tag_ifchanged_leave(struct build *b, const struct nest *block)
{
	build_at(b, build_op(b, OP_CHANGED, block->target))->c = block->top;
}

void tag_ifchanged_close(struct build *b)
{
	tag_ifchanged_leave(b, build_nest(b));
}
