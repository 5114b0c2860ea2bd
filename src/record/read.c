#include "record/read.h"

#include "base/limits.h"
#include "record/indents.h"
#include "record/mend.h"
#include "record/surrogates.h"
#include "record/yaml.h"

#include <string.h>

struct reading {
	struct diag_log *log;
	struct source *shown; /* the file */
	struct source *read;  /* its text with the corrections so far */
	struct yaml_stop stop;
	size_t spent;         /* bytes taken to read it again */
	unsigned mended;
};

static struct str replaced(struct arena *a, const struct source *s,
                           const struct mend *m)
{
	struct str last = source_line(s, m->line + m->count - 1);
	size_t from = s->lines[m->line - 1];
	size_t to = (size_t)(last.p - s->text.p) + last.n;
	size_t n;
	char *text;

	if (!last.p) /* an empty last line views nothing */
		to = s->text.n;
	n = from + m->text.n + (s->text.n - to);
	text = arena_get(a, n + 1, 1);
	memcpy(text, s->text.p, from);
	if (m->text.n)
		memcpy(text + from, m->text.p, m->text.n);
	memcpy(text + from + m->text.n, s->text.p + to, s->text.n - to);
	return (struct str){ text, n };
}

/* Where no correction helps, reading ends, so it must be an error: a comment
 * that swallows a bracket is more than a remark. */
static void report_stop(const struct reading *r)
{
	if (r->stop.id == DIAG_CUT_BY_COMMENT)
		diag_at(r->log, DIAG_QUOTE_VALUE, r->stop.pos,
		        ": \" #\" begins a comment, which cuts it; if that is "
		        "meant, put a space behind the #");
	else
		diag_at(r->log, r->stop.id, r->stop.pos, "%.*s",
		        STR_ARG(r->stop.detail));
}

/* The message points to what YAML stumbles over, when the correction does not
 * know better. */
static void report_mend(const struct reading *r, const struct mend *m)
{
	struct pos pos = r->stop.pos;
	struct str detail = m->detail;
	enum diag_id id = m->id;

	if (m->point || pos.line != m->line)
		pos = (struct pos){ r->shown, m->line, m->point ? m->point : 1,
			            1 };
	if (r->stop.id == DIAG_CUT_BY_COMMENT) {
		id = DIAG_CUT_BY_COMMENT;
		detail = S(
			"; quote it, or put a space behind the # of a comment");
	}
	diag_fix(r->log, id, pos, m->text, "%.*s", STR_ARG(detail));
}

/* A quote that is never closed stops reading at the end of the file, but the
 * mistake is where it was opened. */
static struct pos mistake(const struct reading *r)
{
	bool at_end = r->stop.pos.line >= r->read->line_count;

	return at_end && r->stop.before.line ? r->stop.before : r->stop.pos;
}

/* A correction helps when reading comes past the lines that it changes, and
 * past the mistake. */
static bool helps(const struct reading *r, const struct mend *m,
                  const struct yaml_stop *next)
{
	struct pos at = mistake(r);
	const struct pos *from = &at, *to = &next->pos;

	if (to->line == 0)
		return true;
	return to->line >= m->line + m->count &&
	       (to->line > from->line ||
	        (to->line == from->line && to->col > from->col));
}

static bool try_mend(struct reading *r, const struct mend *m)
{
	struct arena *a = r->log->arena;
	struct arena_mark mark = arena_mark(a);
	struct source *read = source_new(a, r->shown->name,
	                                 replaced(a, r->read, m));
	struct yaml_stop next;

	r->spent += read->text.n + read->line_count * sizeof(*read->lines);
	yaml_parse(a, read, r->shown, true, &next);
	if (!helps(r, m, &next)) {
		arena_rewind(a, mark);
		return false;
	}
	report_mend(r, m);
	source_shift(a, r->shown, (struct pos){ .line = m->line, .col = m->at },
	             m->by);
	r->read = read;
	r->stop = next;
	r->mended++;
	return true;
}

