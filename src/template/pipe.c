/* The filters behind a value, to ops. */
#include "template/expr.h"
#include "template/filter.h"

/* No parameter has an argument yet. */
#define NOT_GIVEN ((1u << ARG_COUNT) - 1)

/* The arguments of one filter as they are read. */
struct arguments {
	const struct filter *filter;
	struct token name;
	unsigned pushed, positional;
	uint32_t order;
	bool has_colon;
};

static bool is_keyword(const struct tokens *t)
{
	struct tokens ahead = *t;

	if (t->token.kind != TOKEN_NAME)
		return false;
	lex_next(&ahead);
	return lex_is(&ahead, TOKEN_COLON);
}

static void place(struct arguments *args, unsigned parameter)
{
	args->order &= ~(15u << 4 * parameter);
	args->order |= args->pushed++ << 4 * parameter;
}

static void keyword_argument(struct build *b, struct tokens *t,
                             struct arguments *args)
{
	struct token name = t->token;
	struct str rest = { 0 }, word;
	unsigned parameter = args->filter->max;

	if (args->filter->keywords)
		rest = str_of(args->filter->keywords);
	while (str_word(&rest, &word) && !str_eq(word, name.text))
		parameter++;
	if (!str_eq(word, name.text) || name.text.n == 0)
		build_error(b, DIAG_TEMPLATE_ARGUMENTS, name.at, name.text.n,
		            ": “%.*s” takes no “%.*s”",
		            STR_ARG(args->name.text),
		            STR_ARG(str_clip(name.text, LIMIT_QUOTED)));
	lex_next(t);
	lex_next(t);
	expr_value(b, t);
	if (!b->is_broken && args->pushed < ARG_MAX)
		place(args, parameter);
}

static void read_arguments(struct build *b, struct tokens *t,
                           struct arguments *args)
{
	while (!b->is_broken && t->token.kind != TOKEN_BAR &&
	       t->token.kind != TOKEN_END) {
		if (is_keyword(t)) {
			keyword_argument(b, t, args);
		} else {
			expr_value(b, t);
			if (args->positional < args->filter->max)
				place(args, args->positional);
			args->positional++;
		}
		if (!lex_take(t, TOKEN_COMMA))
			return;
	}
}

static void check_arguments(struct build *b, const struct arguments *args)
{
	const struct filter *f = args->filter;
	bool few = args->positional < f->min;
	unsigned bound = few ? f->min : f->max;

	if (args->positional >= f->min && args->positional <= f->max)
		return;
	build_error(b, DIAG_TEMPLATE_ARGUMENTS, args->name.at,
	            args->name.text.n,
	            ": “%.*s” takes %s%u argument%s, here are %u%s",
	            STR_ARG(args->name.text),
	            f->min == f->max ? "" : few ? "at least " : "at most ",
	            bound, bound == 1 ? "" : "s", args->positional,
	            few && !args->has_colon ?
	            "; they stand behind a colon" : "");
}

static const struct filter *known_filter(struct build *b, struct token name)
{
	const struct filter *f = filter_named(name.text);
	struct str near;

	if (f)
		return f;
	near = diag_nearest(name.text, filter_names(b->compiler->arena));
	build_error(b, DIAG_TEMPLATE_FILTER, name.at, name.text.n,
	            " “%.*s”%s%.*s%s",
	            STR_ARG(str_clip(name.text, LIMIT_QUOTED)),
	            near.n ? "; did you mean “" : "", STR_ARG(near),
	            near.n ? "”?" : "");
	return NULL;
}

static struct type result_type(const struct filter *f, struct type type)
{
	if (f->result == FILTER_SAME)
		return type;
	return f->result == FILTER_ITEM ? expr_item_type(type) : ANY;
}

/* In a format that escapes by itself a last `escape` means what happens
 * anyway. */
static bool is_escape(const struct build *b, struct str name)
{
	return b->chunk->format->markdown &&
	       str_among(name, S("escape escape_once xml_escape h"));
}

static bool is_last(const struct tokens *t)
{
	return t->token.kind == TOKEN_END;
}

/* Filters that the compiler knows. */

/* The text of a string as a template of its own, with its place. */
static struct tokens inside(const struct tokens *t)
{
	size_t from = t->token.at + 1;

	return lex_tokens(t->source, from, from + t->token.text.n);
}

static void expect_quoted(struct build *b, const struct tokens *t,
                          const struct filter *f)
{
	if (t->token.kind != TOKEN_STRING)
		build_error(b, DIAG_TEMPLATE_ARGUMENTS, t->token.at,
		            t->token.text.n ? t->token.text.n : 1,
		            ": “%.*s” takes a name and an expression, both in "
		            "quotes: they are compiled before there are data.  "
		            "Write %.*s: \"item\", \"item.year > 2020\"",
		            STR_ARG(f->name), STR_ARG(f->name));
}

/* The name of the items in the expression. */
static uint32_t item_name(struct build *b, const struct tokens *t)
{
	struct tokens name = inside(t);
	uint32_t n = build_name(b, t->token.text);

	if (name.token.kind != TOKEN_NAME ||
	    name.token.text.n != t->token.text.n)
		build_error(b, DIAG_TEMPLATE_ARGUMENTS, t->token.at,
		            t->token.text.n + 2, ": a name is expected here");
	b->scope->infos[n].is_bound = true;
	return n;
}

