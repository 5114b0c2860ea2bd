#include "base/limits.h"
#include "biblio/ids.h"
#include "biblio/linting.h"

/* The id of an account with a service: its user name, else its address. */
static const struct text *id_at(const struct account *x, struct str service)
{
	const struct text *t = x->username ? x->username : x->url;

	if (!x->network || !t || !str_eq_nocase(x->network->str, service))
		return NULL;
	return t;
}

static void check_orcid(struct linting *l, const struct text *t)
{
	struct str id = ids_bare_orcid(t->str);
	char wanted = ids_orcid_digit(id);

	if (!wanted)
		diag_at(l->log, DIAG_WRONG_ORCID, t->pos,
		        ": \"%.*s\" is not four groups of four digits, as in "
		        "0000-0002-1825-0097",
		        STR_ARG(str_clip(id, LIMIT_QUOTED)));
	else if (wanted != id.p[18] && !(wanted == 'X' && id.p[18] == 'x'))
		diag_at(l->log, DIAG_WRONG_ORCID, t->pos,
		        ": \"%.*s\" would have to end with %c; a digit is "
		        "wrong, or two are exchanged",
		        STR_ARG(id), wanted);
}

void lint_orcid(struct linting *l)
{
	const struct basics *b = l->profile->basics;
	const struct account *x = b ? b->profiles.items : NULL;

	for (size_t i = 0; b && i < b->profiles.n; i++) {
		const struct text *t = id_at(&x[i], S("ORCID"));

		if (t)
			check_orcid(l, t);
	}
}

void lint_scholar(struct linting *l)
{
	const struct basics *b = l->profile->basics;
	const struct account *x = b ? b->profiles.items : NULL;

	for (size_t i = 0; b && i < b->profiles.n; i++) {
		const struct text *t = id_at(&x[i], S("Google Scholar"));
		struct str id = t ? ids_bare_scholar(t->str) : S("");

		if (t && !ids_is_scholar(id))
			diag_at(l->log, DIAG_WRONG_SCHOLAR, t->pos,
			        ": \"%.*s\" has %zu",
			        STR_ARG(str_clip(id, LIMIT_QUOTED)), id.n);
	}
}

void lint_doi(struct linting *l)
{
	const struct publication *p = l->profile->publications.items;

	for (size_t i = 0; i < l->profile->publications.n; i++)
		if (p[i].doi && !ids_is_doi(p[i].doi->str))
			diag_at(l->log, DIAG_WRONG_DOI, p[i].doi->pos,
			        ": \"%.*s\"",
			        STR_ARG(str_clip(p[i].doi->str, LIMIT_QUOTED)));
}

void lint_arxiv(struct linting *l)
{
	const struct publication *p = l->profile->publications.items;

	for (size_t i = 0; i < l->profile->publications.n; i++)
		if (p[i].arxiv && !ids_is_arxiv(p[i].arxiv->str))
			diag_at(l->log, DIAG_WRONG_ARXIV, p[i].arxiv->pos,
			        ": \"%.*s\"",
			        STR_ARG(str_clip(p[i].arxiv->str,
			                         LIMIT_QUOTED)));
}
