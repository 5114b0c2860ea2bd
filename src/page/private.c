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

static bool is_registry(const struct field *f)
{
	return f->many == MANY_MAP &&
	       (f->record == &record_person || f->record == &record_venue);
}

/* People and venues stand on a page where entries name them; what is known of
 * them besides their names is hidden. */
static void hide_registry(struct hiding *h, struct list items,
                          const struct record *r)
{
	for (size_t i = 0; i < items.n; i++) {
		struct entry *e = (struct entry *)record_nth(items, r, i);

		for (size_t k = 0; k < r->n; k++)
			if (!(r->fields[k].flags & (FIELD_MAIN | FIELD_VIEW)))
				hide(h, e, &r->fields[k]);
	}
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
	list = at;
	if (!path.p && is_registry(f)) {
		hide_registry(h, *list, f->record);
	} else if (!path.p) {
		hide(h, e, f);
	} else if (f->record && f->many == MANY_ONE) {
		follow(h, *(struct entry **)at, path);
	} else if (f->record) {
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
