#include "biblio/papers.h"

#include "base/map.h"
#include "base/unicode.h"
#include "biblio/ids.h"
#include "biblio/names.h"

/* --- which entries are one paper --- */

static bool is_repository_name(const struct text *t)
{
	static const struct str names[] = {
		STR("arxiv"), STR("biorxiv"), STR("medrxiv"), STR("chemrxiv"),
		STR("corr"), STR("ssrn"), STR("techrxiv"), STR("hal"),
		STR("preprint"), STR("preprints"),
	};

	for (size_t i = 0; t && i < COUNT(names); i++)
		if (str_eq_nocase(t->str, names[i]))
			return true;
	return false;
}

static bool is_repository(const struct venue *v)
{
	return (v->type && str_eq(v->type->str, S("repository"))) ||
	       is_repository_name(v->name) || is_repository_name(v->short_name);
}

static bool is_preprint(const struct publication *p)
{
	return (p->type && str_eq(p->type->str, S("preprint"))) ||
	       (p->status && str_eq(p->status->str, S("preprint"))) ||
	       (p->venue && is_repository(p->venue));
}

static bool names(const struct publication *x, const struct publication *y)
{
	const struct relation *r = x->related.items;

	for (size_t i = 0; y->id && i < x->related.n; i++)
		if (r[i].id && str_eq(r[i].id->str, y->id->str))
			return true;
	return false;
}

static bool differ(struct arena *a, const struct text *x, const struct text *y)
{
	return x && y && !str_eq(unicode_fold(a, x->str),
	                         unicode_fold(a, y->str));
}

/* What an entry is found by. */
enum key { KEY_DOI, KEY_ARXIV, KEY_TITLE, KEY_COUNT };

static struct str key_of(struct arena *a, const struct publication *p,
                         enum key key)
{
	switch (key) {
	case KEY_DOI:
		return p->doi ? unicode_fold(a, p->doi->str) : S("");
	case KEY_ARXIV:
		return p->arxiv ? ids_arxiv_paper(p->arxiv->str) : S("");
	case KEY_TITLE:
		return p->title ? names_letters(a, p->title->str) : S("");
	case KEY_COUNT:
		break;
	}
	return S("");
}

struct papers {
	struct arena *arena;
	const struct papers_visit *visit;
	struct map first[KEY_COUNT]; /* entries by their keys */
};

/* Two papers of one title may be two papers, when their ids say so. */
static bool are_one(const struct papers *x, const struct publication *p,
                    const struct publication *q, enum key key)
{
	if (p->hide != q->hide && !p->folded && !q->folded)
		return false;
	return key != KEY_TITLE || is_preprint(p) != is_preprint(q) ||
	       (!differ(x->arena, p->doi, q->doi) &&
	        !differ(x->arena, p->arxiv, q->arxiv));
}

static void found(const struct papers *x, const struct publication *p,
                  const struct publication *first)
{
	const struct papers_visit *v = x->visit;

	if (names(p, first) || names(first, p))
		return;
	if (is_preprint(p) == is_preprint(first)) {
		if (v->same)
			v->same(v->self, p, first);
	} else if (v->preprint) {
		bool is_behind = is_preprint(p);

		v->preprint(v->self, is_behind ? p : first,
		            is_behind ? first : p);
	}
}

static void look_up(struct papers *x, const struct publication *p)
{
	bool is_told = false;

	for (enum key key = 0; key < KEY_COUNT; key++) {
		struct str text = key_of(x->arena, p, key);
		const struct publication *first =
			text.n ? map_find(&x->first[key], text) : NULL;

		if (text.n && !first)
			map_put(&x->first[key], text, p);
		if (!first || is_told || !are_one(x, p, first, key))
			continue;
		is_told = true;
		found(x, p, first);
	}
}

void papers_visit(struct arena *a, const struct profile *p,
                  const struct papers_visit *v)
{
	const struct publication *paper = p->publications.items;
	struct papers x = { .arena = a, .visit = v };

	for (enum key key = 0; key < KEY_COUNT; key++)
		x.first[key].arena = a;
	for (size_t i = 0; i < p->publications.n; i++)
		look_up(&x, &paper[i]);
}

