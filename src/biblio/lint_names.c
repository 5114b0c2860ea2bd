/* Two names that may be one person's, one of them mistyped: Ruting Zhou and
 * Ruiting Zhou, Jinlong Pan and Jinlong Pang.
 *
 * They differ by one letter in one word.  So do the names of many people, Wei
 * Zhang and Wei Zheng, Jan and Jana Novak, Mehmet Kaya and Mehmet Kara; what
 * separates them is where they stand and how they differ:
 *
 * - Two who stand in one author list are two people; so are two forms that
 *   were each typed three times.
 * - A slip drops, doubles or swaps a letter inside a long name.  The first
 *   letter is right, and the last one is an ending (Kowalski, Kowalska; Andrea,
 *   Andreas), but for -n and -ng, which are easily taken for each other.
 * - A co-author in common, other than the owner, is evidence.  Without one, the
 *   words that agree must stand in no other name, and one form must be the
 *   usual one, or the names few: among many, chance alone brings such pairs. */

#include "base/limits.h"
#include "biblio/linting.h"
#include "biblio/names.h"

/* Fewer letters say too little: Wei Zhang. */
#define LETTERS_MIN 10
/* A word in which one letter for another is more likely a slip. */
#define LONG_WORD 6
/* Times that a form is typed by mistake, at most. */
#define SLIPS_MAX 2
/* So many names are few. */
#define FEW_NAMES 20

/* A place in an author list. */
struct seat {
	size_t paper;
	struct seat *next;
};

struct known_name {
	struct str words;
	const struct text *first;
	struct seat *seats;
	unsigned count;
	size_t stamp; /* of the pair that asked for it last */
};

/* The names that agree in all words but one. */
struct kin {
	struct known_name *name;
	size_t from, to; /* the word that is left out */
	struct kin *next;
};
struct family {
	struct kin *first;
	unsigned count;
};

struct comparing {
	struct linting *lint;
	struct map names, families;
	struct known_name **of; /* by number of the author in the record */
	size_t *authors;        /* where those of each paper begin */
	size_t stamp, work;
};

/* --- how two words differ --- */

enum slip { NO_SLIP, DROPPED, SWAPPED, CHANGED };

static size_t common_start(struct str a, struct str b)
{
	size_t n = 0;

	while (n < a.n && n < b.n && a.p[n] == b.p[n])
		n++;
	return n;
}

static bool is_ascii(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] >= 0x80)
			return false;
	return true;
}

/* `a` is not longer than `b`. */
static enum slip slip_of(struct str a, struct str b)
{
	size_t at = common_start(a, b);
	struct str x = str_slice(a, at, a.n), y = str_slice(b, at, b.n);

	if (!at)
		return NO_SLIP;
	if (y.n == x.n + 1 && str_eq(x, str_slice(y, 1, y.n)))
		return x.n || str_ends(b, S("ng")) ? DROPPED : NO_SLIP;
	if (x.n != y.n || x.n < 2)
		return NO_SLIP;
	if (str_eq(str_slice(x, 1, x.n), str_slice(y, 1, y.n)))
		return CHANGED;
	if (x.p[0] == y.p[1] && x.p[1] == y.p[0] &&
	    str_eq(str_slice(x, 2, x.n), str_slice(y, 2, y.n)))
		return SWAPPED;
	return NO_SLIP;
}

/* --- where two names stand --- */

static bool is_owner(const struct comparing *c, size_t paper, size_t k)
{
	const struct publication *p = c->lint->profile->publications.items;

	return ((const struct author *)p[paper].authors.items)[k].self;
}

static size_t team_size(const struct comparing *c, size_t paper)
{
	return c->authors[paper + 1] - c->authors[paper];
}

/* Note all who wrote a paper with `x`. */
static void stamp_team(struct comparing *c, const struct known_name *x)
{
	c->stamp++;
	for (const struct seat *s = x->seats; s; s = s->next)
		for (size_t k = 0; k < team_size(c, s->paper); k++) {
			struct known_name *y =
				c->of[c->authors[s->paper] + k];

			c->work++;
			if (y && !is_owner(c, s->paper, k))
				y->stamp = c->stamp;
		}
}

enum nearness { STRANGERS, COLLEAGUES, COAUTHORS };

/* Did they write together, or both with somebody? */
static enum nearness nearness(struct comparing *c, struct known_name *x,
                              const struct known_name *y)
{
	enum nearness found = STRANGERS;

	stamp_team(c, y);
	if (x->stamp == c->stamp)
		return COAUTHORS;
	for (const struct seat *s = x->seats; s; s = s->next)
		for (size_t k = 0; k < team_size(c, s->paper); k++) {
			const struct known_name *z =
				c->of[c->authors[s->paper] + k];

			c->work++;
			if (z && z != x && z->stamp == c->stamp)
				found = COLLEAGUES;
		}
	return found;
}

/* --- the verdict --- */

static size_t longest_word(struct str words)
{
	struct str word;
	size_t most = 0;

	while (str_word(&words, &word))
		if (word.n > most)
			most = word.n;
	return most;
}

/* Was one form typed once, and the other more often? */
static bool is_odd_one_out(const struct kin *x, const struct kin *y)
{
	return (x->name->count == 1) != (y->name->count == 1);
}

static bool is_likely_of_strangers(const struct comparing *c,
                                   const struct family *f, const struct kin *x,
                                   const struct kin *y, size_t letters)
{
	return f->count == 2 &&
	       (c->names.n <= FEW_NAMES || is_odd_one_out(x, y)) &&
	       (letters >= LONG_WORD ||
	        longest_word(x->name->words) > LONG_WORD);
}

