#include "biblio/authors.h"

#include "base/map.h"
#include "base/unicode.h"

/* The roles that have a mark, in the order in which marks stand. */
#define ROLES(ROLE) \
	ROLE(equal, "*") \
	ROLE(corresponding, "\xE2\x80\xA0") /* † */ \
	ROLE(lead, "\xE2\x80\xA1")          /* ‡ */ \
	ROLE(advisee, "\xC2\xA7")           /* § */

static const struct {
	struct str key;
	size_t flag; /* in struct author */
	size_t mark; /* in struct marks */
	struct str usual;
} roles[] = {
#define ROLE(KEY, MARK) \
	{ { #KEY, sizeof(#KEY) - 1 }, offsetof(struct author, KEY), \
	  offsetof(struct marks, KEY), { MARK, sizeof(MARK) - 1 } },
	ROLES(ROLE)
#undef ROLE
};

struct resolving {
	struct arena *arena;
	struct profile *profile;
	struct map own_names; /* folded */
	bool used[COUNT(roles)];
};

static void add_name(struct resolving *r, const struct text *t)
{
	for (; t; t = t->next)
		map_put(&r->own_names, unicode_fold(r->arena, t->str), t);
}

static void find_own_names(struct resolving *r)
{
	const struct profile *p = r->profile;
	const struct text *const *names;

	if (p->basics && p->basics->name)
		add_name(r, p->basics->name->display);
	if (!p->self)
		return;
	names = p->self->names.items;
	for (size_t i = 0; i < p->self->names.n; i++)
		add_name(r, names[i]);
}

/* An id that is not the owner's says that this is somebody else. */
static bool is_own(const struct resolving *r, const struct author *x)
{
	const struct identity *self = r->profile->self;

	if (x->self)
		return true;
	if (x->id)
		return self && self->id && str_eq(self->id->str, x->id->str);
	for (const struct text *t = x->name; t; t = t->next)
		if (map_find(&r->own_names, unicode_fold(r->arena, t->str)))
			return true;
	return false;
}

static bool is_called(const struct resolving *r, const struct author *x,
                      struct str name)
{
	struct str folded = unicode_fold(r->arena, name);

	for (const struct text *t = x->name; t; t = t->next)
		if (str_eq(unicode_fold(r->arena, t->str), folded))
			return true;
	return false;
}

static bool *flag_of(struct author *x, size_t role)
{
	return (bool *)((char *)x + roles[role].flag);
}

/* `equal: [1, Ruiting Zhou]` sets the flag of the authors meant. */
static void set_flags(struct resolving *r, struct publication *p,
                      const struct list *who, size_t role)
{
	const struct text *const *names = who->items;
	struct author *x = (struct author *)p->authors.items;
	unsigned number;

	for (size_t i = 0; i < who->n; i++)
		for (size_t k = 0; k < p->authors.n; k++)
			if (str_number(names[i]->str, 9999, &number)
			            ? number == k + 1
			            : is_called(r, &x[k], names[i]->str))
				*flag_of(&x[k], role) = true;
}

static void apply_short_cuts(struct resolving *r, struct publication *p)
{
	const struct contributors *c = p->roles.items;

	set_flags(r, p, &p->equal, 0);
	set_flags(r, p, &p->corresponding, 1);
	for (size_t i = 0; i < p->roles.n; i++)
		for (size_t role = 0; role < COUNT(roles); role++)
			if (str_eq_key(c[i].entry.key, roles[role].key))
				set_flags(r, p, &c[i].who, role);
}

static struct str mark_of(const struct resolving *r, size_t role)
{
	const struct marks *m = r->profile->marks;
	const struct text *own = NULL;

	if (m)
		own = *(const struct text *const *)((const char *)m +
		                                    roles[role].mark);
	return own ? own->str : roles[role].usual;
}

static const struct text *new_text(struct arena *a, struct str s)
{
	struct text *t = arena_new(a, struct text);

	t->str = s;
	return t;
}

static void mark_author(struct resolving *r, struct author *x)
{
	struct str mark = { 0 };

	x->is_self = is_own(r, x);
	for (size_t i = 0; i < COUNT(roles); i++) {
		if (!*flag_of(x, i))
			continue;
		mark = arena_join(r->arena, mark, mark_of(r, i));
		r->used[i] = true;
	}
	if (mark.n)
		x->mark = new_text(r->arena, mark);
}

static struct list signs(struct resolving *r)
{
	struct sign *s = arena_array(r->arena, struct sign, COUNT(roles));
	struct list list = { s, 0 };

	for (size_t i = 0; i < COUNT(roles); i++) {
		if (!r->used[i])
			continue;
		s[list.n].entry.record = &record_sign;
		s[list.n].mark = new_text(r->arena, mark_of(r, i));
		s[list.n++].label = new_text(r->arena, roles[i].key);
	}
	return list;
}

void authors_resolve(struct arena *a, struct profile *p, struct list *in_use)
{
	struct resolving r = {
		.arena = a,
		.profile = p,
		.own_names = { .arena = a },
	};
	struct publication *paper = (struct publication *)p->publications.items;

	find_own_names(&r);
	for (size_t i = 0; i < p->publications.n; i++) {
		struct author *x = (struct author *)paper[i].authors.items;

		apply_short_cuts(&r, &paper[i]);
		for (size_t k = 0; k < paper[i].authors.n; k++)
			mark_author(&r, &x[k]);
	}
	*in_use = signs(&r);
}
