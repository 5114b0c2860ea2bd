#include "base/limits.h"
#include "biblio/linting.h"

static struct str title_of(const struct publication *p)
{
	return p->title ? str_clip(p->title->str, LIMIT_QUOTED) : S("?");
}

/* JSON Resume has no authors at all. */
static bool is_json(const struct profile *p)
{
	return p->entry.pos.source &&
	       str_ends(p->entry.pos.source->name, S(".json"));
}

/* One remark for all: where authors are missing they often are throughout. */
void lint_no_authors(struct linting *l)
{
	const struct publication *p = l->profile->publications.items;
	const struct publication *first = NULL;
	size_t count = 0;

	if (is_json(l->profile))
		return;
	for (size_t i = 0; i < l->profile->publications.n; i++) {
		if (p[i].authors.n || p[i].hide)
			continue;
		if (!count++)
			first = &p[i];
	}
	if (count == 1)
		diag_at(l->log, DIAG_NO_AUTHORS, first->entry.pos,
		        ": \"%.*s\"", STR_ARG(title_of(first)));
	else if (count)
		diag_at(l->log, DIAG_NO_AUTHORS, first->entry.pos,
		        ": \"%.*s\", and %zu more", STR_ARG(title_of(first)),
		        count - 1);
}

/* "et al." and "others" stand for anybody. */
static bool has_owner(const struct list *authors)
{
	const struct author *x = authors->items;

	for (size_t i = 0; i < authors->n; i++)
		if (x[i].self ||
		    (x[i].name &&
		     (str_starts_nocase(x[i].name->str, S("et al")) ||
		      str_eq_nocase(x[i].name->str, S("others")))))
			return true;
	return false;
}

void lint_owner_missing(struct linting *l)
{
	const struct basics *b = l->profile->basics;
	const struct publication *p = l->profile->publications.items;

	if (!b || !b->name)
		return;
	for (size_t i = 0; i < l->profile->publications.n; i++)
		if (p[i].authors.n && !p[i].hide &&
		    !has_owner(&p[i].authors))
			diag_at(l->log, DIAG_OWNER_MISSING, p[i].entry.pos,
			        ": \"%.*s\"; add the spelling to self.names, "
			        "or self: true to an author",
			        STR_ARG(title_of(&p[i])));
}
