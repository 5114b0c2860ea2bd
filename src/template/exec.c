#include "template/exec.h"

#include "base/limits.h"
#include "base/trap.h"
#include "template/emit.h"
#include "template/filter.h"
#include "template/loop.h"
#include "template/number.h"
#include "template/print.h"
#include "template/scope.h"

#include <string.h>

/* More values than one frame can have on the stack: the arguments of a call,
 * the values of a cycle, the counts of a hundred cases. */
#define FRAME_VALUES 2048

enum interrupt { NO_INTERRUPT, BROKEN, CONTINUED };

/* A file that runs. */
struct frame {
	const struct code *code;
	const struct op *back;   /* where the caller goes on */
	const struct call *call;
	struct scope_state *scope;
};

struct exec {
	struct run run;
	struct value *stack;
	size_t n, room;
	struct frame frames[LIMIT_TEMPLATE_DEPTH + 1];
	size_t depth;
	enum interrupt interrupt;
};

static struct value nil(void)
{
	return (struct value){ .kind = VALUE_NIL };
}

static void push(struct exec *x, struct value v)
{
	x->stack[x->n++] = v;
}

static struct value pop(struct exec *x)
{
	return x->stack[--x->n];
}

static struct value *top(struct exec *x)
{
	return &x->stack[x->n - 1];
}

static void reserve(struct exec *x)
{
	struct value *old = x->stack;

	if (x->room - x->n >= FRAME_VALUES)
		return;
	x->room += 2 * FRAME_VALUES;
	x->stack = arena_array(x->run.arena, struct value, x->room);
	if (x->n)
		memcpy(x->stack, old, x->n * sizeof(*old));
}

static void unknown_field(struct exec *x, struct value v, struct str name)
{
	struct str of = v.kind == VALUE_RECORD ? v.as.record->record->name :
	                                         S("date");

	run_fail(&x->run, DIAG_TEMPLATE_NAME, " “%.*s” in a “%.*s”",
	         STR_ARG(str_clip(name, LIMIT_QUOTED)), STR_ARG(of));
}

/* Where the type is known the field is; a name assigned in a way that the
 * compiler did not see is looked up. */
static void get(struct exec *x, const struct access *a)
{
	struct value v = *top(x);
	bool unknown = false;

	if (v.kind == VALUE_RECORD && a->field &&
	    v.as.record->record == a->record) {
		*top(x) = value_field(v.as.record, a->field, x->run.langs);
		return;
	}
	*top(x) = value_get(&x->run, v, a->name, &unknown);
	if (unknown)
		unknown_field(x, v, a->name);
}

static void index_value(struct exec *x)
{
	struct value key = pop(x), v = *top(x);
	bool unknown = false;

	*top(x) = value_index(&x->run, v, key, &unknown);
	if (unknown)
		unknown_field(x, v, print_plain(key));
}

/* An end of a range: whole, a fraction cut off, a text read. */
static int64_t range_end(struct value v)
{
	v = number_of(v);
	if (v.kind == VALUE_INT)
		return v.as.number;
	if (!(v.as.real.real > -9e18 && v.as.real.real < 9e18))
		return 0;
	return (int64_t)v.as.real.real;
}

static void make_range(struct exec *x)
{
	struct value to = pop(x);

	*top(x) = (struct value){
		.kind = VALUE_RANGE,
		.as.range = { range_end(*top(x)), range_end(to) },
	};
}

static bool is_ordered(struct value v)
{
	return value_is_number(v) || value_is_text(v);
}

static bool holds(enum op_code code, int order)
{
	switch (code) {
	case OP_LT:
		return order < 0;
	case OP_GT:
		return order > 0;
	case OP_LE:
		return order <= 0;
	default:
		return order >= 0;
	}
}

