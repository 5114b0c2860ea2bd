#include "template/expr.h"

#include "template/filter.h"
#include "template/number.h"

/* Brackets in brackets. */
#define DEPTH 32

static struct type value_at_depth(struct build *b, struct tokens *t,
                                  unsigned depth);

static void error_at_token(struct build *b, const struct tokens *t,
                           const char *what)
{
	size_t length = t->token.kind == TOKEN_STRING ? t->token.text.n + 2 :
	                                                t->token.text.n;

	if (t->token.kind == TOKEN_WRONG)
		build_error(b, DIAG_TEMPLATE_SYNTAX, t->token.at, 1, ": %.*s",
		            STR_ARG(t->token.text));
	else
		build_error(b, DIAG_TEMPLATE_SYNTAX, t->token.at, length,
		            ": %s is expected here", what);
}

void expr_end(struct build *b, struct tokens *t)
{
	if (t->token.kind != TOKEN_END)
		error_at_token(b, t, "the end of the tag");
}

static void expect(struct build *b, struct tokens *t, enum token_kind sign)
{
	if (!lex_take(t, sign))
		error_at_token(b, t, lex_sign(sign).p);
}

/* The words that are values. */
static bool is_word_value(struct str name, struct value *v)
{
	static const struct {
		struct str name;
		struct value value;
	} words[] = {
		{ { "nil", 3 }, { .kind = VALUE_NIL } },
		{ { "null", 4 }, { .kind = VALUE_NIL } },
		{ { "true", 4 }, { .kind = VALUE_BOOL, .as.truth = true } },
		{ { "false", 5 }, { .kind = VALUE_BOOL } },
		{ { "empty", 5 }, { .kind = VALUE_STR } },
		{ { "blank", 5 }, { .kind = VALUE_STR } },
	};

	for (size_t i = 0; i < COUNT(words); i++) {
		if (str_eq(words[i].name, name)) {
			*v = words[i].value;
			return true;
		}
	}
	return false;
}

static struct str field_names(struct arena *a, const struct record *r)
{
	struct str names = { 0 };

	for (size_t i = 0; i < r->n; i++)
		names = arena_join3(a, names, r->fields[i].key, S(" "));
	return names;
}

static struct type unknown_member(struct build *b, struct token name,
                                  const char *of, struct str names)
{
	struct str near = diag_nearest(name.text, names);

	build_error(b, DIAG_TEMPLATE_NAME, name.at, name.text.n,
	            " “%.*s” in %s%s%.*s%s",
	            STR_ARG(str_clip(name.text, LIMIT_QUOTED)), of,
	            near.n ? "; did you mean “" : "", STR_ARG(near),
	            near.n ? "”?" : "");
	return ANY;
}

static bool is_common(struct str name)
{
	return str_among(name, S("size first last"));
}

static struct type get_of_record(struct build *b, const struct record *r,
                                 struct token name)
{
	const struct field *f = record_field(r, name.text);
	struct arena *a = b->compiler->arena;

	build_get(b, (struct access){ .name = name.text, .record = r,
	                              .field = f });
	if (f)
		return build_field_type(f);
	if (value_is_own(name.text) || str_eq(name.text, S("key")))
		return ANY;
	return unknown_member(b, name,
	                      arena_print(a, "%.*s", STR_ARG(r->name)).p,
	                      field_names(a, r));
}

/* `.name` on a value of which `type` is known. */
static struct type get_member(struct build *b, struct type type,
                              struct token name)
{
	if (type.kind == TYPE_RECORD)
		return get_of_record(b, type.record, name);
	build_get(b, (struct access){ .name = name.text });
	switch (type.kind) {
	case TYPE_LIST:
		if (!is_common(name.text))
			return unknown_member(b, name, "a list",
			                      S("size first last"));
		if (str_eq(name.text, S("size")))
			return ANY;
		return (struct type){ TYPE_RECORD, type.record };
	case TYPE_DATES:
		if (!str_among(name.text, S("start end year text")))
			return unknown_member(b, name, "a date",
			                      S("start end year text"));
		return ANY;
	case TYPE_PLAIN:
		if (!is_common(name.text))
			return unknown_member(b, name, "a text",
			                      S("size first last"));
		return ANY;
	default:
		return ANY;
	}
}

