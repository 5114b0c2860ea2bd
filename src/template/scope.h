/* layer 4: scope, the names of a template or a rendered partial at run time. */
#ifndef CVGEN_SCOPE_H
#define CVGEN_SCOPE_H

#include "template/run.h"

struct loop;

/* One name.  What a block binds hides what is assigned, that hides a counter,
 * and that the record or the data.  VALUE_UNSET is a zero but for its kind, so
 * `is_*` tell what is there. */
struct slot {
	struct value bound, assigned, counter, global;
	bool is_bound, is_assigned, is_counter, is_global;
};

struct cycle {
	struct str group;
	size_t i;
	struct cycle *next;
};

struct scope_state {
	const struct names *names;
	struct slot *slots;
	size_t *continues;     /* where a loop of a name goes on */
	struct str change;     /* what ifchanged wrote last */
	struct cycle *cycles;
	struct loop *loop;     /* innermost that runs */
	struct loop *spare;
	struct scope_state *next; /* of those given back */
};

/* A scope without values for what `chunk` is compiled in. */
struct scope_state *scope_new(struct run *r, const struct chunk *chunk);
/* Give it back when what was rendered ends: nothing outlives it. */
void scope_drop(struct run *r, struct scope_state *s);
/* Find what no template has given a name. */
const struct value *scope_global(struct run *r, struct scope_state *s,
                                 uint32_t name);
/* The value of a name; it stays until the name gets another one. */
static inline const struct value *scope_load(struct run *r,
                                             struct scope_state *s,
                                             uint32_t name)
{
	const struct slot *slot = &s->slots[name];

	if (slot->is_bound)
		return &slot->bound;
	if (slot->is_assigned)
		return &slot->assigned;
	return scope_global(r, s, name);
}
/* The same for a name that is spelled at run time. */
struct value scope_named(struct run *r, struct scope_state *s, struct str name);
/* Count one up, giving the number before, or one down, giving that behind. */
struct value scope_step(struct scope_state *s, uint32_t name, bool up);
static inline void scope_assign(struct scope_state *s, uint32_t name,
                                struct value v)
{
	s->slots[name].assigned = v;
	s->slots[name].is_assigned = true;
}
/* Bind; the result is what was bound before, VALUE_UNSET when nothing was. */
struct value scope_bind(struct scope_state *s, uint32_t name, struct value v);
void scope_unbind(struct scope_state *s, uint32_t name, struct value before);
size_t scope_cycle(struct run *r, struct scope_state *s, struct str group,
                   size_t n);

#endif
