#include "template/expr.h"

#include "template/number.h"

/* Brackets in brackets. */
#define DEPTH 32
/* What a date has, as value_get() gives it. */
#define DATE_MEMBERS S("start end year month day term text")

static struct type value_at_depth(struct build *b, struct tokens *t,
                                  unsigned depth);

/* What other languages write with a sign, Liquid writes with a word. */
static const char *in_liquid(const struct tokens *t)
{
	static const struct {
		struct str typed;
		const char *written;
	} rows[] = {
		{ STR("=="), "" },
		{ STR("="), "; to compare write ==" },
		{ STR("&&"), "; write and" },
		{ STR("||"), "; write or, for another value | default: …" },
		{ STR("|"), "; outputs, assign and echo take filters" },
		{ STR("!"), "; write unless, or !=" },
		{ STR("+"), "; write | plus: …" },
		{ STR("-"), "; write | minus: …" },
		{ STR("*"), "; write | times: …" },
		{ STR("/"), "; write | divided_by: …" },
		{ STR("?"), "; write if" },
	};
	struct str rest = str_slice(t->source->text, t->token.at, t->end);

	for (size_t i = 0; i < COUNT(rows); i++)
		if (str_starts(rest, rows[i].typed))
			return rows[i].written;
	return "";
}

void expr_expected(struct build *b, const struct tokens *t, const char *what)
{
	size_t length = t->token.kind == TOKEN_STRING ? t->token.text.n + 2 :
	                                                t->token.text.n;

	if (t->token.kind == TOKEN_WRONG)
		build_error(b, DIAG_TEMPLATE_SYNTAX, t->token.at, 1,
		            ": %.*s%s", STR_ARG(t->token.text), in_liquid(t));
	else
		build_error(b, DIAG_TEMPLATE_SYNTAX, t->token.at, length,
		            ": %s is expected here%s", what, in_liquid(t));
}

void expr_end(struct build *b, struct tokens *t)
{
	if (t->token.kind != TOKEN_END)
		expr_expected(b, t, "the end of the tag");
}

static void expect(struct build *b, struct tokens *t, enum token_kind sign)
{
	if (!lex_take(t, sign))
		expr_expected(b, t, lex_sign(sign).p);
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

	build_get(b, name.text);
	if (f)
		return build_field_type(f);
	if (value_is_own(name.text) || str_eq(name.text, S("key")))
		return ANY;
	return unknown_member(b, name,
	                      arena_print(a, "%.*s", STR_ARG(r->name)).p,
	                      field_names(a, r));
}

static struct type get_of_table(struct build *b, struct token name)
{
	const struct table *table = b->compiler->setup->table;
	struct str names = { 0 };

	if (!table || record_row(table, name.text))
		return ANY;
	for (size_t i = 0; i < table->n; i++)
		names = arena_join3(b->compiler->arena, names,
		                    table->rows[i].key, S(" "));
	return unknown_member(b, name, "labels", names);
}

/* `.name` on a value of which `type` is known. */
static struct type get_member(struct build *b, struct type type,
                              struct token name)
{
	if (type.kind == TYPE_RECORD)
		return get_of_record(b, type.record, name);
	build_get(b, name.text);
	switch (type.kind) {
	case TYPE_LIST:
		if (!is_common(name.text))
			return unknown_member(b, name, "a list, whose items "
			                      "have fields (for, first, map)",
			                      S("size first last"));
		if (str_eq(name.text, S("size")))
			return ANY;
		return (struct type){ TYPE_RECORD, type.record };
	case TYPE_DATES:
		if (!str_among(name.text, DATE_MEMBERS))
			return unknown_member(b, name, "a date", DATE_MEMBERS);
		return ANY;
	case TYPE_TABLE:
		return get_of_table(b, name);
	case TYPE_PLAIN:
		if (!is_common(name.text))
			return unknown_member(b, name, "a text",
			                      S("size first last"));
		return ANY;
	default:
		return ANY;
	}
}

struct type expr_item_type(struct type list)
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
	return expr_item_type(type);
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
				expr_expected(b, t, "a name");
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
	if (!lex_take(t, TOKEN_DOTS))
		expr_expected(b, t, "a range, as (1..3), or a condition "
		                    "without parentheses");
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

bool expr_is_alone(const struct tokens *t)
{
	struct tokens ahead = *t;

	lex_next(&ahead);
	return !lex_is(&ahead, TOKEN_LBRACKET) && !lex_is(&ahead, TOKEN_DOT);
}

bool expr_literal(const struct tokens *t, struct value *v)
{
	struct str text = t->token.text;

	switch (t->token.kind) {
	case TOKEN_NAME:
		return is_word_value(text, v) && expr_is_alone(t);
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

/* What is beyond 64 bits keeps its spelling, and is not computed with. */
static const struct node *spelled(struct build *b, struct str text)
{
	struct node *n = arena_new(b->compiler->arena, struct node);

	n->text = text;
	return n;
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
		if (t->token.kind == TOKEN_INT && v.kind == VALUE_FLOAT)
			v.as.real.node = spelled(b, t->token.text);
		build_const(b, v);
		lex_next(t);
		return ANY;
	}
	if (t->token.kind == TOKEN_NAME && !lex_is_name(t, S("contains")))
		return name_value(b, t, depth);
	if (lex_is(t, TOKEN_LPAREN))
		return range_value(b, t, depth);
	if (lex_is(t, TOKEN_LBRACKET))
		return named_value(b, t, depth);
	expr_expected(b, t, "a value");
	return ANY;
}

struct type expr_value(struct build *b, struct tokens *t)
{
	return value_at_depth(b, t, 0);
}

void expr_skip(struct build *b, struct tokens *t)
{
	struct chunk *chunk = b->chunk;
	size_t ops = chunk->n, constants = chunk->constant_count,
	       accesses = chunk->access_count;

	expr_value(b, t);
	chunk->n = ops;
	chunk->constant_count = constants;
	chunk->access_count = accesses;
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

	if (lex_is_name(t, S("blank")))
		v.kind = VALUE_BLANK;
	else if (!lex_is_name(t, S("empty")))
		return expr_value(b, t);
	if (!expr_is_alone(t))
		return expr_value(b, t);
	b->at = t->token.at;
	lex_next(t);
	build_const(b, v);
	return ANY;
}

/* A `not` before a value; alone it is a name as any. */
static bool is_not(const struct tokens *t)
{
	struct tokens ahead = *t;

	lex_next(&ahead);
	return lex_is_name(t, S("not")) &&
	       (lex_is(&ahead, TOKEN_NAME) || lex_is(&ahead, TOKEN_LPAREN)) &&
	       !lex_is_name(&ahead, S("and")) &&
	       !lex_is_name(&ahead, S("or")) &&
	       !lex_is_name(&ahead, S("contains"));
}

static void comparison(struct build *b, struct tokens *t)
{
	enum op_code code;
	size_t at;

	if (is_not(t)) {
		build_error(b, DIAG_TEMPLATE_SYNTAX, t->token.at, 3,
		            ": Liquid has no “not”; write unless, or compare "
		            "with != or == false");
		return;
	}
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
