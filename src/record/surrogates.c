#include "record/surrogates.h"

#include "base/utf8.h"

#include <string.h>

/* Bytes of \uXXXX, and of \UXXXXXXXX. */
#define SHORT 6
#define LONG 10

static int hex_digit(char c)
{
	ptrdiff_t at = str_find_byte(S("0123456789abcdef"), byte_lower(c));

	return at < 0 ? -1 : (int)at;
}

/* The code of an escape \uXXXX that stands at `at`, or 0. */
static uint32_t escape_at(struct str text, size_t at)
{
	uint32_t code = 0;

	if (at + SHORT > text.n || text.p[at] != '\\' || text.p[at + 1] != 'u')
		return 0;
	for (size_t i = at + 2; i < at + SHORT; i++) {
		if (hex_digit(text.p[i]) < 0)
			return 0;
		code = code << 4 | (uint32_t)hex_digit(text.p[i]);
	}
	return code;
}

/* A place that moves forward, and its byte. */
struct walk {
	struct pos pos;
	size_t at;
};

/* A long line is walked once, not from its start for each place in it. */
static void walk_to(struct walk *w, size_t to)
{
	const struct source *s = w->pos.source;

	while (w->pos.line < s->line_count && s->lines[w->pos.line] <= to) {
		w->at = s->lines[w->pos.line];
		w->pos.line++;
		w->pos.col = 1;
	}
	w->pos.col += (uint32_t)utf8_count(str_slice(s->text, w->at, to));
	w->at = to;
}

struct joining {
	struct diag_log *log;
	struct source *source;
	struct walk walk;
	size_t from; /* read of the source */
	char *text;
	size_t n; /* written */
};

/* A byte; of a backslash and what it escapes both, lest that begin another. */
static void copy(struct joining *j)
{
	struct str s = j->source->text;
	size_t n = s.p[j->from] == '\\' && j->from + 1 < s.n ? 2 : 1;

	memcpy(j->text + j->n, s.p + j->from, n);
	j->from += n;
	j->n += n;
}

/* Write the pair that begins with `high`. */
static bool join(struct joining *j, uint32_t high)
{
	struct arena *a = j->log->arena;
	uint32_t low = escape_at(j->source->text, j->from + SHORT);

	walk_to(&j->walk, j->from);
	if (high > 0xDBFF || low < 0xDC00 || low > 0xDFFF) {
		diag_at(j->log, DIAG_SURROGATE, j->walk.pos, "%s", "");
		return false;
	}
	high = 0x10000 + ((high & 0x3FF) << 10) + (low & 0x3FF);
	memcpy(j->text + j->n, arena_print(a, "\\U%08X", high).p, LONG);
	source_shift(a, j->source, j->walk.pos, LONG - 2 * SHORT);
	j->from += 2 * SHORT;
	j->n += LONG;
	j->walk.at = j->from;
	j->walk.pos.col += LONG;
	return true;
}

bool surrogates_join(struct diag_log *log, struct source *s, struct str *text)
{
	struct joining j = {
		.log = log,
		.source = s,
		.walk = { { s, 1, 1, SHORT }, 0 },
		.text = arena_get(log->arena, s->text.n + 1, 1),
	};
	uint32_t code;

	while (j.from < s->text.n) {
		code = escape_at(s->text, j.from);
		if (code < 0xD800 || code > 0xDFFF)
			copy(&j);
		else if (!join(&j, code))
			return false;
	}
	*text = (struct str){ j.text, j.n };
	return true;
}
