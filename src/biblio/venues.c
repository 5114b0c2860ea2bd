#include "biblio/venues.h"

#include "base/limits.h"
#include "base/map.h"
#include "biblio/ranks.h"
#include "biblio/venue_fields.h"
#include "biblio/venue_name.h"

#include <string.h>

struct venues {
	struct diag_log *log;
	struct arena *arena;
	struct map own; /* struct venue of the registry, by folded names */
	struct map *found; /* in cvgen's list */
};

/* --- the registry --- */

static void note_name(struct venues *v, struct str name,
                      const struct venue *venue)
{
	struct str folded = venue_name_fold(v->arena, name);

	if (folded.n && !map_find(&v->own, folded))
		map_put(&v->own, folded, venue);
}

static void note_text(struct venues *v, const struct text *t,
                      const struct venue *venue)
{
	for (; t; t = t->next)
		note_name(v, t->str, venue);
}

static struct venues note_registry(struct diag_log *log,
                                   const struct profile *p,
                                   struct map *found)
{
	struct venues v = { log, log->arena, { .arena = log->arena }, found };
	const struct venue *x = p->venues.items;

	for (size_t i = 0; i < p->venues.n; i++)
		note_name(&v, x[i].entry.key, &x[i]);
	for (size_t i = 0; i < p->venues.n; i++) {
		const struct text *const *aliases = x[i].aliases.items;

		note_text(&v, x[i].short_name, &x[i]);
		note_text(&v, x[i].name, &x[i]);
		for (size_t k = 0; k < x[i].aliases.n; k++)
			note_text(&v, aliases[k], &x[i]);
	}
	return v;
}

static const struct venue *find_own(const struct venues *v,
                                    const struct text *t)
{
	struct str name = t ? t->str : (struct str){ 0 }, bare, society;
	const struct venue *found;

	if (!name.n || !v->own.n)
		return NULL;
	found = map_find(&v->own, venue_name_fold(v->arena, name));
	bare = venue_name_without_lead(venue_name_without_year(name));
	if (!found && !str_eq(bare, name))
		found = map_find(&v->own, venue_name_fold(v->arena, bare));
	name = found ? bare : venue_name_without_society(bare, &society);
	if (!found && !str_eq(bare, name))
		found = map_find(&v->own, venue_name_fold(v->arena, name));
	return found;
}

static const struct text *key_text(const struct venues *v,
                                   const struct venue *own)
{
	struct text *t = arena_new(v->arena, struct text);

	t->str = own->entry.key;
	t->pos = own->entry.pos;
	return t;
}

/* The fields of `own` where `typed` has none.  A name by which the registry
 * was found makes way for the full one. */
static struct venue *merge(const struct venues *v, const struct venue *typed,
                           const struct venue *own)
{
	struct venue *m = arena_new(v->arena, struct venue);

	*m = *typed;
	for (size_t i = 0; i < record_venue.n; i++) {
		const struct field *f = &record_venue.fields[i];
		void *to = (char *)m + f->offset;
		const void *absent = NULL;

		if (f->many == MANY_ONE &&
		    memcmp(to, &absent, sizeof(absent)) == 0)
			memcpy(to, (const char *)own + f->offset,
			       sizeof(absent));
	}
	if (own->name && !typed->short_name)
		m->name = own->name;
	if (!m->short_name)
		m->short_name = key_text(v, own);
	return m;
}

/* --- checking --- */

static void report_ambiguous(const struct venues *v, const struct text *name,
                             const struct venue_match *m)
{
	struct str names = { 0 };

	for (size_t i = 0; i < m->n && names.n < LIMIT_MESSAGE / 2; i++)
		names = arena_join3(v->arena, names, i ? S(" or ") : S(""),
		                    venue_text(m->rows[i]->name));
	diag_at(v->log, DIAG_AMBIGUOUS_VENUE, name->pos,
	        ": \"%.*s\" may be %.*s",
	        STR_ARG(str_clip(name->str, LIMIT_QUOTED)), STR_ARG(names));
}

static void report_unknown(const struct venues *v, const struct text *name,
                           const struct venue_row *near)
{
	diag_at(v->log, DIAG_UNKNOWN_VENUE, name->pos,
	        ": \"%.*s\"; did you mean \"%.*s\"?",
	        STR_ARG(str_clip(name->str, LIMIT_QUOTED)),
	        STR_ARG(venue_text(near->short_name)));
}