/* A line is corrected once: what needs more is beyond mending. */
static bool was_mended(const struct reading *r, uint32_t line)
{
	for (const struct source_shift *s = r->shown->shifts; s; s = s->next)
		if (s->line == line)
			return true;
	return false;
}

static bool mend_at(struct reading *r, uint32_t line)
{
	struct mend m;

	if (line == 0 || line > r->read->line_count || was_mended(r, line))
		return false;
	for (unsigned way = 0;
	     mend_line(r->log->arena, r->read, line, way, &m); way++) {
		if (r->spent > LIMIT_REPAIR || r->mended > LIMIT_REPAIRS)
			return false;
		if (m.count && try_mend(r, &m))
			return true;
	}
	return false;
}

static bool is_json(const struct source *s)
{
	struct str text = str_trim(s->text);

	return str_ends(s->name, S(".json")) || str_starts(text, S("{"));
}

/* libyaml often notices a mistake only in the line behind it. */
static bool mend(struct reading *r)
{
	uint32_t line = r->stop.pos.line;

	if (is_json(r->shown)) /* its traps are others */
		return false;
	return mend_at(r, line) || mend_at(r, mend_parent(r->read, line)) ||
	       mend_at(r, r->stop.before.line) || mend_at(r, line - 1);
}

static bool prepare(struct reading *r)
{
	struct str text;

	r->read = r->shown;
	if (!is_json(r->shown) || str_find(r->shown->text, S("\\u")) < 0)
		return true;
	if (!surrogates_join(r->log, r->shown, &text))
		return false;
	r->read = source_new(r->log->arena, r->shown->name, text);
	return true;
}

struct node *read_tree(struct diag_log *log, struct source *s,
                       struct str *mended)
{
	struct reading r = { .log = log, .shown = s };
	struct node *root;

	*mended = s->text;
	if (!prepare(&r))
		return NULL;
	root = yaml_parse(log->arena, r.read, s, false, &r.stop);
	while (!root && r.stop.pos.line) {
		if (!r.stop.mendable || !mend(&r)) {
			report_stop(&r);
			return NULL;
		}
		if (r.stop.pos.line == 0)
			root = yaml_parse(log->arena, r.read, s, false,
			                  &r.stop);
	}
	if (r.mended && indents_check(log, s, r.read))
		*mended = r.read->text;
	log->edits = NULL; /* these are in the text */
	if (!root)
		diag_at(log, DIAG_EMPTY_RECORD, (struct pos){ .source = s },
		        ": nothing stands in it");
	return root;
}

static uint32_t lines_in(struct str text)
{
	struct str line;
	uint32_t count = 0;

	while (str_split(&text, '\n', &line))
		count++;
	return count;
}

/* One pass over the lines, each from the file or from the edit of its number.
 */
struct str read_edited(struct diag_log *log, struct str text)
{
	struct source *s = source_new(log->arena, (struct str){ 0 }, text);
	struct str *lines =
		arena_array(log->arena, struct str, s->line_count + 2);
	size_t n = text.n, at = 0;
	char *out;

	for (const struct diag_edit *e = log->edits; e; e = e->next) {
		if (e->line <= s->line_count)
			lines[e->line] = e->text;
		n += e->text.n;
	}
	out = arena_get(log->arena, n + 1, 1);
	for (uint32_t i = 1; i <= s->line_count; i++) {
		uint32_t last = i + (lines[i].n ? lines_in(lines[i]) - 1 : 0);
		struct str old = source_line(s, last);
		struct str line = lines[i].n ? lines[i] : old;
		size_t end = last < s->line_count ? s->lines[last] : s->text.n;
		size_t from = old.p ? (size_t)(old.p - s->text.p) + old.n
		                    : s->lines[last - 1];

		if (line.n)
			memcpy(out + at, line.p, line.n);
		memcpy(out + at + line.n, s->text.p + from, end - from);
		at += line.n + (end - from);
		i = last;
	}
	log->edits = NULL;
	return (struct str){ out, at };
}
