#include "template/exec.h"

#include "base/limits.h"
#include "base/trap.h"
#include "template/capture.h"
#include "template/compare.h"
#include "template/emit.h"
#include "template/filter.h"
#include "template/group.h"
#include "template/list.h"
#include "template/number.h"
#include "template/print.h"
#include "template/scope.h"
#include "template/walk.h"

#include <string.h>

/* Ops between two looks at what may end a run. */
#define LOOK 64
/* What a loop takes: list, limit, offset, columns. */
#define LOOP_VALUES 4

enum interrupt { NO_INTERRUPT, BROKEN, CONTINUED };

/* A file that runs. */
struct frame {
	const struct code *code;
	const struct op *back;   /* where the caller goes on */
	const struct call *call;
	struct scope_state *scope;
};

/* The field that an access was in the last record that it saw, or NULL when
 * it is none: a key, or one of the user's own. */
struct seen {
	const struct record *record;
	const struct field *field;
};

struct exec {
	struct run run;
	struct value *stack;
	size_t n, room;
	struct seen *seen; /* by number of the access */
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

/* An op pushes one value at most, and a loop leaves as many as it found: so
 * the ops of a file are bound of its values. */
static void reserve(struct exec *x, size_t ops)
{
	struct value *old = x->stack;

	if (x->room - x->n >= ops)
		return;
	x->room = 2 * x->room + ops;
	x->stack = arena_take(x->run.arena, x->room * sizeof(*x->stack));
	if (x->n)
		memcpy(x->stack, old, x->n * sizeof(*old));
}

static void unknown_field(struct exec *x, struct value v, struct str name)
{
	struct str of = v.kind == VALUE_RECORD ? v.as.record->record->name :
	                v.kind == VALUE_GROUP ? S("group") : S("date");

	run_fail(&x->run, DIAG_TEMPLATE_NAME, " “%.*s” in a “%.*s”",
	         STR_ARG(str_clip(name, LIMIT_QUOTED)), STR_ARG(of));
}

/* Where the type is known the field is; else it is looked up, and kept: the
 * next record is nearly always of the same type. */
static const struct field *find_field(struct exec *x, const struct access *a,
                                      const struct record *r)
{
	struct seen *seen = &x->seen[a->number];

	if (a->record == r)
		return a->field;
	if (a->record)
		return NULL;
	if (seen->record != r)
		*seen = (struct seen){ r, value_record_field(r, a->name) };
	return seen->field;
}

static struct value get(struct exec *x, const struct access *a, struct value v)
{
	const struct field *f = NULL;
	struct value member;
	bool unknown = false;

