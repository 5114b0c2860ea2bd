#include "page/check.h"

#include "base/limits.h"
#include "markup/markdown.h"
#include "page/groups.h"
#include "page/order.h"
#include "page/pick.h"
#include "page/styles.h"
#include "record/check.h"

static void check_value(void *self, const struct entry *e,
                        const struct field *f, const void *at)
{
	struct diag_log *log = self;
	const struct text *t;

	(void)e;
	for (t = *(const struct text *const *)at; t; t = t->next) {
		struct markdown m = { log->arena, t->str, f->kind == KIND_PROSE,
		                      false };

		markdown_check(&m, t->pos, log);
	}
}

void page_check_markdown(struct diag_log *log, const struct profile *p)
{
	struct visit visit = { check_value, log,
		               VISIT(INLINE) | VISIT(PROSE) };

	check_visit(&visit, &p->entry);
}

/* What the entries of a section are; NULL where it has none, as the profile
 * does. */
static const struct record *entries_record(const struct section *s)
{
	const struct field *f;

	if (!s->use)
		return &record_item;
	f = record_field(&record_profile, s->use->str);
	return f && f->many == MANY_LIST ? f->record : NULL;
}

static struct str sort_keys(struct arena *a, const struct record *r)
{
	struct str keys = { 0 };

	for (size_t i = 0; i < r->n; i++)
		if (order_has(r, r->fields[i].key))
			keys = arena_join3(a, keys, r->fields[i].key, S(" "));
	return arena_join(a, keys, record_dates(r) ? S("year date start end") :
	                                             S(""));
}

static void check_sort(struct diag_log *log, const struct text *key,
                       const struct record *r)
{
	struct str typed = key->str, near = { 0 };
	bool falls = str_starts(typed, S("-"));

	if (order_has(r, typed))
		return;
	typed = str_slice(typed, falls, typed.n);
	if (log->counts[DIAG_ERROR] < LIMIT_MESSAGES)
		near = diag_nearest(typed, sort_keys(log->arena, r));
	diag_at(log, DIAG_UNKNOWN_ORDER, key->pos,
	        ": a %.*s has no \"%.*s\" to sort by%s%s%.*s%s",
	        STR_ARG(r->name), STR_ARG(str_clip(typed, LIMIT_QUOTED)),
	        near.n ? "; did you mean \"" : "", near.n && falls ? "-" : "",
	        STR_ARG(near), near.n ? "\"?" : "");
}

static void check_headings(struct diag_log *log, const struct section *s,
                           const struct record *r)
{
	struct str words = groups_words(r, s->group_by->str), near;
	const struct heading *h = s->headings.items;

	for (size_t i = 0; words.n && i < s->headings.n; i++) {
		struct str typed = h[i].entry.key;

		if (str_among(typed, words))
			continue;
		near = diag_nearest(typed, words);
		diag_at(log, DIAG_UNKNOWN_ORDER, h[i].entry.pos,
		        ": no group is \"%.*s\"; %s%.*s%s",
		        STR_ARG(str_clip(typed, LIMIT_QUOTED)),
		        near.n ? "did you mean \"" : "there are ",
		        STR_ARG(near.n ? near : words), near.n ? "\"?" : "");
	}
}

static void check_section(struct diag_log *log, const struct styles *styles,
                          const struct section *s, const struct record *r)
{
	const struct text *const *keys = s->sort.items;

	for (size_t i = 0; r && i < s->sort.n; i++)
		check_sort(log, keys[i], r);
	if (r && s->group_by && !groups_has(r, s->group_by->str))
		diag_at(log, DIAG_UNKNOWN_ORDER, s->group_by->pos,
		        ": a %.*s has no \"%.*s\" to group by",
		        STR_ARG(r->name), STR_ARG(s->group_by->str));
	else if (r && s->group_by)
		check_headings(log, s, r);
	if (s->style)
		styles_check(styles, log, s->style);
	for (const struct text *t = s->filter; r && t; t = t->next)
		pick_check(log, t, r);
}

/* A variant may name a section of one's own by its title. */
static bool is_title(const struct profile *p, struct str name)
{
	const struct section *s = p->sections.items;

	for (size_t i = 0; i < p->sections.n; i++)
		for (const struct text *t = s[i].title; t; t = t->next)
			if (str_eq(t->str, name))
				return true;
	return false;
}

static void check_variant(struct diag_log *log, const struct styles *styles,
                          const struct profile *p, const struct variant *v)
{
	const struct section *s = v->include.items;

	for (size_t i = 0; i < v->include.n; i++) {
		if (!s[i].use || check_is_section(s[i].use->str) ||
		    is_title(p, s[i].use->str))
			check_section(log, styles, &s[i],
			              entries_record(&s[i]));
		else
			diag_at(log, DIAG_UNKNOWN_SECTION, s[i].use->pos,
			        ": \"%.*s\"",
			        STR_ARG(str_clip(s[i].use->str, LIMIT_QUOTED)));
	}
	if (v->publications)
		check_section(log, styles, v->publications,
		              &record_publication);
}

void page_check_sections(struct diag_log *log, const struct profile *p,
                         const struct styles *styles)
{
	const struct section *s = p->sections.items;
	const struct variant *v = p->variants.items;

	for (size_t i = 0; i < p->sections.n; i++)
		check_section(log, styles, &s[i], entries_record(&s[i]));
	for (size_t i = 0; i < p->variants.n; i++)
		check_variant(log, styles, p, &v[i]);
}
