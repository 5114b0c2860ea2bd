#include "base/limits.h"
#include "biblio/linting.h"
#include "biblio/papers.h"

static struct str title_of(const struct publication *p)
{
	return p->title ? str_clip(p->title->str, LIMIT_QUOTED) : S("?");
}

static void tell_same(void *self, const struct publication *x,
                      const struct publication *first)
{
	struct linting *l = self;

	diag_at(l->log, DIAG_SAME_PAPER, x->entry.pos,
	        ": \"%.*s\"; first in line %u", STR_ARG(title_of(x)),
	        first->entry.pos.line);
}

static void tell_preprint(void *self, const struct publication *x,
                          const struct publication *published)
{
	struct linting *l = self;
	struct str id = published->id ? published->id->str : S("ID");

	if (x->folded)
		diag_at(l->log, DIAG_PREPRINT_BESIDE, x->entry.pos,
		        ": \"%.*s\", in line %u; write here related: "
		        "[{relation: preprint_of, id: %.*s}]",
		        STR_ARG(title_of(x)), published->entry.pos.line,
		        STR_ARG(str_clip(id, LIMIT_QUOTED)));
}

void lint_same_paper(struct linting *l)
{
	struct papers_visit visit = { tell_same, NULL, l };

	papers_visit(l->arena, l->profile, &visit);
}

void lint_preprint_beside(struct linting *l)
{
	struct papers_visit visit = { NULL, tell_preprint, l };

	papers_visit(l->arena, l->profile, &visit);
}
