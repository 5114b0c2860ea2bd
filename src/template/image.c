#include "template/image.h"

#include "base/limits.h"
#include "template/program.h"

/* The number of no code. */
#define NOBODY UINT32_MAX

/* Each part of a template is described once, for both ways: what a function
 * hands to number() and text() is written, and comes back; or it is read. */
struct io {
	struct arena *arena;
	struct image_parts *out; /* NULL: it is read */
	struct image in;         /* what is read next */
	const struct template_setup *setup;
	struct str (*find)(void *self, struct str name);
	void *self;
	/* Those met so far: their numbers are their places here. */
	struct code **codes;
	struct names **scopes;
	size_t code_count, scope_count;
};

static uint32_t number(struct io *io, size_t n)
{
	uint32_t value = (uint32_t)n;

	if (!io->out)
		return *io->in.numbers++;
	buf_add(&io->out->numbers,
	        (struct str){ (const char *)&value, sizeof(value) });
	return value;
}

static uint64_t long_number(struct io *io, uint64_t n)
{
	uint64_t high = number(io, n >> 32);

	return high << 32 | number(io, n & UINT32_MAX);
}

/* Where `s` stands in the text; most words stand there already. */
static size_t place(struct buf *text, struct str s)
{
	ptrdiff_t at = str_find(buf_str(text), s);

	if (at >= 0)
		return (size_t)at;
	buf_add(text, s);
	return text->n - s.n;
}

static struct str text(struct io *io, struct str s)
{
	uint32_t at = number(io, io->out ? place(&io->out->text, s) : 0);

	s.n = number(io, s.n);
	if (!io->out)
		s.p = io->in.text + at;
	return s;
}

/* Numbers are read where they stand. */
static const uint32_t *numbers(struct io *io, const uint32_t *x, size_t n)
{
	for (size_t i = 0; io->out && i < n; i++)
		number(io, x[i]);
	if (io->out)
		return x;
	io->in.numbers += n;
	return io->in.numbers - n;
}

/* A list whose items `part` describes. */
static void *list(struct io *io, const void *items, size_t *n, size_t size,
                  void (*part)(struct io *io, void *part))
{
	char *first;

	*n = number(io, *n);
	first = io->out ? (void *)items : arena_get(io->arena, *n, size);
	for (size_t i = 0; i < *n; i++)
		part(io, first + i * size);
	return first;
}
#define LIST(io, items, n, part) list(io, items, n, sizeof(*(items)), part)

static void name(struct io *io, void *part)
{
	struct name *x = part;
	const struct record *const *types = io->setup->types;
	size_t field = 0;

	x->text = text(io, x->text);
	x->global = number(io, x->global);
	if (x->field)
		field = 1 + (size_t)(x->field - types[x->global]->fields);
	field = number(io, field);
	if (field)
		x->field = &types[x->global]->fields[field - 1];
}

/* The names of a scope stand with the first of its chunks. */
static struct names *scope(struct io *io, struct names *x)
{
	size_t i = 0;

	while (i < io->scope_count && io->scopes[i] != x)
		i++;
	i = number(io, i);
	if (i < io->scope_count)
		return io->scopes[i];
	if (!io->out)
		x = arena_new(io->arena, struct names);
	io->scopes[io->scope_count++] = x;
	x->loop_count = number(io, x->loop_count);
	x->rows = LIST(io, x->rows, &x->n, name);
	return x;
}

static const struct node *spelled(struct io *io, const struct node *x)
{
	struct str s = text(io, x ? x->text : (struct str){ 0 });
	struct node *read;

	if (io->out || s.n == 0)
		return x;
	read = arena_new(io->arena, struct node);
	read->text = s;
	return read;
}

/* What stands in a template: texts, numbers and words. */
static void constant(struct io *io, void *part)
{
	struct value *x = part;
	uint64_t bits = 0;

	x->kind = number(io, x->kind);
	switch (x->kind) {
	case VALUE_STR:
		x->as.str = text(io, x->as.str);
		break;
	case VALUE_BOOL:
		x->as.truth = number(io, x->as.truth);
		break;
	case VALUE_INT:
		x->as.number =
			(int64_t)long_number(io, (uint64_t)x->as.number);
		break;
	case VALUE_FLOAT:
		memcpy(&bits, &x->as.real.real, sizeof(bits));
		bits = long_number(io, bits);
		memcpy(&x->as.real.real, &bits, sizeof(bits));
		x->as.real.node = spelled(io, x->as.real.node);
		break;
	default: /* nil, empty, blank */
		break;
	}
}