static bool is_candidate(const struct known_name *x)
{
	return x->words.n > LETTERS_MIN && is_ascii(x->words);
}

static bool is_likely(struct comparing *c, const struct family *f,
                      const struct kin *x, const struct kin *y)
{
	struct str a = str_slice(x->name->words, x->from, x->to);
	struct str b = str_slice(y->name->words, y->from, y->to);
	struct str shorter = a.n <= b.n ? a : b, longer = a.n <= b.n ? b : a;
	enum slip slip;

	if (longer.n > shorter.n + 1 || shorter.n < 3 ||
	    !is_candidate(x->name) || !is_candidate(y->name) ||
	    (x->name->count > SLIPS_MAX && y->name->count > SLIPS_MAX))
		return false;
	slip = slip_of(shorter, longer);
	if (slip == NO_SLIP || (slip == CHANGED && (longer.n < LONG_WORD ||
	                                            !is_odd_one_out(x, y))))
		return false;
	switch (nearness(c, x->name, y->name)) {
	case COAUTHORS:
		return false;
	case COLLEAGUES:
		return true;
	case STRANGERS:
		break;
	}
	return slip != CHANGED &&
	       is_likely_of_strangers(c, f, x, y, longer.n);
}

static bool is_below(const struct known_name *x, const struct known_name *y)
{
	struct pos a = x->first->pos, b = y->first->pos;

	return a.line != b.line ? a.line > b.line : a.col > b.col;
}

static void report(struct comparing *c, const struct known_name *x,
                   const struct known_name *y)
{
	bool first = x->count < y->count ||
	             (x->count == y->count && is_below(x, y));
	const struct known_name *rare = first ? x : y;
	const struct known_name *usual = first ? y : x;

	diag_at(c->lint->log, DIAG_SIMILAR_NAMES, rare->first->pos,
	        ": \"%.*s\" here, and \"%.*s\" in line %u",
	        STR_ARG(str_clip(rare->first->str, LIMIT_QUOTED)),
	        STR_ARG(str_clip(usual->first->str, LIMIT_QUOTED)),
	        usual->first->pos.line);
}

/* --- all names of the record --- */

static void add_name(struct comparing *c, const struct author *x, size_t paper,
                     size_t number)
{
	struct arena *a = c->lint->arena;
	struct known_name *name;
	struct seat *seat;
	struct str words;

	if (!x->name || x->id)
		return;
	words = names_words(a, x->name->str);
	name = (struct known_name *)map_find(&c->names, words);
	if (!name) {
		name = arena_new(a, struct known_name);
		name->words = words;
		name->first = x->name;
		map_put(&c->names, words, name);
	}
	seat = arena_new(a, struct seat);
	*seat = (struct seat){ paper, name->seats };
	name->seats = seat;
	name->count++;
	c->of[number] = name;
}

static struct family *family_of(struct comparing *c, struct str words,
                                size_t from, size_t to)
{
	struct arena *a = c->lint->arena;
	struct str key = arena_join3(a, str_slice(words, 0, from), S("_"),
	                             str_slice(words, to, words.n));
	struct family *f = (struct family *)map_find(&c->families, key);

	if (f)
		return f;
	f = arena_new(a, struct family);
	map_put(&c->families, key, f);
	return f;
}

static void join_families(struct comparing *c, struct known_name *name)
{
	struct str words = name->words;
	size_t from = 0;

	for (size_t to = 0; to <= words.n; to++) {
		struct family *f;
		struct kin *kin;

		if (to < words.n && words.p[to] != ' ')
			continue;
		f = family_of(c, words, from, to);
		kin = arena_new(c->lint->arena, struct kin);
		*kin = (struct kin){ name, from, to, f->first };
		f->first = kin;
		f->count++;
		from = to + 1;
	}
}

static void compare_family(struct comparing *c, const struct family *f)
{
	for (const struct kin *x = f->first; x; x = x->next)
		for (const struct kin *y = x->next; y; y = y->next) {
			if (c->work++ > LIMIT_NAME_PAIRS)
				return;
			if (is_likely(c, f, x, y))
				report(c, x->name, y->name);
		}
}

static void read_names(struct comparing *c)
{
	const struct publication *p = c->lint->profile->publications.items;
	size_t n = c->lint->profile->publications.n, number = 0;

	for (size_t i = 0; i < n; i++)
		number += p[i].authors.n;
	c->of = arena_array(c->lint->arena, struct known_name *, number);
	c->authors = arena_array(c->lint->arena, size_t, n + 1);
	number = 0;
	for (size_t i = 0; i < n; i++) {
		const struct author *x = p[i].authors.items;

		c->authors[i] = number;
		for (size_t k = 0; k < p[i].authors.n; k++)
			add_name(c, &x[k], i, number++);
	}
	c->authors[n] = number;
}

void lint_similar_names(struct linting *l)
{
	struct comparing c = {
		.lint = l,
		.names = { .arena = l->arena },
		.families = { .arena = l->arena },
	};

	read_names(&c);
	for (size_t i = 0; i < c.names.room; i++)
		if (c.names.slots[i].value)
			join_families(&c, (struct known_name *)
			                          c.names.slots[i].value);
	for (size_t i = 0; i < c.families.room; i++)
		if (c.families.slots[i].value)
			compare_family(&c, c.families.slots[i].value);
}
