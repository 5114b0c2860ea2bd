#include "page/view.h"

#include "biblio/authors.h"
#include "biblio/bibtex_write.h"
#include "biblio/venue_fields.h"
#include "page/derive.h"
#include "page/sections.h"
#include "page/viewing.h"

/* What a role of the user's own is called: work_done_here has blanks. */
static struct str role_word(const struct viewing *v, struct str key)
{
	struct str word = locale_word(v->options->locale, "mark", key);
	char *out = arena_get(v->arena, word.n + 1, 1);

	for (size_t i = 0; i < word.n; i++)
		out[i] = word.p[i] == '_' ? ' ' : word.p[i];
	return (struct str){ out, word.n };
}

/* The marks that stand in a section, and what they mean. */
static struct list legend(const struct viewing *v, struct entries items)
{
	struct list signs = authors_legend(v->arena, items);
	struct sign *s = (struct sign *)signs.items;

	for (size_t i = 0; i < signs.n; i++)
		if (!s[i].label)
			s[i].label = derive_text(v->arena,
			                         role_word(v, s[i].entry.key));
	return signs;
}

static void write_legends(const struct viewing *v, struct list sections)
{
	struct block *b = (struct block *)sections.items;

	for (size_t i = 0; i < sections.n; i++)
		b[i].legend = legend(v, b[i].items);
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
		.emphasis = v->options->emphasis ? v->options->emphasis->str
		                                 : S("bold"),
		.other = locale_label(v->options->locale, S("word_other")),
		.others = locale_label(v->options->locale, S("word_others")),
	};

	if (p->max_authors)
		str_number(p->max_authors->str, 99999, &style.most);
	authors_show(v->arena, v->profile, &style);
}

/* What a paper waits for, for those who cite it. */
static struct str waits_for(const struct viewing *v,
                            const struct publication *p)
{
	const struct locale *l = v->options->locale;
	const struct venue *to = p->target;

	if (to)
		return arena_join3(v->arena,
		                   locale_label(l, S("word_submitted_to")),
		                   S(" "),
		                   viewing_text(v, to->short_name
		                                           ? to->short_name
		                                           : to->name));
	if (!p->status || str_eq(p->status->str, S("published")) ||
	    str_eq(p->status->str, S("preprint")))
		return (struct str){ 0 };
	return locale_word(l, "status", p->status->str);
}

static void write_bibtex(const struct viewing *v)
{
	const struct list *papers = &v->profile->publications;
	struct publication *p = (struct publication *)papers->items;
	struct bibtex b = {
		.arena = v->arena,
		.langs = v->options->langs,
		.keys = { .arena = v->arena },
	};

	for (size_t i = 0; i < papers->n; i++) {
		struct str entry = bibtex_write(&b, &p[i], waits_for(v, &p[i]));

		p[i].bibtex = NULL;
		if (entry.n && !p[i].no_cite)
			p[i].bibtex = derive_text(v->arena, entry);
	}
}

struct page *view_make(struct arena *a, struct profile *p,
                       const struct view_options *o)
{
	struct page *page = arena_new(a, struct page);
	struct viewing v = {
		.arena = a, .profile = p, .options = o, .page = page,
	};

	derive_fields(a, p, o);
	venue_fields_fill(o->venues, p, o->langs);
	derive_types(a, p);
	page->entry.record = &record_page;
	page->labels = &o->locale->labels;
	page->lang = derive_text(a, o->locale->lang);
	page->today = derive_text(a, o->today);
	page->format = derive_text(a, o->format);
	show_authors(&v);
	if (o->bibtex)
		write_bibtex(&v);
	page->sections = sections_make(&v);
	if (wants_legend(p))
		write_legends(&v, page->sections);
	return v.failed ? NULL : page;
}
