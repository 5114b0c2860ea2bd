#include "page/variants.h"

#include "base/limits.h"
#include "page/derive.h"
#include "record/check.h"

static bool has_entries(const struct viewing *v, const struct field *f)
{
	const struct entry *e = &v->profile->entry;

	return check_is_list(f) && ((const struct list *)record_at(e, f))->n;
}

/* The sections of a record that does not name any: those with something in
 * them, in the model's order. */
static struct list usual(const struct viewing *v)
{
	const struct record *r = &record_profile;
	size_t most = 1, n = 0;
	struct section *s;

	for (size_t i = 0; i < r->n; i++)
		most += has_entries(v, &r->fields[i]);
	s = arena_array(v->arena, struct section, most);
	s[n++].use = derive_text(v->arena, S("profile"));
	for (size_t i = 0; i < r->n; i++)
		if (has_entries(v, &r->fields[i]))
			s[n++].use = derive_text(v->arena, r->fields[i].key);
	for (size_t i = 0; i < n; i++)
		s[i].entry.record = &record_section;
	return (struct list){ s, n };
}

static bool is_given(const void *member, size_t size)
{
	const unsigned char *bytes = member;

	for (size_t i = 0; i < size; i++)
		if (bytes[i])
			return true;
	return false;
}

/* What `over` says comes before what `s` says. */
static void override(struct section *s, const struct section *over)
{
	for (size_t i = 0; over && i < record_section.n; i++) {
		const struct field *f = &record_section.fields[i];
		const void *from = record_at(&over->entry, f);
		size_t size = record_member_size(f);

		if (is_given(from, size))
			memcpy((char *)s + f->offset, from, size);
	}
}

/* Is it the section that `name` means: by its key or by its title? */
static bool is_called(const struct section *s, struct str name)
{
	if (s->use)
		return str_eq_key(s->use->str, name);
	for (const struct text *t = s->title; t; t = t->next)
		if (str_eq(t->str, name))
			return true;
	return false;
}

static const struct section *find(struct list all, struct str name)
{
	const struct section *s = all.items;

	for (size_t i = 0; i < all.n; i++)
		if (is_called(&s[i], name))
			return &s[i];
	return NULL;
}

static struct list included(const struct viewing *v, struct list all,
                            const struct list *include)
{
	const struct section *wanted = include->items;
	struct section *s = arena_array(v->arena, struct section, include->n);

	for (size_t i = 0; i < include->n; i++) {
		const struct section *base =
			wanted[i].use ? find(all, wanted[i].use->str) : NULL;

		s[i] = base ? *base : wanted[i];
		override(&s[i], &wanted[i]);
		if (base)
			s[i].use = base->use;
	}
	return (struct list){ s, include->n };
}

static struct list copied(const struct viewing *v, struct list all)
{
	struct section *s = arena_array(v->arena, struct section, all.n);

	if (all.n)
		memcpy(s, all.items, all.n * sizeof(*s));
	return (struct list){ s, all.n };
}

static void exclude(struct list *all, const struct list *names)
{
	const struct text *const *name = names->items;
	struct section *s = (struct section *)all->items;
	size_t n = 0;

	for (size_t i = 0; i < all->n; i++) {
		bool out = false;

		for (size_t k = 0; k < names->n; k++)
			out = out || is_called(&s[i], name[k]->str);
		if (!out)
			s[n++] = s[i];
	}
	all->n = n;
}

static struct list apply(const struct viewing *v, struct list all,
                         const struct variant *variant)
{
	struct section *s;

	all = variant->include.n ? included(v, all, &variant->include) :
	                           copied(v, all);
	exclude(&all, &variant->exclude);
	s = (struct section *)all.items;
	for (size_t i = 0; i < all.n; i++)
		if (is_called(&s[i], S("publications")))
			override(&s[i], variant->publications);
	return all;
}

static struct str variant_names(const struct viewing *v)
{
	const struct variant *variant = v->profile->variants.items;
	struct str names = { 0 };

	for (size_t i = 0; i < v->profile->variants.n; i++)
		names = arena_join3(v->arena, names, names.n ? S(" ") : S(""),
		                    variant[i].entry.key);
	return names;
}

static void unknown(struct viewing *v)
{
	struct str names = variant_names(v);
	struct str name = v->options->variant;

	diag_at(v->options->log, DIAG_UNKNOWN_VARIANT,
	        (struct pos){ .source = v->profile->entry.pos.source },
	        ": \"%.*s\"; the record has %.*s",
	        STR_ARG(str_clip(name, LIMIT_QUOTED)),
	        STR_ARG(names.n ? str_clip(names, LIMIT_QUOTED) : S("none")));
	v->failed = true;
}

struct list variants_sections(struct viewing *v)
{
	const struct variant *variant = v->profile->variants.items;
	struct list all = v->profile->sections.n ? v->profile->sections :
	                                           usual(v);

	if (!v->options->variant.n)
		return all;
	for (size_t i = 0; i < v->profile->variants.n; i++)
		if (str_eq(variant[i].entry.key, v->options->variant))
			return apply(v, all, &variant[i]);
	unknown(v);
	return all;
}