static void compare(struct exec *x, enum op_code code)
{
	struct value right = pop(x), left = *top(x);
	int order = 0;
	bool result = false;

	if (code == OP_EQ || code == OP_NE)
		result = value_eq(&x->run, left, right) == (code == OP_EQ);
	else if (code == OP_CONTAINS)
		result = value_contains(&x->run, left, right);
	else if (value_cmp(&x->run, left, right, &order))
		result = holds(code, order);
	else if (is_ordered(left) && is_ordered(right))
		run_fail(&x->run, DIAG_TEMPLATE_VALUE,
		         ": %s is compared with %s", value_name(left),
		         value_name(right));
	*top(x) = value_bool(result);
}

static void filter(struct exec *x, const struct op *op)
{
	struct value args[ARG_MAX];
	const struct value *given = x->stack + x->n - op->a;

	for (unsigned i = 0; i < ARG_MAX; i++) {
		unsigned at = op->c >> 4 * i & 15;

		args[i].kind = VALUE_UNSET;
		if (at != ARG_NONE)
			args[i] = given[at];
	}
	x->n -= op->a;
	*top(x) = filters[op->b].run(&x->run, *top(x), args);
}

static struct slot *slot(struct exec *x, uint32_t name)
{
	return &x->run.scope->slots[name];
}

static void assign(struct exec *x, uint32_t name, struct value v)
{
	slot(x, name)->assigned = v;
	slot(x, name)->is_assigned = true;
}

/* Captures nest; each keeps on the stack where it began. */
static void capture(struct exec *x)
{
	struct run *r = &x->run;
	struct value mark = { .kind = VALUE_RANGE };

	mark.as.range.from = (int64_t)r->captured.n;
	mark.as.range.to = (int64_t)r->plain.n;
	push(x, mark);
	if (r->captures++ == 0)
		r->out = &r->captured;
}

/* What was captured since `mark`, which is valid until the next append. */
static struct markup end_capture(struct exec *x, struct buf *out)
{
	struct run *r = &x->run;
	struct value mark = pop(x);
	struct markup m = { .format = r->format };

	m.text = str_slice(buf_str(&r->captured), (size_t)mark.as.range.from,
	                   r->captured.n);
	m.plain = str_slice(buf_str(&r->plain), (size_t)mark.as.range.to,
	                    r->plain.n);
	r->captured.n = (size_t)mark.as.range.from;
	r->plain.n = (size_t)mark.as.range.to;
	if (--r->captures == 0)
		r->out = out;
	return m;
}

static struct str keep(struct run *r, struct str s)
{
	size_t from = run_open(r);

	buf_add(&r->scratch, s);
	return run_close(r, from);
}

/* In a format without markup of its own a capture is text. */
static void captured(struct exec *x, uint32_t name, struct buf *out)
{
	struct markup m = end_capture(x, out);
	struct run *r = &x->run;
	struct markup *markup;

	if (!r->format->markdown) {
		assign(x, name, value_str(keep(r, m.plain)));
		return;
	}
	markup = arena_new(r->arena, struct markup);
	*markup = (struct markup){
		r->format, keep(r, m.text), keep(r, m.plain),
	};
	assign(x, name, (struct value){ .kind = VALUE_MARKUP,
	                                .as.markup = markup });
}

static void changed(struct exec *x, struct buf *out)
{
	struct markup m = end_capture(x, out);
	struct str *last = &x->run.scope->change;

	if (str_eq(m.text, *last))
		return;
	*last = keep(&x->run, m.text);
	buf_add(x->run.out, *last);
	if (x->run.captures)
		buf_add(&x->run.plain, keep(&x->run, m.plain));
}

static void cycle(struct exec *x, size_t n)
{
	struct str group = print_str(&x->run, x->stack[x->n - n - 1]);
	size_t i = scope_cycle(&x->run, x->run.scope, group, n);
	struct value v = i < n ? x->stack[x->n - n + i] : nil();

	x->n -= n;
	*top(x) = v;
}

static struct loop *new_loop(struct exec *x)
{
	struct scope_state *s = x->run.scope;
	struct loop *l = s->spare;

