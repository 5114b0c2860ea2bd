#include "template/exec.h"

#include "base/limits.h"
#include "base/trap.h"
#include "template/access.h"
#include "template/call.h"
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

/* Ops between two looks at what may end a run. */
#define LOOK 64
/* What a loop takes: list, limit, offset, columns. */
#define LOOP_VALUES 4

static struct value *top(struct machine *m)
{
	return m->top - 1;
}

/* As in the reference, only a literal end may have a fraction. */
static int64_t range_end(struct machine *m, struct value v, bool literal)
{
	if (!literal && v.kind != VALUE_INT && !value_is_text(v) &&
	    !value_is_nil(v))
		run_fail(&m->run, DIAG_TEMPLATE_VALUE,
		         ": the ends of a range are whole numbers, not %s%s",
		         value_name(v), v.kind == VALUE_FLOAT ?
		         " with a fraction; write `| round`, `| floor` or "
		         "`| ceil` in an assign" : "");
	if (value_is_text(v))
		return number_leading(print_plain(v));
	return number_whole(number_of(v));
}

static void make_range(struct machine *m, bool literal)
{
	struct value to = machine_pop(m);

	*top(m) = (struct value){
		.kind = VALUE_RANGE,
		.as.range = { range_end(m, *top(m), literal),
		              range_end(m, to, literal) },
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

static void compare(struct machine *m, enum op_code code)
{
	struct value right = machine_pop(m), left = *top(m);
	int order = 0;
	bool result = false;

	if (code == OP_EQ || code == OP_NE)
		result = compare_eq(&m->run, left, right) == (code == OP_EQ);
	else if (code == OP_CONTAINS)
		result = compare_contains(&m->run, left, right);
	else if (compare_order(&m->run, left, right, &order))
		result = holds(code, order);
	else if (is_ordered(left) && is_ordered(right) &&
	         value_is_text(left) != value_is_text(right))
		run_fail(&m->run, DIAG_TEMPLATE_VALUE,
		         ": %s is compared with %s", value_name(left),
		         value_name(right));
	*top(m) = value_bool(result);
}

static void filter(struct machine *m, const struct op *op)
{
	struct value args[ARG_MAX], *given = m->top - op->a;

	for (unsigned i = 0; i < op->c >> ARG_COUNT; i++) {
		unsigned at = op->c >> 4 * i & 15;

		args[i].kind = VALUE_UNSET;
		if (at != ARG_NONE)
			args[i] = given[at];
	}
	m->top = given;
	*top(m) = filters[op->b].run(&m->run, *top(m), args);
}

static void gather(struct machine *m)
{
	struct value v = machine_pop(m);

	machine_push(m, value_array(NULL, 0));
	machine_push(m, v);
}

static void keep(struct machine *m, bool both)
{
	struct value key = machine_pop(m), item = machine_pop(m);
	struct list_of l = list_again(&m->run, *top(m));

	if (both || value_is_true(key))
		list_add(&l, item);
	if (both)
		list_add(&l, key);
	*top(m) = list_value(&l);
}

static void cycle(struct machine *m, size_t n)
{
	const struct value *values = m->top - n;
	struct str group = print_str(&m->run, values[-1]);
	size_t i = scope_cycle(&m->run, m->run.scope, group, n);

	m->top -= n;
	*top(m) = i < n ? values[i] : (struct value){ .kind = VALUE_NIL };
}

static bool was(struct machine *m, enum interrupt interrupt)
{
	if (m->interrupt != interrupt)
		return false;
	m->interrupt = NO_INTERRUPT;
	return true;
}

/* A full buf is the template's doing; one without memory is the machine's. */
static bool is_full(struct machine *m, const struct buf *out)
{
	struct run *r = &m->run;
	const struct buf *const bufs[] = { out, &r->captured, &r->plain,
		                           &r->scratch };
	bool full = false;

	if (!(out->failed | r->captured.failed | r->plain.failed |
	      r->scratch.failed))
		return false;
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
static void match(struct machine *m)
{
	struct value item = machine_pop(m), v = machine_pop(m);
	bool matched = compare_eq(&m->run, v, item);

	top(m)->as.range.from += matched;
	top(m)->as.range.to += matched;
}

static bool goes_on(struct machine *m, const struct buf *out)
{
	m->run.left = LOOK;
	return run_work(&m->run, LOOK) && !is_full(m, out);
}

static void execute(struct machine *m, struct buf *out)
{
	struct run *r = &m->run;
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
		if (r->left == 0 && !goes_on(m, out))
			return;
		r->left--;
		switch ((enum op_code)op->code) {
		case OP_NOP:
			break;
		case OP_LITERAL:
			emit_literal(r, (struct str){
				chunk->source->text.p + op->b, op->c });
			break;
		case OP_CONST:
			machine_push(m, chunk->constants[op->b]);
			break;
		case OP_LOAD:
			machine_push(m, *scope_load(r, r->scope, op->b));
			break;
		case OP_NAMED:
			access_named(m);
			break;
		case OP_GET:
			access_get(m, &chunk->accesses[op->b], top(m), top(m));
			break;
		case OP_MEMBER:
			access_get(m, &chunk->accesses[op->c],
			           scope_load(r, r->scope, op->b), m->top++);
			break;
		case OP_TEST:
			if (access_test(m, &chunk->accesses[op->c],
			                scope_load(r, r->scope, op->b)) ==
			    op->a)
				GO(op[1].b);
			op++;
			break;
		case OP_SHOW:
			access_get(m, &chunk->accesses[op->c],
			           scope_load(r, r->scope, op->b), m->top);
			r->op = ++op;
			emit_value(r, m->top, op->a);
			break;
		case OP_INDEX:
			access_index(m);
			break;
		case OP_GATHER:
			gather(m);
			break;
		case OP_KEEP:
			keep(m, op->a);
			break;
		case OP_GROUP:
			*top(m) = group_list(r, *top(m));
			break;
		case OP_RANGE:
			make_range(m, op->b);
			break;
		case OP_EQ: case OP_NE: case OP_LT: case OP_GT: case OP_LE:
		case OP_GE: case OP_CONTAINS:
			compare(m, op->code);
			break;
		case OP_AND:
			if (!value_is_true(*top(m)))
				GO(op->b);
			machine_pop(m);
			break;
		case OP_OR:
			if (value_is_true(*top(m)))
				GO(op->b);
			machine_pop(m);
			break;
		case OP_JUMP:
			GO(op->b);
		case OP_IF:
			if (!value_is_true(machine_pop(m)))
				GO(op->b);
			break;
		case OP_UNLESS:
			if (value_is_true(machine_pop(m)))
				GO(op->b);
			break;
		case OP_FILTER:
			filter(m, op);
			break;
		case OP_EMIT:
			emit_value(r, --m->top, op->a);
			break;
		case OP_RAW:
			emit_raw(r, machine_pop(m));
			break;
		case OP_POP:
			machine_pop(m);
			break;
		case OP_ASSIGN:
			scope_assign(r->scope, op->b, machine_pop(m));
			break;
		case OP_CAPTURE:
		case OP_CHANGE:
			machine_push(m, capture_begin(r));
			break;
		case OP_CAPTURED:
			scope_assign(r->scope, op->b,
			             capture_end(r, machine_pop(m)));
			break;
		case OP_CHANGED:
			capture_change(r, machine_pop(m));
			break;
		case OP_CASE:
			machine_push(m, (struct value){ .kind = VALUE_RANGE });
			break;
		case OP_MATCH:
			match(m);
			break;
		case OP_TIMES:
			if (top(m)->as.range.to == 0)
				GO(op->b);
			top(m)->as.range.to--;
			break;
		case OP_OTHERWISE:
			if (top(m)->as.range.from)
				GO(op->b);
			break;
		case OP_ENDCASE:
			machine_pop(m);
			break;
		case OP_STEP:
			machine_push(m, scope_step(r->scope, op->b, op->a));
			break;
		case OP_CYCLE:
			cycle(m, op->a);
			break;
		case OP_FOR:
			m->top -= LOOP_VALUES;
			if (!walk_begin(r, &chunk->loops[op->a], m->top))
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
			SWITCH(call_begin(m, &chunk->calls[op->b], op + 1));
		case OP_ON_BREAK:
			if (!was(m, BROKEN))
				GO(op->b);
			break;
		case OP_ON_CONTINUE:
			if (!was(m, CONTINUED))
				GO(op->b);
			break;
		case OP_BREAK:
			SWITCH(call_end(m, BROKEN));
		case OP_CONTINUE:
			SWITCH(call_end(m, CONTINUED));
		case OP_RETURN:
			SWITCH(call_end(m, NO_INTERRUPT));
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
	struct machine *m = arena_take(in->arena, sizeof(*m));
	struct cleanup cleanup;

	m->run = (struct run){
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
	trap_push(in->arena->trap, &cleanup, free_bufs, &m->run);
	m->stack = m->top = m->end = NULL;
	m->depth = 0;
	m->interrupt = NO_INTERRUPT;
	m->run.op = t->main->ops;
	m->run.code = t->main;
	call_enter(m, t->main, NULL, NULL, scope_new(&m->run, t->main->chunk));
	execute(m, out);
	is_full(m, out);
	if (in->steps)
		*in->steps = m->run.steps - m->run.left;
	trap_pop(in->arena->trap, &cleanup);
	return !m->run.failed;
}
