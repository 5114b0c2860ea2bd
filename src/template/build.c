#include "template/build.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void *build_grow(struct arena *a, void *old, size_t n, size_t *room,
                 size_t size)
{
	void *array;

	if (n < *room)
		return old;
	*room = *room ? *room * 2 : 16;
	array = arena_get(a, *room, size);
	if (n)
		memcpy(array, old, n * size);
	return array;
}

/* Ops. */

uint32_t build_op(struct build *b, enum op_code code, uint32_t operand)
{
	struct arena *a = b->compiler->arena;
	struct chunk *chunk = b->chunk;

	b->links = build_grow(a, b->links, chunk->n, &b->link_room,
	                      sizeof(*b->links));
	chunk->ops = build_grow(a, chunk->ops, chunk->n, &b->op_room,
	                        sizeof(*chunk->ops));
	chunk->ops[chunk->n] = (struct op){
		.code = (uint16_t)code,
		.b = operand,
		.at = (uint32_t)b->at,
	};
	return (uint32_t)chunk->n++;
}

uint32_t build_here(const struct build *b)
{
	return (uint32_t)b->chunk->n;
}

struct op *build_at(struct build *b, uint32_t op)
{
	return &b->chunk->ops[op];
}

void build_const(struct build *b, struct value v)
{
	struct chunk *chunk = b->chunk;

	chunk->constants = build_grow(b->compiler->arena, chunk->constants,
	                              chunk->constant_count, &b->constant_room,
	                              sizeof(v));
	chunk->constants[chunk->constant_count] = v;
	build_op(b, OP_CONST, (uint32_t)chunk->constant_count++);
}

/* Nearly always the value is that of a name: then both are one op. */
void build_get(struct build *b, struct str name)
{
	struct chunk *chunk = b->chunk;
	uint32_t access = (uint32_t)chunk->access_count++;
	struct op *last = build_at(b, build_here(b) - 1);

	chunk->accesses = build_grow(b->compiler->arena, chunk->accesses,
	                             access, &b->access_room,
	                             sizeof(*chunk->accesses));
	chunk->accesses[access] = (struct access){ .name = name };
	if (last->code != OP_LOAD) {
		build_op(b, OP_GET, access);
		return;
	}
	last->code = OP_MEMBER;
	last->c = access;
	last->at = (uint32_t)b->at;
}

uint32_t build_call(struct build *b, struct call call)
{
	struct chunk *chunk = b->chunk;

	chunk->calls = build_grow(b->compiler->arena, chunk->calls,
	                          chunk->call_count, &b->call_room,
	                          sizeof(call));
	call.first = chunk->target_count;
	chunk->target_count += call.target_count;
	chunk->calls[chunk->call_count] = call;
	return (uint32_t)chunk->call_count++;
}

void build_jump(struct build *b, enum op_code code, uint32_t *chain)
{
	*chain = build_op(b, code, *chain);
}

/* Most conditions ask for a member, and most that is printed is one.  Let it do
 * what the op behind it would, and pass it over.  That one stays where it is:
 * it has what else is known, and jumps may lead to it. */
static void fuse(struct build *b, enum op_code code, uint16_t a)
{
	uint32_t last = build_here(b) - 1;
	struct op *member = build_at(b, last ? last - 1 : last);

	if (member->code != OP_MEMBER)
		return;
	member->code = (uint16_t)code;
	member->a = a;
}

void build_branch(struct build *b, enum op_code code, uint32_t *chain)
{
	build_jump(b, code, chain);
	fuse(b, OP_TEST, code == OP_UNLESS);
}

void build_emit(struct build *b, enum op_lack lack)
{
	build_op(b, OP_EMIT, lack);
	fuse(b, OP_SHOW, 0);
}

static uint32_t add_loop(struct build *b, struct loop_info info)
{
	struct chunk *chunk = b->chunk;

	chunk->loops = build_grow(b->compiler->arena, chunk->loops,
	                          chunk->loop_count, &b->loop_room,
	                          sizeof(info));
	chunk->loops[chunk->loop_count] = info;
	return (uint32_t)chunk->loop_count++;
}

