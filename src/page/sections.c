#include "page/sections.h"

#include "page/derive.h"
#include "page/groups.h"
#include "page/order.h"
#include "page/pick.h"
#include "page/styles.h"
#include "page/variants.h"
#include "record/check.h"

/* --- entries --- */

static struct entries entries_of(const struct viewing *v, struct list list,
                                 const struct record *r)
{
	const struct entry **items =
		arena_array(v->arena, const struct entry *, list.n);

	for (size_t i = 0; i < list.n; i++)
		items[i] = record_nth(list, r, i);
	return (struct entries){ items, list.n };
}

static struct entries listed(const struct viewing *v, const struct field *f)
{
	if (!f || !f->record || f->many != MANY_LIST)
		return (struct entries){ 0 };
	return entries_of(
		v, *(const struct list *)record_at(&v->profile->entry, f),
		f->record);
}

/* Years stand the latest first unless the section says otherwise. */
static void sort(const struct viewing *v, struct entries *all,
                 const struct section *s)
{
	const struct text *falling = derive_text(v->arena, S("-year"));

	if (s->sort.n)
		order_sort(v, all, &s->sort);
	else if (s->group_by && str_eq(s->group_by->str, S("year")))
		order_sort(v, all, &(struct list){ &falling, 1 });
}

static void cut(struct entries *all, const struct section *s)
{
	unsigned limit = 0;

	if (s->limit && str_number(s->limit->str, 99999, &limit) && limit &&
	    limit < all->n)
		all->n = limit;
}

/* --- numbers and citations --- */

/* What counts the publications of a section.  Each listed one is a copy, as
 * its number and citation are those of this section. */
struct listing {
	struct viewing *viewing;
	const struct style *style; /* or NULL */
	struct str how;            /* a word of section.number */
	size_t number, step;       /* of the next; step may be -1 */
};

static const struct entry *list_one(struct listing *l, const struct entry *e)
{
	struct arena *a = l->viewing->arena;
	struct publication *p = arena_new(a, struct publication);

	*p = *(const struct publication *)e;
	if (!str_eq(l->how, S("none")))
		p->ordinal = derive_text(a, arena_number(a, l->number));
	l->number += l->step;
	if (l->style && !l->viewing->failed)
		p->citation = styles_cite(l->viewing, l->style, p);
	return &p->entry;
}

static size_t count(struct list groups)
{
	const struct group *g = groups.items;
	size_t n = 0;

	for (size_t i = 0; i < groups.n; i++)
		n += g[i].items.n;
	return n;
}

static void list_all(struct listing *l, struct list groups)
{
	const struct group *g = groups.items;
	bool falls = str_eq(l->how, S("reversed"));

	l->number = falls ? count(groups) : 1;
	l->step = falls ? (size_t)-1 : 1;
	for (size_t i = 0; i < groups.n; i++) {
		const struct entry **items =
			(const struct entry **)g[i].items.items;

		if (str_eq(l->how, S("per_group")))
			l->number = 1;
		for (size_t k = 0; k < g[i].items.n; k++)
			items[k] = list_one(l, items[k]);
	}
}

/* The style that the page is asked for comes before the section's own. */
static const struct style *style_of(struct viewing *v, const struct section *s)
{
	const struct text *asked = v->options->style;
	const struct text *name = asked && asked->str.n ? asked : s->style;

	if (!name || str_eq(name->str, S("none")))
		return NULL;
	return styles_get(v, name);
}

/* Lists of a design count in each group; a style that prints numbers itself
 * counts through, and one that does not has none. */
static struct str usual_number(const struct style *s)
{
	if (!s)
		return S("per_group");
	return s->own_numbers ? S("continuous") : S("none");
}

static void list_publications(struct viewing *v, struct block *b,
                              const struct section *s)
{
	struct listing l = { .viewing = v, .style = style_of(v, s) };

	l.how = s->number ? s->number->str : usual_number(l.style);
	list_all(&l, b->groups);
	b->number = derive_text(v->arena, l.how);
	if (l.style) {
		b->style = derive_text(v->arena, l.style->name);
		b->own_numbers = l.style->own_numbers;
	}
}

/* --- blocks --- */

static void arrange(struct viewing *v, struct block *b, const struct section *s)
{
	bool grouped = s->group_by && !str_eq(s->group_by->str, S("none"));

	pick_entries(v, &b->items, s->filter);
	sort(v, &b->items, s);
	cut(&b->items, s);
	b->groups = grouped ? groups_make(v, b->items, s)
	                    : groups_none(v, b->items);
	if (b->items.n && b->items.items[0]->record == &record_publication)
		list_publications(v, b, s);
}

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

/* The partial that prints a section. */
static const struct text *layout(const struct viewing *v, struct str name)
{
	return derive_text(v->arena, arena_join(v->arena, S("section_"), name));
}

/* A section of the record. */
static void fill_block(struct viewing *v, struct block *b,
                       const struct section *s)
{
	const struct field *f = record_field(&record_profile, s->use->str);

	b->id = derive_text(v->arena, f ? f->key : S("profile"));
	b->layout = layout(v, b->id->str);
	if (!b->title)
		b->title = derive_text(v->arena, title_of(v, b->id->str));
	b->items = listed(v, f);
}

/* A section of one's own. */
static void fill_own_block(struct viewing *v, struct block *b,
                           const struct section *s, size_t number)
{
	struct str id = anchor(v, viewing_text(v, s->title));

	if (!id.n)
		id = arena_print(v->arena, "section-%zu", number);
	b->id = derive_text(v->arena, id);
	b->layout = layout(v, S("items"));
	b->items = entries_of(v, s->items, &record_item);
}

/* Names in fonts of icons are words: users, fa-gears. */
static const struct text *emoji(const struct text *icon)
{
	for (size_t i = 0; icon && i < icon->str.n; i++)
		if (byte_is_letter(icon->str.p[i]))
			return NULL;
	return icon;
}

static struct block make_block(struct viewing *v, const struct section *s,
                               size_t number)
{
	struct block b = {
		.entry.record = &record_block,
		.title = s->title,
		.icon = s->icon,
		.emoji = emoji(s->icon),
		.text = s->text,
		.columns = s->columns,
		.page_break = s->page_break,
	};

	if (s->use && check_is_section(s->use->str))
		fill_block(v, &b, s);
	else
		fill_own_block(v, &b, s, number);
	arrange(v, &b, s);
	return b;
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

struct list sections_make(struct viewing *v)
{
	struct list wanted = variants_sections(v);
	const struct section *s = wanted.items;
	struct block *blocks = arena_array(v->arena, struct block, wanted.n);
	struct list list = { blocks, 0 };

	for (size_t i = 0; i < wanted.n && !v->failed; i++) {
		struct block *b = &blocks[list.n];

		if (s[i].hide)
			continue;
		*b = make_block(v, &s[i], i + 1);
		tell_apart(v, b, blocks);
		list.n += is_worth_printing(v, b);
	}
	return list;
}
