#include "record/check.h"

#include "base/limits.h"
#include "base/map.h"

#include <string.h>

struct check {
	struct diag_log *log;
	const struct profile *profile;
	struct map publications; /* by id */
};

/* --- visiting --- */

static void visit_list(const struct visit *v, const struct entry *e,
                       const struct field *f, const struct list *list)
{
	for (size_t i = 0; i < list->n; i++)
		if (f->record)
			check_visit(v, record_nth(*list, f->record, i));
		else
			v->value(v->self, e, f,
			         (const struct text *const *)list->items + i);
}

static void visit_one(const struct visit *v, const struct entry *e,
                      const struct field *f, const void *at)
{
	const struct entry *below;

	if (f->kind == KIND_BOOL || f->kind == KIND_ENTRIES) {
		v->value(v->self, e, f, at);
		return;
	}
	/* All other kinds are pointers; which does not matter for NULL. */
	memcpy(&below, at, sizeof(below));
	if (below && f->record)
		check_visit(v, below);
	else if (below)
		v->value(v->self, e, f, at);
}

/* Recurses as deep as the record is nested: at most LIMIT_DEPTH. */
void check_visit(const struct visit *v, const struct entry *e)
{
	unsigned kinds = v->kinds | VISIT(RECORD);
	const struct field *f = e->record->fields, *end = f + e->record->n;

	for (; f < end; f++) {
		if (!(kinds >> f->kind & 1) || f->flags & FIELD_VIEW ||
		    (f->record && !(f->record->kinds & kinds)))
			continue;
		if (f->many == MANY_ONE)
			visit_one(v, e, f, record_at(e, f));
		else
			visit_list(v, e, f, record_at(e, f));
	}
}

static const struct text *text_at(const void *at)
{
	return *(const struct text *const *)at;
}

/* --- ids --- */

/* The id of a publication that is nearest to what was typed; past the errors
 * that are kept, nobody asks. */
static struct str nearest_publication(struct check *c, struct str typed)
{
	const struct publication *paper = c->profile->publications.items;
	struct str words = { 0 };

	if (c->log->counts[DIAG_ERROR] >= LIMIT_MESSAGES)
		return words;
	for (size_t i = 0; i < c->profile->publications.n; i++) {
		struct str near = { 0 };

		if (paper[i].id)
			near = diag_nearest(typed, paper[i].id->str);
		if (near.n && words.n < LIMIT_MESSAGE)
			words = arena_join3(c->log->arena, words, S(" "), near);
	}
	return diag_nearest(typed, words);
}

static void report_unknown(struct check *c, const struct text *t,
                           struct str near)
{
	struct str id = str_clip(t->str, LIMIT_QUOTED);

	if (near.n)
		diag_at(c->log, DIAG_UNKNOWN_ID, t->pos,
		        ": \"%.*s\"; did you mean \"%.*s\"?", STR_ARG(id),
		        STR_ARG(str_clip(near, LIMIT_QUOTED)));
	else
		diag_at(c->log, DIAG_UNKNOWN_ID, t->pos, ": \"%.*s\"",
		        STR_ARG(id));
}

static void refer_to_publication(struct check *c, const struct text *t)
{
	if (t && !map_find(&c->publications, t->str))
		report_unknown(c, t, nearest_publication(c, t->str));
}

static bool is_person(const struct profile *p, struct str id)
{
	const struct person *people = p->people.items;

	if (p->self && p->self->id && str_eq(p->self->id->str, id))
		return true;
	for (size_t i = 0; i < p->people.n; i++)
		if (str_eq(people[i].entry.key, id) ||
		    (people[i].id && str_eq(people[i].id->str, id)))
			return true;
	return false;
}

/* Who has neither name nor id is the owner, or nobody.  Without a registry, the
 * id beside a name only tells namesakes apart. */
static void refer_to_person(struct check *c, const struct author *author)
{
	const struct text *id = author->id;

	if (!id && !author->name && !author->self)
		diag_at(c->log, DIAG_MISSING_FIELD, author->entry.pos,
		        ": \"name\" of an author");
	if (id && (c->profile->people.n || !author->name) &&
	    !is_person(c->profile, id->str))
		report_unknown(c, id, (struct str){ 0 });
}

static void check_references(struct check *c)
{
	const struct profile *p = c->profile;
	const struct publication *paper = p->publications.items;
	const struct news *news = p->news.items;

	for (size_t i = 0; i < p->publications.n; i++) {
		const struct relation *related = paper[i].related.items;
		const struct author *author = paper[i].authors.items;

		for (size_t k = 0; k < paper[i].related.n; k++)
			refer_to_publication(c, related[k].id);
		for (size_t k = 0; k < paper[i].authors.n; k++)
			refer_to_person(c, &author[k]);
	}
	for (size_t i = 0; i < p->news.n; i++)
		refer_to_publication(c, news[i].publication);
}

