#include "biblio/ranks.h"

#include "base/limits.h"

/* The lists, in the order in which their classes are printed. */
static const struct {
	size_t at; /* in struct rank */
	struct str prefix;
} lists[] = {
	{ offsetof(struct rank, ccf), STR("CCF-") },
	{ offsetof(struct rank, core), STR("CORE ") },
	{ offsetof(struct rank, jcr), STR("JCR ") },
	{ offsetof(struct rank, cas), STR("CAS ") },
	{ offsetof(struct rank, thcpl), STR("TH-CPL ") },
};

static struct str picked(const struct ranked *r, const struct text *t)
{
	t = record_text(t, r->langs);
	return t ? t->str : (struct str){ 0 };
}

/* --- editions --- */

/* The edition in force in a year; papers that are older than the first edition
 * that cvgen knows are judged by that one. */
static size_t in_force(unsigned year)
{
	size_t edition = VENUE_EDITION_COUNT - 1;

	while (year && edition && venue_edition_year(edition) > year)
		edition--;
	return edition;
}

static struct str typed_edition(const struct ranked *r)
{
	const struct rank_class *c = r->rank->ccf;

	return picked(r, c && c->edition ? c->edition : r->rank->edition);
}

/* The A of "CCF-A", "CCF A" and the like; the empty str where it is not said.
 */
static struct str label_class(struct str label)
{
	struct str class;

	label = str_trim(label);
	if (!str_starts_nocase(label, S("ccf")))
		return (struct str){ 0 };
	class = str_trim(str_slice(label, 3, label.n));
	if (class.n == 2 && byte_is_punct(class.p[0]))
		class = str_slice(class, 1, 2);
	return class.n == 1 && byte_is_letter(class.p[0]) ? class
	                                                  : (struct str){ 0 };
}

/* What the record says of the CCF list, as a class or as text; NULL where it
 * says nothing. */
static const struct text *typed_class(const struct ranked *r,
                                      struct str *class)
{
	const struct rank *rank = r->rank;
	bool is_text = !rank->ccf || !rank->ccf->class;
	const struct text *t =
		record_text(is_text ? rank->label : rank->ccf->class, r->langs);

	*class = t ? t->str : (struct str){ 0 };
	*class = is_text ? label_class(*class) : str_trim(*class);
	return class->n ? t : NULL;
}

/* Which edition counts; VENUE_EDITION_COUNT when the record does not say, or
 * names one that cvgen does not know. */
static size_t edition_of(const struct ranked *r)
{
	const struct rank_class *c = r->rank->ccf;
	struct str typed = typed_edition(r);
	size_t edition = 0;
	unsigned year;

	if (typed.n) {
		while (edition < VENUE_EDITION_COUNT &&
		       !(str_number(typed, 9999, &year) &&
		         year == venue_edition_year(edition)))
			edition++;
		return edition;
	}
	if (!c || !c->rule)
		return VENUE_EDITION_COUNT;
	return str_eq_key(c->rule->str, S("latest")) ? VENUE_EDITION_COUNT - 1
	                                             : in_force(r->year);
}

static struct str class_of(const struct venue_row *row, size_t edition)
{
	if (!row || edition == VENUE_EDITION_COUNT || !row->ccf[edition])
		return (struct str){ 0 };
	return (struct str){ &row->ccf[edition], 1 };
}

/* --- what is printed --- */

static struct str class_text(const struct ranked *r,
                             const struct rank_class *c)
{
	struct str class = picked(r, c->class);

	return class.n || c != r->rank->ccf ? class
	                                    : class_of(r->row, edition_of(r));
}

struct list ranks_texts(struct arena *a, const struct ranked *r)
{
	const struct text **texts =
		arena_array(a, const struct text *, COUNT(lists) + 1);
	size_t n = 0;

	if (!r->rank)
		return (struct list){ 0 };
	if (r->rank->label)
		texts[n++] = r->rank->label;
	for (size_t i = 0; i < COUNT(lists); i++) {
		const struct rank_class *c =
			*(const struct rank_class *const *)(
				(const char *)r->rank + lists[i].at);
		struct str class = { 0 };

		if (c)
			class = class_text(r, c);
		if (class.n)
			texts[n++] = record_plain(
				a, arena_join(a, lists[i].prefix, class));
	}
	return (struct list){ texts, n };
}

