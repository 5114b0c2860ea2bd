#include "template/walk.h"

#include "template/emit.h"
#include "template/scope.h"

static struct loop *new_loop(struct run *r)
{
	struct scope_state *s = r->scope;
	struct loop *l = s->spare;

	if (l)
		s->spare = l->below;
	else
		l = arena_new(r->arena, struct loop);
	return l;
}

static void drop_loop(struct run *r, struct loop *l)
{
	l->below = r->scope->spare;
	r->scope->spare = l;
}

/* The next outer loop that forloop.parentloop shows. */
static struct loop *outer_for(struct loop *l)
{
	while (l && l->info->kind != LOOP_FOR)
		l = l->below;
	return l;
}

bool walk_begin(struct run *r, const struct loop_info *info,
                const struct value *args)
{
	struct scope_state *s = r->scope;
	struct loop *l = new_loop(r);
	bool is_table = info->kind == LOOP_TABLE, some;
	struct value self = { .kind = VALUE_LOOP, .as.loop = l };

	if (is_table && !value_is_true(args[0])) {
		drop_loop(r, l);
		return false;
	}
	*l = (struct loop){ .info = info };
	some = loop_begin(r, l, args);
	if (is_table)
		emit_literal(r, S("<tr class=\"row1\">\n"));
	if (!some) {
		if (is_table)
			emit_literal(r, S("</tr>\n"));
		drop_loop(r, l);
		return false;
	}
	l->parent = info->kind == LOOP_FOR ? outer_for(s->loop) : NULL;
	l->below = s->loop;
	s->loop = l;
	l->saved_item = scope_bind(s, info->item, loop_item(r, l));
	if (info->kind == LOOP_RENDER && l->is_single)
		self.kind = VALUE_NIL;
	l->saved_self = scope_bind(s, info->self, self);
	return true;
}

bool walk_next(struct run *r)
{
	struct loop *l = r->scope->loop;

	if (l->i + 1 == l->count)
		return false;
	l->i++;
	r->scope->slots[l->info->item].bound =
		loop_item(r, l);
	return true;
}

void walk_end(struct run *r)
{
	struct scope_state *s = r->scope;
	struct loop *l = s->loop;

	if (l->info->kind == LOOP_TABLE)
		emit_literal(r, S("</tr>\n"));
	scope_unbind(s, l->info->self, l->saved_self);
	scope_unbind(s, l->info->item, l->saved_item);
	s->loop = l->below;
	drop_loop(r, l);
}

void walk_cell(struct run *r, const struct op *op)
{
	struct loop *l = r->scope->loop;
	size_t from = run_open(r);

	if (op->code == OP_ROW)
		loop_open_cell(&r->scratch, l);
	else if (op->a)
		buf_add(&r->scratch, S("</td>"));
	else
		loop_close_cell(&r->scratch, l);
	emit_literal(r, str_slice(buf_str(&r->scratch), from, r->scratch.n));
	r->scratch.n = from;
}