	if (l)
		s->spare = l->below;
	else
		l = arena_new(x->run.arena, struct loop);
	return l;
}

static void drop_loop(struct exec *x, struct loop *l)
{
	l->below = x->run.scope->spare;
	x->run.scope->spare = l;
}

/* The next outer loop that forloop.parentloop shows. */
static struct loop *outer_for(struct loop *l)
{
	while (l && l->info->kind != LOOP_FOR)
		l = l->below;
	return l;
}

/* False when there is nothing to walk. */
static bool begin_loop(struct exec *x, const struct loop_info *info)
{
	struct scope_state *s = x->run.scope;
	struct loop *l = new_loop(x);
	bool is_table = info->kind == LOOP_TABLE, some;
	struct value self = { .kind = VALUE_LOOP, .as.loop = l };

	*l = (struct loop){ .info = info };
	x->n -= 4;
	is_table = is_table && value_is_true(x->stack[x->n]);
	some = loop_begin(&x->run, l, x->stack + x->n);
	if (is_table)
		emit_literal(&x->run, S("<tr class=\"row1\">\n"));
	if (!some) {
		if (is_table)
			emit_literal(&x->run, S("</tr>\n"));
		drop_loop(x, l);
		return false;
	}
	l->parent = info->kind == LOOP_FOR ? outer_for(s->loop) : NULL;
	l->below = s->loop;
	s->loop = l;
	l->saved_item = scope_bind(s, info->item, loop_item(&x->run, l));
	l->saved_self = scope_bind(s, info->self, self);
	return true;
}

static bool next_item(struct exec *x)
{
	struct loop *l = x->run.scope->loop;

	if (l->i + 1 == l->count)
		return false;
	l->i++;
	slot(x, l->info->item)->bound = loop_item(&x->run, l);
	return true;
}

static void end_loop(struct exec *x)
{
	struct scope_state *s = x->run.scope;
	struct loop *l = s->loop;

	if (l->info->kind == LOOP_TABLE)
		emit_literal(&x->run, S("</tr>\n"));
	scope_unbind(s, l->info->self, l->saved_self);
	scope_unbind(s, l->info->item, l->saved_item);
	s->loop = l->below;
	drop_loop(x, l);
}

static void cell(struct exec *x, const struct op *op)
{
	struct loop *l = x->run.scope->loop;

	if (op->code == OP_ROW)
		loop_open_cell(x->run.out, l);
	else if (op->a)
		emit_literal(&x->run, S("</td>"));
	else
		loop_close_cell(x->run.out, l);
}

/* Calls. */

static const struct code *called(struct exec *x, const struct call *call)
{
	struct code *const *targets = x->run.code->targets + call->first;
	struct str name;

	if (!call->is_dynamic)
		return targets[0];
	name = print_str(&x->run, x->stack[x->n - call->n - 1]);
	for (size_t i = 0; i < call->target_count; i++)
		if (str_eq(call->targets[i].name, name))
			return targets[i];
	run_fail(&x->run, DIAG_TEMPLATE_PARTIAL, " “%.*s”",
	         STR_ARG(str_clip(name, LIMIT_QUOTED)));
	return NULL;
}

/* Arguments of an include hide what has their names until it returns; those
 * of a render are assigned in a scope of its own. */
static void take_arguments(struct exec *x, const struct call *call,
                           struct scope_state *scope)
{
	struct value *args = x->stack + x->n - call->n;

	for (size_t i = 0; i < call->n; i++) {
		struct slot *s = &scope->slots[call->parameters[i]];

		if (!call->is_render) {
			args[i] = scope_bind(scope, call->parameters[i], args[i]);
			continue;
		}
		s->assigned = args[i];
		s->is_assigned = true;
	}
	if (call->is_render)
		x->n -= call->n;
}

