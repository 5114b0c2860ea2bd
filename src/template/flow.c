#include "template/flow.h"

#include <string.h>

/* A machine with a sane join settles after a few visits to each op. */
#define VISITS_PER_OP 64

/* One op, as far as it is known. */
struct spot {
	format_context context;
	uint32_t from; /* the op that led here first */
	bool is_reached, is_dirty;
};

/* A code that is being followed. */
struct flow {
	struct code *code;
	struct op *ops; /* the code's */
	struct spot *places;
	size_t at; /* no op before it is dirty */
	size_t visits;
	/* Where it ends, for those that call it while it is followed. */
	format_context assumed;
	bool is_assumed; /* there were such */
	bool is_second;
	bool has_out, failed;
	struct flow *below;
};

struct flows {
	struct compiler *compiler;
	struct flow *top;
	size_t codes;
};

static const struct format *format_of_flow(const struct flow *f)
{
	return f->code->chunk->format;
}

static struct pos place_of(const struct flow *f, uint32_t op)
{
	return source_pos(f->code->chunk->source, f->code->ops[op].at);
}

static void fail(struct flows *fs, struct flow *f, enum diag_id id,
                 uint32_t op, struct str detail)
{
	fs->compiler->failed = true;
	if (!f->failed)
		diag_at(fs->compiler->setup->log, id, place_of(f, op), "%.*s",
		        STR_ARG(detail));
	f->failed = true;
}

static struct code *push(struct flows *fs, struct chunk *chunk,
                         format_context in)
{
	struct arena *a = fs->compiler->arena;
	struct flow *f = arena_new(a, struct flow);
	struct code *code = arena_new(a, struct code);

	code->chunk = chunk;
	code->in = in;
	f->ops = arena_array(a, struct op, chunk->n);
	if (chunk->n)
		memcpy(f->ops, chunk->ops, chunk->n * sizeof(*f->ops));
	code->ops = f->ops;
	code->targets = arena_array(a, struct code *, chunk->target_count);
	code->flow = f;
	code->next = chunk->codes;
	chunk->codes = code;
	f->code = code;
	/* What it writes is something, as a value is. */
	f->assumed = chunk->format->after(in);
	f->places = arena_array(a, struct spot, chunk->n);
	f->places[0] = (struct spot){ in, 0, true, true };
	f->below = fs->top;
	fs->top = f;
	fs->codes++;
	return code;
}

static struct code *find(const struct chunk *chunk, format_context in)
{
	for (struct code *c = chunk->codes; c; c = c->next)
		if (c->in == in)
			return c;
	return NULL;
}

static void differ(struct flows *fs, struct flow *f, uint32_t a, uint32_t b)
{
	struct pos other = place_of(f, b);

	fail(fs, f, DIAG_TEMPLATE_JOIN, a,
	     arena_print(fs->compiler->arena,
	                 ": from here the text goes on in another place of the "
	                 "%.*s than from line %u, column %u",
	                 STR_ARG(format_of_flow(f)->name), other.line,
	                 other.col));
}

/* A way from op to op, with the context that it brings; of a tag that is wrong
 * it may lead nowhere. */
static void lead(struct flows *fs, struct flow *f, uint32_t from, uint32_t to,
                 format_context context)
{
	format_context joined;
	struct spot *p;

	if (to >= f->code->chunk->n)
		return;
	p = &f->places[to];
	if (!p->is_reached) {
		*p = (struct spot){ context, from, true, true };
	} else if (p->context == context) {
		return;
	} else if (!format_of_flow(f)->join(p->context, context, &joined)) {
		differ(fs, f, from, p->from);
		return;
	} else if (joined == p->context) {
		return;
	} else {
		p->context = joined;
		p->is_dirty = true;
	}
	if (to < f->at)
		f->at = to;
}

static void leave(struct flows *fs, struct flow *f, uint32_t op,
                  format_context context)
{
	struct code *code = f->code;
	format_context joined = context;

	if (f->has_out &&
	    !format_of_flow(f)->join(code->out, context, &joined))
		differ(fs, f, op, 0);
	code->out = joined;
	f->has_out = true;
}

static bool is_text(const struct format *format, format_context context)
{
	const char *why;
	int e = format->escaper(context, &why);

	return e != FORMAT_NO_ESCAPER && format->escapers[e].is_text;
}

static format_context step(const struct flow *f, format_context c,
                           struct str literal)
{
	return format_of_flow(f)->step(c, literal);
}

