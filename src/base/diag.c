#include "base/diag.h"

#include "base/limits.h"

#include <stdarg.h>
#include <stdio.h>

const struct diag_row diag_rows[DIAG_COUNT] = {
#define DIAG(ID, NAME, LEVEL, TITLE, EXPLANATION) \
	[DIAG_##ID] = { \
		STR(NAME), \
		DIAG_##LEVEL, \
		STR(TITLE), \
		STR(EXPLANATION), \
	},
#include "base/diag.def"
};

/* Messages of one file stand together, in the order of their places; those of
 * one place, and files, in the order of their coming. */
static bool is_before(struct pos a, struct pos b)
{
	if (a.line != b.line)
		return a.line < b.line;
	return a.col < b.col;
}

/* A file may have been read more than once. */
static bool is_same_source(struct pos a, struct pos b)
{
	return a.source == b.source ||
	       (a.source && b.source && str_eq(a.source->name, b.source->name));
}

/* A partial is compiled once for each of its callers, and says it each time. */
static bool is_said(const struct diag_log *d, const struct diag *new)
{
	for (const struct diag *m = d->first; m; m = m->next)
		if (m->id == new->id && is_same_source(m->pos, new->pos) &&
		    m->pos.line == new->pos.line &&
		    m->pos.col == new->pos.col && str_eq(m->text, new->text))
			return true;
	return false;
}

static void insert(struct diag_log *d, struct diag *m)
{
	struct diag **at = &d->first;

	while (*at && !is_same_source((*at)->pos, m->pos))
		at = &(*at)->next;
	while (*at && is_same_source((*at)->pos, m->pos) &&
	       !is_before(m->pos, (*at)->pos))
		at = &(*at)->next;
	m->next = *at;
	*at = m;
}

static bool is_ignored(const struct diag_log *d, enum diag_id id)
{
	return diag_rows[id].level == DIAG_WARNING &&
	       str_among(diag_rows[id].name, d->ignored);
}

static void count(struct diag_log *d, enum diag_id id, enum diag_level level)
{
	d->counts_of[id]++;
	d->counts[level]++;
}

static void __attribute__((format(printf, 5, 0)))
add(struct diag_log *d, enum diag_id id, struct pos pos, struct str fix,
    const char *detail, va_list args)
{
	const struct diag_row *row = &diag_rows[id];
	enum diag_level level = d->strict ? DIAG_ERROR : row->level;
	char text[LIMIT_MESSAGE];
	struct diag *m;
	int n;

	if (fix.n > 4 * LIMIT_MESSAGE) /* nobody pastes that much */
		fix = (struct str){ 0 };
	if (is_ignored(d, id))
		return;
	if (d->counts[level] >= (d->most ? d->most : LIMIT_MESSAGES)) {
		count(d, id, level);
		return;
	}
	n = vsnprintf(text, sizeof(text), detail, args);
	m = arena_new(d->arena, struct diag);
	*m = (struct diag){
		.id = id,
		.level = level,
		.pos = source_unshift(pos),
		.text = arena_join(
			d->arena, row->title,
			str_clip((struct str){ text, n > 0 ? (size_t)n : 0 },
		                 sizeof(text) - 1)),
		.fix = arena_str(d->arena, fix),
	};
	if (is_said(d, m))
		return;
	count(d, id, level);
	insert(d, m);
}

void diag_at(struct diag_log *d, enum diag_id id, struct pos pos,
             const char *detail, ...)
{
	va_list args;

	va_start(args, detail);
	add(d, id, pos, (struct str){ 0 }, detail, args);
	va_end(args);
}

void diag_fix(struct diag_log *d, enum diag_id id, struct pos pos,
              struct str fix, const char *detail, ...)
{
	struct diag_edit *edit = arena_new(d->arena, struct diag_edit);
	va_list args;

	*edit = (struct diag_edit){ pos.line, fix, d->edits };
	d->edits = edit;
	va_start(args, detail);
	add(d, id, pos, fix, detail, args);
	va_end(args);
}

void diag_ignore(struct diag_log *d, struct str ids)
{
	enum diag_level level = d->strict ? DIAG_ERROR : DIAG_WARNING;
	struct diag **at = &d->first;

	d->ignored = ids;
	for (enum diag_id id = 0; id < DIAG_COUNT; id++) {
		if (!d->counts_of[id] || !is_ignored(d, id))
			continue;
		d->counts[level] -= d->counts_of[id];
		d->counts_of[id] = 0;
	}
	while (*at)
		if (is_ignored(d, (*at)->id))
			*at = (*at)->next;
		else
			at = &(*at)->next;
}

/* A third of the letters may be wrong, but at least one and at most three. */
struct str diag_nearest(struct str typed, struct str words)
{
	unsigned most = (unsigned)(typed.n < 4 ? 1 : typed.n < 7 ? 2 : 3);
	struct str word, best = { 0 };

	while (str_word(&words, &word)) {
		unsigned far = str_distance(typed, word, most);

		if (far > most || (best.n && far == most))
			continue;
		best = word;
		most = far;
	}
	return best;
}