static struct type item_type(struct type list)
{
	return list.kind == TYPE_LIST ?
	       (struct type){ TYPE_RECORD, list.record } : ANY;
}

static struct type index_member(struct build *b, struct tokens *t,
                                struct type type, unsigned depth)
{
	struct token key;

	lex_next(t);
	key = t->token;
	if (key.kind == TOKEN_STRING) {
		struct tokens ahead = *t;

		lex_next(&ahead);
		if (lex_is(&ahead, TOKEN_RBRACKET) &&
		    type.kind == TYPE_RECORD) {
			*t = ahead;
			lex_next(t);
			return get_member(b, type, key);
		}
	}
	value_at_depth(b, t, depth + 1);
	expect(b, t, TOKEN_RBRACKET);
	build_op(b, OP_INDEX, 0);
	return item_type(type);
}

/* The members behind a value: .name and [key]. */
static struct type path(struct build *b, struct tokens *t, struct type type,
                        unsigned depth)
{
	for (;;) {
		b->at = t->token.at;
		if (lex_is(t, TOKEN_LBRACKET)) {
			type = index_member(b, t, type, depth);
		} else if (lex_take(t, TOKEN_DOT)) {
			b->at = t->token.at;
			if (t->token.kind != TOKEN_NAME) {
				error_at_token(b, t, "a name");
				return ANY;
			}
			type = get_member(b, type, t->token);
			lex_next(t);
		} else {
			return type;
		}
	}
}

static struct type name_value(struct build *b, struct tokens *t,
                              unsigned depth)
{
	uint32_t name = build_name(b, t->token.text);
	struct name_info *info = &b->scope->infos[name];

	if (!info->source) {
		info->source = b->chunk->source;
		info->at = t->token.at;
	}
	build_op(b, OP_LOAD, name);
	lex_next(t);
	return path(b, t, build_type(b, name), depth);
}

static struct type range_value(struct build *b, struct tokens *t,
                               unsigned depth)
{
	struct value v;
	bool literal;

	lex_next(t);
	literal = expr_literal(t, &v);
	value_at_depth(b, t, depth + 1);
	expect(b, t, TOKEN_DOTS);
	literal = literal && expr_literal(t, &v);
	value_at_depth(b, t, depth + 1);
	expect(b, t, TOKEN_RPAREN);
	build_op(b, OP_RANGE, literal);
	return ANY;
}

static struct type named_value(struct build *b, struct tokens *t,
                               unsigned depth)
{
	lex_next(t);
	value_at_depth(b, t, depth + 1);
	expect(b, t, TOKEN_RBRACKET);
	build_op(b, OP_NAMED, 0);
	return path(b, t, ANY, depth);
}

bool expr_literal(const struct tokens *t, struct value *v)
{
	struct str text = t->token.text;

	switch (t->token.kind) {
	case TOKEN_NAME:
		return is_word_value(text, v);
	case TOKEN_STRING:
		*v = value_str(text);
		return true;
	case TOKEN_INT:
		v->kind = VALUE_INT;
		if (number_int(text, &v->as.number))
			return true;
		/* too large for a whole number */
		/* fall through */
	case TOKEN_FLOAT:
		*v = value_float(0);
		return number_real(text, &v->as.real.real);
	default:
		return false;
	}
}

static struct type value_at_depth(struct build *b, struct tokens *t,
                                  unsigned depth)
{
	struct value v = { 0 };

	b->at = t->token.at;
	if (depth > DEPTH) {
		build_error(b, DIAG_TEMPLATE_BOUND, t->token.at, 1,
		            ": brackets are nested more than %d deep", DEPTH);
		return ANY;
	}
	if (b->is_broken)
		return ANY;
	if (expr_literal(t, &v)) {
		build_const(b, v);
		lex_next(t);
		return path(b, t, ANY, depth);
	}
	if (t->token.kind == TOKEN_NAME)
		return name_value(b, t, depth);
	if (lex_is(t, TOKEN_LPAREN))
		return range_value(b, t, depth);
	if (lex_is(t, TOKEN_LBRACKET))
		return named_value(b, t, depth);
	error_at_token(b, t, "a value");
	return ANY;
}

struct type expr_value(struct build *b, struct tokens *t)
{
	return value_at_depth(b, t, 0);
}

