#include "template/scope.h"

#include <string.h>

/* One that was given back, empty again. */
static struct scope_state *reuse(struct run *r, const struct chunk *chunk)
{
	struct scope_state **at = &r->scopes, *s;

	while (*at && (*at)->names != chunk->names)
		at = &(*at)->next;
	s = *at;
	if (!s)
		return NULL;
	*at = s->next;
	memset(s->slots, 0, s->names->n * sizeof(*s->slots));
	memset(s->continues, 0, s->names->loop_count * sizeof(*s->continues));
	s->change = (struct str){ 0 };
	s->cycles = NULL;
	s->loop = NULL;
	return s;
}

struct scope_state *scope_new(struct run *r, const struct chunk *chunk)
{
	struct scope_state *s = reuse(r, chunk);

	if (s)
		return s;
	s = arena_new(r->arena, struct scope_state);
	s->names = chunk->names;
	s->slots = arena_array(r->arena, struct slot, chunk->names->n);
	s->continues = arena_array(r->arena, size_t, chunk->names->loop_count);
	return s;
}

void scope_drop(struct run *r, struct scope_state *s)
{
	s->next = r->scopes;
	r->scopes = s;
}

/* A key of the user's own in the first of the records that has it. */
static struct value own_key(struct run *r, struct str name)
{
	struct value v = { .kind = VALUE_NIL };

	for (size_t i = 0; i < r->template->n && value_is_nil(v); i++) {
		v.as.record = r->in->globals[i];
		v.kind = VALUE_RECORD;
		v = value_get(r, v, name, NULL);
	}
	return r->template->n ? v : value_node(node_find(r->in->data, name));
}

/* Names that fields do not know are looked for in generic data. */
static struct value find_global(struct run *r, const struct name *name)
{
	const struct template_run *in = r->in;

	if (name->field)
		return value_field(in->globals[name->global], name->field,
		                   r->langs);
	if (value_is_own(name->text))
		return own_key(r, name->text);
	return value_node(node_find(in->data, name->text));
}

const struct value *scope_global(struct run *r, struct scope_state *s,
                                 uint32_t name)
{
	struct slot *slot = &s->slots[name];

	if (slot->is_counter)
		return &slot->counter;
	if (!slot->is_global) {
		slot->global = find_global(r, &s->names->rows[name]);
		slot->is_global = true;
	}
	return &slot->global;
}

struct value scope_named(struct run *r, struct scope_state *s,
                         struct str text)
{
	struct name name = { .text = text };

	for (size_t i = 0; i < s->names->n; i++)
		if (str_eq(s->names->rows[i].text, text))
			return *scope_load(r, s, (uint32_t)i);
	for (size_t i = 0; i < r->template->n && !name.field; i++) {
		name.field = record_field(r->template->types[i], text);
		name.global = i;
	}
	return find_global(r, &name);
}

struct value scope_step(struct scope_state *s, uint32_t name, bool up)
{
	struct slot *slot = &s->slots[name];
	int64_t before = slot->counter.as.number, n = before;

	if (up && n < INT64_MAX)
		n++;
	if (!up && n > INT64_MIN)
		n--;
	slot->counter = value_int(n);
	slot->is_counter = true;
	return value_int(up ? before : n);
}

struct value scope_bind(struct scope_state *s, uint32_t name, struct value v)
{
	struct slot *slot = &s->slots[name];
	struct value before = slot->bound;

	if (!slot->is_bound)
		before = (struct value){ .kind = VALUE_UNSET };
	slot->bound = v;
	slot->is_bound = true;
	return before;
}

void scope_unbind(struct scope_state *s, uint32_t name, struct value before)
{
	s->slots[name].is_bound = before.kind != VALUE_UNSET;
	s->slots[name].bound = before;
}

size_t scope_cycle(struct run *r, struct scope_state *s, struct str group,
                   size_t n)
{
	struct cycle *c = s->cycles;
	size_t i, seen = 0;

	for (; c && !str_eq(c->group, group); c = c->next)
		seen++;
	run_work(r, seen);
	if (!c) {
		c = run_new(r, struct cycle);
		c->group = arena_str(r->arena, group);
		c->next = s->cycles;
		s->cycles = c;
	}
	i = c->i++;
	if (c->i >= n)
		c->i = 0;
	return i;
}
