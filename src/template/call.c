#include "template/call.h"

#include "template/print.h"
#include "template/scope.h"

#include <string.h>

/* An op pushes one value at most, and a loop leaves as many as it found: so
 * the ops of a file are bound of its values. */
static void reserve(struct machine *m, size_t ops)
{
	size_t n = (size_t)(m->top - m->stack);
	size_t room = 2 * (size_t)(m->end - m->stack) + ops;
	struct value *old = m->stack;

	if ((size_t)(m->end - m->top) >= ops)
		return;
	m->stack = arena_take(m->run.arena, room * sizeof(*m->stack));
	m->end = m->stack + room;
	m->top = m->stack + n;
	if (n)
		memcpy(m->stack, old, n * sizeof(*old));
}

void call_enter(struct machine *m, const struct code *code,
                const struct op *back, const struct call *call,
                struct scope_state *scope)
{
	m->frames[m->depth++] = (struct frame){ code, back, call, scope };
	m->run.code = code;
	m->run.scope = scope;
	reserve(m, code->chunk->n);
}

/* The alias of a target takes the place of its name. */
static const struct code *called(struct machine *m, const struct call *call)
{
	struct code *const *targets = m->run.code->targets + call->first;
	struct value *file = m->top - call->n - 1;
	struct str name;

	if (!call->is_dynamic)
		return targets[0];
	name = print_str(&m->run, *file);
	for (size_t i = 0; i < call->target_count; i++) {
		if (!str_eq(call->targets[i].name, name))
			continue;
		*file = value_int(call->targets[i].alias);
		return targets[i];
	}
	run_fail(&m->run, DIAG_TEMPLATE_PARTIAL, " “%.*s”",
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

/* Those of an include hide what has their names until it returns. */
static void bind_arguments(struct machine *m, const struct call *call)
{
	struct value *args = m->top - call->n;

	for (size_t i = 0; i < call->n; i++)
		args[i] = scope_bind(m->run.scope, parameter(call, args, i),
		                     args[i]);
}

static void unbind_arguments(struct machine *m, const struct frame *f)
{
	const struct call *call = f->call;
	const struct value *args = m->top - call->n;

	for (size_t i = call->n; i > 0; i--)
		scope_unbind(f->scope, parameter(call, args, i - 1),
		             args[i - 1]);
	m->top -= call->n + call->is_dynamic;
}

/* A render has a scope of its own, in which its arguments are assigned. */
static struct scope_state *render_scope(struct machine *m,
                                        const struct call *call,
                                        const struct code *code)
{
	struct scope_state *scope = scope_new(&m->run, code->chunk);
	const struct value *args = m->top - call->n;

	for (size_t i = 0; i < call->n; i++)
		if (i + 1 != call->with || !value_is_nil(args[i]))
			scope_assign(scope, call->parameters[i], args[i]);
	m->top -= call->n;
	return scope;
}

const struct op *call_begin(struct machine *m, const struct call *call,
                            const struct op *back)
{
	const struct code *code = called(m, call);
	struct scope_state *scope = m->run.scope;

	if (!code)
		return NULL;
	if (m->depth > LIMIT_TEMPLATE_DEPTH) {
		run_fail(&m->run, DIAG_TEMPLATE_BOUND,
		         ": partials call each other more than %d deep",
		         LIMIT_TEMPLATE_DEPTH);
		return NULL;
	}
	if (call->is_render)
		scope = render_scope(m, call, code);
	else
		bind_arguments(m, call);
	call_enter(m, code, back, call, scope);
	return code->ops;
}

const struct op *call_end(struct machine *m, enum interrupt interrupt)
{
	struct frame *f = &m->frames[--m->depth];

	if (m->depth == 0)
		return NULL;
	m->interrupt = f->call->is_render ? NO_INTERRUPT : interrupt;
	if (f->call->is_render)
		scope_drop(&m->run, f->scope);
	else
		unbind_arguments(m, f);
	m->run.code = m->frames[m->depth - 1].code;
	m->run.scope = m->frames[m->depth - 1].scope;
	return f->back;
}