/* Note the ids of one list of records in `ids`. */
static void check_ids(struct check *c, const struct list *list,
                      const struct record *r, const struct field *f,
                      struct map *ids)
{
	for (size_t i = 0; i < list->n; i++) {
		const struct text *t =
			text_at(record_at(record_nth(*list, r, i), f));
		const struct text *first = t ? map_find(ids, t->str) : NULL;

		if (first)
			diag_at(c->log, DIAG_DUPLICATE_ID, t->pos,
			        ": \"%.*s\"; first in line %u",
			        STR_ARG(str_clip(t->str, LIMIT_QUOTED)),
			        first->pos.line);
		else if (t)
			map_put(ids, t->str, t);
	}
}

static void check_all_ids(struct check *c)
{
	const struct record *r = c->profile->entry.record;

	for (size_t i = 0; i < r->n; i++) {
		const struct field *f = &r->fields[i];
		const struct list *list = record_at(&c->profile->entry, f);
		struct map ids = { .arena = c->log->arena };
		const struct field *id;

		if (!f->record || f->many == MANY_ONE || !list->n ||
		    !(f->record->kinds & VISIT(ID)))
			continue;
		id = record_field(f->record, S("id"));
		check_ids(c, list, f->record, id, &ids);
		if (f->record == &record_publication)
			c->publications = ids;
	}
}

/* --- sections --- */

bool check_is_list(const struct field *f)
{
	return f->record && f->many == MANY_LIST &&
	       f->record != &record_section;
}

/* Every list of the record can be printed, and the biography as `profile`. */
bool check_is_section(struct str name)
{
	const struct field *f;

	if (str_eq_key(name, S("profile")) || str_eq_key(name, S("basics")))
		return true;
	f = record_field(&record_profile, name);
	return f && check_is_list(f);
}

static struct str section_names(struct arena *a)
{
	struct str names = S("profile basics");

	for (size_t i = 0; i < record_profile.n; i++)
		if (check_is_list(&record_profile.fields[i]))
			names = arena_join3(a, names, S(" "),
			                    record_profile.fields[i].key);
	return names;
}

static void check_sections(struct check *c)
{
	const struct section *s = c->profile->sections.items;

	for (size_t i = 0; i < c->profile->sections.n; i++) {
		struct str near = { 0 };

		if (!s[i].use || check_is_section(s[i].use->str) ||
		    s[i].items.n)
			continue;
		if (c->log->counts[DIAG_ERROR] < LIMIT_MESSAGES)
			near = diag_nearest(s[i].use->str,
			                    section_names(c->log->arena));
		diag_at(c->log, DIAG_UNKNOWN_SECTION, s[i].use->pos,
		        ": \"%.*s\"%s%.*s%s",
		        STR_ARG(str_clip(s[i].use->str, LIMIT_QUOTED)),
		        near.n ? "; did you mean \"" : "", STR_ARG(near),
		        near.n ? "\"?" : "");
	}
}

/* `basics.phone`: each step a field of the record that the one before gives. */
static bool is_path(struct str path)
{
	const struct record *r = &record_profile;
	struct str step;

	while (str_split(&path, '.', &step)) {
		const struct field *f = r ? record_field(r, step) : NULL;

		if (!f)
			return false;
		r = f->record;
	}
	return true;
}

static void check_private(struct check *c)
{
	const struct text *const *t = c->profile->private.items;

	for (size_t i = 0; i < c->profile->private.n; i++)
		if (!is_path(t[i]->str))
			diag_at(c->log, DIAG_UNKNOWN_FIELD, t[i]->pos,
			        " \"%.*s\"; write the path of a field, as in "
			        "basics.phone",
			        STR_ARG(str_clip(t[i]->str, LIMIT_QUOTED)));
}

/* What is read and shown nowhere; a page without papers would surprise. */
static void check_effect(struct check *c)
{
	const struct text *file = c->profile->bibliography;

	if (file)
		diag_at(c->log, DIAG_NO_EFFECT, file->pos,
		        ": bibliography; write the papers below publications:");
}

/* --- lint.ignore --- */

/* The ids of all warnings, between blanks. */
static struct str warnings(struct arena *a)
{
	struct str ids = { 0 };

	for (enum diag_id id = 0; id < DIAG_COUNT; id++)
		if (diag_rows[id].level == DIAG_WARNING)
			ids = arena_join3(a, ids, S(" "), diag_rows[id].name);
	return ids;
}

static void check_ignored(struct check *c, const struct list *ignore)
{
	const struct text *const *each = ignore->items;
	struct str ids = warnings(c->log->arena), near;

	for (size_t i = 0; i < ignore->n; i++) {
		if (str_among(each[i]->str, ids))
			continue;
		near = diag_nearest(each[i]->str, ids);
		diag_at(c->log, DIAG_UNKNOWN_WARNING, each[i]->pos,
		        ": \"%.*s\"%s%.*s%s",
		        STR_ARG(str_clip(each[i]->str, LIMIT_QUOTED)),
		        near.n ? "; did you mean \"" : "", STR_ARG(near),
		        near.n ? "\"?" : "");
	}
}

void check_profile(struct diag_log *log, const struct profile *p)
{
	struct check c = { .log = log, .profile = p };

	check_all_ids(&c);
	check_references(&c);
	check_sections(&c);
	check_private(&c);
	if (p->lint)
		check_ignored(&c, &p->lint->ignore);
	check_effect(&c);
}
