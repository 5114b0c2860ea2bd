/* How a page shows authors and other people: what may differ from page to
 * page, and what comes from the registry of people, which a page may keep
 * private. */

#include "biblio/authors.h"

#include "base/limits.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "biblio/name_parts.h"
#include "biblio/names.h"

struct showing {
	struct arena *arena;
	const struct profile *profile;
	const struct authors_style *style;
	struct map ids, names; /* of people */
	const struct text *emphasis;
	bool raised;
};

static void put_name(struct showing *s, const struct text *t,
                     const struct person *x)
{
	for (; t; t = t->next)
		names_put(&s->names, t->str, x);
}

/* The first of two who are called alike is found by name, the other by id. */
static void note_people(struct showing *s)
{
	const struct person *x = s->profile->people.items;

	for (size_t i = s->profile->people.n; i--;) {
		const struct text *const *aliases = x[i].aliases.items;

		for (size_t k = 0; k < x[i].aliases.n; k++)
			put_name(s, aliases[k], &x[i]);
		put_name(s, x[i].name, &x[i]);
		map_put(&s->ids, x[i].entry.key, &x[i]);
		if (x[i].id)
			map_put(&s->ids, x[i].id->str, &x[i]);
	}
}

static const struct person *person_of(const struct showing *s,
                                      const struct text *id,
                                      const struct text *name)
{
	const struct person *found = NULL;

	if (!s->ids.n)
		return NULL;
	if (id)
		return map_find(&s->ids, id->str);
	for (const struct text *t = name; t && !found; t = t->next)
		found = names_find(&s->names, t->str);
	return found;
}

static bool has_rtl(const struct text *t)
{
	for (; t; t = t->next)
		for (size_t at = utf8_ascii(t->str, 0); at < t->str.n;
		     at = utf8_ascii(t->str, at))
			if (unicode_is_rtl(utf8_next(t->str, &at)))
				return true;
	return false;
}

/* Is it letters, and what stands between them in names? */
static bool is_of_names(struct str s)
{
	bool any = false;
	size_t at = 0;

	while (at < s.n) {
		uint32_t c = utf8_next(s, &at);
		bool is_ascii = c < 0x80;

		if (is_ascii && byte_is_digit((char)c))
			return false;
		if (unicode_is_word(c))
			any = true;
		else if (!unicode_is_mark(c) && c != 0x2019 && c != 0xB7 &&
		         !(is_ascii && str_find_byte(S(" ,.'-"), (char)c) >= 0))
			return false;
	}
	return any;
}

/* "Lovelace, Ada" would be two people where commas stand between names. */
static void turn_round(struct arena *a, struct author *x)
{
	if (!x->text || x->text->next ||
	    str_find_byte(x->text->str, ',') < 0 || !is_of_names(x->text->str))
		return;
	name_parts(a, x, x->text->str);
	if (x->family)
		x->text = name_natural(a, x);
}

/* What an author is called who is named by an id, or as the owner, alone. */
static const struct text *name_elsewhere(const struct showing *s,
                                         const struct author *x)
{
	const struct basics *basics = s->profile->basics;

	if (x->person)
		return x->person->name;
	return x->self && basics && basics->name ? basics->name->display : NULL;
}

static void show_author(const struct showing *s, struct author *x)
{
	const struct person *person = person_of(s, x->id, x->name);

	x->person = (struct person *)person;
	x->href = x->url || !person ? x->url : person->url;
	x->text = x->name ? x->name : name_elsewhere(s, x);
	turn_round(s->arena, x);
	x->is_rtl = has_rtl(x->text);
	x->raised = s->raised;
	x->emphasis = x->self ? s->emphasis : NULL;
}

static void show_all(const struct showing *s, const struct list *authors)
{
	struct author *x = (struct author *)authors->items;

	for (size_t i = 0; i < authors->n; i++)
		show_author(s, &x[i]);
}

/* Advisors and others who stand beside an entry. */
static void show_people(const struct showing *s, const struct list *people)
{
	struct person *x = (struct person *)people->items;

	for (size_t i = 0; i < people->n; i++) {
		const struct person *known = person_of(s, x[i].id, x[i].name);

		x[i].text = x[i].name || !known ? x[i].name : known->name;
		x[i].href = x[i].url || !known ? x[i].url : known->url;
		x[i].is_rtl = has_rtl(x[i].text);
	}
}

/* The first ones; when the owner is not among them, the owner takes the last
 * place. */
static struct list first_of(const struct showing *s, const struct list *all,
                            size_t most)
{
	const struct author *x = all->items;
	struct author *some = arena_array(s->arena, struct author, most);

	memcpy(some, x, most * sizeof(*some));
	for (size_t i = 0; i < most; i++)
		if (x[i].self)
			return (struct list){ some, most };
	for (size_t i = most; i < all->n; i++)
		if (x[i].self) {
			some[most - 1] = x[i];
			break;
		}
	return (struct list){ some, most };
}

static const struct text *others(const struct showing *s, size_t n)
{
	struct str form = n == 1 ? s->style->other : s->style->others;
	ptrdiff_t at = str_find(form, S("%n"));

	if (at < 0)
		return record_plain(s->arena, form);
	return record_plain(s->arena,
	                arena_join3(s->arena, str_slice(form, 0, (size_t)at),
	                            arena_number(s->arena, n),
	                            str_slice(form, (size_t)at + 2, form.n)));
}

