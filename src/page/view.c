#include "page/view.h"

#include "base/map.h"
#include "biblio/authors.h"
#include "page/derive.h"
#include "record/check.h"

#include <stdlib.h>

struct viewing {
	struct arena *arena;
	struct profile *profile;
	const struct view_options *options;
};

static struct str picked(const struct viewing *v, const struct text *t)
{
	t = record_text(t, v->options->langs);
	return t ? t->str : (struct str){ 0 };
}

/* --- entries --- */

static bool is_hidden(const struct entry *e)
{
	return e->record == &record_publication &&
	       ((const struct publication *)e)->hide;
}

static struct entries entries_of(const struct viewing *v, struct list list,
                                 const struct record *r)
{
	const struct entry **items =
		arena_array(v->arena, const struct entry *, list.n);
	struct entries all = { items, 0 };

	for (size_t i = 0; i < list.n; i++) {
		const struct entry *e = record_nth(list, r, i);

		if (!is_hidden(e))
			items[all.n++] = e;
	}
	return all;
}

static const struct dates *dates_of(const struct entry *e)
{
	const struct field *f = record_dates(e->record);

	return f ? *(const struct dates *const *)record_at(e, f) : NULL;
}

/* The text of a field by its name; empty where there is none. */
static struct str text_of(const struct viewing *v, const struct entry *e,
                          struct str name)
{
	const struct field *f = record_field(e->record, name);

	if (!f || f->many != MANY_ONE || f->kind > KIND_INTEGER)
		return (struct str){ 0 };
	return picked(v, *(const struct text *const *)record_at(e, f));
}

/* --- order --- */

struct sortable {
	const struct entry *entry;
	struct date date;
	struct str text;
	size_t place; /* in the file: decides ties */
	bool falling;
};

static int compare(const void *x, const void *y)
{
	const struct sortable *a = x, *b = y;
	int order = date_cmp(a->date, b->date);

	if (order == 0)
		order = str_cmp(a->text, b->text);
	if (order)
		return a->falling ? -order : order;
	return (a->place > b->place) - (a->place < b->place);
}

static bool is_time(struct str key)
{
	return str_among(key, S("year date dates start end"));
}

static void sort(const struct viewing *v, struct entries *all, struct str key)
{
	bool falling = str_starts(key, S("-"));
	const struct entry **items = (const struct entry **)all->items;
	struct sortable *s = arena_array(v->arena, struct sortable, all->n);

	key = str_slice(key, falling, key.n);
	for (size_t i = 0; i < all->n; i++) {
		s[i] = (struct sortable){ .entry = items[i], .place = i,
		                          .falling = falling };
		if (is_time(key))
			s[i].date = dates_end(dates_of(items[i]));
		else
			s[i].text = text_of(v, items[i], key);
	}
	if (all->n)
		qsort(s, all->n, sizeof(*s), compare);
	for (size_t i = 0; i < all->n; i++)
		items[i] = s[i].entry;
}

/* --- groups --- */

/* Publications in one state of publishing stand together. */
static struct str state_of(struct str status)
{
	if (str_among(status, S("under_review submitted in_revision")))
		return S("submitted");
	if (str_among(status, S("preprint in_preparation")))
		return status;
	return S("published");
}

static struct str group_key(const struct viewing *v, const struct entry *e,
                            struct str by)
{
	if (str_eq(by, S("year"))) {
		unsigned year = dates_end(dates_of(e)).year;

		return year ? arena_print(v->arena, "%u", year)
		            : (struct str){ 0 };
	}
	if (str_eq(by, S("status")))
		return state_of(text_of(v, e, by));
	return text_of(v, e, by);
}

static const char *group_words(struct str by)
{
	static const struct { struct str by; const char *words; } table[] = {
		{ { "type", 4 }, "type" },   { { "status", 6 }, "state" },
		{ { "level", 5 }, "level" }, { { "role", 4 }, "role" },
	};

	for (size_t i = 0; i < COUNT(table); i++)
		if (str_eq(by, table[i].by))
			return table[i].words;
	return "group";
}

/* Where a group stands among the words of a choice: journal before conference,
 * whatever the order of the entries. */
static size_t place_of(struct str key, struct str words)
{
	struct str word;
	size_t place = 0;

	while (str_word(&words, &word) && !str_eq(word, key))
		place++;
	return place;
}

/* The words that order the groups; none leaves them as they come. */
static struct str order_of(struct str by, struct entries all)
{
	const struct field *f =
		all.n ? record_field(all.items[0]->record, by) : NULL;

	if (str_eq(by, S("status")))
		return S("published preprint submitted in_preparation");
	return f && f->choices ? str_of(f->choices) : (struct str){ 0 };
}

/* The group that an entry belongs to, made when it is the first. */
static struct group *group_of(const struct viewing *v, struct map *map,
                              struct list *list, struct str by, struct str key)
{
	struct group *g = (struct group *)map_find(map, key);

