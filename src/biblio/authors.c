#include "biblio/authors.h"

#include "base/limits.h"
#include "base/unicode.h"
#include "biblio/names.h"
#include "biblio/roles.h"
#include "biblio/typed.h"

/* Why an author is the owner: a better reason wins over a worse one. */
enum reason { NO_REASON, ALIKE, SAME, BY_ID, BY_FLAG };

struct resolving {
	struct diag_log *log;
	struct arena *arena;
	const struct profile *profile;
	struct roles roles;
	struct map alike; /* spellings of the owner's names */
	struct map same;  /* the owner's names, folded */
	struct map known; /* what is known of names, as these come again */
	struct map told;  /* signs without a meaning */
};

struct known {
	enum reason reason;
	const struct list *team; /* the last in which it is a name … */
	struct author *x;        /* … and whose */
};

/* The authors of one publication. */
struct team {
	const struct list *authors;
	struct author *x;
	size_t n;
	unsigned char *reasons; /* why each is the owner */
	uint32_t *bits; /* the roles of each */
	struct map ids;
	struct map names;
	bool has_ids; /* `ids` is filled */
};

/* --- the owner --- */

static void add_name(struct resolving *r, const struct text *t)
{
	for (; t; t = t->next) {
		names_put(&r->alike, t->str, t);
		map_put(&r->same, unicode_fold(r->arena, t->str), t);
	}
}

static void add_names(struct resolving *r, const struct list *list)
{
	const struct text *const *names = list->items;

	for (size_t i = 0; i < list->n; i++)
		add_name(r, names[i]);
}

/* Given and family names of one language belong together. */
static void add_parts(struct resolving *r, const struct person_name *n)
{
	for (const struct text *x = n->given; x; x = x->next)
		for (const struct text *y = n->family; y; y = y->next)
			if (str_eq(x->lang, y->lang))
				add_name(r, record_plain(r->arena,
				                     arena_join3(r->arena,
				                                 x->str, S(" "),
				                                 y->str)));
}

static struct str own_id(const struct profile *p)
{
	return p->self && p->self->id ? p->self->id->str : (struct str){ 0 };
}

static bool has_id(const struct person *x, struct str id)
{
	return id.n && (str_eq(x->entry.key, id) ||
	                (x->id && str_eq(x->id->str, id)));
}

static void find_own_names(struct resolving *r)
{
	const struct profile *p = r->profile;
	const struct person *people = p->people.items;

	if (p->basics && p->basics->name) {
		add_name(r, p->basics->name->display);
		add_parts(r, p->basics->name);
	}
	if (p->self)
		add_names(r, &p->self->names);
	for (size_t i = 0; i < p->people.n; i++)
		if (has_id(&people[i], own_id(p))) {
			add_name(r, people[i].name);
			add_names(r, &people[i].aliases);
		}
}

/* Names that fold alike have the same letters, where they have any. */
static enum reason compare(const struct resolving *r, struct str name)
{
	struct str letters = names_key(r->arena, name);

	if (letters.n && !map_find(&r->alike, letters))
		return NO_REASON;
	if (map_find(&r->same, unicode_fold(r->arena, name)))
		return SAME;
	return letters.n ? ALIKE : NO_REASON;
}

static struct known *known_of(struct resolving *r, struct str name)
{
	struct known *known = (struct known *)map_find(&r->known, name);

	if (!known) {
		known = arena_new(r->arena, struct known);
		known->reason = compare(r, name);
		map_put(&r->known, name, known);
	}
	return known;
}

/* Note whose names these are; the best reason among them. */
static enum reason note_names(struct resolving *r, const struct team *t,
                              struct author *x)
{
	enum reason best = NO_REASON;

	for (const struct text *s = x->name; s; s = s->next) {
		struct known *known = known_of(r, s->str);

		known->team = t->authors;
		known->x = x;
		if (known->reason > best)
			best = known->reason;
	}
	return best;
}

/* An id that is not the owner's says that this is somebody else. */
static enum reason reason_of(const struct resolving *r, const struct author *x,
                             enum reason by_name)
{
	if (x->self)
		return BY_FLAG;
	if (x->id)
		return str_eq(own_id(r->profile), x->id->str) ? BY_ID
		                                              : NO_REASON;
	return by_name;
}

