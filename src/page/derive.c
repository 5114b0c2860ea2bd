#include "page/derive.h"

#include "base/map.h"
#include "base/utf8.h"
#include "base/wide.h"
#include "page/networks.h"

struct deriving {
	struct arena *arena;
	const struct view_options *options;
	struct map publications; /* by id, for projects */
	struct map *links;       /* words for kinds of links, once met */
};

const struct text *derive_text(struct arena *a, struct str s)
{
	struct text *t = arena_new(a, struct text);

	t->str = s;
	return t;
}

static struct str picked(const struct deriving *d, const struct text *t)
{
	t = record_text(t, d->options->langs);
	return t ? t->str : (struct str){ 0 };
}

static bool is_han(struct str s)
{
	size_t at = 0;
	uint32_t c = s.n ? utf8_next(s, &at) : 0;

	return c >= 0x3400 && c <= 0x9FFF;
}

/* A text in its one language, so that no other is picked from it. */
static const struct text *alone(const struct deriving *d, const struct text *t)
{
	struct text *copy;

	if (!t)
		return NULL;
	copy = arena_new(d->arena, struct text);
	*copy = *t;
	copy->next = NULL;
	return copy;
}

/* A Chinese name has its family name first and no space. */
static void derive_name(const struct deriving *d, struct person_name *n)
{
	struct str given = picked(d, n->given), family = picked(d, n->family);
	struct str first = given, last = family, joint = S(" ");
	const struct text *shown = record_text(n->display, d->options->langs);

	n->other = alone(d, n->display == shown && shown ? shown->next
	                                                : n->display);
	if (n->display || given.n + family.n == 0)
		return;
	if (is_han(family)) {
		first = family;
		last = given;
		joint = S("");
	}
	if (!first.n || !last.n)
		joint = S("");
	n->display = derive_text(d->arena,
	                         arena_join3(d->arena, first, joint, last));
}

static void derive_place(const struct deriving *d, struct place *p)
{
	const struct text *const parts[] = {
		p->address, p->city, p->region, p->postal_code, p->country,
		p->country ? NULL : p->country_code,
	};
	struct str text = { 0 };

	for (size_t i = 0; i < COUNT(parts); i++) {
		struct str part = picked(d, parts[i]);
		struct str comma = text.n && part.n ?
		                           wide_sign(S(", "), text, part) :
		                           (struct str){ 0 };

		text = arena_join3(d->arena, text, comma, part);
	}
	p->line = p->name ? p->name : derive_text(d->arena, text);
}

static void derive_account(const struct deriving *d, struct account *x)
{
	struct str url;

	x->href = x->url;
	if (x->url || !x->network || !x->username)
		return;
	url = networks_url(d->arena, x->network->str, x->username->str);
	if (url.n)
		x->href = derive_text(d->arena, url);
}

/* What is not known by a word of the page's language is called as typed. */
static const struct text *link_word(const struct deriving *d, struct str kind)
{
	const struct text *word = map_find(d->links, kind);

	if (word)
		return word;
	word = derive_text(d->arena,
	                   locale_word(d->options->locale, "link", kind));
	map_put(d->links, kind, word);
	return word;
}

static void derive_pair(const struct deriving *d, struct pair *x)
{
	x->shown = x->label;
	if (!x->label && x->entry.key.n)
		x->shown = link_word(d, x->entry.key);
}

static void derive_education(struct education *e)
{
	struct range *last;

	if (!e->expected || !e->dates)
		return;
	last = &e->dates->ranges[e->dates->n - 1];
	*(last->is_range ? &last->end.expected : &last->start.expected) = true;
}

/* One hyphen or two, with blanks around them or none, are typed for the dash
 * between pages. */
#define DASH S("\xE2\x80\x93")

static const struct text *page_range(const struct deriving *d, struct str pages)
{
	char *range = arena_get(d->arena, pages.n, DASH.n);
	size_t n = 0, i = 0;

	while (i < pages.n) {
		if (pages.p[i] != '-') {
			range[n++] = pages.p[i++];
			continue;
		}
		i += 1 + str_starts(str_slice(pages, i + 1, pages.n), S("-"));
		if (n && range[n - 1] == ' ' && i < pages.n &&
		    pages.p[i] == ' ') {
			n--;
			i++;
		}
		memcpy(range + n, DASH.p, DASH.n);
		n += DASH.n;
	}
	return derive_text(d->arena, (struct str){ range, n });
}

static void derive_publication(const struct deriving *d, struct publication *p)
{
	if (!p->dates && p->event)
		p->dates = p->event->dates;
	if (!p->status)
		p->status = derive_text(d->arena, p->target ? S("submitted") :
		                                              S("published"));
	if (p->pages)
		p->page_range = page_range(d, picked(d, p->pages));
}

/* "TPDS 2024" */
static const struct text *paper_name(const struct deriving *d,
                                     const struct publication *p)
{
	const struct venue *v = p->venue ? p->venue : p->target;
	unsigned year = dates_end(p->dates).year;
	struct str name = { 0 };

	if (v)
		name = picked(d, v->short_name ? v->short_name : v->name);
	if (!name.n)
		return p->title;
	if (year)
		name = arena_join(d->arena, name,
		                  arena_print(d->arena, " %u", year));
	return derive_text(d->arena, name);
}