	if (g)
		return g;
	g = (struct group *)list->items + list->n++;
	g->entry.record = &record_group;
	g->entry.key = key;
	if (key.n)
		g->title = derive_text(v->arena,
		                       locale_word(v->options->locale,
		                                   group_words(by), key));
	map_put(map, key, g);
	return g;
}

/* Few groups at most have places: insertion keeps the order of the others. */
static void order_groups(struct list list, struct str words)
{
	struct group *g = (struct group *)list.items, moved;
	size_t k;

	for (size_t i = 1; words.n && i < list.n; i++) {
		moved = g[i];
		for (k = i; k && place_of(g[k - 1].entry.key, words) >
		                         place_of(moved.entry.key, words); k--)
			g[k] = g[k - 1];
		g[k] = moved;
	}
}

/* Groups stand in the order of their words, else of their first entries.  One
 * array holds the entries of all of them, one group behind the other. */
static struct list group(const struct viewing *v, struct entries all,
                         struct str by)
{
	struct map map = { .arena = v->arena };
	struct list list = { arena_array(v->arena, struct group, all.n + 1),
		             0 };
	const struct entry **items =
		arena_array(v->arena, const struct entry *, all.n);
	struct group **of = arena_array(v->arena, struct group *, all.n);

	for (size_t i = 0; i < all.n; i++) {
		of[i] = group_of(v, &map, &list, by,
		                 group_key(v, all.items[i], by));
		of[i]->items.n++;
	}
	for (size_t i = 0; i < list.n; i++) {
		struct group *g = (struct group *)list.items + i;

		g->items.items = items;
		items += g->items.n;
		g->items.n = 0;
	}
	for (size_t i = 0; i < all.n; i++)
		((const struct entry **)of[i]->items.items)[of[i]->items.n++] =
			all.items[i];
	order_groups(list, order_of(by, all));
	return list;
}

static struct list one_group(const struct viewing *v, struct entries all)
{
	struct group *g = arena_new(v->arena, struct group);

	g->entry.record = &record_group;
	g->items = all;
	return (struct list){ g, 1 };
}

/* --- sections --- */

static struct str title_of(const struct viewing *v, struct str key)
{
	return locale_word(v->options->locale, "section", key);
}

/* A name for the section's anchor: its letters and digits. */
static struct str anchor(const struct viewing *v, struct str title)
{
	char *id = arena_get(v->arena, title.n + 1, 1);
	size_t n = 0;

	for (size_t i = 0; i < title.n; i++) {
		char c = byte_lower(title.p[i]);

		if (byte_is_letter(c) || byte_is_digit(c))
			id[n++] = c;
		else if (n && id[n - 1] != '-')
			id[n++] = '-';
	}
	while (n && id[n - 1] == '-')
		n--;
	return (struct str){ id, n };
}

static struct entries listed(const struct viewing *v, const struct field *f)
{
	if (!f || !f->record || f->many != MANY_LIST)
		return (struct entries){ 0 };
	return entries_of(
		v, *(const struct list *)record_at(&v->profile->entry, f),
		f->record);
}

static void arrange(const struct viewing *v, struct block *b,
                    const struct section *s)
{
	unsigned limit = 0;
	bool grouped = s && s->group_by && !str_eq(s->group_by->str, S("none"));

	if (s && s->sort)
		sort(v, &b->items, s->sort->str);
	if (s && s->limit && str_number(s->limit->str, 99999, &limit) &&
	    limit && limit < b->items.n)
		b->items.n = limit;
	b->groups = grouped ? group(v, b->items, s->group_by->str)
	                    : one_group(v, b->items);
}

/* The partial that prints a section. */
static const struct text *layout(const struct viewing *v, struct str name)
{
	return derive_text(v->arena, arena_join(v->arena, S("section_"), name));
}

/* The section `key` of the record, as `s` (or NULL) wants it. */
static void fill_block(const struct viewing *v, struct block *b, struct str key,
                       const struct section *s)
{
	const struct field *f = record_field(&record_profile, key);

	b->entry.record = &record_block;
	b->id = derive_text(v->arena, f ? f->key : S("profile"));
	b->layout = layout(v, b->id->str);
	b->title = s && s->title
	                   ? s->title
	                   : derive_text(v->arena, title_of(v, b->id->str));
	b->items = listed(v, f);
	arrange(v, b, s);
}

static void fill_own_block(const struct viewing *v, struct block *b,
                           const struct section *s, size_t number)
{
	struct str id = anchor(v, picked(v, s->title));

	b->entry.record = &record_block;
	if (!id.n)
		id = arena_print(v->arena, "section-%zu", number);
	b->id = derive_text(v->arena, id);
	b->layout = layout(v, S("items"));
	b->title = s->title;
	b->items = entries_of(v, s->items, &record_item);
	arrange(v, b, s);
}

