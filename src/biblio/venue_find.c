#include "biblio/venue_find.h"

#include "biblio/venue_name.h"

/* --- the table --- */

struct str venue_text(uint32_t place)
{
	return str_of(venue_pool + place);
}

struct str venue_type(const struct venue_row *row)
{
	static const struct str names[] = {
#define TYPE(LIST, NAME) STR(#NAME),
		VENUE_TYPES(TYPE)
#undef TYPE
	};

	return names[row->type];
}

unsigned venue_edition_year(size_t edition)
{
	static const unsigned years[] = {
#define EDITION(YEAR) YEAR,
		VENUE_EDITIONS(EDITION)
#undef EDITION
	};

	return years[edition];
}

/* Order by bytes of a text of the pool and one that has no NUL.  A search asks
 * often, and nearly always for two that differ at once. */
static int compare(uint32_t place, struct str text)
{
	const char *known = venue_pool + place;
	size_t n = 0;

	while (n < text.n && known[n] == text.p[n])
		n++;
	if (n == text.n)
		return known[n] != '\0';
	return (unsigned char)known[n] - (unsigned char)text.p[n];
}

/* The first key that is not before `text`. */
static size_t search(struct str text)
{
	size_t low = 0, high = venue_key_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (compare(venue_keys[middle].text, text) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void collect(struct venue_match *m, struct str text)
{
	for (size_t i = search(text); i < venue_key_count; i++) {
		const struct venue_key *k = &venue_keys[i];

		if (m->n == VENUE_MATCHES || compare(k->text, text) != 0)
			return;
		if (!m->n)
			m->kind = (enum venue_key_kind)k->kind;
		m->rows[m->n++] = &venue_rows[k->row];
	}
}

/* --- choosing among several --- */

struct choosing {
	struct arena *arena;
	struct str text; /* folded, or as typed */
	const struct venue_hints *hints;
};

typedef bool choice(const struct choosing *c, const struct venue_row *row);

/* Keep those of the choice. */
static void keep(struct venue_match *m, const struct choosing *c, choice *is)
{
	size_t n = 0;

	for (size_t i = 0; i < m->n; i++)
		if (is(c, m->rows[i]))
			m->rows[n++] = m->rows[i];
	m->n = n;
}

/* The same, unless nothing would be left. */
static void prefer(struct venue_match *m, const struct choosing *c, choice *is)
{
	struct venue_match fewer = *m;

	keep(&fewer, c, is);
	if (fewer.n)
		*m = fewer;
}

/* Journals and magazines, meetings, repositories. */
static unsigned kind_of(struct str type)
{
	static const struct str kinds[] = {
		STR("journal magazine"),
		STR("conference workshop symposium"),
		STR("repository preprint"),
	};
	unsigned kind = 0;

	while (kind < COUNT(kinds) && !str_among(type, kinds[kind]))
		kind++;
	return kind;
}

static bool has_type(const struct choosing *c, const struct venue_row *row)
{
	return kind_of(venue_type(row)) == kind_of(c->hints->type);
}

static bool is_meeting(const struct choosing *c, const struct venue_row *row)
{
	(void)c;
	return kind_of(venue_type(row)) == kind_of(S("conference"));
}

static bool has_publisher(const struct choosing *c,
                          const struct venue_row *row)
{
	return venue_name_shares_society(c->hints->publisher,
	                                 venue_text(row->publisher));
}

static bool has_short_name(const struct choosing *c,
                           const struct venue_row *row)
{
	return str_eq(venue_name_fold(c->arena, venue_text(row->short_name)),
	              venue_name_fold(c->arena, c->hints->short_name));
}

/* Not by an alias. */
static bool is_own_name(const struct choosing *c, const struct venue_row *row)
{
	struct str text = c->text;

	return str_eq(venue_name_fold(c->arena, venue_text(row->short_name)),
	              text) ||
	       str_eq(venue_name_fold(c->arena, venue_text(row->name)), text);
}

/* I&M and IM. */
static bool is_spelled_so(const struct choosing *c, const struct venue_row *row)
{
	return str_eq(venue_text(row->short_name), c->text) ||
	       str_eq(venue_text(row->name), c->text);
}

static bool is_abbreviated(const struct choosing *c,
                           const struct venue_row *row)
{
	struct str society, name = venue_text(row->name);

	return venue_name_abbreviates(c->arena, c->text, name) ||
	       venue_name_abbreviates(
		       c->arena, c->text,
		       venue_name_without_society(name, &society));
}

static void choose(struct venue_match *m, struct choosing *c, struct str text)
{
	if (c->hints->type.n)
		prefer(m, c, has_type);
	if (c->hints->publisher.n)
		prefer(m, c, has_publisher);
	if (c->hints->short_name.n)
		prefer(m, c, has_short_name);
	c->text = text;
	prefer(m, c, is_spelled_so);
	c->text = venue_name_fold(c->arena, text);
	prefer(m, c, is_own_name);
}

/* --- forms of a text --- */

static struct venue_match look_up(struct choosing *c, struct str text)
{
	struct venue_match m = { .n = 0 };
	struct str folded = venue_name_fold(c->arena, text);

	if (folded.n)
		collect(&m, folded);
	if (m.n || str_find_byte(text, '.') < 0)
		return m;
	c->text = text;
	collect(&m, venue_name_initials(c->arena, text));
	keep(&m, c, is_abbreviated);
	return m;
}

/* "Proceedings of Science" are not those of Science. */
static bool is_of_meeting(struct str text)
{
	text = str_trim(text);
	if (str_starts_nocase(text, S("in ")))
		text = str_slice(text, 3, text.n);
	return str_starts_nocase(text, S("proc"));
}

/* What is left of a text, step by step. */
static struct str less(struct str text, unsigned step)
{
	struct str society;

	switch (step) {
	case 0:
		return venue_name_without_year(text);
	case 1:
		return venue_name_without_lead(text);
	default:
		text = venue_name_without_society(text, &society);
		return society.n ? venue_name_without_lead(text) : text;
	}
}

/* What a text led to, before it is chosen among them. */
struct found {
	struct venue_match match;
	struct str text; /* as much of it as was looked up */
};

static struct found find(struct arena *a, struct str typed)
{
	struct choosing c = { .arena = a };
	struct found f = { look_up(&c, typed), typed };
	bool of_meeting = false;

	for (unsigned step = 0; step < 3 && !f.match.n; step++) {
		struct str form = less(f.text, step);

		if (str_eq(form, f.text))
			continue;
		if (step == 1)
			of_meeting = is_of_meeting(f.text);
		f.text = form;
		f.match = look_up(&c, form);
		if (of_meeting)
			keep(&f.match, &c, is_meeting);
	}
	return f;
}

static const struct found *find_once(struct map *found, struct str typed)
{
	const struct found *known = map_find(found, typed);
	struct found *new;

	if (known)
		return known;
	new = arena_new(found->arena, struct found);
	*new = find(found->arena, typed);
	map_put(found, typed, new);
	return new;
}

struct venue_match venue_find(struct map *found, struct str typed,
                              const struct venue_hints *hints)
{
	const struct found *f = find_once(found, typed);
	struct venue_match m = f->match;
	struct venue_hints own = *hints;
	struct choosing c = { .arena = found->arena, .hints = &own };

	if (m.n < 2)
		return m;
	if (!own.publisher.n)
		venue_name_without_society(venue_name_without_lead(typed),
		                           &own.publisher);
	choose(&m, &c, f->text);
	return m;
}

/* --- slips of the pen --- */

/* Is one letter more, less, other or exchanged with the next? */
static bool is_near(struct str a, struct str b)
{
	size_t front = 0, back = 0, longer = a.n > b.n ? a.n : b.n;

	if (a.n + 1 < b.n || b.n + 1 < a.n || a.p[0] != b.p[0])
		return false;
	while (front < a.n && front < b.n && a.p[front] == b.p[front])
		front++;
	while (back < a.n - front && back < b.n - front &&
	       a.p[a.n - 1 - back] == b.p[b.n - 1 - back])
		back++;
	if (front + back + 1 >= longer)
		return true;
	return a.n == b.n && front + back + 2 == a.n &&
	       a.p[front] == b.p[front + 1] && a.p[front + 1] == b.p[front];
}

const struct venue_row *venue_find_near(struct arena *a, struct str text)
{
	const struct venue_row *found = NULL;
	struct str typed = venue_name_fold(a, venue_name_without_year(text));

	if (typed.n < 4)
		return NULL;
	for (size_t i = search(str_slice(typed, 0, 1));
	     i < venue_key_count; i++) {
		const struct venue_key *k = &venue_keys[i];
		struct str known = venue_text(k->text);

		if (known.p[0] != typed.p[0])
			break;
		if (k->kind != VENUE_BY_SHORT || known.n < 4 ||
		    !is_near(typed, known))
			continue;
		if (found && found != &venue_rows[k->row])
			return NULL;
		found = &venue_rows[k->row];
	}
	return found;
}