/* Of several of one name the first is noted. */
static void find_reasons(struct resolving *r, struct team *t)
{
	for (size_t i = t->n; i--;) {
		struct author *x = &t->x[i];

		t->reasons[i] = (unsigned char)
			reason_of(r, x, note_names(r, t, x));
	}
}

static void two_selves(struct resolving *r, const struct author *x,
                       const struct author *first, enum reason reason)
{
	struct str name = str_clip(x->name ? x->name->str : S("?"),
	                           LIMIT_QUOTED);

	if (reason == BY_FLAG)
		diag_at(r->log, DIAG_TWO_SELVES, x->entry.pos,
		        ": the first is in line %u; leave self: true with "
		        "one of them", first->entry.pos.line);
	else
		diag_at(r->log, DIAG_TWO_SELVES, x->entry.pos,
		        ": \"%.*s\" here and in line %u; write "
		        "{name: %.*s, self: true} for the one who is meant",
		        STR_ARG(name), first->entry.pos.line, STR_ARG(name));
}

static void find_self(struct resolving *r, const struct team *t)
{
	const struct author *first = NULL;
	enum reason best = NO_REASON;

	for (size_t i = 0; i < t->n; i++)
		if (t->reasons[i] > best)
			best = t->reasons[i];
	for (size_t i = 0; i < t->n; i++) {
		struct author *x = &t->x[i];

		x->self = best && t->reasons[i] == best;
		if (!x->self)
			continue;
		if (first)
			two_selves(r, x, first, best);
		else
			first = x;
	}
}

/* --- typed signs --- */

static void tell_sign(struct resolving *r, const struct text *t,
                      struct str name, struct str sign)
{
	bool is_envelope = str_eq(sign, S("\xE2\x9C\x89"));
	const char *role = is_envelope ? "corresponding" : "equal";

	if (map_find(&r->told, sign))
		return;
	map_put(&r->told, sign, t);
	diag_at(r->log, DIAG_TYPED_MARK, t->pos,
	        ": \"%.*s\" behind \"%.*s\"; write marks: {%s: \"%.*s\"}, or "
	        "%s, lead, advisee instead of %s",
	        STR_ARG(sign), STR_ARG(str_clip(name, LIMIT_QUOTED)), role,
	        STR_ARG(sign), is_envelope ? "equal" : "corresponding", role);
}

/* The roles that the signs of `run` stand for; the others go to `unknown`. */
static uint32_t read_signs(struct resolving *r, const struct text *t,
                           struct str name, struct str *unknown)
{
	struct str rest = str_slice(t->str, name.n, t->str.n);
	struct str sign, run = { 0 };
	uint32_t bits = 0, bit;

	while (typed_next(&rest, &sign))
		run = arena_join(r->arena, run, sign);
	run = unicode_fold(r->arena, run);
	while (run.n) {
		bit = roles_take_sign(&r->roles, &run);
		bits |= bit;
		if (bit || !typed_next(&run, &sign))
			continue;
		tell_sign(r, t, name, sign);
		*unknown = arena_join(r->arena, *unknown, sign);
	}
	return bits;
}

/* Names without their signs, in all languages. */
static uint32_t strip_signs(struct resolving *r, struct author *x,
                            struct str *unknown)
{
	const struct text **to = &x->name;
	uint32_t bits = 0;

	for (const struct text *t = x->name; t; t = t->next) {
		struct str name = str_slice(t->str, 0, typed_name(t->str));
		struct text *clean;

		if (name.n < t->str.n) {
			clean = arena_new(r->arena, struct text);
			*clean = *t;
			clean->str = name;
			bits |= read_signs(r, t, name, unknown);
			*to = clean;
		}
		to = (const struct text **)&((struct text *)*to)->next;
	}
	return bits;
}

/* --- roles --- */

static const struct author *find_id(struct team *t, struct str id)
{
	for (size_t i = t->has_ids ? 0 : t->n; i--;)
		if (t->x[i].id)
			map_put(&t->ids, t->x[i].id->str, &t->x[i]);
	t->has_ids = true;
	return map_find(&t->ids, id);
}

static void note_spellings(struct team *t)
{
	for (size_t i = t->n; i--;)
		for (const struct text *s = t->x[i].name; s; s = s->next)
			names_put(&t->names, s->str, &t->x[i]);
}