static void enter(struct exec *x, const struct code *code,
                  const struct op *back, const struct call *call,
                  struct scope_state *scope)
{
	x->frames[x->depth++] = (struct frame){ code, back, call, scope };
	x->run.code = code;
	x->run.scope = scope;
	reserve(x);
}

/* The first op of what is called, or NULL. */
static const struct op *call(struct exec *x, const struct call *call,
                             const struct op *back)
{
	const struct code *code = called(x, call);
	struct scope_state *scope = x->run.scope;

	if (!code)
		return NULL;
	if (x->depth > LIMIT_TEMPLATE_DEPTH) {
		run_fail(&x->run, DIAG_TEMPLATE_BOUND,
		         ": partials call each other more than %d deep",
		         LIMIT_TEMPLATE_DEPTH);
		return NULL;
	}
	if (call->is_render)
		scope = scope_new(&x->run, code->chunk);
	take_arguments(x, call, scope);
	enter(x, code, back, call, scope);
	return code->ops;
}

static void unbind_arguments(struct exec *x, const struct frame *f)
{
	const struct call *call = f->call;

	for (size_t i = call->n; i > 0; i--)
		scope_unbind(f->scope, call->parameters[i - 1], pop(x));
	if (call->is_dynamic)
		pop(x);
}

/* Where the caller goes on, or NULL at the end of the main template. */
static const struct op *leave(struct exec *x, enum interrupt interrupt)
{
	struct frame *f = &x->frames[--x->depth];

	if (x->depth == 0)
		return NULL;
	x->interrupt = f->call->is_render ? NO_INTERRUPT : interrupt;
	if (!f->call->is_render)
		unbind_arguments(x, f);
	x->run.code = x->frames[x->depth - 1].code;
	x->run.scope = x->frames[x->depth - 1].scope;
	return f->back;
}

static bool was(struct exec *x, enum interrupt interrupt)
{
	if (x->interrupt != interrupt)
		return false;
	x->interrupt = NO_INTERRUPT;
	return true;
}

static bool is_full(struct exec *x, const struct buf *out)
{
	struct run *r = &x->run;

	if (!out->failed && !r->captured.failed && !r->plain.failed &&
	    !r->scratch.failed)
		return false;
	run_fail(r, DIAG_TEMPLATE_BOUND, ": what is written is too large");
	return true;
}

/* The counts of a case: `from` all matches, `to` those of this when. */
static void match(struct exec *x)
{
	bool matched = value_is_true(pop(x));

	top(x)->as.range.from += matched;
	top(x)->as.range.to += matched;
}

