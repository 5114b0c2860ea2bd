#include "page/pick.h"

#include "base/trap.h"
#include "base/utf8.h"
#include "markup/format.h"
#include "page/derive.h"
#include "template/template.h"

/* What a condition sees: the entry, and what is said of it beside. */
enum { ENTRY, BESIDE, GLOBALS };

/* Where the text stands in the file, as far as it stands there as it is. */
static bool find_in_file(const struct text *t, size_t *from)
{
	const struct source *s = t->pos.source;
	struct str line;
	ptrdiff_t at;

	if (!s || t->pos.line == 0 || t->pos.line > s->line_count)
		return false;
	line = source_line(s, t->pos.line);
	*from = 0;
	for (uint32_t col = 1; col < t->pos.col && *from < line.n; col++)
		utf8_next(line, from);
	at = str_find(str_slice(line, *from, line.n), t->str);
	*from += (size_t)(line.p - s->text.p) + (at > 0 ? (size_t)at : 0);
	return at >= 0 && at <= 1;
}

/* A text that YAML has rewritten (folded, escaped) in a source of its own whose
 * lines and columns are those of the file, at least where it begins. */
static struct source *padded(struct arena *a, const struct text *t,
                             size_t *from)
{
	uint32_t lines = t->pos.line ? t->pos.line - 1 : 0;
	uint32_t columns = t->pos.col ? t->pos.col - 1 : 0;
	char *text;

	*from = lines + columns;
	text = arena_get(a, *from + t->str.n, 1);
	memset(text, '\n', lines);
	memset(text + lines, ' ', columns);
	memcpy(text + *from, t->str.p, t->str.n);
	return source_new(a, t->pos.source ? t->pos.source->name : S("filter"),
	                  (struct str){ text, *from + t->str.n });
}

static const struct template *compile(struct arena *a, struct diag_log *log,
                                      const struct text *filter,
                                      const struct record *r)
{
	const struct record **types =
		arena_array(a, const struct record *, GLOBALS);
	struct template_setup setup = {
		&liquid_format, types, GLOBALS, NULL, log, false, NULL,
	};
	const struct source *source = filter->pos.source;
	size_t from;

	types[ENTRY] = r;
	types[BESIDE] = &record_candidate;
	if (!find_in_file(filter, &from))
		source = padded(a, filter, &from);
	return template_condition(a, source, from, from + filter->str.n,
	                          &setup);
}

bool pick_check(struct diag_log *log, const struct text *filter,
                const struct record *r)
{
	return compile(log->arena, log, filter, r) != NULL;
}

struct picking {
	struct viewing *viewing;
	const struct template *filter;
	struct candidate beside;
	struct buf out; /* empty where the condition does not hold */
};

/* What a run took of the arena is given back, but for a message. */
static bool holds(struct picking *p, const struct entry *e)
{
	struct viewing *v = p->viewing;
	struct arena_mark mark = arena_mark(v->arena);
	unsigned year = viewing_year(v, e);
	const struct entry *globals[GLOBALS] = { e, &p->beside.entry };
	struct template_run run = {
		.arena = v->arena,
		.globals = globals,
		.langs = v->options->langs,
		.today = v->options->today,
		.log = v->options->log,
		.steps = &v->steps,
	};

	p->beside.year = year ? derive_text(v->arena,
	                                    arena_number(v->arena, year)) :
	                        NULL;
	buf_clear(&p->out);
	v->failed = !template_run(p->filter, &run, &p->out);
	if (!v->failed)
		arena_rewind(v->arena, mark);
	return p->out.n > 0;
}

static void apply(struct viewing *v, struct entries *all,
                  const struct template *filter)
{
	const struct entry **items = (const struct entry **)all->items;
	size_t n = all->n;
	struct picking p = {
		.viewing = v,
		.filter = filter,
		.beside.entry.record = &record_candidate,
		.beside.today = derive_text(v->arena, v->options->today),
		.out.max = 16,
	};
	struct cleanup cleanup;

	trap_push(v->arena->trap, &cleanup, buf_release, &p.out);
	all->n = 0;
	for (size_t i = 0; i < n && !v->failed; i++)
		if (holds(&p, items[i]))
			items[all->n++] = items[i];
	trap_pop(v->arena->trap, &cleanup);
}

static bool is_hidden(const struct entry *e)
{
	return e->record == &record_publication &&
	       ((const struct publication *)e)->hide;
}

static bool is_recent(const struct entry *e, struct date since)
{
	struct date end;

	if (!since.year)
		return true;
	end = dates_end(viewing_dates(e));
	return end.present || !date_is_before(end, since);
}

static struct date since_of(const struct viewing *v)
{
	struct dates d;

	if (!v->options->since.n ||
	    dates_parse(v->arena, v->options->since, (struct pos){ 0 }, &d) !=
	            DATES_GOOD)
		return (struct date){ 0 };
	return d.ranges[0].start;
}

void pick_entries(struct viewing *v, struct entries *all,
                  const struct text *filter)
{
	const struct entry **items = (const struct entry **)all->items;
	struct date since = since_of(v);
	const struct template *t;
	size_t n = 0;

	for (size_t i = 0; i < all->n; i++)
		if (!is_hidden(items[i]) && is_recent(items[i], since))
			items[n++] = items[i];
	all->n = n;
	filter = record_text(filter, v->options->langs);
	if (!filter || !n)
		return;
	t = compile(v->arena, v->options->log, filter, items[0]->record);
	v->failed = v->failed || !t;
	if (t)
		apply(v, all, t);
}