static void access(struct io *io, void *part)
{
	struct access *x = part;

	x->name = text(io, x->name);
}

static void loop(struct io *io, void *part)
{
	struct loop_info *x = part;

	x->kind = number(io, x->kind);
	x->item = number(io, x->item);
	x->self = number(io, x->self);
	x->name = text(io, x->name);
	x->number = number(io, x->number);
	x->has_limit = number(io, x->has_limit);
	x->has_offset = number(io, x->has_offset);
	x->has_cols = number(io, x->has_cols);
	x->is_continue = number(io, x->is_continue);
	x->is_reversed = number(io, x->is_reversed);
}

/* The name of a target; the code has what is called. */
static void candidate(struct io *io, void *part)
{
	struct target *x = part;

	x->name = text(io, x->name);
	x->alias = number(io, x->alias);
}

static void call(struct io *io, void *part)
{
	struct call *x = part;

	x->is_render = number(io, x->is_render);
	x->is_dynamic = number(io, x->is_dynamic);
	x->with = number(io, x->with);
	x->first = number(io, x->first);
	x->n = number(io, x->n);
	x->parameters = numbers(io, x->parameters, x->n);
	x->targets = LIST(io, x->targets, &x->target_count, candidate);
}

/* Those that are called from ops which are never reached have no code. */
static struct code *target(struct io *io, struct code *x)
{
	size_t i = 0;

	while (x && i < io->code_count && io->codes[i] != x)
		i++;
	i = number(io, x || !io->out ? i : NOBODY);
	if (i == NOBODY)
		return NULL;
	if (i < io->code_count)
		return io->codes[i];
	if (!io->out)
		x = arena_new(io->arena, struct code);
	io->codes[io->code_count++] = x;
	return x;
}

static void called(struct io *io, void *part)
{
	struct code **x = part;

	*x = target(io, *x);
}

/* Ops have no addresses; they are read where they stand. */
static void ops(struct io *io, struct code *x, struct chunk *chunk)
{
	chunk->n = number(io, chunk->n);
	if (io->out) {
		buf_add(&io->out->ops, (struct str){ (const char *)x->ops,
		                                     chunk->n *
		                                     sizeof(*x->ops) });
		return;
	}
	x->ops = io->in.ops;
	io->in.ops += chunk->n;
}

static const struct source *source(struct io *io, const struct source *x)
{
	struct source *file = io->out ? (struct source *)x
	                              : arena_new(io->arena, struct source);

	file->name = text(io, file->name);
	file->line_count = number(io, file->line_count);
	file->lines = numbers(io, file->lines, file->line_count);
	if (!io->out)
		file->text = io->find(io->self, file->name);
	return file;
}

/* A code and its chunk; in other contexts the chunk stands there again. */
static void code(struct io *io, struct code *x)
{
	struct chunk *c = io->out ? (struct chunk *)x->chunk
	                          : arena_new(io->arena, struct chunk);

	c->source = source(io, c->source);
	c->format = io->setup->format;
	c->names = scope(io, c->names);
	ops(io, x, c);
	c->constants = LIST(io, c->constants, &c->constant_count, constant);
	c->accesses = LIST(io, c->accesses, &c->access_count, access);
	c->loops = LIST(io, c->loops, &c->loop_count, loop);
	c->calls = LIST(io, c->calls, &c->call_count, call);
	x->targets = LIST(io, x->targets, &c->target_count, called);
	x->chunk = c;
}

/* The codes in the order in which they are met. */
static void whole(struct io *io, struct template *t)
{
	size_t most = LIMIT_PARTIALS + 1;

	io->codes = arena_take(io->arena, most * sizeof(*io->codes));
	io->scopes = arena_take(io->arena, most * sizeof(*io->scopes));
	t->main = target(io, (struct code *)t->main);
	for (size_t i = 0; i < io->code_count; i++)
		code(io, io->codes[i]);
}

void image_write(struct image_parts *parts, struct arena *a,
                 const struct template *t)
{
	struct template copy = *t;
	struct template_setup setup = {
		.format = t->main->chunk->format, .types = t->types, .n = t->n,
	};

	whole(&(struct io){ .arena = a, .out = parts, .setup = &setup },
	      &copy);
}

struct template *image_read(struct arena *a, struct image image,
                            const struct template_setup *setup,
                            struct str (*find)(void *self, struct str name),
                            void *self)
{
	struct template *t = arena_new(a, struct template);

	t->types = setup->types;
	t->n = setup->n;
	whole(&(struct io){ .arena = a, .in = image, .setup = setup,
	                    .find = find, .self = self }, t);
	return t;
}