/* The ops between those of the loop: the item, then what is said of it. */
static void each_item(struct build *b, struct tokens *t, struct type item,
                      uint32_t name, bool is_group)
{
	struct tokens of = inside(t);

	if (b->depth == LIMIT_TEMPLATE_DEPTH) {
		build_error(b, DIAG_TEMPLATE_BOUND, t->token.at, 1,
		            ": blocks are nested more than %d deep",
		            LIMIT_TEMPLATE_DEPTH);
		return;
	}
	b->nests[++b->depth] = (struct nest){ .bound = name, .type = item };
	build_op(b, OP_LOAD, name);
	if (is_group)
		expr_filtered(b, &of, NULL);
	else
		expr_condition(b, &of);
	expr_end(b, &of);
	b->depth--;
	build_at(b, build_op(b, OP_KEEP, 0))->a = is_group;
}

/* where_exp: "item", "item.year > 2020", find_exp, group_by_exp: a loop that
 * gathers items.  The expression is part of the template's text, so it is
 * compiled with it, and mistakes in it have their place.  One in another one
 * would need a third kind of quotes, so this does not recurse further. */
static struct type chosen(struct build *b, struct tokens *t, struct type type,
                          const struct filter *f)
{
	struct loop_info info = { .kind = LOOP_FILTER };
	bool is_group = f->syntax == FILTER_GROUP;
	uint32_t exit = NOWHERE, top;
	size_t at = b->at;

	expect_quoted(b, t, f);
	if (b->is_broken)
		return ANY;
	info.item = item_name(b, t);
	info.self = build_hidden(b);
	lex_next(t);
	if (!lex_take(t, TOKEN_COMMA))
		expr_expected(b, t, "a comma and an expression in quotes");
	expect_quoted(b, t, f);
	if (b->is_broken)
		return ANY;
	build_op(b, OP_GATHER, 0);
	for (int i = 0; i < 3; i++)
		build_const(b, (struct value){ .kind = VALUE_NIL });
	b->at = at;
	build_loop_op(b, info, &exit);
	top = build_here(b);
	each_item(b, t, expr_item_type(type), info.item, is_group);
	lex_next(t);
	build_op(b, OP_NEXT, top);
	build_op(b, OP_DONE, 0);
	build_land(b, &exit);
	if (is_group)
		build_op(b, OP_GROUP, 0);
	return is_group ? ANY : type;
}

static uint32_t count_parameters(const struct filter *f)
{
	struct str rest = { 0 }, word;
	uint32_t n = f->max;

	if (f->keywords)
		rest = str_of(f->keywords);
	while (str_word(&rest, &word))
		n++;
	return n;
}

/* One filter with its arguments, as an op. */
static void filter_op(struct build *b, const struct arguments *args)
{
	uint32_t op;

	b->at = args->name.at;
	op = build_op(b, OP_FILTER, (uint32_t)(args->filter - filters));
	build_at(b, op)->a = (uint16_t)args->pushed;
	build_at(b, op)->c = args->order | count_parameters(args->filter)
	                                   << ARG_COUNT;
}

static struct type raw(struct build *b, struct tokens *t, struct token name,
                       struct type type, bool *is_raw)
{
	if (!is_raw || !is_last(t))
		build_error(b, DIAG_TEMPLATE_ARGUMENTS, name.at, name.text.n,
		            ": “raw” stands last in an output");
	else
		*is_raw = true;
	return type;
}

static struct type known(struct build *b, struct tokens *t, struct type type,
                         struct arguments *args, bool *is_raw)
{
	const struct filter *f = args->filter;
	struct arguments first = { .name = args->name, .order = NOT_GIVEN };

	if (f->syntax == FILTER_RAW)
		return raw(b, t, args->name, type, is_raw);
	if (!lex_take(t, TOKEN_COLON)) {
		expect_quoted(b, t, f);
		return ANY;
	}
	type = chosen(b, t, type, f);
	if (f->syntax != FILTER_FIND || b->is_broken)
		return type;
	first.filter = filter_named(S("first"));
	filter_op(b, &first);
	return expr_item_type(type);
}

static struct type one_filter(struct build *b, struct tokens *t,
                              struct type type, bool *is_raw)
{
	struct arguments args = { .name = t->token, .order = NOT_GIVEN };

	if (lex_is(t, TOKEN_BAR))
		build_error(b, DIAG_TEMPLATE_SYNTAX, t->token.at, 1,
		            ": “||” is no filter; for another value write "
		            "| default: …");
	else if (t->token.kind != TOKEN_NAME)
		expr_expected(b, t, "the name of a filter");
	if (t->token.kind != TOKEN_NAME)
		return ANY;
	b->at = t->token.at;
	args.filter = known_filter(b, args.name);
	lex_next(t);
	if (!args.filter)
		return ANY;
	if (args.filter->syntax)
		return known(b, t, type, &args, is_raw);
	args.has_colon = lex_take(t, TOKEN_COLON);
	if (args.has_colon)
		read_arguments(b, t, &args);
	check_arguments(b, &args);
	if (is_last(t) && is_raw && is_escape(b, args.name.text))
		return type;
	filter_op(b, &args);
	return result_type(args.filter, type);
}

struct type expr_filtered(struct build *b, struct tokens *t, bool *is_raw)
{
	struct type type = expr_value(b, t);

	while (!b->is_broken && lex_take(t, TOKEN_BAR))
		type = one_filter(b, t, type, is_raw);
	return type;
}
