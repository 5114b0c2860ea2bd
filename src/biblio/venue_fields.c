#include "biblio/venue_fields.h"

#include "biblio/ranks.h"
#include "biblio/venue_name.h"

struct filling {
	struct arena *arena;
	struct str langs;
};

static struct str picked(const struct filling *f, const struct text *t)
{
	t = record_text(t, f->langs);
	return t ? t->str : (struct str){ 0 };
}

/* --- cvgen's list --- */

bool venue_fields_is_word(struct str name)
{
	return str_find_byte(str_trim(name), ' ') < 0;
}

struct venue_match venue_fields_match(struct map *found,
                                      const struct venue *venue,
                                      const struct text *type,
                                      struct str langs)
{
	struct filling f = { found->arena, langs };
	struct venue_match m = { .n = 0 };
	struct venue_hints hints;
	struct str name;

	if (!venue)
		return m;
	name = picked(&f, venue->name);
	hints = (struct venue_hints){
		.type = picked(&f, venue->type ? venue->type : type),
		.publisher = picked(&f, venue->publisher),
		.short_name = picked(&f, venue->short_name),
	};
	if (name.n)
		m = venue_find(found, name, &hints);
	if (!m.n && hints.short_name.n && venue_fields_is_word(name))
		m = venue_find(found, hints.short_name, &hints);
	return m;
}

static const struct venue_row *only(const struct venue_match *m)
{
	return m->n == 1 ? m->rows[0] : NULL;
}

/* --- computed fields --- */

static const struct text *listed(struct arena *a, uint32_t place)
{
	return place ? record_plain(a, venue_text(place)) : NULL;
}

/* The record's full name stays, in whichever wording; a short name or an
 * abbreviation in its place does not. */
static const struct text *full_name(const struct filling *f,
                                    const struct venue *venue,
                                    const struct venue_match *m)
{
	const struct text *name = record_text(venue->name, f->langs);
	const struct venue_row *row = only(m);

	if (row && (!name || m->kind != VENUE_BY_NAME))
		return listed(f->arena, row->name);
	return name;
}

static const struct text *short_name(const struct filling *f,
                                     const struct venue *venue,
                                     const struct venue_row *row)
{
	const struct text *name = record_text(venue->name, f->langs);

	if (venue->short_name)
		return record_text(venue->short_name, f->langs);
	if (row)
		return listed(f->arena, row->short_name);
	return name && venue_fields_is_word(name->str) ? name : NULL;
}

/* Societies stand in front of short names; nobody says "Elsevier JSA". */
static const struct text *tag(const struct filling *f,
                              const struct publication *p)
{
	static const struct str societies[] = {
		STR("IEEE"), STR("ACM"), STR("USENIX"), STR("IFIP"),
		STR("SIAM"), STR("CCF"), STR("CVF"),
	};
	struct str publisher = picked(f, p->venue_publisher);
	struct str name = picked(f, p->venue_short);

	if (!name.n || str_starts(name, publisher) ||
	    !venue_name_has_any(publisher, societies, COUNT(societies)))
		return p->venue_short;
	return record_plain(f->arena,
	                    arena_join3(f->arena, publisher, S(" "), name));
}

static const struct text *with_year(const struct filling *f,
                                    const struct publication *p)
{
	struct str name = picked(f, p->venue_short), digits;
	unsigned year = dates_end(p->dates).year;

	if (!name.n || !year)
		return p->venue_short;
	digits = arena_number(f->arena, year);
	return record_plain(f->arena,
	                    arena_join3(f->arena, name, S(" '"),
	                                str_slice(digits, 2, digits.n)));
}

static const struct text *with_short_name(const struct filling *f,
                                          const struct publication *p)
{
	struct str name = picked(f, p->venue_name);
	struct str brief = picked(f, p->venue_short);

	if (!name.n || !brief.n || str_eq(name, brief))
		return name.n ? p->venue_name : p->venue_short;
	return record_plain(f->arena,
	                    arena_join(f->arena, name,
	                               arena_join3(f->arena, S(" ("), brief,
	                                           S(")"))));
}

static void fill_venue(const struct filling *f, struct publication *p,
                       const struct venue_match *m)
{
	const struct venue *venue = p->venue;
	const struct venue_row *row = only(m);

	p->venue_publisher = venue && venue->publisher ? venue->publisher
	                                               : p->publisher;
	if (!venue)
		return;
	p->venue_name = full_name(f, venue, m);
	p->venue_short = short_name(f, venue, row);
	p->venue_type = venue->type;
	if (row && !p->venue_publisher)
		p->venue_publisher = listed(f->arena, row->publisher);
	if (row && !p->venue_type)
		p->venue_type = record_plain(f->arena, venue_type(row));
	p->venue_full = with_short_name(f, p);
	p->venue_tag = tag(f, p);
	p->venue_short_year = with_year(f, p);
}

static struct ranked ranked(const struct filling *f,
                            const struct publication *p,
                            const struct venue *venue,
                            const struct venue_row *row)
{
	return (struct ranked){
		.rank = p->rank && venue == p->venue ? p->rank
		      : venue                        ? venue->rank
		                                     : NULL,
		.row = row,
		.year = dates_end(p->dates).year,
		.langs = f->langs,
	};
}

static const struct text *joined(const struct filling *f, struct list texts)
{
	const struct text *const *t = texts.items;
	struct str all = { 0 };

	for (size_t i = 0; i < texts.n; i++)
		all = arena_join3(f->arena, all, i ? S(", ") : S(""),
		                  picked(f, t[i]));
	return all.n ? record_plain(f->arena, all) : NULL;
}

static void fill_ranks(const struct filling *f, struct publication *p,
                       const struct venue_match *venue,
                       const struct venue_match *target)
{
	struct ranked r = ranked(f, p, p->venue, only(venue));

	p->rank_texts = ranks_texts(f->arena, &r);
	p->rank_text = joined(f, p->rank_texts);
	p->rank_edition = ranks_edition(f->arena, &r);
	p->listed_rank = ranks_listed(f->arena, &r);
	if (!p->target)
		return;
	r = ranked(f, p, p->target, only(target));
	p->target_rank_texts = ranks_texts(f->arena, &r);
}

void venue_fields_fill(struct map *found, struct profile *p, struct str langs)
{
	struct filling f = { found->arena, langs };
	struct publication *x = (struct publication *)p->publications.items;

	for (size_t i = 0; i < p->publications.n; i++) {
		struct venue_match venue =
			venue_fields_match(found, x[i].venue, x[i].type,
			                   langs);
		struct venue_match target =
			venue_fields_match(found, x[i].target, x[i].type,
			                   langs);

		fill_venue(&f, &x[i], &venue);
		fill_ranks(&f, &x[i], &venue, &target);
	}
}