struct str authors_rest(const struct author *x)
{
	static const struct { struct str typed, shown; } ways[] = {
		{ STR("et al."), STR("et al.") },
		{ STR("et al"), STR("et al.") },
		{ STR("others"), STR("and others") },
		{ STR("and others"), STR("and others") },
		{ STR("\xE7\xAD\x89"), STR("\xE7\xAD\x89") }, /* 等 */
	};

	for (size_t i = 0; x->name && i < COUNT(ways); i++)
		if (str_eq(x->name->str, ways[i].typed))
			return ways[i].shown;
	return (struct str){ 0 };
}

static void show_publication(const struct showing *s, struct publication *p)
{
	const struct author *x = p->authors.items;
	size_t most = s->style->most;
	struct str rest = { 0 };

	show_all(s, &p->authors);
	p->shown_authors = p->authors;
	p->others = NULL;
	if (p->authors.n > 1)
		rest = authors_rest(&x[p->authors.n - 1]);
	if (rest.n) {
		p->shown_authors.n--;
		p->others = record_plain(s->arena, rest);
	}
	if (!most || most >= p->shown_authors.n)
		return;
	if (!rest.n)
		p->others = others(s, p->authors.n - most);
	p->shown_authors = first_of(s, &p->authors, most);
}

static bool says_none(const struct text *emphasis)
{
	return str_eq(emphasis->str, S("none"));
}

static void show_all_people(const struct showing *s)
{
	const struct education *education = s->profile->education.items;
	const struct work *work = s->profile->work.items;
	const struct grant *grant = s->profile->grants.items;

	for (size_t i = 0; i < s->profile->education.n; i++)
		show_people(s, &education[i].advisors);
	for (size_t i = 0; i < s->profile->work.n; i++) {
		show_people(s, &work[i].advisors);
		show_people(s, &work[i].mentors);
	}
	for (size_t i = 0; i < s->profile->grants.n; i++)
		show_people(s, &grant[i].with);
}

void authors_show(struct arena *a, struct profile *p,
                  const struct authors_style *style)
{
	const struct text *own = p->self ? p->self->emphasis : NULL;
	struct showing s = {
		.arena = a,
		.profile = p,
		.style = style,
		.ids = { .arena = a },
		.names = { .arena = a },
		.emphasis = own ? own : record_plain(a, style->emphasis),
		.raised = !(p->marks && p->marks->style &&
		            str_eq(p->marks->style->str, S("inline"))),
	};
	struct publication *paper = (struct publication *)p->publications.items;
	const struct patent *patent = p->patents.items;

	if (says_none(s.emphasis))
		s.emphasis = NULL;
	note_people(&s);
	for (size_t i = 0; i < p->publications.n; i++)
		show_publication(&s, &paper[i]);
	for (size_t i = 0; i < p->patents.n; i++)
		show_all(&s, &patent[i].inventors);
	show_all_people(&s);
}

/* --- the legend --- */

/* Where a role stands: cvgen's own in their order, others behind. */
static size_t place_of(struct str key)
{
	struct str words = S("equal corresponding lead advisee"), word;
	size_t place = 0;

	while (str_word(&words, &word) && !str_eq(word, key))
		place++;
	return place;
}

static void add_sign(struct arena *a, struct list *list, const struct sign *x)
{
	struct sign *signs = (struct sign *)list->items;
	size_t place, at = list->n;

	for (size_t i = 0; i < list->n; i++)
		if (str_eq(signs[i].entry.key, x->entry.key))
			return;
	if (!signs)
		list->items = signs = arena_array(a, struct sign, LIMIT_ROLES);
	place = place_of(x->entry.key);
	for (; at && place_of(signs[at - 1].entry.key) > place; at--)
		signs[at] = signs[at - 1];
	signs[at] = *x;
	list->n++;
}

static const struct list *team_of(const struct entry *e)
{
	if (e->record == &record_publication)
		return &((const struct publication *)e)->shown_authors;
	if (e->record == &record_patent)
		return &((const struct patent *)e)->inventors;
	return NULL;
}

/* A citation style may print fewer authors, and its "et al." hides their marks.
 * A citation is Markdown, where an asterisk of the text is escaped. */
static bool is_shown(const struct entry *e, struct str mark)
{
	const struct publication *p = (const struct publication *)e;
	struct str sign = str_eq(mark, S("*")) ? S("\\*") : mark;

	return e->record != &record_publication || !p->citation ||
	       str_find(p->citation->str, sign) >= 0;
}

struct list authors_legend(struct arena *a, struct entries items)
{
	struct list list = { 0 };

	for (size_t i = 0; i < items.n; i++) {
		const struct list *team = team_of(items.items[i]);
		const struct author *x = team ? team->items : NULL;

		for (size_t k = 0; team && k < team->n; k++) {
			const struct sign *s = x[k].marks.items;

			for (size_t j = 0; j < x[k].marks.n; j++)
				if (is_shown(items.items[i], s[j].mark->str))
					add_sign(a, &list, &s[j]);
		}
	}
	return list;
}
