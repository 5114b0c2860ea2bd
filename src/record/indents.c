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

/* The mended text, the lines of the block with blanks of that width; NULL where
 * it is the same. */
static struct source *widened(const struct block *b, size_t width)
{
	const struct source *s = b->mended;
	struct arena *a = b->log->arena;
	size_t n = s->text.n, from = 0;
	bool is_same = true;
	char *text, *to;

	for (uint32_t i = b->from; i < b->to; i++) {
		ptrdiff_t columns = columns_of(b, i, width);
		size_t indent = mending_indent(source_line(s, i));

		if (columns >= 0)
			n += (size_t)columns;
		is_same = is_same && (columns < 0 || (size_t)columns == indent);
	}
	if (is_same)
		return NULL;
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

/* Lines in a higher column are below; and a list may stand in the column of its
 * key. */
static size_t rank_of(struct str line)
{
	size_t indent = mending_indent(line);

	return 2 * indent + (mending_lead(line) > indent);
}

/* Of each line that is not empty, the line that it stands below, or 0. */
static uint32_t *parents_of(struct arena *a, const struct source *s)
{
	uint32_t *parents = arena_array(a, uint32_t, s->line_count + 1);
	uint32_t last = 0, above;

	for (uint32_t i = 1; i <= s->line_count; i++) {
		struct str line = source_line(s, i);

		if (mending_is_empty(line))
			continue;
		above = last;
		while (above &&
		       rank_of(source_line(s, above)) >= rank_of(line))
			above = parents[above];
		parents[i] = above;
		last = i;
	}
	return parents;
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
	struct arena *a = b->log->arena;
	const struct source *other = widened(b, width);
	const uint32_t *ours, *theirs;
	struct yaml_stop stop;

	if (!other)
		return false;
	yaml_parse(a, other, b->shown, true, &stop);
	if (stop.pos.line)
		return false;
	ours = parents_of(a, b->mended);
	theirs = parents_of(a, other);
	for (uint32_t i = b->from; i < b->to; i++)
		if (ours[i] != theirs[i]) {
			report(b, i, ours[i], theirs[i]);
			return true;
		}
	return false;
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
