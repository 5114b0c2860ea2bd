/* Dates of an entry, whole or in halves. */

#include "record/loading.h"

#include <string.h>

/* The halves, as YAML spells them. */
#define HALVES(HALF) \
	HALF(start_date, START) HALF(start, START) HALF(from, START) \
	HALF(end_date, END) HALF(end, END) HALF(to, END) \
	HALF(date, YEAR) HALF(year, YEAR) HALF(years, YEAR) \
	HALF(month, MONTH) HALF(day, DAY) HALF(term, TERM) HALF(semester, TERM)

static const struct {
	struct str key;
	enum half half;
} halves[] = {
#define HALF(KEY, PART) { { #KEY, sizeof(#KEY) - 1 }, HALF_##PART },
	HALVES(HALF)
#undef HALF
};

struct str load_halves(void)
{
#define HALF(KEY, PART) #KEY " "
	return S(HALVES(HALF));
#undef HALF
}

static struct dates parse_dates(struct load *l, const struct node *n,
                                struct str text)
{
	struct dates d;

	text = str_trim(text);
	switch (dates_parse(l->arena, text, n->pos, &d)) {
	case DATES_UNKNOWN:
		diag_at(l->log, DIAG_UNKNOWN_DATE, n->pos,
		        ": \"%.*s\"; write it as 2024, 2024-09, Sep. 2024 or "
		        "2021 - 2024",
		        STR_ARG(str_clip(text, LIMIT_QUOTED)));
		break;
	case DATES_IMPOSSIBLE:
		diag_at(l->log, DIAG_IMPOSSIBLE_DATE, n->pos, ": \"%.*s\"",
		        STR_ARG(str_clip(text, LIMIT_QUOTED)));
		break;
	case DATES_GOOD:
		break;
	}
	return d;
}

static struct dates joined(struct load *l, struct dates a, struct dates b)
{
	struct dates d = { arena_array(l->arena, struct range, a.n + b.n),
	                   a.n + b.n };

	if (a.n)
		memcpy(d.ranges, a.ranges, a.n * sizeof(*a.ranges));
	if (b.n)
		memcpy(d.ranges + a.n, b.ranges, b.n * sizeof(*b.ranges));
	return d;
}

/* One end of a range, or `2022-04 (now)`, which has two of its own; what is no
 * date keeps its text for the other end. */
static struct range one_end(struct load *l, const struct node *n,
                            struct range *r)
{
	struct dates d = parse_dates(l, n, n->text);

	if (!date_is_known(d.ranges[0].start)) {
		r->text = r->text.n
		                  ? arena_print(l->arena,
		                                "%.*s \xE2\x80\x93 %.*s",
		                                STR_ARG(str_clip(r->text, 200)),
		                                STR_ARG(str_clip(n->text, 200)))
		                  : n->text;
	}
	return d.ranges[0];
}

static struct dates range_of(struct load *l, const struct node *start,
                             const struct node *end)
{
	struct range *r = arena_new(l->arena, struct range);

	r->pos = start ? start->pos : end->pos;
	if (start)
		r->start = one_end(l, start, r).start;
	if (end)
		r->end = date_end(one_end(l, end, r));
	if (start && !end)
		r->end.present = true;
	r->is_range = start != NULL;
	if (!start) /* only an end is known: that is when it was */
		r->start = r->end, r->end = (struct date){ 0 };
	return (struct dates){ r, 1 };
}

/* `year: 2021` with `term: Fall`, `month: 9` and `day: 3` is one date. */
static struct dates date_of_parts(struct load *l,
                                  const struct node *const *part)
{
	const struct node *year = part[HALF_YEAR], *term = part[HALF_TERM];
	const struct node *month = part[HALF_MONTH], *day = part[HALF_DAY];
	struct str text = year ? year->text : S("");

	if (term)
		text = arena_print(l->arena, "%.*s %.*s",
		                   STR_ARG(loading_quoted(term)),
		                   STR_ARG(text));
	if (month && byte_is_digit(month->text.p[0]))
		text = arena_print(l->arena, "%.*s-%.*s", STR_ARG(text),
		                   STR_ARG(loading_quoted(month)));
	else if (month)
		text = arena_print(l->arena, "%.*s %.*s",
		                   STR_ARG(loading_quoted(month)),
		                   STR_ARG(text));
	if (day)
		text = arena_print(l->arena, "%.*s-%.*s", STR_ARG(text),
		                   STR_ARG(loading_quoted(day)));
	return parse_dates(l,
	                   year    ? year
	                   : term  ? term
	                   : month ? month
	                           : day,
	                   text);
}

static struct dates read_dates_list(struct load *l, const struct node *n,
                                    const struct path *path);