/* What a capture holds is running text, wherever it is captured. */
static format_context captured(struct flows *fs, struct flow *f, uint32_t op,
                               format_context context)
{
	const struct format *format = format_of_flow(f);

	if (is_text(format, format->captured) && !is_text(format, context))
		fail(fs, f, DIAG_TEMPLATE_JOIN, op,
		     S(": what is captured does not end in running text"));
	return f->places[f->code->ops[op].c].context;
}

/* Where a code ends, as far as that is known. */
static format_context end_of(const struct code *code)
{
	return code->flow ? code->flow->assumed : code->out;
}

/* One target of a call: false when it has to be followed first. */
static bool call_target(struct flows *fs, struct flow *f, uint32_t op,
                        struct chunk *chunk, struct code **slot)
{
	format_context in = f->places[op].context;

	*slot = find(chunk, in);
	if (*slot) {
		if ((*slot)->flow)
			(*slot)->flow->is_assumed = true;
		return true;
	}
	if (fs->codes >= LIMIT_PARTIALS) {
		fail(fs, f, DIAG_TEMPLATE_BOUND, op,
		     S(": too many partials are called"));
		return true;
	}
	*slot = push(fs, chunk, in);
	return false;
}

static bool call(struct flows *fs, struct flow *f, uint32_t op,
                 format_context *context)
{
	const struct call *call = &f->code->chunk->calls[f->code->ops[op].b];
	const struct format *format = format_of_flow(f);
	format_context in = *context;
	struct code **slot;

	if (call->is_dynamic && !is_text(format, in))
		fail(fs, f, DIAG_TEMPLATE_CONTEXT, op,
		     S(": a partial whose name is computed stands in running "
		       "text only"));
	for (size_t i = 0; i < call->target_count; i++) {
		slot = &f->code->targets[call->first + i];
		if (!call_target(fs, f, op, call->targets[i].chunk, slot))
			return false;
		if (!*slot)
			return true;
		if (i == 0)
			*context = end_of(*slot);
		else if (!format->join(*context, end_of(*slot), context))
			fail(fs, f, DIAG_TEMPLATE_JOIN, op,
			     S(": the partials end in different places"));
	}
	return true;
}

/* The context behind an op that goes on to the next. */
static format_context behind(struct flows *fs, struct flow *f, uint32_t i,
                             format_context c)
{
	const struct op *op = &f->code->ops[i];
	const struct chunk *chunk = f->code->chunk;
	format_context joined = c;

	switch (op->code) {
	case OP_LITERAL:
		return step(f, c, str_slice(chunk->source->text, op->b,
		                            op->b + op->c));
	case OP_EMIT:
	case OP_RAW:
		return format_of_flow(f)->after(c);
	case OP_CAPTURE:
		return format_of_flow(f)->captured;
	case OP_CAPTURED:
		return captured(fs, f, i, c);
	case OP_CHANGED:
		if (!format_of_flow(f)->join(f->places[op->c].context, c,
		                             &joined))
			differ(fs, f, i, op->c);
		return joined;
	case OP_FOR:
		if (chunk->loops[op->a].kind == LOOP_TABLE)
			return step(f, c, S("<tr class=\"row1\">\n"));
		return c;
	case OP_ROW:
		return step(f, c, S("<td class=\"col1\">"));
	case OP_ENDROW:
		return step(f, c, S("</td>"));
	case OP_DONE:
		return c;
	default:
		return c;
	}
}

static bool has_op(const struct chunk *chunk, enum op_code code)
{
	for (size_t i = 0; i < chunk->n; i++)
		if (chunk->ops[i].code == code)
			return true;
	return false;
}

/* Can what was called before op `i` be left by `code`?  Most partials cannot,
 * and the way that is not there must not be joined with others. */
static bool is_left_by(const struct flow *f, uint32_t i, enum op_code code)
{
	const struct chunk *chunk = f->code->chunk;
	const struct call *call;

	while (chunk->ops[i].code != OP_CALL)
		i--;
	call = &chunk->calls[chunk->ops[i].b];
	for (size_t j = 0; j < call->target_count; j++)
		if (has_op(call->targets[j].chunk, code))
			return true;
	return false;
}