static void derive_project(const struct deriving *d, struct project *p)
{
	const struct text *const *typed = p->outcomes.items;
	const struct text **names =
		arena_array(d->arena, const struct text *, p->outcomes.n);

	for (size_t i = 0; i < p->outcomes.n; i++) {
		const struct publication *paper =
			map_find(&d->publications, typed[i]->str);

		names[i] = paper ? paper_name(d, paper) : typed[i];
	}
	p->outcome_names = (struct list){ names, p->outcomes.n };
}

static bool is_bare_year(const struct range *r)
{
	return !r->is_range && r->start.year && !r->start.year_to &&
	       !r->start.month && !r->start.term && !r->start.expected;
}

/* ICML'22,23: the years of a duty, two digits each, behind a short name. */
static void derive_duty(const struct deriving *d, struct duty *e)
{
	const struct text *const *venue = e->venue.items;
	struct str years = S("'");

	if (e->venue.n != 1 || str_find_byte(picked(d, venue[0]), ' ') >= 0)
		return;
	for (size_t i = 0; e->dates && i < e->dates->n; i++) {
		const struct range *r = &e->dates->ranges[i];

		if (!is_bare_year(r))
			return;
		years = arena_join(d->arena, years,
		                   arena_print(d->arena, i ? ",%02u" : "%02u",
		                               r->start.year % 100u));
	}
	if (e->dates)
		e->short_years = derive_text(d->arena, years);
}

/* Each record that has computed fields, wherever it stands. */
static void derive_entry(const struct deriving *d, struct entry *e)
{
	if (e->record == &record_person_name)
		derive_name(d, (struct person_name *)e);
	else if (e->record == &record_place)
		derive_place(d, (struct place *)e);
	else if (e->record == &record_pair)
		derive_pair(d, (struct pair *)e);
	else if (e->record == &record_account)
		derive_account(d, (struct account *)e);
	else if (e->record == &record_education)
		derive_education((struct education *)e);
	else if (e->record == &record_publication)
		derive_publication(d, (struct publication *)e);
	else if (e->record == &record_project)
		derive_project(d, (struct project *)e);
	else if (e->record == &record_duty)
		derive_duty(d, (struct duty *)e);
}

/* Recurses as deep as the record is nested: at most LIMIT_DEPTH. */
static void derive_below(const struct deriving *d, struct entry *e)
{
	bool any = e->record->kinds >> KIND_RECORD & 1;
	const struct field *f = e->record->fields;
	const struct field *end = f + (any ? e->record->n : 0);

	for (; f < end; f++) {
		void *at = (char *)e + f->offset;

		if (!f->record || (f->flags & FIELD_VIEW))
			continue;
		if (f->many == MANY_ONE) {
			if (*(struct entry **)at)
				derive_below(d, *(struct entry **)at);
			continue;
		}
		for (size_t k = 0; k < ((struct list *)at)->n; k++)
			derive_below(d,
			             (struct entry *)record_nth(
					     *(struct list *)at, f->record, k));
	}
	derive_entry(d, e);
}

static bool has_expired(const struct deriving *d, const struct notice *n)
{
	struct dates today;

	if (!n->until ||
	    dates_parse(d->arena, d->options->today, n->entry.pos, &today) !=
	            DATES_GOOD)
		return false;
	return date_is_before(n->until->ranges[0].start, today.ranges[0].start);
}

static void note_publications(struct deriving *d, const struct profile *p)
{
	const struct publication *paper = p->publications.items;

	for (size_t i = 0; i < p->publications.n; i++)
		if (paper[i].id)
			map_put(&d->publications, paper[i].id->str, &paper[i]);
}

void derive_fields(struct arena *a, struct profile *p,
                   const struct view_options *o)
{
	struct map links = { .arena = a };
	struct deriving d = {
		.arena = a,
		.options = o,
		.publications = { .arena = a },
		.links = &links,
	};

	if (p->projects.n)
		note_publications(&d, p);
	derive_below(&d, &p->entry);
	if (p->basics && p->basics->notice &&
	    has_expired(&d, p->basics->notice))
		p->basics->notice = NULL;
}

/* The type of a paper that appears in a venue of this type; empty where papers
 * of several types do. */
static struct str paper_type(struct str venue)
{
	static const struct { struct str venue, paper; } types[] = {
		{ STR("journal"), STR("journal") },
		{ STR("magazine"), STR("journal") },
		{ STR("conference"), STR("conference") },
		{ STR("symposium"), STR("conference") },
		{ STR("workshop"), STR("workshop") },
		{ STR("repository"), STR("preprint") },
	};

	for (size_t i = 0; i < COUNT(types); i++)
		if (str_eq(types[i].venue, venue))
			return types[i].paper;
	return (struct str){ 0 };
}

void derive_types(struct arena *a, struct profile *p)
{
	struct publication *x = (struct publication *)p->publications.items;

	for (size_t i = 0; i < p->publications.n; i++) {
		struct str type = { 0 };

		if (!x[i].type && x[i].venue_type)
			type = paper_type(x[i].venue_type->str);
		if (type.n)
			x[i].type = derive_text(a, type);
	}
}
