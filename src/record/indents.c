#include "record/indents.h"

#include "base/arena.h"
#include "record/mending.h"
#include "record/yaml.h"

#include <string.h>

/* Lines from one key of the record to the next: their blanks are taken to be
 * equally wide. */
struct block {
	struct diag_log *log;
	const struct source *shown, *mended;
	uint32_t from, to; /* and the first line that is none of them */
};

/* Columns of the line when its blanks are so wide; -1 where it was not mended.
 */
static ptrdiff_t columns_of(const struct block *b, uint32_t line, size_t width)
{
	struct str typed = source_line(b->shown, line);
	size_t columns = mending_columns(typed, width);

	if (!columns || str_eq(typed, source_line(b->mended, line)))
		return -1;
	return (ptrdiff_t)columns;
}

/* Lines in a higher column are below; and a list may stand in the column of its
 * key.  The width 0 is that of the mended text. */
static size_t rank_of(const struct block *b, uint32_t line, size_t width)
{
	struct str text = source_line(b->mended, line);
	size_t indent = mending_indent(text);
	ptrdiff_t columns = width ? columns_of(b, line, width) : -1;

	return 2 * (columns < 0 ? indent : (size_t)columns) +
	       (mending_lead(text) > indent);
}

/* Of each line of the block, from its first on, the line that it stands below;
 * 0 for those that are empty, or below none. */
static uint32_t *parents_of(const struct block *b, size_t width)
{
	uint32_t *parents =
		arena_array(b->log->arena, uint32_t, b->to - b->from);
	uint32_t last = 0, above;

	for (uint32_t i = b->from; i < b->to; i++) {
		if (mending_is_empty(source_line(b->mended, i)))
			continue;
		above = last;
		while (above &&
		       rank_of(b, above, width) >= rank_of(b, i, width))
			above = parents[above - b->from];
		parents[i - b->from] = above;
		last = i;
	}
	return parents;
}

/* The mended text, the lines of the block with blanks of that width. */
static struct source *widened(const struct block *b, size_t width)
{
	const struct source *s = b->mended;
	struct arena *a = b->log->arena;
	size_t n = s->text.n, from = 0;
	char *text, *to;

	for (uint32_t i = b->from; i < b->to; i++)
		if (columns_of(b, i, width) >= 0)
			n += (size_t)columns_of(b, i, width);
	to = text = arena_get(a, n + 1, 1);
	for (uint32_t i = b->from; i < b->to; i++) {
		ptrdiff_t columns = columns_of(b, i, width);
		size_t at = s->lines[i - 1];

		if (columns < 0)
			continue;
		memcpy(to, s->text.p + from, at - from);
		to += at - from;
		memset(to, ' ', (size_t)columns);
		to += columns;
		from = at + mending_indent(source_line(s, i));
	}
	memcpy(to, s->text.p + from, s->text.n - from);
	n = (size_t)(to - text) + s->text.n - from;
	return source_new(a, s->name, (struct str){ text, n });
}

static struct str place_of(const struct block *b, uint32_t line)
{
	if (line == 0)
		return S("to no other");
	return arena_print(b->log->arena, "to line %u", (unsigned)line);
}

/* What was shown as the correction is one of two. */
static void take_back(const struct block *b)
{
	for (struct diag *m = b->log->first; m; m = m->next)
		if ((m->id == DIAG_TAB_INDENT || m->id == DIAG_SPACE_INDENT) &&
		    m->pos.line >= b->from && m->pos.line < b->to)
			m->fix = (struct str){ 0 };
}

static void report(const struct block *b, uint32_t line, uint32_t one,
                   uint32_t other)
{
	struct pos at = { b->shown, line, 1, 1 };
	struct str first = place_of(b, one), second = place_of(b, other);

	take_back(b);
	diag_at(b->log, DIAG_TWO_INDENTS, at, ": it belongs %.*s or %.*s",
	        STR_ARG(first), STR_ARG(second));
}

/* Would blanks of that width put a line elsewhere, and be YAML too? */
static bool is_other(const struct block *b, size_t width)
{
	const uint32_t *ours = parents_of(b, 0), *theirs = parents_of(b, width);
	uint32_t i = 0;
	struct yaml_stop stop;

	while (i < b->to - b->from && ours[i] == theirs[i])
		i++;
	if (i == b->to - b->from)
		return false;
	yaml_parse(b->log->arena, widened(b, width), b->shown, true, &stop);
	if (stop.pos.line == 0)
		report(b, b->from + i, ours[i], theirs[i]);
	return stop.pos.line == 0;
}

static bool check_block(const struct block *b)
{
	static const size_t widths[] = { 2, 4, 8 };
	struct arena_mark mark = arena_mark(b->log->arena);

	for (size_t i = 0; i < COUNT(widths); i++) {
		if (is_other(b, widths[i]))
			return false;
		arena_rewind(b->log->arena, mark);
	}
	return true;
}

bool indents_check(struct diag_log *log, const struct source *shown,
                   const struct source *mended)
{
	struct block b = { log, shown, mended, 1, 1 };
	bool is_clear = true;

	for (uint32_t i = 2; i <= mended->line_count + 1; i++) {
		struct str line = source_line(mended, i);

		if (i <= mended->line_count &&
		    (mending_indent(line) || !mending_is_entry(line)))
			continue;
		b.to = i;
		is_clear = check_block(&b) && is_clear;
		b.from = i;
	}
	return is_clear;
}