/* Filters. */

/* The arguments of one filter as they are read. */
struct arguments {
	const struct filter *filter;
	struct token name;
	unsigned pushed, positional;
	uint32_t order;
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
	            ": “%.*s” takes %s%u argument%s, here are %u",
	            STR_ARG(args->name.text),
	            f->min == f->max ? "" : few ? "at least " : "at most ",
	            bound, bound == 1 ? "" : "s",
	            args->positional);
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
	return f->result == FILTER_ITEM ? item_type(type) : ANY;
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

static struct type one_filter(struct build *b, struct tokens *t,
                              struct type type, bool *is_raw)
{
	struct arguments args = { .name = t->token, .order = UINT32_MAX };
	uint32_t op;

	if (t->token.kind != TOKEN_NAME) {
		error_at_token(b, t, "the name of a filter");
		return ANY;
	}
	b->at = t->token.at;
	args.filter = known_filter(b, args.name);
	lex_next(t);
	if (!args.filter)
		return ANY;
	if (lex_take(t, TOKEN_COLON))
		read_arguments(b, t, &args);
	check_arguments(b, &args);
	if (is_last(t) && is_raw && is_escape(b, args.name.text))
		return type;
	if (!args.filter->run) {
		if (!is_raw || !is_last(t))
			build_error(b, DIAG_TEMPLATE_ARGUMENTS, args.name.at,
			            args.name.text.n,
			            ": “raw” stands last in an output");
		else
			*is_raw = true;
		return type;
	}
	b->at = args.name.at;
	op = build_op(b, OP_FILTER, (uint32_t)(args.filter - filters));
	build_at(b, op)->a = (uint16_t)args.pushed;
	build_at(b, op)->c = args.order;
	return result_type(args.filter, type);
}

struct type expr_filtered(struct build *b, struct tokens *t, bool *is_raw)
{
	struct type type = expr_value(b, t);

	while (!b->is_broken && lex_take(t, TOKEN_BAR))
		type = one_filter(b, t, type, is_raw);
	return type;
}

/* Conditions. */

static bool take_comparison(struct tokens *t, enum op_code *code)
{
	static const uint16_t codes[TOKEN_KINDS] = {
		[TOKEN_EQ] = OP_EQ, [TOKEN_NE] = OP_NE, [TOKEN_UNLIKE] = OP_NE,
		[TOKEN_LT] = OP_LT, [TOKEN_GT] = OP_GT, [TOKEN_LE] = OP_LE,
		[TOKEN_GE] = OP_GE,
	};

	*code = codes[t->token.kind];
	if (lex_is_name(t, S("contains")))
		*code = OP_CONTAINS;
	if (!*code)
		return false;
	lex_next(t);
	return true;
}

/* Only what is compared knows `empty` and `blank`; elsewhere they are "". */
struct type expr_operand(struct build *b, struct tokens *t)
{
	struct value v = { .kind = VALUE_EMPTY };
	struct tokens ahead = *t;

	if (lex_is_name(t, S("blank")))
		v.kind = VALUE_BLANK;
	else if (!lex_is_name(t, S("empty")))
		return expr_value(b, t);
	lex_next(&ahead);
	if (lex_is(&ahead, TOKEN_DOT) || lex_is(&ahead, TOKEN_LBRACKET))
		return expr_value(b, t);
	b->at = t->token.at;
	*t = ahead;
	build_const(b, v);
	return ANY;
}

static void comparison(struct build *b, struct tokens *t)
{
	enum op_code code;
	size_t at;

	expr_operand(b, t);
	at = t->token.at;
	if (!take_comparison(t, &code))
		return;
	expr_operand(b, t);
	b->at = at;
	build_op(b, code, 0);
}

/* `a and b or c` is `a and (b or c)`: whichever side decides, it decides for
 * all, so each jump leads to the end. */
void expr_condition(struct build *b, struct tokens *t)
{
	uint32_t end = NOWHERE;

	comparison(b, t);
	while (!b->is_broken) {
		if (lex_take_name(t, S("and")))
			build_jump(b, OP_AND, &end);
		else if (lex_take_name(t, S("or")))
			build_jump(b, OP_OR, &end);
		else
			break;
		comparison(b, t);
	}
	build_land(b, &end);
}
