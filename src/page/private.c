#include "page/private.h"

#include <string.h>

struct hiding {
	struct arena *arena;
	struct private *hidden;
};

static void hide(struct hiding *h, struct entry *e, const struct field *f)
{
	struct private *x = arena_new(h->arena, struct private);

	x->at = (char *)e + f->offset;
	x->size = record_member_size(f);
	x->value = arena_get(h->arena, 1, x->size);
	x->next = h->hidden;
	memcpy(x->value, x->at, x->size);
	memset(x->at, 0, x->size);
	h->hidden = x;
}

/* Follow the steps of `path` from `e`.  Recurses once a step, and a path leads
 * no deeper than a record is nested. */
static void follow(struct hiding *h, struct entry *e, struct str path)
{
	const struct field *f;
	struct list *list;
	struct str step;
	void *at;

	if (!e || !str_split(&path, '.', &step))
		return;
	f = record_field(e->record, step);
	if (!f)
		return;
	at = (char *)e + f->offset;
	if (!path.p) {
		hide(h, e, f);
	} else if (f->record && f->many == MANY_ONE) {
		follow(h, *(struct entry **)at, path);
	} else if (f->record) {
		list = at;
		for (size_t i = 0; i < list->n; i++)
			follow(h,
			       (struct entry *)record_nth(*list, f->record, i),
			       path);
	}
}

struct private *private_hide(struct arena *a, struct profile *p)
{
	const struct text *const *paths = p->private.items;
	struct hiding h = { .arena = a };

	for (size_t i = 0; i < p->private.n; i++)
		follow(&h, &p->entry, paths[i]->str);
	return h.hidden;
}

void private_show(struct private *hidden)
{
	for (; hidden; hidden = hidden->next)
		memcpy(hidden->at, hidden->value, hidden->size);
}
