#include "template/template.h"

#include "base/utf8.h"
#include "template/exec.h"
#include "template/expr.h"
#include "template/flow.h"
#include "template/tag.h"

static struct nest new_block(const struct build *b, const struct tag *tag)
{
	return (struct nest){
		.tag = tag,
		.at = b->at,
		.is_blank = true,
		.literals = NOWHERE,
		.branch = NOWHERE,
		.exits = NOWHERE,
		.top = NOWHERE,
		.breaks = NOWHERE,
		.continues = NOWHERE,
		.bound = NOWHERE,
	};
}

static void text(struct build *b, struct part part)
{
	struct str s = str_slice(b->chunk->source->text, part.from, part.to);
	struct nest *block = build_nest(b);
	uint32_t op;

	if (s.n == 0)
		return;
	if (str_trim(s).n)
		build_output(b);
	b->at = part.from;
	op = build_op(b, OP_LITERAL, (uint32_t)part.from);
	build_at(b, op)->c = (uint32_t)s.n;
	b->links[op] = block->literals;
	block->literals = op;
}

/* A block that writes nothing but white space writes nothing. */
static void strip(struct build *b, const struct nest *block)
{
	for (uint32_t i = block->literals; i != NOWHERE; i = b->links[i])
		build_at(b, i)->c = 0;
}

static void close_block(struct build *b, struct tokens *t)
{
	struct nest block;

	(void)t;
	build_nest(b)->tag->close(b);
	block = *build_nest(b);
	if (block.is_blank && tag_strips(block.tag))
		strip(b, &block);
	b->depth--;
	if (!block.tag->is_blank && !block.is_blank)
		build_output(b);
}

/* Nothing more is read: what stands open says nothing. */
static void give_up(struct build *b)
{
	while (b->parts.outer)
		b->parts = *b->parts.outer;
	b->parts.at = b->parts.end;
	b->depth = 0;
}

static void open_block(struct build *b, const struct tag *tag,
                       struct tokens *t)
{
	if (b->depth == LIMIT_TEMPLATE_DEPTH) {
		build_error(b, DIAG_TEMPLATE_BOUND, b->at, 1,
		            ": blocks are nested more than %d deep",
		            LIMIT_TEMPLATE_DEPTH);
		give_up(b);
		return;
	}
	b->nests[++b->depth] = new_block(b, tag);
	tag->open(b, t);
}

/* The tag for what other languages call so, or one that is spelled alike. */
static struct str meant(struct arena *a, struct str word)
{
	static const struct str other[][2] = {
		{ STR("elseif"), STR("elsif") }, { STR("elif"), STR("elsif") },
		{ STR("set"), STR("assign") }, { STR("let"), STR("assign") },
		{ STR("print"), STR("echo") }, { STR("foreach"), STR("for") },
		{ STR("switch"), STR("case") }, { STR("fi"), STR("endif") },
	};

	for (size_t i = 0; i < COUNT(other); i++)
		if (str_eq(word, other[i][0]))
			return other[i][1];
	return diag_nearest(word, tag_names(a));
}

static void unknown_tag(struct build *b, struct str word, size_t at)
{
	struct str near = meant(b->compiler->arena, word);

	build_error(b, DIAG_TEMPLATE_TAG, at, word.n, " “%.*s”%s%.*s%s",
	            STR_ARG(str_clip(word, LIMIT_QUOTED)),
	            near.n ? "; did you mean “" : "", STR_ARG(near),
	            near.n ? "”?" : "");
}

/* An end or a branch that stands where none belongs. */
static void misplaced(struct build *b, struct str word, size_t at)
{
	const struct nest *block = build_nest(b);
	struct pos pos = source_pos(b->chunk->source, block->at);

	b->compiler->torn = true;
	if (b->depth == 0)
		build_error(b, DIAG_TEMPLATE_SYNTAX, at, word.n,
		            ": “%.*s” without its beginning", STR_ARG(word));
	else
		build_error(
			b, DIAG_TEMPLATE_SYNTAX, at, word.n,
			": “%.*s” where “end%.*s” is expected, for line %u, "
			"column %u",
			STR_ARG(word), STR_ARG(block->tag->name), pos.line,
			pos.col);
}

/* Behind a missing end the outer blocks go on. */
static void close_outer(struct build *b, struct str word, struct tokens *t)
{
	size_t lowest = b->parts.outer ? b->parts.block : 0, i = b->depth;
	struct str name = str_slice(word, 3, word.n);

	while (i > lowest && !str_eq(b->nests[i].tag->name, name))
		i--;
	if (i == lowest)
		return;
	while (b->depth >= i)
		close_block(b, t);
}