	if (v.kind == VALUE_RECORD)
		f = find_field(x, a, v.as.record->record);
	if (f)
		return value_field(v.as.record, f, x->run.langs);
	member = value_get(&x->run, v, a->name, &unknown);
	if (unknown)
		unknown_field(x, v, a->name);
	return member;
}

static void named(struct exec *x)
{
	struct str name = print_str(&x->run, *top(x));

	*top(x) = scope_named(&x->run, x->run.scope, name);
}

static void index_value(struct exec *x)
{
	struct value key = pop(x), v = *top(x);
	bool unknown = false;

	*top(x) = value_index(&x->run, v, key, &unknown);
	if (unknown)
		unknown_field(x, v, print_plain(key));
}

/* As in the reference, only a literal end may have a fraction. */
static int64_t range_end(struct exec *x, struct value v, bool literal)
{
	if (!literal && v.kind != VALUE_INT && !value_is_text(v) &&
	    !value_is_nil(v))
		run_fail(&x->run, DIAG_TEMPLATE_VALUE,
		         ": the ends of a range are whole numbers, not %s%s",
		         value_name(v), v.kind == VALUE_FLOAT ?
		         " with a fraction; write `| round`, `| floor` or "
		         "`| ceil` in an assign" : "");
	if (value_is_text(v))
		return number_leading(print_plain(v));
	return number_whole(number_of(v));
}

static void make_range(struct exec *x, bool literal)
{
	struct value to = pop(x);

	*top(x) = (struct value){
		.kind = VALUE_RANGE,
		.as.range = { range_end(x, *top(x), literal),
		              range_end(x, to, literal) },
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
		result = compare_eq(&x->run, left, right) == (code == OP_EQ);
	else if (code == OP_CONTAINS)
		result = compare_contains(&x->run, left, right);
	else if (compare_order(&x->run, left, right, &order))
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

static void gather(struct exec *x)
{
	struct value v = pop(x);

	push(x, value_array(NULL, 0));
	push(x, v);
}

static void keep(struct exec *x, bool both)
{
	struct value key = pop(x), item = pop(x);
	struct list_of l = list_again(&x->run, *top(x));

	if (both || value_is_true(key))
		list_add(&l, item);
	if (both)
		list_add(&l, key);
	*top(x) = list_value(&l);
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

static void cycle(struct exec *x, size_t n)
{
	struct str group = print_str(&x->run, x->stack[x->n - n - 1]);
	size_t i = scope_cycle(&x->run, x->run.scope, group, n);
	struct value v = i < n ? x->stack[x->n - n + i] : nil();

	x->n -= n;
	*top(x) = v;
}

/* Calls. */

/* The alias of a target takes the place of its name. */
static const struct code *called(struct exec *x, const struct call *call)
{
	struct code *const *targets = x->run.code->targets + call->first;
	struct value *file = x->stack + x->n - call->n - 1;
	struct str name;

	if (!call->is_dynamic)
		return targets[0];
	name = print_str(&x->run, *file);
	for (size_t i = 0; i < call->target_count; i++) {
		if (!str_eq(call->targets[i].name, name))
			continue;
		*file = value_int(call->targets[i].alias);
		return targets[i];
	}
	run_fail(&x->run, DIAG_TEMPLATE_PARTIAL, " “%.*s”",
	         STR_ARG(str_clip(name, LIMIT_QUOTED)));
	return NULL;
}

/* The name of an argument. */
static uint32_t parameter(const struct call *call, const struct value *args,
                          size_t i)
{
	return call->parameters[i] == OF_TARGET ? (uint32_t)args[-1].as.number :
	                                          call->parameters[i];
}

/* Arguments of an include hide what has their names until it returns; those
 * of a render are assigned in a scope of its own. */
static void take_arguments(struct exec *x, const struct call *call,
                           struct scope_state *scope)
{
	struct value *args = x->stack + x->n - call->n;

	for (size_t i = 0; i < call->n; i++) {
		uint32_t name = parameter(call, args, i);

		if (!call->is_render) {
			args[i] = scope_bind(scope, name, args[i]);
			continue;
		}
		if (i + 1 == call->with && value_is_nil(args[i]))
			continue;
		scope->slots[name].assigned = args[i];
		scope->slots[name].is_assigned = true;
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
	reserve(x, code->chunk->n);
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

	x->n -= call->n;
	for (size_t i = call->n; i > 0; i--)
		scope_unbind(f->scope, parameter(call, x->stack + x->n, i - 1),
		             x->stack[x->n + i - 1]);
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
	if (f->call->is_render)
		scope_drop(&x->run, f->scope);
	else
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

/* A full buf is the template's doing; one without memory is the machine's. */
static bool is_full(struct exec *x, const struct buf *out)
{
	struct run *r = &x->run;
	const struct buf *const bufs[] = { out, &r->captured, &r->plain,
		                           &r->scratch };
	bool full = false;

	for (size_t i = 0; i < COUNT(bufs); i++) {
		if (bufs[i]->failed == BUF_NO_MEMORY)
			trap_spring(r->arena->trap, TRAP_MEMORY);
		full = full || bufs[i]->failed;
	}
	if (full)
		run_fail(r, DIAG_TEMPLATE_BOUND,
		         ": what is written is too large");
	return full;
}

/* The counts of a case: `from` all matches, `to` those of this when. */
static void match(struct exec *x)
{
	bool matched = value_is_true(pop(x));

	top(x)->as.range.from += matched;
	top(x)->as.range.to += matched;
}

static bool goes_on(struct exec *x, const struct buf *out)
{
	x->run.left = LOOK;
	return run_work(&x->run, LOOK) && !is_full(x, out);
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
		if (r->left == 0 && !goes_on(x, out))
			return;
		r->left--;
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
			named(x);
			break;
		case OP_GET:
			*top(x) = get(x, &chunk->accesses[op->b], *top(x));
			break;
		case OP_MEMBER:
			push(x, get(x, &chunk->accesses[op->c],
			            scope_load(r, r->scope, op->b)));
			break;
		case OP_INDEX:
			index_value(x);
			break;
		case OP_GATHER:
			gather(x);
			break;
		case OP_KEEP:
			keep(x, op->a);
			break;
		case OP_GROUP:
			*top(x) = group_list(r, *top(x));
			break;
		case OP_RANGE:
			make_range(x, op->b);
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
			push(x, capture_begin(r));
			break;
		case OP_CAPTURED:
			assign(x, op->b, capture_end(r, pop(x)));
			break;
		case OP_CHANGED:
			capture_change(r, pop(x));
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
			x->n -= LOOP_VALUES;
			if (!walk_begin(r, &chunk->loops[op->a],
			                x->stack + x->n))
				GO(op->b);
			break;
		case OP_NEXT:
			if (walk_next(r))
				GO(op->b);
			break;
		case OP_DONE:
			walk_end(r);
			break;
		case OP_ROW:
		case OP_ENDROW:
			walk_cell(r, op);
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
	struct exec *x = arena_take(in->arena, sizeof(*x));
	struct cleanup cleanup;

	x->run = (struct run){
		.in = in,
		.template = t,
		.arena = in->arena,
		.langs = in->langs,
		.format = t->main->chunk->format,
		.out = out,
		.page = out,
		.scratch.max = LIMIT_OUTPUT,
		.captured.max = LIMIT_OUTPUT,
		.plain.max = LIMIT_OUTPUT,
		.steps = in->steps ? *in->steps : 0,
	};
	trap_push(in->arena->trap, &cleanup, free_bufs, &x->run);
	x->stack = NULL;
	x->n = x->room = x->depth = 0;
	x->seen = arena_array(in->arena, struct seen, t->access_count);
	x->interrupt = NO_INTERRUPT;
	x->run.op = t->main->ops;
	x->run.code = t->main;
	enter(x, t->main, NULL, NULL, scope_new(&x->run, t->main->chunk));
	execute(x, out);
	is_full(x, out);
	if (in->steps)
		*in->steps = x->run.steps - x->run.left;
	trap_pop(in->arena->trap, &cleanup);
	return !x->run.failed;
}