void build_loop_op(struct build *b, struct loop_info info, uint32_t *chain)
{
	uint32_t loop = add_loop(b, info);

	if (loop > UINT16_MAX)
		build_error(b, DIAG_TEMPLATE_BOUND, b->at, 1,
		            ": more than %d loops", UINT16_MAX);
	build_jump(b, OP_FOR, chain);
	build_at(b, *chain)->a = (uint16_t)loop;
}

void build_land(struct build *b, uint32_t *chain)
{
	uint32_t next;

	for (uint32_t i = *chain; i != NOWHERE; i = next) {
		next = b->chunk->ops[i].b;
		b->chunk->ops[i].b = build_here(b);
	}
	*chain = NOWHERE;
}

void build_error(struct build *b, enum diag_id id, size_t at, size_t length,
                 const char *detail, ...)
{
	char text[LIMIT_MESSAGE];
	struct pos pos = source_pos(b->chunk->source, at);
	va_list args;

	b->compiler->failed = true;
	b->compiler->torn = b->compiler->torn || id == DIAG_TEMPLATE_BOUND;
	if (b->is_broken)
		return;
	b->is_broken = true;
	va_start(args, detail);
	vsnprintf(text, sizeof(text), detail, args);
	va_end(args);
	pos.len = (uint32_t)length;
	diag_at(b->compiler->setup->log, id, pos, "%s", text);
}

struct nest *build_nest(struct build *b)
{
	return &b->nests[b->depth];
}

void build_output(struct build *b)
{
	build_nest(b)->is_blank = false;
}

/* Names. */

static struct name find_global(const struct template_setup *setup,
                               struct str text)
{
	struct name row = { .text = text };

	for (; row.global < setup->n; row.global++) {
		row.field = record_field(setup->types[row.global], text);
		if (row.field)
			break;
	}
	return row;
}

static struct name *names_find(const struct names *names, struct str text)
{
	for (size_t i = 0; i < names->n; i++)
		if (str_eq(names->rows[i].text, text))
			return &names->rows[i];
	return NULL;
}

static struct name *names_add(struct arena *a, struct names *names,
                              struct name row)
{
	names->rows = build_grow(a, names->rows, names->n, &names->room,
	                         sizeof(*names->rows));
	names->rows[names->n] = row;
	return &names->rows[names->n++];
}

/* Scopes share most of their names: each is looked up in the records once. */
static struct name known_name(struct compiler *c, struct str text)
{
	struct name *row = names_find(&c->names, text);

	if (!row)
		row = names_add(c->arena, &c->names,
		                find_global(c->setup, text));
	return *row;
}

uint32_t build_scope_name(struct compiler *c, struct scope *s,
                          struct str text)
{
	struct names *names = &s->names;
	size_t room = names->room;
	struct name *row = names_find(names, text);

	if (row)
		return (uint32_t)(row - names->rows);
	s->infos = build_grow(c->arena, s->infos, names->n, &room,
	                      sizeof(*s->infos));
	s->infos[names->n] = (struct name_info){ 0 };
	row = names_add(c->arena, names, known_name(c, text));
	return (uint32_t)(row - names->rows);
}

uint32_t build_name(struct build *b, struct str text)
{
	return build_scope_name(b->compiler, b->scope, text);
}

uint32_t build_hidden(struct build *b)
{
	return build_name(b, arena_print(b->compiler->arena, " %zu",
	                                 b->scope->names.n));
}

static bool type_eq(struct type a, struct type b)
{
	return a.kind == b.kind && a.record == b.record;
}

uint32_t build_assign(struct build *b, struct str text, struct type type)
{
	uint32_t name = build_name(b, text);
	struct name_info *info = &b->scope->infos[name];

	if (info->is_assigned && !type_eq(info->type, type))
		type = ANY;
	info->is_assigned = true;
	info->type = type;
	return name;
}