static bool is_branch(struct str word)
{
	return str_among(word, S("else elsif when"));
}

static bool is_end(struct str word)
{
	const struct tag *tag;

	if (!str_starts(word, S("end")))
		return false;
	tag = tag_find(str_slice(word, 3, word.n));
	return tag && (tag->close ||
	               str_among(tag->name, S("raw comment doc")));
}

static bool closes(const struct build *b, struct str word)
{
	return b->depth > (b->parts.outer ? b->parts.block : 0) &&
	       str_eq(str_slice(word, 3, word.n), b->nests[b->depth].tag->name);
}

static bool branches(const struct build *b)
{
	return b->depth > (b->parts.outer ? b->parts.block : 0) &&
	       b->nests[b->depth].tag->branch;
}

static void tag(struct build *b, struct part part)
{
	const struct source *source = b->chunk->source;
	struct str word = lex_word(source, &part);
	struct tokens t = lex_tokens(source, part.from, part.to);
	const struct tag *row =
		str_starts(word, S("end")) ? NULL : tag_find(word);

	b->at = part.from - word.n;
	if (word.n == 0) {
		build_error(b, DIAG_TEMPLATE_SYNTAX, b->at, 1,
		            ": the name of a tag is expected here");
		return;
	}
	if (row && row->close) {
		open_block(b, row, &t);
	} else if (row) {
		if (!row->is_blank)
			build_output(b);
		row->open(b, &t);
	} else if (is_end(word)) {
		if (closes(b, word))
			close_block(b, &t);
		else {
			misplaced(b, word, b->at);
			close_outer(b, word, &t);
		}
	} else if (is_branch(word)) {
		if (branches(b))
			build_nest(b)->tag->branch(b, word, &t);
		else
			misplaced(b, word, b->at);
	} else {
		unknown_tag(b, word, b->at);
	}
}

static void output(struct build *b, struct part part)
{
	struct tokens t = lex_tokens(b->chunk->source, part.from, part.to);

	b->at = part.at;
	tag_output(b, &t);
}

/* Blocks whose end is missing end here. */
static void unclosed(struct build *b, size_t keep)
{
	for (; b->depth > keep; b->depth--) {
		b->is_broken = false;
		build_error(b, DIAG_TEMPLATE_UNCLOSED, build_nest(b)->at,
		            build_nest(b)->tag->name.n, ": “%.*s”",
		            STR_ARG(build_nest(b)->tag->name));
		build_nest(b)->tag->close(b);
	}
}

/* The end of the file, or of a liquid tag. */
static bool ends(struct build *b)
{
	unclosed(b, b->parts.outer ? b->parts.block : 0);
	if (!b->parts.outer)
		return true;
	b->parts = *b->parts.outer;
	return false;
}

static void compile_parts(struct build *b)
{
	struct part part;

	for (;;) {
		b->is_broken = false;
		part = lex_part(&b->parts);
		switch (part.kind) {
		case PART_END:
			if (ends(b))
				return;
			break;
		case PART_TEXT:
			text(b, part);
			break;
		case PART_OUTPUT:
			output(b, part);
			break;
		case PART_TAG:
			tag(b, part);
			break;
		case PART_OPEN:
			build_error(b, DIAG_TEMPLATE_UNCLOSED, part.at, 2,
			            ": its end is missing");
			break;
		}
	}
}

static void compile_unit(struct compiler *c, struct unit *u)
{
	struct build b = {
		.compiler = c,
		.scope = u->scope,
		.unit = u,
		.chunk = u->chunk,
		.parts = lex_parts(u->partial->source, u->partial->format),
		.nests = c->nests,
	};

	b.nests[0] = new_block(&b, NULL);
	compile_parts(&b);
	b.at = u->chunk->source->text.n;
	build_op(&b, OP_RETURN, 0);
}

static bool too_many(struct compiler *c, const struct unit *u)
{
	if (c->unit_count <= LIMIT_PARTIALS)
		return false;
	diag_at(c->setup->log, DIAG_TEMPLATE_BOUND,
	        source_pos(u->chunk->source, 0),
	        ": too many partials are called");
	c->failed = true;
	return true;
}

static bool is_parameter(const struct partial *p, struct str name)
{
	for (const struct words *w = p->parameters; w; w = w->next)
		if (str_eq(w->word, name))
			return true;
	return false;
}

static struct str known_names(struct compiler *c, const struct scope *s)
{
	struct str names = { 0 };

