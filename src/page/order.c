#include "page/order.h"

#include "base/unicode.h"

#include <limits.h>
#include <stdlib.h>

/* What one key finds in one entry. */
struct cell {
	bool is_absent;
	struct date date;
	int64_t number;
	struct str text;
};

struct key {
	struct str name;
	bool falls;
};

struct sortable {
	const struct entry *entry;
	const struct key *keys;
	size_t n;
	const struct cell *cells; /* one for each key */
	size_t place; /* in the file: decides ties */
};

static int compare_cells(const struct cell *a, const struct cell *b, bool falls)
{
	int order = date_cmp(a->date, b->date);

	if (a->is_absent || b->is_absent)
		return a->is_absent - b->is_absent;
	if (order == 0)
		order = (a->number > b->number) - (a->number < b->number);
	if (order == 0)
		order = str_cmp(a->text, b->text);
	return falls ? -order : order;
}

static int compare(const void *x, const void *y)
{
	const struct sortable *a = x, *b = y;

	for (size_t i = 0; i < a->n; i++) {
		int order = compare_cells(&a->cells[i], &b->cells[i],
		                          a->keys[i].falls);

		if (order)
			return order;
	}
	return (a->place > b->place) - (a->place < b->place);
}

size_t order_place(struct str word, struct str words)
{
	struct str one;
	size_t place = 0;

	while (str_word(&words, &one) && !str_eq(one, word))
		place++;
	return place;
}

static struct cell cell_of_text(const struct viewing *v, const struct field *f,
                                const struct text *t)
{
	struct str text = viewing_text(v, t);
	struct cell cell = { .is_absent = text.n == 0 };
	unsigned number = 0;

	if (f->kind == KIND_CHOICE)
		cell.number = (int64_t)order_place(text, str_of(f->choices));
	else if (f->kind == KIND_INTEGER && str_number(text, UINT_MAX, &number))
		cell.number = number;
	else
		cell.text = unicode_fold(v->arena, text);
	return cell;
}

/* A record stands for its main field: `venue` is the venue's name. */
static struct cell cell_of_field(const struct viewing *v, const struct entry *e,
                                 const struct field *f)
{
	struct cell absent = { .is_absent = true };
	const void *at;

	if (f && f->kind == KIND_RECORD && f->many == MANY_ONE) {
		e = *(const struct entry *const *)record_at(e, f);
		f = record_main(f->record);
	}
	if (!e || !f || f->many != MANY_ONE)
		return absent;
	at = record_at(e, f);
	if (f->kind == KIND_BOOL)
		return (struct cell){ .number = *(const bool *)at };
	if (f->kind <= KIND_INTEGER)
		return cell_of_text(v, f, *(const struct text *const *)at);
	return absent;
}

static bool is_time(struct str key)
{
	return str_among(key, S("year date dates start end"));
}

static struct cell cell_of_time(const struct viewing *v, const struct entry *e,
                                struct str key)
{
	const struct dates *d = viewing_dates(e);
	struct cell cell = {
		.date = str_eq(key, S("start")) ? dates_start(d) : dates_end(d),
	};

	cell.is_absent = !date_is_known(cell.date) && !cell.date.present;
	if (str_eq(key, S("year"))) {
		cell.number = viewing_year(v, e);
		cell.date = (struct date){ 0 };
	}
	return cell;
}

static struct key key_of(struct str text)
{
	bool falls = str_starts(text, S("-"));

	return (struct key){ str_slice(text, falls, text.n), falls };
}

static struct cell *cells_of(const struct viewing *v, const struct entry *e,
                             const struct key *keys, size_t n)
{
	struct cell *cells = arena_array(v->arena, struct cell, n);

	for (size_t i = 0; i < n; i++)
		cells[i] = is_time(keys[i].name) ?
		           cell_of_time(v, e, keys[i].name) :
		           cell_of_field(v, e, record_field(e->record,
		                                            keys[i].name));
	return cells;
}

void order_sort(const struct viewing *v, struct entries *all,
                const struct list *keys)
{
	const struct text *const *texts = keys->items;
	const struct entry **items = (const struct entry **)all->items;
	struct key *read = arena_array(v->arena, struct key, keys->n);
	struct sortable *s = arena_array(v->arena, struct sortable, all->n);

	for (size_t i = 0; i < keys->n; i++)
		read[i] = key_of(texts[i]->str);
	for (size_t i = 0; i < all->n; i++)
		s[i] = (struct sortable){
			items[i], read, keys->n,
			cells_of(v, items[i], read, keys->n), i,
		};
	if (all->n)
		qsort(s, all->n, sizeof(*s), compare);
	for (size_t i = 0; i < all->n; i++)
		items[i] = s[i].entry;
}

bool order_has(const struct record *r, struct str key)
{
	struct str name = key_of(key).name;
	const struct field *f = record_field(r, name);

	if (is_time(name))
		return record_dates(r) != NULL;
	return f && f->many == MANY_ONE && !(f->flags & FIELD_VIEW) &&
	       (f->kind <= KIND_BOOL || f->kind == KIND_RECORD);
}