/* An id wins over a name, and the first author of several wins. */
static const struct author *meant(struct resolving *r, struct team *t,
                                  const struct text *who)
{
	const struct author *x;
	const struct known *known;
	unsigned number;

	if (str_number(who->str, 99999, &number))
		return number && number <= t->n ? &t->x[number - 1] : NULL;
	x = find_id(t, who->str);
	if (x)
		return x;
	known = map_find(&r->known, who->str);
	if (known && known->team == t->authors)
		return known->x;
	if (!t->names.n)
		note_spellings(t);
	return names_find(&t->names, who->str);
}

/* `equal: [1, Ruiting Zhou]` */
static void give_role(struct resolving *r, struct team *t,
                      const struct list *list, uint32_t bit)
{
	const struct text *const *who = list->items;

	for (size_t i = 0; i < list->n; i++) {
		const struct author *x = meant(r, t, who[i]);

		if (x)
			t->bits[x - t->x] |= bit;
		else
			diag_at(r->log, DIAG_UNKNOWN_AUTHOR, who[i]->pos,
			        " by \"%.*s\"; it has %zu",
			        STR_ARG(str_clip(who[i]->str, LIMIT_QUOTED)),
			        t->n);
	}
}

static void give_roles(struct resolving *r, struct team *t,
                       const struct publication *p)
{
	const struct contributors *c = p->roles.items;

	give_role(r, t, &p->equal, 1);
	give_role(r, t, &p->corresponding, 2);
	for (size_t i = 0; i < p->roles.n; i++) {
		const struct text role = { .str = c[i].entry.key,
			                   .pos = c[i].entry.pos };

		give_role(r, t, &c[i].who, roles_bit(&r->roles, &role));
	}
}

static uint32_t own_roles(struct resolving *r, const struct author *x)
{
	const struct text *const *names = x->roles.items;
	uint32_t bits = roles_flags(&r->roles, x);

	for (size_t i = 0; i < x->roles.n; i++)
		bits |= roles_bit(&r->roles, names[i]);
	return bits;
}

/* A sign without a meaning stands behind those that have one. */
static void set_marks(struct resolving *r, struct author *x, uint32_t bits,
                      struct str unknown)
{
	struct str mark = { 0 };
	const struct sign *s;

	if (!bits && !unknown.n)
		return;
	roles_set_flags(&r->roles, x, bits);
	x->marks = roles_signs(r->arena, &r->roles, bits);
	s = x->marks.items;
	for (size_t i = 0; i < x->marks.n; i++)
		mark = arena_join(r->arena, mark, s[i].mark->str);
	mark = arena_join(r->arena, mark, unknown);
	if (mark.n)
		x->mark = record_plain(r->arena, mark);
}

static void resolve(struct resolving *r, const struct list *authors,
                    const struct publication *p)
{
	struct team t = {
		.authors = authors,
		.x = (struct author *)authors->items,
		.n = authors->n,
		.reasons = arena_array(r->arena, unsigned char, authors->n),
		.bits = arena_array(r->arena, uint32_t, authors->n),
		.names = { .arena = r->arena },
		.ids = { .arena = r->arena },
	};
	struct str *unknown = arena_array(r->arena, struct str, t.n);

	for (size_t i = 0; i < t.n; i++)
		t.bits[i] = strip_signs(r, &t.x[i], &unknown[i]) |
		            own_roles(r, &t.x[i]);
	find_reasons(r, &t);
	if (p)
		give_roles(r, &t, p);
	find_self(r, &t);
	for (size_t i = 0; i < t.n; i++)
		set_marks(r, &t.x[i], t.bits[i], unknown[i]);
}

void authors_resolve(struct diag_log *log, struct profile *p)
{
	struct resolving r = {
		.log = log,
		.arena = log->arena,
		.profile = p,
		.alike = { .arena = log->arena },
		.same = { .arena = log->arena },
		.known = { .arena = log->arena },
		.told = { .arena = log->arena },
	};
	const struct publication *paper = p->publications.items;
	const struct patent *patent = p->patents.items;

	roles_init(&r.roles, log, p->marks);
	find_own_names(&r);
	for (size_t i = 0; i < p->publications.n; i++)
		resolve(&r, &paper[i].authors, &paper[i]);
	for (size_t i = 0; i < p->patents.n; i++)
		resolve(&r, &patent[i].inventors, NULL);
}