struct type build_field_type(const struct field *f)
{
	static const int kinds[KIND_RECORD + 1] = {
		[KIND_TEXT] = TYPE_PLAIN, [KIND_INLINE] = TYPE_PLAIN,
		[KIND_PROSE] = TYPE_PLAIN, [KIND_ID] = TYPE_PLAIN,
		[KIND_REF] = TYPE_PLAIN, [KIND_URL] = TYPE_PLAIN,
		[KIND_EMAIL] = TYPE_PLAIN, [KIND_CHOICE] = TYPE_PLAIN,
		[KIND_COLOUR] = TYPE_PLAIN, [KIND_LENGTH] = TYPE_PLAIN,
		[KIND_INTEGER] = TYPE_PLAIN, [KIND_BOOL] = TYPE_PLAIN,
		[KIND_DATES] = TYPE_DATES, [KIND_DATE] = TYPE_DATES,
		[KIND_TABLE] = TYPE_TABLE, [KIND_RECORD] = TYPE_RECORD,
	};

	if (f->many != MANY_ONE)
		return f->record ? (struct type){ TYPE_LIST, f->record } : ANY;
	return (struct type){ (unsigned)kinds[f->kind], f->record };
}

static bool is_include(const struct build *b)
{
	return b->unit->partial != b->scope->partial;
}

/* A name that a block binds, else what is assigned, else the record's.  What
 * callers of an include have bound is not known in it. */
struct type build_type(struct build *b, uint32_t name)
{
	const struct name_info *info = &b->scope->infos[name];
	const struct name *row = &b->scope->names.rows[name];
	struct type field;

	for (size_t i = b->depth; i > 0; i--)
		if (b->nests[i].bound == name)
			return b->nests[i].type;
	if (is_include(b) && (info->is_assigned || info->is_bound))
		return ANY;
	if (!row->field)
		return info->is_assigned ? info->type : ANY;
	field = build_field_type(row->field);
	return info->is_assigned && !type_eq(field, info->type) ? ANY : field;
}

void build_forget_types(struct build *b)
{
	for (size_t i = 0; i < b->scope->names.n; i++)
		b->scope->infos[i].type = ANY;
}

/* Units and scopes. */

struct chunk *build_unit(struct compiler *c, struct scope *scope,
                               const struct partial *partial)
{
	struct unit *u;

	for (u = scope->units; u; u = u->next)
		if (u->partial == partial)
			return u->chunk;
	u = arena_new(c->arena, struct unit);
	u->chunk = arena_new(c->arena, struct chunk);
	*u->chunk = (struct chunk){
		.source = partial->source,
		.format = c->setup->format,
		.names = &scope->names,
	};
	u->scope = scope;
	u->partial = partial;
	u->next = scope->units;
	scope->units = u;
	*c->todo_end = u;
	c->todo_end = &u->next_todo;
	c->unit_count++;
	return u->chunk;
}

static bool has_parameters(const struct scope *s,
                           const struct parameter *parameters, size_t n)
{
	if (s->parameter_count != n)
		return false;
	for (size_t i = 0; i < n; i++)
		if (!str_eq(s->names.rows[i].text, parameters[i].name) ||
		    !type_eq(s->parameters[i], parameters[i].type))
			return false;
	return true;
}

struct scope *build_scope(struct compiler *c, const struct partial *partial,
                          const struct parameter *parameters, size_t n)
{
	struct scope *s;

	for (s = c->scopes; s; s = s->next)
		if (s->partial == partial && has_parameters(s, parameters, n))
			return s;
	s = arena_new(c->arena, struct scope);
	s->partial = partial;
	s->parameter_count = n;
	s->parameters = arena_array(c->arena, struct type, n);
	for (size_t i = 0; i < n; i++) {
		uint32_t name = build_scope_name(c, s, parameters[i].name);

		s->parameters[i] = parameters[i].type;
		s->infos[name].type = parameters[i].type;
		s->infos[name].is_assigned = true;
	}
	s->next = c->scopes;
	c->scopes = s;
	return s;
}