/* --- preprints --- */

struct folding {
	struct arena *arena;
	struct map ids;
};

static const struct text *new_text(struct arena *a, struct str s,
                                   struct pos pos)
{
	struct text *t = arena_new(a, struct text);

	*t = (struct text){ .str = s, .pos = pos };
	return t;
}

static bool has_link(const struct publication *p, struct str kind)
{
	const struct pair *x = p->links.items;

	for (size_t i = 0; i < p->links.n; i++)
		if (str_eq_key(x[i].entry.key, kind))
			return true;
	return false;
}

static void add_link(struct arena *a, struct publication *p, struct pair link)
{
	struct pair *all = arena_array(a, struct pair, p->links.n + 1);

	if (p->links.n)
		memcpy(all, p->links.items, p->links.n * sizeof(*all));
	all[p->links.n] = link;
	p->links = (struct list){ all, p->links.n + 1 };
}

/* Where a preprint can be read, when not at arXiv. */
static const struct text *page_of(struct arena *a, const struct publication *x)
{
	if (x->url || !x->doi)
		return x->url;
	return new_text(a, arena_join(a, S("https://doi.org/"), x->doi->str),
	                x->doi->pos);
}

static void fold(struct folding *f, struct publication *x,
                 struct publication *published)
{
	const struct pair *links = x->links.items;
	struct pair page = { .entry = { .record = &record_pair,
		                        .key = S("preprint"),
		                        .pos = x->entry.pos } };

	if (x->folded || published->folded || x == published)
		return;
	x->folded = x->hide = true;
	if (!published->arxiv)
		published->arxiv = x->arxiv;
	page.url = x->arxiv ? NULL : page_of(f->arena, x);
	if (page.url && !has_link(published, page.entry.key))
		add_link(f->arena, published, page);
	for (size_t i = 0; i < x->links.n; i++)
		if (!has_link(published, links[i].entry.key))
			add_link(f->arena, published, links[i]);
}

static void fold_found(void *self, const struct publication *x,
                       const struct publication *published)
{
	fold(self, (struct publication *)x, (struct publication *)published);
}

static void note_ids(struct folding *f, const struct profile *p)
{
	const struct publication *paper = p->publications.items;

	for (size_t i = 0; i < p->publications.n; i++)
		if (paper[i].id)
			map_put(&f->ids, paper[i].id->str, &paper[i]);
}

static void fold_related(struct folding *f, struct publication *p)
{
	const struct relation *r = p->related.items;

	for (size_t i = 0; i < p->related.n; i++) {
		struct publication *published =
			r[i].id ? (struct publication *)map_find(&f->ids,
		                                                 r[i].id->str)
		                : NULL;

		if (published && r[i].relation &&
		    str_eq(r[i].relation->str, S("preprint_of")))
			fold(f, p, published);
	}
}

static void make_bare(struct arena *a, const struct text **t,
                      struct str (*bare)(struct str))
{
	struct str s = *t ? bare((*t)->str) : S("");

	if (*t && s.n && s.n < (*t)->str.n)
		*t = new_text(a, s, (*t)->pos);
}

void papers_resolve(struct arena *a, struct profile *p)
{
	struct publication *paper = (struct publication *)p->publications.items;
	struct folding f = { a, { .arena = a } };
	struct papers_visit visit = { NULL, fold_found, &f };
	bool any_preprint = false, any_related = false;

	for (size_t i = 0; i < p->publications.n; i++) {
		make_bare(a, &paper[i].doi, ids_bare_doi);
		make_bare(a, &paper[i].arxiv, ids_bare_arxiv);
		any_preprint = any_preprint || is_preprint(&paper[i]);
		any_related = any_related || paper[i].related.n;
	}
	if (any_related)
		note_ids(&f, p);
	for (size_t i = 0; i < p->publications.n; i++)
		fold_related(&f, &paper[i]);
	if (any_preprint)
		papers_visit(a, p, &visit);
}