const struct text *ranks_edition(struct arena *a, const struct ranked *r)
{
	size_t edition, only = VENUE_EDITION_COUNT, n = 0;
	struct str class;

	if (!r->rank)
		return NULL;
	if (typed_edition(r).n)
		return record_plain(a, typed_edition(r));
	edition = edition_of(r);
	typed_class(r, &class);
	for (size_t i = 0; i < VENUE_EDITION_COUNT; i++)
		if (class.n && str_eq_nocase(class_of(r->row, i), class)) {
			only = i;
			n++;
		}
	if (edition == VENUE_EDITION_COUNT && n == 1)
		edition = only;
	if (edition == VENUE_EDITION_COUNT)
		return NULL;
	return record_plain(a, arena_number(a, venue_edition_year(edition)));
}

const struct text *ranks_listed(struct arena *a, const struct ranked *r)
{
	struct str class = class_of(r->row, in_force(r->year));

	return class.n ? record_plain(a, arena_join(a, S("CCF-"), class))
	               : NULL;
}

/* --- checking --- */

/* Does the venue have the class in the edition that counts, or in any? */
static bool agrees(const struct venue_row *row, struct str class,
                   size_t edition)
{
	if (edition != VENUE_EDITION_COUNT)
		return str_eq_nocase(class_of(row, edition), class);
	for (size_t i = 0; i < VENUE_EDITION_COUNT; i++)
		if (str_eq_nocase(class_of(row, i), class))
			return true;
	return false;
}

/* " is B in 2022 and A in 2026" */
static struct str classes_of(struct arena *a, const struct venue_row *row)
{
	struct str text = { 0 }, before = { 0 };

	for (size_t i = 0; i < VENUE_EDITION_COUNT; i++) {
		struct str class = class_of(row, i);
		unsigned year = venue_edition_year(i);

		if (!class.n)
			continue;
		text = arena_join(a, text, text.n ? S(" and ") : S(" is "));
		text = arena_join(a, text,
		                  str_eq(class, before)
		                  ? arena_number(a, year)
		                  : arena_print(a, "%c in %u", class.p[0],
		                                year));
		before = class;
	}
	return text;
}

static struct str verdict(struct arena *a, const struct venue_match *venues,
                          struct str name)
{
	const struct venue_row *row = venues->n == 1 ? venues->rows[0] : NULL;
	struct str text = row ? classes_of(a, row) : (struct str){ 0 };

	if (row)
		name = venue_text(row->short_name ? row->short_name
		                                  : row->name);
	if (!text.n)
		text = arena_print(
			a, venues->n > 1
			? " has another class in the editions of %u and %u"
			: " is in neither edition, %u nor %u",
			venue_edition_year(0), venue_edition_year(1));
	return arena_join(a, str_clip(name, LIMIT_QUOTED), text);
}

void ranks_check(struct diag_log *log, const struct ranked *r,
                 const struct venue_match *venues, struct str name)
{
	struct str class, text, year = { 0 };
	const struct text *typed = r->rank ? typed_class(r, &class) : NULL;
	size_t edition;

	if (!typed)
		return;
	edition = edition_of(r);
	if (typed_edition(r).n && edition == VENUE_EDITION_COUNT)
		return;
	for (size_t i = 0; i < venues->n; i++)
		if (agrees(venues->rows[i], class, edition))
			return;
	text = verdict(log->arena, venues, name);
	if (edition != VENUE_EDITION_COUNT)
		year = arena_print(log->arena, " in %u",
		                   venue_edition_year(edition));
	diag_at(log, DIAG_RANK_MISMATCH, typed->pos,
	        ": %.*s; here it is %.*s%.*s", STR_ARG(text),
	        STR_ARG(str_clip(class, LIMIT_QUOTED)), STR_ARG(year));
}

void ranks_check_look_up(struct diag_log *log, const struct ranked *r,
                         struct str name)
{
	const struct rank_class *ccf = r->rank ? r->rank->ccf : NULL;
	struct str text;

	if (!ccf || ccf->class || class_of(r->row, edition_of(r)).n)
		return;
	text = r->row ? classes_of(log->arena, r->row) : (struct str){ 0 };
	diag_at(log, DIAG_RANK_MISSING, ccf->entry.pos, ": \"%.*s\"%.*s",
	        STR_ARG(str_clip(name, LIMIT_QUOTED)), STR_ARG(text));
}
