/* The tables of venues: see biblio/venue_table.h. */

#include "embed/embed.h"

#include "base/map.h"
#include "biblio/venue_name.h"
#include "biblio/venue_table.h"

#include <stdio.h>
#include <stdlib.h>

/* A key's text is kept until all are sorted and given places. */
struct key {
	struct str text;
	unsigned row;
	enum venue_key_kind kind;
};

struct row {
	uint32_t name, short_name, publisher;
	enum venue_type type;
	struct str ccf[VENUE_EDITION_COUNT];
};

struct venues {
	struct diag_log *log;
	struct row rows[4000];
	struct key keys[20000];
	size_t n_rows, n_keys;
	struct map places; /* of texts in the pool, the place behind them */
	uint32_t size;     /* of the pool */
};

static const char *const lists[] = {
#define TYPE(LIST, NAME) #LIST,
	VENUE_TYPES(TYPE)
#undef TYPE
};

static const char *const editions[] = {
#define EDITION(YEAR) #YEAR,
	VENUE_EDITIONS(EDITION)
#undef EDITION
};

bool embed_is_venues(const char *path)
{
	return strstr(path, "data/venues/") != NULL;
}

static void fail(const char *path, struct str what, const char *why)
{
	fprintf(stderr, "embed: %s: \"%.*s\": %s\n", path, STR_ARG(what), why);
	exit(1);
}

/* --- the pool --- */

/* The pool is printed as it grows. */
static uint32_t place_of(struct venues *v, struct str s)
{
	uint32_t *place = (uint32_t *)map_find(&v->places, s);

	if (!s.n)
		return 0;
	if (place)
		return *place;
	place = arena_new(v->log->arena, uint32_t);
	*place = v->size;
	map_put(&v->places, s, place);
	embed_literal(s);
	printf("\"\\000\"\n");
	v->size += (uint32_t)s.n + 1;
	return *place;
}

/* --- keys --- */

static void add_key(struct venues *v, struct str text, enum venue_key_kind kind)
{
	if (!text.n || v->n_keys == COUNT(v->keys))
		fail("data/venues", text, "no key, or one too many");
	v->keys[v->n_keys++] = (struct key){ text, (unsigned)v->n_rows, kind };
}

/* "Computer Networks" is found by that alone, "ACM Transactions on Graphics"
 * also without the society. */
static void add_name(struct venues *v, struct str name)
{
	struct arena *a = v->log->arena;
	struct str society, rest = venue_name_without_society(name, &society);

	add_key(v, venue_name_fold(a, name), VENUE_BY_NAME);
	if (venue_name_initials(a, rest).n > 3)
		add_key(v, venue_name_fold(a, rest), VENUE_BY_NAME);
}

/* A period and one letter for each word: a name has two at least. */
static void add_initials(struct venues *v, struct str name)
{
	struct str society, rest = venue_name_without_society(name, &society);
	struct str initials = venue_name_initials(v->log->arena, name);

	if (initials.n > 2)
		add_key(v, initials, VENUE_BY_INITIALS);
	initials = venue_name_initials(v->log->arena, rest);
	if (initials.n > 2)
		add_key(v, initials, VENUE_BY_INITIALS);
}

static void add_alias(struct venues *v, struct str alias)
{
	if (venue_name_initials(v->log->arena, alias).n > 3)
		add_name(v, alias);
	else
		add_key(v, venue_name_fold(v->log->arena, alias),
		        VENUE_BY_SHORT);
}

/* --- rows --- */

static struct str text_of(const struct node *map, struct str key)
{
	const struct node *n = node_find(map, key);

	return n ? n->text : (struct str){ 0 };
}

static void read_classes(struct row *r, const struct node *ccf)
{
	for (size_t i = 0; ccf && i < COUNT(editions); i++)
		r->ccf[i] = text_of(ccf, str_of(editions[i]));
}

