#include "biblio/citations.h"

#include "base/door.h"
#include "base/limits.h"
#include "base/map.h"
#include "biblio/names.h"
#include "record/node.h"
#include "record/read.h"

/* What the files call what they hold. */
static const struct {
	struct str papers, count, group, date;
} forms[] = {
	{ STR("publications"), STR("num_citations"), STR(""), STR("updated") },
	{ STR("papers"), STR("citations"), STR("metadata"),
	  STR("last_updated") },
};

struct snapshot {
	struct diag_log *log;
	struct arena *arena;
	struct map ids, titles; /* to the scalar that is the count */
	const struct dates *as_of;
};

/* Counts are text; a number that no paper reaches is no count. */
static const struct node *count_of(const struct node *paper, struct str key)
{
	const struct node *n = node_find(paper, key);
	unsigned count;

	if (!n || n->kind != NODE_SCALAR ||
	    !str_number(n->text, 999999999, &count))
		return NULL;
	return n;
}

static void put(struct map *m, struct str key, const struct node *count)
{
	if (key.n && !map_find(m, key))
		map_put(m, key, count);
}

/* USER:PAPER, and PAPER alone. */
static void note_id(struct snapshot *s, struct str id,
                    const struct node *count)
{
	struct str user;

	put(&s->ids, id, count);
	if (str_split(&id, ':', &user) && id.p)
		put(&s->ids, id, count);
}

static void note_title(struct snapshot *s, const struct node *paper,
                       const struct node *count)
{
	const struct node *title = node_find(paper, S("title"));

	if (!title)
		title = node_find(node_find(paper, S("bib")), S("title"));
	if (title && title->kind == NODE_SCALAR)
		put(&s->titles, names_letters(s->arena, title->text), count);
}

/* "2024-03-28 08:05:19.992692" is a day. */
static void note_date(struct snapshot *s, const struct node *n)
{
	struct dates *dates;

	if (!n || n->kind != NODE_SCALAR)
		return;
	dates = arena_new(s->arena, struct dates);
	if (dates_parse(s->arena, str_slice(str_clip(n->text, 10), 0, 10),
	                n->pos, dates) == DATES_GOOD)
		s->as_of = dates;
}

static bool note_papers(struct snapshot *s, const struct node *root,
                        size_t form)
{
	const struct node *papers = node_find(root, forms[form].papers);
	struct str group = forms[form].group;

	if (!papers || papers->kind != NODE_MAP)
		return false;
	for (const struct node *k = papers->first; k; k = k->next) {
		const struct node *count = count_of(k->value,
		                                    forms[form].count);

		if (!count)
			continue;
		note_id(s, k->text, count);
		note_title(s, k->value, count);
	}
	note_date(s, node_find(group.n ? node_find(root, group) : root,
	                       forms[form].date));
	return true;
}

static struct str folder_of(struct arena *a, struct str name)
{
	while (name.n && name.p[name.n - 1] != '/')
		name.n--;
	return name.n ? arena_str(a, name) : S(".");
}

static bool is_beneath(struct str file)
{
	struct str step;

	if (str_find_byte(file, '\0') >= 0)
		return false;
	while (str_split(&file, '/', &step))
		if (!step.n || str_eq(step, S(".")) || str_eq(step, S("..")))
			return false;
	return true;
}

static struct source *open_file(struct snapshot *s, const struct text *file,
                                struct str name)
{
	struct source *source = NULL;

	if (!is_beneath(file->str))
		diag_at(s->log, DIAG_CANNOT_READ, file->pos,
		        ": \"%.*s\"; write a path below the folder of the "
		        "record, without . and ..",
		        STR_ARG(str_clip(file->str, LIMIT_QUOTED)));
	else if (door_find(s->log, folder_of(s->arena, name), file->str,
	                   &source) && !source)
		diag_at(s->log, DIAG_CANNOT_READ, file->pos,
		        ": there is no \"%.*s\" beside the record",
		        STR_ARG(str_clip(file->str, LIMIT_QUOTED)));
	return source;
}

static void read_file(struct snapshot *s, const struct text *file,
                      struct str name)
{
	struct source *source = open_file(s, file, name);
	const struct node *root;
	struct str mended;
	bool is_known = false;

	root = source ? read_tree(s->log, source, &mended) : NULL;
	if (!root)
		return;
	for (size_t i = 0; i < COUNT(forms) && !is_known; i++)
		is_known = note_papers(s, root, i);
	if (!is_known)
		diag_at(s->log, DIAG_NO_COUNTS, file->pos, ": \"%.*s\"",
		        STR_ARG(str_clip(file->str, LIMIT_QUOTED)));
}

static const struct node *find(const struct snapshot *s,
                               const struct publication *p)
{
	const struct node *n = NULL;

	if (p->citations && p->citations->id)
		n = map_find(&s->ids, p->citations->id->str);
	if (!n && p->title && s->titles.n)
		n = map_find(&s->titles,
		             names_letters(s->arena, p->title->str));
	return n;
}

static void fill(struct snapshot *s, struct publication *p)
{
	const struct node *n;
	struct text *count;

	if (p->citations && p->citations->count)
		return;
	n = find(s, p);
	if (!n) {
		p->citations = NULL; /* an id alone says nothing */
		return;
	}
	if (!p->citations)
		p->citations = arena_new(s->arena, struct citations);
	count = arena_new(s->arena, struct text);
	*count = (struct text){ .str = n->text, .pos = n->pos };
	p->citations->entry.record = &record_citations;
	p->citations->count = count;
	p->citations->as_of = s->as_of;
}

void citations_resolve(struct diag_log *log, struct profile *p,
                       struct str name)
{
	struct publication *paper = (struct publication *)p->publications.items;
	struct snapshot s = {
		.log = log,
		.arena = log->arena,
		.ids = { .arena = log->arena },
		.titles = { .arena = log->arena },
	};

	if (p->citations)
		read_file(&s, p->citations, name);
	for (size_t i = 0; i < p->publications.n; i++)
		fill(&s, &paper[i]);
}