static bool has_summary(const struct viewing *v)
{
	return v->profile->basics && v->profile->basics->summary;
}

/* An empty section is left out, not printed as a bare heading. */
static bool is_worth_printing(const struct viewing *v, const struct block *b)
{
	if (b->items.n || b->text)
		return true;
	return str_eq(b->layout->str, S("section_profile")) && has_summary(v);
}

/* Two sections of one name have anchors of their own. */
static void tell_apart(const struct viewing *v, struct block *b,
                       const struct block *first)
{
	struct str id = b->id->str;
	size_t number = 1;

	for (const struct block *x = first; x < b; x++)
		if (str_eq(x->id->str, b->id->str))
			b->id = derive_text(v->arena,
			                    arena_print(v->arena, "%.*s-%zu",
			                                STR_ARG(id), ++number));
}

static struct list chosen_blocks(const struct viewing *v)
{
	const struct section *s = v->profile->sections.items;
	size_t n = v->profile->sections.n;
	struct block *blocks = arena_array(v->arena, struct block, n);
	struct list list = { blocks, 0 };

	for (size_t i = 0; i < n; i++) {
		struct block *b = &blocks[list.n];

		if (s[i].hide)
			continue;
		*b = (struct block){ .icon = s[i].icon, .text = s[i].text };
		if (s[i].use && check_is_section(s[i].use->str))
			fill_block(v, b, s[i].use->str, &s[i]);
		else
			fill_own_block(v, b, &s[i], i + 1);
		tell_apart(v, b, blocks);
		list.n += is_worth_printing(v, b);
	}
	return list;
}

static struct list usual_blocks(const struct viewing *v)
{
	const struct record *r = &record_profile;
	struct block *blocks = arena_array(v->arena, struct block, r->n + 1);
	struct list list = { blocks, 0 };

	fill_block(v, &blocks[0], S("profile"), NULL);
	list.n = is_worth_printing(v, &blocks[0]);
	for (size_t i = 0; i < r->n; i++) {
		struct block *b = &blocks[list.n];

		if (!check_is_section(r->fields[i].key) ||
		    r->fields[i].many == MANY_ONE)
			continue;
		*b = (struct block){ 0 };
		fill_block(v, b, r->fields[i].key, NULL);
		list.n += is_worth_printing(v, b);
	}
	return list;
}

/* What a role of the user's own is called: work_done_here has blanks. */
static struct str role_word(const struct viewing *v, struct str key)
{
	struct str word = locale_word(v->options->locale, "mark", key);
	char *out = arena_get(v->arena, word.n + 1, 1);

	for (size_t i = 0; i < word.n; i++)
		out[i] = word.p[i] == '_' ? ' ' : word.p[i];
	return (struct str){ out, word.n };
}

/* The marks that stand in these sections, and what they mean. */
static struct list legend(const struct viewing *v, struct list sections)
{
	const struct block *b = sections.items;
	struct entries all = { 0 };
	const struct entry **items;
	struct list signs;
	struct sign *s;

	for (size_t i = 0; i < sections.n; i++)
		all.n += b[i].items.n;
	items = arena_array(v->arena, const struct entry *, all.n);
	all.items = items;
	for (size_t i = 0; i < sections.n; i++)
		for (size_t k = 0; k < b[i].items.n; k++)
			*items++ = b[i].items.items[k];
	signs = authors_legend(v->arena, all);
	s = (struct sign *)signs.items;
	for (size_t i = 0; i < signs.n; i++)
		if (!s[i].label)
			s[i].label = derive_text(v->arena,
			                         role_word(v, s[i].entry.key));
	return signs;
}

static bool wants_legend(const struct profile *p)
{
	return !(p->marks && p->marks->legend &&
	         str_eq(p->marks->legend->str, S("none")));
}

static void show_authors(const struct viewing *v)
{
	const struct profile *p = v->profile;
	struct authors_style style = {
		.emphasis = S("bold"),
		.other = locale_label(v->options->locale, S("word_other")),
		.others = locale_label(v->options->locale, S("word_others")),
	};

	if (p->max_authors)
		str_number(p->max_authors->str, 99999, &style.most);
	authors_show(v->arena, v->profile, &style);
}

struct page *view_make(struct arena *a, struct profile *p,
                       const struct view_options *o)
{
	struct viewing v = { a, p, o };
	struct page *page = arena_new(a, struct page);

	derive_fields(a, p, o);
	page->entry.record = &record_page;
	show_authors(&v);
	page->sections = p->sections.n ? chosen_blocks(&v) : usual_blocks(&v);
	if (wants_legend(p))
		page->legend = legend(&v, page->sections);
	page->labels = &o->locale->labels;
	page->lang = derive_text(a, o->locale->lang);
	page->today = derive_text(a, o->today);
	page->format = derive_text(a, o->format);
	return page;
}