static void read_venue(struct venues *v, const struct node *n,
                       enum venue_type type, const char *path)
{
	const struct node *aliases = node_find(n, S("aliases"));
	struct str name = text_of(n, S("name"));
	struct str short_name = text_of(n, S("short"));
	struct row *r = &v->rows[v->n_rows];

	if (!name.n || v->n_rows + 1 == COUNT(v->rows))
		fail(path, n->text, "a venue without a name, or too many");
	r->type = type;
	r->name = place_of(v, name);
	r->short_name = place_of(v, short_name);
	r->publisher = place_of(v, text_of(n, S("publisher")));
	read_classes(r, node_find(n, S("ccf")));
	add_name(v, name);
	add_initials(v, name);
	if (short_name.n)
		add_key(v, venue_name_fold(v->log->arena, short_name),
		        VENUE_BY_SHORT);
	for (n = aliases ? aliases->first : NULL; n; n = n->next)
		add_alias(v, n->text);
	v->n_rows++;
}

static void read_file(struct venues *v, const char *path)
{
	const struct node *root = embed_tree(v->log, path, "list of venues");

	for (const struct node *k = root->first; k; k = k->next) {
		size_t type = 0;

		while (type < COUNT(lists) &&
		       !str_eq(k->text, str_of(lists[type])))
			type++;
		if (type == COUNT(lists))
			fail(path, k->text, "no kind of venue");
		for (const struct node *n = k->value->first; n; n = n->next)
			read_venue(v, n, (enum venue_type)type, path);
	}
}

/* --- output --- */

static int compare(const void *x, const void *y)
{
	const struct key *a = x, *b = y;
	int order = str_cmp(a->text, b->text);

	if (order == 0)
		order = (a->row > b->row) - (a->row < b->row);
	return order ? order : (a->kind > b->kind) - (a->kind < b->kind);
}

/* A venue that one text finds twice is found by the first. */
static void sort_keys(struct venues *v)
{
	size_t n = 0;

	qsort(v->keys, v->n_keys, sizeof(*v->keys), compare);
	for (size_t i = 0; i < v->n_keys; i++)
		if (!n || v->keys[i].row != v->keys[n - 1].row ||
		    !str_eq(v->keys[i].text, v->keys[n - 1].text))
			v->keys[n++] = v->keys[i];
	v->n_keys = n;
}

static void print_keys(struct venues *v)
{
	uint32_t *places =
		arena_array(v->log->arena, uint32_t, v->n_keys);

	for (size_t i = 0; i < v->n_keys; i++)
		places[i] = place_of(v, v->keys[i].text);
	printf(";\nconst struct venue_key venue_keys[] = {\n");
	for (size_t i = 0; i < v->n_keys; i++)
		printf("\t{ %u, %u, %d },\n", (unsigned)places[i],
		       v->keys[i].row, v->keys[i].kind);
	printf("};\nconst unsigned venue_key_count = %zu;\n", v->n_keys);
}

static void print_rows(const struct venues *v)
{
	printf("const struct venue_row venue_rows[] = {\n");
	for (size_t i = 0; i < v->n_rows; i++) {
		const struct row *r = &v->rows[i];

		printf("\t{ %u, %u, %u, %d, { ", (unsigned)r->name,
		       (unsigned)r->short_name, (unsigned)r->publisher,
		       r->type);
		for (size_t k = 0; k < COUNT(r->ccf); k++)
			printf("%d, ", r->ccf[k].n ? r->ccf[k].p[0] : 0);
		printf("} },\n");
	}
	printf("};\nconst unsigned venue_row_count = %zu;\n", v->n_rows);
}

void embed_venues(struct diag_log *log, int n, char **paths)
{
	struct venues *v = arena_new(log->arena, struct venues);

	v->log = log;
	v->places.arena = log->arena;
	v->size = 1;
	printf("const char venue_pool[] = \"\\000\"\n");
	for (int i = 0; i < n; i++)
		if (embed_is_venues(paths[i]))
			read_file(v, paths[i]);
	sort_keys(v);
	print_keys(v);
	print_rows(v);
}
