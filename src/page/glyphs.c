#include "page/glyphs.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "markup/format.h"

/* In no place when the record writes it as an escape, or a template does. */
static void warn(struct diag_log *log, const struct source *s, struct str c)
{
	ptrdiff_t at = str_find(s->text, c);
	struct pos pos = { .source = s };
	size_t end = 0;

	if (at >= 0)
		pos = source_pos(s, (size_t)at);
	diag_at(log, DIAG_NO_GLYPH, pos, ": U+%04X, %.*s",
	        (unsigned)utf8_next(c, &end), STR_ARG(c));
}

void glyphs_check(struct diag_log *log, const struct source *s,
                  const struct format *f, struct str page)
{
	struct str seen[LIMIT_MESSAGES];
	size_t n = 0, i;

	while (f->next_rare && n < COUNT(seen)) {
		seen[n] = f->next_rare(&page);
		if (seen[n].n == 0)
			return;
		for (i = 0; !str_eq(seen[i], seen[n]); i++)
			continue;
		if (i == n)
			warn(log, s, seen[n++]);
	}
}