	for (size_t i = 0; i < c->setup->n; i++)
		for (size_t j = 0; j < c->setup->types[i]->n; j++)
			names = arena_join3(c->arena, names,
			                    c->setup->types[i]->fields[j].key,
			                    S(" "));
	for (size_t i = 0; i < s->names.n; i++)
		if (s->infos[i].is_assigned || s->infos[i].is_bound)
			names = arena_join3(c->arena, names,
			                    s->names.rows[i].text, S(" "));
	return names;
}

static bool is_known(const struct scope *s, size_t i)
{
	const struct name *row = &s->names.rows[i];
	const struct name_info *info = &s->infos[i];

	return !info->source || value_is_own(row->text) ||
	       info->is_assigned || info->is_bound ||
	       row->field || is_parameter(s->partial, row->text) ||
	       str_among(row->text, S("forloop tablerowloop"));
}

/* Over a record, a name that nothing gives a value to is a mistake. */
static void check_names(struct compiler *c, const struct scope *s)
{
	struct str name, near;
	struct pos pos;

	for (size_t i = 0; i < s->names.n && c->setup->n; i++) {
		if (is_known(s, i))
			continue;
		name = s->names.rows[i].text;
		near = diag_nearest(name, known_names(c, s));
		pos = source_pos(s->infos[i].source, s->infos[i].at);
		pos.len = (uint32_t)utf8_count(name);
		diag_at(c->setup->log, DIAG_TEMPLATE_NAME, pos,
		        " “%.*s”%s%.*s%s",
		        STR_ARG(str_clip(name, LIMIT_QUOTED)),
		        near.n ? "; did you mean “" : "", STR_ARG(near),
		        near.n ? "”?" : "");
		c->failed = true;
	}
}

static void compile_all(struct compiler *c)
{
	struct unit *u;

	for (u = c->todo; u && !too_many(c, u); u = u->next_todo)
		compile_unit(c, u);
	for (const struct scope *s = c->scopes; s; s = s->next)
		check_names(c, s);
}

static struct partial *new_main(struct arena *a, const struct source *source,
                                const struct template_setup *setup)
{
	struct partial *main = arena_new(a, struct partial);

	*main = (struct partial){ .source = source, .format = setup->format };
	return main;
}

static struct compiler new_compiler(struct arena *a,
                                    const struct template_setup *setup)
{
	return (struct compiler){
		.arena = a,
		.setup = setup,
		.nests = arena_array(a, struct nest, LIMIT_TEMPLATE_DEPTH + 1),
	};
}

static struct template *finish(struct compiler *c, struct chunk *chunk)
{
	struct template *t = arena_new(c->arena, struct template);

	if (c->torn)
		return NULL;
	*t = (struct template){ NULL, c->setup->types, c->setup->n };
	t->main = flow_code(c, chunk);
	return c->failed ? NULL : t;
}

struct template *template_compile(struct arena *a, const struct source *source,
                                  const struct template_setup *setup)
{
	struct compiler c = new_compiler(a, setup);
	struct partial *main = new_main(a, source, setup);
	struct chunk *chunk;

	c.todo_end = &c.todo;
	chunk = build_unit(&c, build_scope(&c, main, NULL, 0), main);
	compile_all(&c);
	return finish(&c, chunk);
}

/* Where the condition holds, the first byte of the source is written. */
static void compile_condition(struct build *b, size_t from, size_t to)
{
	struct tokens t = lex_tokens(b->chunk->source, from, to);
	uint32_t end = NOWHERE, op;

	b->nests[0] = new_block(b, NULL);
	b->at = from;
	expr_condition(b, &t);
	expr_end(b, &t);
	build_branch(b, OP_IF, &end);
	op = build_op(b, OP_LITERAL, 0);
	build_at(b, op)->c = 1;
	build_land(b, &end);
	build_op(b, OP_RETURN, 0);
}

struct template *template_condition(struct arena *a,
                                    const struct source *source, size_t from,
                                    size_t to,
                                    const struct template_setup *setup)
{
	struct compiler c = new_compiler(a, setup);
	struct partial *main = new_main(a, source, setup);
	struct scope *scope = build_scope(&c, main, NULL, 0);
	struct build b = { .compiler = &c, .scope = scope, .nests = c.nests };

	c.todo_end = &c.todo;
	b.chunk = build_unit(&c, scope, main);
	b.unit = c.todo;
	compile_condition(&b, from, to);
	check_names(&c, scope);
	return finish(&c, b.chunk);
}

bool template_reads(const struct template *t, struct str name)
{
	const struct names *names = t->main->chunk->names;

	for (size_t i = 0; i < names->n; i++)
		if (str_eq(names->rows[i].text, name))
			return true;
	return false;
}

bool template_run(const struct template *t, const struct template_run *run,
                  struct buf *out)
{
	return exec_run(t, run, out);
}