bool loading_is_half(struct str key, enum half *half)
{
	for (size_t i = 0; i < COUNT(halves); i++)
		if (str_eq_key(key, halves[i].key)) {
			*half = halves[i].half;
			return true;
		}
	return false;
}

/* Only `year` may be a list; every other half is one scalar. */
static bool are_scalars(struct load *l, const struct node *const *part,
                        const struct path *path)
{
	for (size_t i = 0; i < HALF_COUNT; i++) {
		if (!part[i] || part[i]->kind == NODE_SCALAR || i == HALF_YEAR)
			continue;
		loading_wrong_kind(l, part[i], path, "a date");
		return false;
	}
	return true;
}

/* Put the halves together; at least one is there. */
static struct dates dates_of_halves(struct load *l,
                                    const struct node *const *part,
                                    const struct path *path)
{
	const struct node *year = part[HALF_YEAR];

	if (!are_scalars(l, part, path))
		return (struct dates){ 0 };
	if (part[HALF_START] || part[HALF_END])
		return joined(l, range_of(l, part[HALF_START], part[HALF_END]),
		              year ? read_dates_list(l, year, path)
		                   : (struct dates){ 0 });
	if (year && year->kind != NODE_SCALAR)
		return read_dates_list(l, year, path);
	return date_of_parts(l, part);
}

/* `{start: 2021, end: 2024}` */
static struct dates dates_of_map(struct load *l, const struct node *n,
                                 const struct path *path)
{
	const struct node *part[HALF_COUNT] = { 0 }, *seen[HALF_COUNT] = { 0 };
	bool any = false;
	enum half half;

	for (const struct node *k = n->first; k; k = k->next) {
		if (!loading_is_half(k->text, &half)) {
			diag_at(l->log, DIAG_UNKNOWN_FIELD, k->pos,
			        " \"%.*s\" in %.*s; a range has start and end",
			        STR_ARG(loading_quoted(k)),
			        STR_ARG(loading_path(l, path)));
		} else if (!loading_is_repeated(l, &seen[half], k) &&
		           !node_is_absent(k->value)) {
			part[half] = k->value;
			any = true;
		}
	}
	return any ? dates_of_halves(l, part, path) : (struct dates){ 0 };
}

static struct dates read_dates_list(struct load *l, const struct node *n,
                                    const struct path *path)
{
	struct dates all = { 0 };

	if (n->kind == NODE_SCALAR)
		return parse_dates(l, n, n->text);
	if (n->kind == NODE_MAP)
		return dates_of_map(l, n, path);
	for (const struct node *i = n->first; i; i = i->next) {
		if (i->kind == NODE_LIST)
			loading_wrong_kind(l, i, path, "a date");
		else if (!node_is_absent(i))
			all = joined(l, all, read_dates_list(l, i, path));
	}
	return all;
}

/* As far as the date is known: 2021, 2021-09 or 2021-09-03. */
static struct str date_text(struct arena *a, struct date d)
{
	if (d.present)
		return S("the present");
	if (!d.month)
		return arena_number(a, d.year);
	if (!d.day)
		return arena_print(a, "%u-%02u", (unsigned)d.year,
		                   (unsigned)d.month);
	return arena_print(a, "%u-%02u-%02u", (unsigned)d.year,
	                   (unsigned)d.month, (unsigned)d.day);
}

static bool ends_before_start(const struct range *r)
{
	if (r->start.present)
		return date_is_known(r->end) && !r->end.present;
	return date_is_before(r->end, r->start);
}

static struct dates checked(struct load *l, struct dates d)
{
	for (size_t i = 0; i < d.n; i++) {
		const struct range *r = &d.ranges[i];

		if (r->is_range && ends_before_start(r))
			diag_at(l->log, DIAG_END_BEFORE_START, r->pos,
			        ": it ends in %.*s and starts in %.*s",
			        STR_ARG(date_text(l->arena, r->end)),
			        STR_ARG(date_text(l->arena, r->start)));
	}
	return d;
}

static const struct dates *keep(struct load *l, struct dates d)
{
	struct dates *kept;

	if (d.n == 0)
		return NULL;
	kept = arena_new(l->arena, struct dates);
	*kept = d;
	return kept;
}

const struct dates *loading_dates(struct load *l, const struct node *n,
                                  const struct path *path)
{
	return keep(l, checked(l, read_dates_list(l, n, path)));
}

const struct dates *loading_halves(struct load *l, const struct dates *dates,
                                   const struct node *const *part,
                                   const struct path *path)
{
	return keep(l, joined(l, dates ? *dates : (struct dates){ 0 },
	                      checked(l, dates_of_halves(l, part, path))));
}
