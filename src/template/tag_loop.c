/* Tags that repeat: for, tablerow, break, continue. */
#include "template/expr.h"
#include "template/tag.h"

/* An option of a loop, to be compiled in its turn. */
struct option {
	const char *name;
	struct tokens value;
	bool is_given, is_continue;
};

/* A tablerow may have a range, of which nothing comes. */
enum { LIMIT, OFFSET, COLS, RANGE, OPTIONS };

/* The spelling of an expression without white space: forloop.name. */
static struct str spelling(struct build *b, struct tokens from, size_t to)
{
	struct arena *a = b->compiler->arena;
	struct str text = { 0 }, token;

	while (from.token.kind != TOKEN_END && from.token.at < to) {
		token = str_slice(from.source->text, from.token.at, to);
		lex_next(&from);
		token = str_slice(token, 0, from.last -
		                  (size_t)(token.p - from.source->text.p));
		text = arena_join(a, text, token);
	}
	return text;
}

/* Loops of one name share where `offset: continue` goes on. */
static uint32_t loop_number(struct build *b, struct str name)
{
	struct words **at = &b->scope->loops;
	uint32_t number = 0;

	for (; *at; at = &(*at)->next, number++)
		if (str_eq((*at)->word, name))
			return number;
	*at = arena_new(b->compiler->arena, struct words);
	(*at)->word = name;
	b->scope->names.loop_count++;
	return number;
}

static void read_option(struct build *b, struct tokens *t,
                        struct option options[OPTIONS], bool is_table)
{
	size_t i = 0;
	struct tokens name = *t;

	lex_next(t);
	while (i < OPTIONS && !str_eq(name.token.text, str_of(options[i].name)))
		i++;
	if (i == OPTIONS || (i >= COLS && !is_table) ||
	    !lex_take(t, TOKEN_COLON)) {
		expr_expected(b, &name, is_table ?
		              "limit:, offset: or cols:" :
		              "reversed, limit: or offset:");
		return;
	}
	options[i].is_given = true;
	options[i].is_continue = i == OFFSET && !is_table &&
	                         lex_take_name(t, S("continue"));
	if (options[i].is_continue)
		return;
	options[i].value = *t;
	expr_skip(b, t);
}

static void push_option(struct build *b, struct option *o)
{
	if (o->is_given && !o->is_continue)
		expr_value(b, &o->value);
	else
		build_const(b, (struct value){ .kind = VALUE_NIL });
}

static void push_options(struct build *b, struct tokens *t,
                         struct loop_info *info)
{
	struct option options[OPTIONS] = {
		{ .name = "limit" }, { .name = "offset" }, { .name = "cols" },
		{ .name = "range" },
	};

	while (!b->is_broken && t->token.kind != TOKEN_END) {
		lex_take(t, TOKEN_COMMA);
		if (t->token.kind != TOKEN_END)
			read_option(b, t, options, info->kind == LOOP_TABLE);
	}
	for (size_t i = 0; i < RANGE; i++)
		push_option(b, &options[i]);
	info->has_limit = options[LIMIT].is_given;
	info->has_offset = options[OFFSET].is_given;
	info->has_cols = options[COLS].is_given;
	info->is_continue = options[OFFSET].is_continue;
}

static uint32_t bind(struct build *b, struct str text)
{
	uint32_t name = build_name(b, text);

	b->scope->infos[name].is_bound = true;
	return name;
}

/* Between tag and body: the name that is bound, and of which type. */
static void open_loop(struct build *b, struct tokens *t, enum loop_kind kind,
                      const char *self)
{
	struct nest *block = build_nest(b);
	struct loop_info info = { .kind = kind };
	struct str item = t->token.text;
	struct tokens list;
	struct type type;
	size_t at = b->at;

	if (t->token.kind != TOKEN_NAME)
		build_error(b, DIAG_TEMPLATE_SYNTAX, t->token.at,
		            t->token.text.n, ": a name is expected here");
	lex_next(t);
	if (!lex_take_name(t, S("in")))
		build_error(b, DIAG_TEMPLATE_SYNTAX, t->token.at,
		            t->token.text.n, ": “in” is expected here");
	list = *t;
	type = expr_value(b, t);
	info.name = arena_join(b->compiler->arena, item, S("-"));
	info.name = arena_join(b->compiler->arena, info.name,
	                       spelling(b, list, t->token.at));
	info.is_reversed = kind == LOOP_FOR && lex_take_name(t, S("reversed"));
	push_options(b, t, &info);
	info.item = bind(b, item);
	info.self = bind(b, str_of(self));
	info.number = loop_number(b, info.name);
	block->bound = info.item;
	block->type = ANY;
	if (type.kind == TYPE_LIST)
		block->type = (struct type){ TYPE_RECORD, type.record };
	b->at = at;
	build_loop_op(b, info, &block->branch);
	block->top = build_here(b);
}

void tag_for(struct build *b, struct tokens *t)
{
	open_loop(b, t, LOOP_FOR, "forloop");
}

static void end_body(struct build *b)
{
	struct nest *block = build_nest(b);

	build_land(b, &block->continues);
	build_op(b, OP_NEXT, block->top);
	build_land(b, &block->breaks);
	build_op(b, OP_DONE, 0);
}

void tag_for_branch(struct build *b, struct str word, struct tokens *t)
{
	struct nest *block = build_nest(b);

	(void)t;
	if (!str_eq(word, S("else"))) {
		build_error(b, DIAG_TEMPLATE_SYNTAX, b->at, word.n,
		            ": a for has no “%.*s”", STR_ARG(word));
		return;
	}
	if (!block->has_else)
		end_body(b);
	build_jump(b, OP_JUMP, &block->exits);
	build_land(b, &block->branch);
	block->has_else = true;
	block->bound = NOWHERE;
}

void tag_for_close(struct build *b)
{
	struct nest *block = build_nest(b);

	if (!block->has_else)
		end_body(b);
	build_land(b, &block->branch);
	build_land(b, &block->exits);
}

void tag_tablerow(struct build *b, struct tokens *t)
{
	build_output(b);
	open_loop(b, t, LOOP_TABLE, "tablerowloop");
	build_op(b, OP_ROW, 0);
}

/* A cell that is left by break is closed, a new row is not begun. */
void tag_tablerow_close(struct build *b)
{
	struct nest *block = build_nest(b);
	uint32_t done = NOWHERE;

	build_land(b, &block->continues);
	build_op(b, OP_ENDROW, 0);
	build_op(b, OP_NEXT, block->top);
	build_jump(b, OP_JUMP, &done);
	build_land(b, &block->breaks);
	build_at(b, build_op(b, OP_ENDROW, 0))->a = 1;
	build_land(b, &done);
	build_op(b, OP_DONE, 0);
	build_land(b, &block->branch);
}

/* Blocks between here and the loop are undone; without a loop in this file
 * the caller's is meant. */
void tag_leave(struct build *b, bool is_break)
{
	struct nest *block;

	for (size_t i = b->depth; i > 0; i--) {
		block = &b->nests[i];
		if (tag_is_loop(block->tag) && !block->has_else) {
			build_jump(b, OP_JUMP, is_break ? &block->breaks :
			           &block->continues);
			return;
		}
		if (block->tag->leave)
			block->tag->leave(b, block);
	}
	build_op(b, is_break ? OP_BREAK : OP_CONTINUE, 0);
}

void tag_break(struct build *b, struct tokens *t)
{
	expr_end(b, t);
	build_output(b);
	tag_leave(b, true);
}

void tag_continue(struct build *b, struct tokens *t)
{
	expr_end(b, t);
	build_output(b);
	tag_leave(b, false);
}