/* What the record calls a venue in one word, or NULL. */
static const struct text *word_of(const struct venue *venue)
{
	const struct text *t = venue->short_name ? venue->short_name
	                                         : venue->name;

	if (t && venue_fields_is_word(venue_name_without_year(t->str)))
		return t;
	return NULL;
}

static struct venue_match match_word(const struct venues *v,
                                     const struct text *word)
{
	struct venue_hints none = { .type = { 0 } };

	return venue_find(v->found, word->str, &none);
}

/* What a word that is no venue's name was meant to be, or NULL.  Beside a full
 * name that the list does not have it is right. */
static const struct venue_row *meant(const struct venues *v,
                                     const struct venue *venue,
                                     const struct text *word,
                                     const struct venue_match *m)
{
	bool is_all = !venue->name || word == venue->name;
	struct str known;

	if (m->n == 0)
		return is_all && !match_word(v, word).n
		       ? venue_find_near(v->arena, word->str) : NULL;
	known = venue_text(m->rows[0]->short_name);
	if (is_all || known.n < 4 || str_distance(word->str, known, 1) != 1)
		return NULL;
	return match_word(v, word).n ? NULL : m->rows[0];
}

static void check_name(const struct venues *v, const struct venue *venue,
                       const struct venue_match *m)
{
	const struct text *word = word_of(venue);
	const struct venue_row *near;

	if (!word)
		return;
	if (m->n > 1 && m->kind == VENUE_BY_SHORT)
		report_ambiguous(v, word, m);
	near = meant(v, venue, word, m);
	if (near)
		report_unknown(v, word, near);
}

/* What the list may know by another full name is left alone. */
static void check_rank(const struct venues *v, const struct venue *venue,
                       struct ranked *r, struct venue_match m)
{
	const struct text *word = r->rank ? word_of(venue) : NULL;
	bool is_all = word && (!venue->name || word == venue->name);
	struct str name = { 0 };

	if (!r->rank)
		return;
	if (word)
		name = word->str;
	else if (venue->name)
		name = venue->name->str;
	r->row = m.n == 1 ? m.rows[0] : NULL;
	ranks_check_look_up(v->log, r, name);
	if (!m.n && word)
		m = match_word(v, word);
	if (m.n || is_all)
		ranks_check(v->log, r, &m, name);
}

/* Once, however many publications name it. */
static void check_own(const struct venues *v, const struct venue *own)
{
	struct venue bare = { .entry = own->entry };
	const struct venue *venue = merge(v, &bare, own);
	struct venue_match m =
		venue_fields_match(v->found, venue, NULL, (struct str){ 0 });
	struct ranked r = { .rank = own->rank };

	check_name(v, venue, &m);
	check_rank(v, venue, &r, m);
}

/* --- publications --- */

/* The venue as the record has it, all in all; `rank` is that of the paper. */
static void resolve(const struct venues *v, struct venue **venue,
                    const struct publication *p, const struct rank *rank)
{
	struct venue *typed = *venue;
	const struct venue *own;
	struct venue_match m;
	struct ranked r;

	if (!typed)
		return;
	own = find_own(v, typed->name);
	if (!own)
		own = find_own(v, typed->short_name);
	if (own)
		*venue = merge(v, typed, own);
	r = (struct ranked){
		.rank = rank ? rank : typed->rank,
		.year = dates_end(p->dates).year,
	};
	if (own && !r.rank)
		return;
	m = venue_fields_match(v->found, *venue, p->type, (struct str){ 0 });
	if (!own)
		check_name(v, typed, &m);
	check_rank(v, *venue, &r, m);
}

void venues_resolve(struct diag_log *log, struct profile *p,
                    struct map *found)
{
	struct venues v = note_registry(log, p, found);
	struct publication *x = (struct publication *)p->publications.items;
	const struct venue *own = p->venues.items;

	for (size_t i = 0; i < p->venues.n; i++)
		check_own(&v, &own[i]);
	for (size_t i = 0; i < p->publications.n; i++) {
		resolve(&v, &x[i].venue, &x[i], x[i].rank);
		resolve(&v, &x[i].target, &x[i], NULL);
	}
}