static void execute(struct exec *x, struct buf *out)
{
	struct run *r = &x->run;
	const struct op *base = r->code->ops, *op = base;
	const struct chunk *chunk = r->code->chunk;

#define GO(TARGET) do { op = base + (TARGET); goto next; } while (0)
#define SWITCH(OP) do { \
		op = (OP); \
		if (!op) \
			return; \
		base = r->code->ops; \
		chunk = r->code->chunk; \
		goto next; \
	} while (0)

	for (;; op++) {
next:
		r->op = op;
		if (++r->steps > LIMIT_STEPS)
			run_work(r, 1);
		if (r->failed || ((r->steps & 63) == 0 && is_full(x, out)))
			return;
		switch ((enum op_code)op->code) {
		case OP_NOP:
			break;
		case OP_LITERAL:
			emit_literal(r, str_slice(chunk->source->text, op->b,
			                          op->b + op->c));
			break;
		case OP_CONST:
			push(x, chunk->constants[op->b]);
			break;
		case OP_LOAD:
			push(x, scope_load(r, r->scope, op->b));
			break;
		case OP_NAMED:
			*top(x) = scope_named(r, r->scope, print_str(r, *top(x)));
			break;
		case OP_GET:
			get(x, &chunk->accesses[op->b]);
			break;
		case OP_INDEX:
			index_value(x);
			break;
		case OP_RANGE:
			make_range(x);
			break;
		case OP_EQ: case OP_NE: case OP_LT: case OP_GT: case OP_LE:
		case OP_GE: case OP_CONTAINS:
			compare(x, op->code);
			break;
		case OP_AND:
			if (!value_is_true(*top(x)))
				GO(op->b);
			pop(x);
			break;
		case OP_OR:
			if (value_is_true(*top(x)))
				GO(op->b);
			pop(x);
			break;
		case OP_JUMP:
			GO(op->b);
		case OP_IF:
			if (!value_is_true(pop(x)))
				GO(op->b);
			break;
		case OP_UNLESS:
			if (value_is_true(pop(x)))
				GO(op->b);
			break;
		case OP_FILTER:
			filter(x, op);
			break;
		case OP_EMIT:
			emit_value(r, pop(x), op->a);
			break;
		case OP_RAW:
			emit_raw(r, pop(x));
			break;
		case OP_POP:
			pop(x);
			break;
		case OP_ASSIGN:
			assign(x, op->b, pop(x));
			break;
		case OP_CAPTURE:
		case OP_CHANGE:
			capture(x);
			break;
		case OP_CAPTURED:
			captured(x, op->b, out);
			break;
		case OP_CHANGED:
			changed(x, out);
			break;
		case OP_CASE:
			push(x, (struct value){ .kind = VALUE_RANGE });
			break;
		case OP_MATCH:
			match(x);
			break;
		case OP_TIMES:
			if (top(x)->as.range.to == 0)
				GO(op->b);
			top(x)->as.range.to--;
			break;
		case OP_OTHERWISE:
			if (top(x)->as.range.from)
				GO(op->b);
			break;
		case OP_ENDCASE:
			pop(x);
			break;
		case OP_STEP:
			push(x, scope_step(r, r->scope, op->b, op->a));
			break;
		case OP_CYCLE:
			cycle(x, op->a);
			break;
		case OP_FOR:
			if (!begin_loop(x, &chunk->loops[op->a]))
				GO(op->b);
			break;
		case OP_NEXT:
			if (next_item(x))
				GO(op->b);
			break;
		case OP_DONE:
			end_loop(x);
			break;
		case OP_ROW:
		case OP_ENDROW:
			cell(x, op);
			break;
		case OP_CALL:
			SWITCH(call(x, &chunk->calls[op->b], op + 1));
		case OP_ON_BREAK:
			if (!was(x, BROKEN))
				GO(op->b);
			break;
		case OP_ON_CONTINUE:
			if (!was(x, CONTINUED))
				GO(op->b);
			break;
		case OP_BREAK:
			SWITCH(leave(x, BROKEN));
		case OP_CONTINUE:
			SWITCH(leave(x, CONTINUED));
		case OP_RETURN:
			SWITCH(leave(x, NO_INTERRUPT));
		}
	}
#undef GO
#undef SWITCH
}

static void free_bufs(void *subject)
{
	struct run *r = subject;

	buf_free(&r->scratch);
	buf_free(&r->captured);
	buf_free(&r->plain);
}

bool exec_run(const struct template *t, const struct template_run *in,
              struct buf *out)
{
	struct exec *x = arena_new(in->arena, struct exec);
	struct cleanup cleanup;

	x->run = (struct run){
		.in = in,
		.template = t,
		.arena = in->arena,
		.langs = in->langs,
		.format = t->main->chunk->format,
		.out = out,
		.scratch.max = LIMIT_OUTPUT,
		.captured.max = LIMIT_OUTPUT,
		.plain.max = LIMIT_OUTPUT,
	};
	trap_push(in->arena->trap, &cleanup, free_bufs, &x->run);
	x->run.op = t->main->ops;
	x->run.code = t->main;
	enter(x, t->main, NULL, NULL, scope_new(&x->run, t->main->chunk));
	execute(x, out);
	is_full(x, out);
	trap_pop(in->arena->trap, &cleanup);
	return !x->run.failed;
}
