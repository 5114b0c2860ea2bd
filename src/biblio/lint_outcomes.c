/* What came of a project is a publication, by its id, its title, or its venue
 * and year: "TMC 2023". */

#include "base/limits.h"
#include "biblio/linting.h"
#include "biblio/names.h"

struct outcomes {
	struct linting *lint;
	struct map known;  /* ids, titles, venues with their years */
	struct map venues; /* to the publication that was there last */
};

static void put(struct outcomes *o, struct map *m, struct str key,
                const struct publication *p)
{
	key = names_letters(o->lint->arena, key);
	if (key.n)
		map_put(m, key, p);
}

/* "TMC 2024" and "TMC '24". */
static void put_venue(struct outcomes *o, const struct text *t,
                      const struct publication *p)
{
	unsigned year = dates_end(p->dates).year;
	struct arena *a = o->lint->arena;

	if (!t)
		return;
	put(o, &o->venues, t->str, p);
	if (!year)
		return;
	put(o, &o->known,
	    arena_join(a, t->str, arena_number(a, year)), p);
	put(o, &o->known,
	    arena_join(a, t->str, arena_print(a, "%02u", year % 100)), p);
}

static void note(struct outcomes *o, const struct publication *p)
{
	const struct venue *const venues[] = { p->venue, p->target };

	if (p->id)
		put(o, &o->known, p->id->str, p);
	for (const struct text *t = p->title; t; t = t->next)
		put(o, &o->known, t->str, p);
	for (size_t i = 0; i < COUNT(venues); i++)
		if (venues[i]) {
			put_venue(o, venues[i]->name, p);
			put_venue(o, venues[i]->short_name, p);
		}
}

/* "TMC 2023" without its year. */
static struct str without_year(struct str s)
{
	while (s.n && (byte_is_digit(s.p[s.n - 1]) ||
	               byte_is_space(s.p[s.n - 1]) || s.p[s.n - 1] == '\''))
		s.n--;
	return s;
}

static void check(struct outcomes *o, const struct text *t)
{
	struct arena *a = o->lint->arena;
	const struct publication *p;
	struct str said = str_clip(t->str, LIMIT_QUOTED);
	unsigned year = 0;

	if (map_find(&o->known, names_letters(a, t->str)))
		return;
	p = map_find(&o->venues, names_letters(a, without_year(t->str)));
	if (p)
		year = dates_end(p->dates).year;
	if (year)
		diag_at(o->lint->log, DIAG_UNKNOWN_OUTCOME, t->pos,
		        ": \"%.*s\", but the one there, in line %u, is of %u",
		        STR_ARG(said), p->entry.pos.line, year);
	else
		diag_at(o->lint->log, DIAG_UNKNOWN_OUTCOME, t->pos,
		        ": \"%.*s\"", STR_ARG(said));
}

void lint_outcomes(struct linting *l)
{
	const struct publication *p = l->profile->publications.items;
	const struct project *project = l->profile->projects.items;
	struct outcomes o = {
		.lint = l,
		.known = { .arena = l->arena },
		.venues = { .arena = l->arena },
	};

	if (!l->profile->projects.n || !l->profile->publications.n)
		return;
	for (size_t i = l->profile->publications.n; i--;)
		note(&o, &p[i]);
	for (size_t i = 0; i < l->profile->projects.n; i++) {
		const struct text *const *t = project[i].outcomes.items;

		for (size_t k = 0; k < project[i].outcomes.n; k++)
			check(&o, t[k]);
	}
}