static void visit(struct flows *fs, struct flow *f, uint32_t i)
{
	const struct op *op = &f->code->ops[i];
	format_context c = f->places[i].context;

	if (op->code == OP_CALL && !call(fs, f, i, &c))
		return;
	f->places[i].is_dirty = false;
	c = behind(fs, f, i, c);
	switch (op->code) {
	case OP_RETURN:
	case OP_BREAK:
	case OP_CONTINUE:
		leave(fs, f, i, c);
		return;
	case OP_JUMP:
		lead(fs, f, i, op->b, c);
		return;
	case OP_AND: case OP_OR: case OP_IF: case OP_UNLESS: case OP_TIMES:
	case OP_OTHERWISE: case OP_FOR: case OP_NEXT:
		lead(fs, f, i, op->b, c);
		break;
	case OP_ON_BREAK:
	case OP_ON_CONTINUE:
		lead(fs, f, i, op->b, c);
		if (!is_left_by(f, i, op->code == OP_ON_BREAK ? OP_BREAK
		                                              : OP_CONTINUE))
			return;
		break;
	}
	lead(fs, f, i, i + 1, c);
}

/* Where the type is known, what has no text of its own is found before anything
 * is written; the machine finds the rest. */
static void check_printable(struct flows *fs, struct flow *f, uint32_t i)
{
	static const struct str advice[] = {
		[LACKS_TEXT] = STR(": a list is printed as it is; write "
		                   "{% for %}, a field, or | join: ', '"),
		[LACKS_MAIN] = STR(": it has no main field; print one of its "
		                   "fields"),
	};
	uint32_t lack = f->code->ops[i].b;

	if (lack == LACKS_NOTHING)
		return;
	f->failed = false;
	fail(fs, f, DIAG_TEMPLATE_VALUE, i, advice[lack]);
}

static void set_escaper(struct flows *fs, struct flow *f, uint32_t i)
{
	const char *why = "no value may stand here";
	int e = format_of_flow(f)->escaper(f->places[i].context, &why);

	if (e != FORMAT_NO_ESCAPER) {
		f->ops[i].a = (uint16_t)e;
		if (!format_of_flow(f)->escapers[e].is_value)
			check_printable(fs, f, i);
		return;
	}
	f->failed = false;
	fail(fs, f, DIAG_TEMPLATE_CONTEXT, i,
	     arena_print(fs->compiler->arena, ": %s", why));
}

/* It ends elsewhere than those assumed that called it while it was followed:
 * follow it again, with what is known now. */
static bool again(struct flow *f)
{
	bool differs = f->is_assumed && f->has_out &&
	               f->code->out != f->assumed;

	if (!differs || f->is_second || f->failed)
		return false;
	memset(f->places, 0, f->code->chunk->n * sizeof(*f->places));
	f->places[0] = (struct spot){ f->code->in, 0, true, true };
	f->assumed = f->code->out;
	f->at = f->visits = 0;
	f->has_out = false;
	f->is_second = true;
	return true;
}

/* The page itself, which no other template goes on with. */
static void check_end(struct flows *fs, struct flow *f)
{
	const struct format *format = format_of_flow(f);
	const char *lack = f->has_out && !fs->compiler->failed && format->lack
	                           ? format->lack(f->code->out) : NULL;

	if (lack)
		fail(fs, f, DIAG_TEMPLATE_UNCLOSED,
		     (uint32_t)f->code->chunk->n - 1,
		     arena_print(fs->compiler->arena, ": %s", lack));
}

static void finish(struct flows *fs, struct flow *f)
{
	struct code *code = f->code;
	bool failed = f->failed;

	for (uint32_t i = 0; i < code->chunk->n && !failed; i++)
		if (code->ops[i].code == OP_EMIT && f->places[i].is_reached)
			set_escaper(fs, f, i);
	if (f->is_assumed && f->has_out && code->out != f->assumed)
		fail(fs, f, DIAG_TEMPLATE_JOIN, (uint32_t)code->chunk->n - 1,
		     S(": a partial that includes itself ends in one place, "
		       "however deep it goes"));
	if (!f->below)
		check_end(fs, f);
	code->flow = NULL;
	fs->top = f->below;
}

static void go_on(struct flows *fs, struct flow *f)
{
	size_t n = f->code->chunk->n;

	while (f->at < n && fs->top == f) {
		if (!f->places[f->at].is_dirty) {
			f->at++;
			continue;
		}
		if (f->visits++ > n * VISITS_PER_OP) {
			fail(fs, f, DIAG_TEMPLATE_JOIN, (uint32_t)f->at,
			     S(": the place in the text does not settle"));
			f->at = n;
			return;
		}
		visit(fs, f, (uint32_t)f->at);
	}
}

const struct code *flow_code(struct compiler *c, struct chunk *chunk)
{
	struct flows fs = { .compiler = c };
	struct code *main = push(&fs, chunk, 0);

	while (fs.top) {
		struct flow *f = fs.top;

		go_on(&fs, f);
		if (fs.top == f && !again(f))
			finish(&fs, f);
	}
	return main;
}
