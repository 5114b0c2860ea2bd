#include "record/escapes.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "record/chars.h"

/* What an escape means, and what follows it in the commands that begin so;
 * NULL: any letter, where it stands behind one. */
static const struct escape {
	uint32_t code;
	char letter;
	const char *name, *rests;
} escapes[] = {
	{ '\t', 't', "a tab",
	  "an anh au extbf extcolor extit extmd extnormal extrm extsc extsf "
	  "extsl extsubscript extsuperscript exttt extup frac hanks heta "
	  "hinspace ilde imes iny itle o oday op riangle" },
	{ '\n', 'n', "a line end",
	  "abla eq ewcommand ewline ewpage geq leq mid obreak ocite oindent "
	  "olinkurl onumber ormalfont ormalsize otin u" },
	{ 0xA0, '_', "a no-break space", NULL },
	{ 0x2028, 'L', "a line end",
	  "aTeX ambda arge ARGE eftarrow eftrightarrow ongrightarrow" },
	{ 0x2029, 'P', "the end of a paragraph", "hi i r si" },
};

static const struct escape *find_escape(uint32_t code)
{
	for (size_t i = 0; i < COUNT(escapes); i++)
		if (escapes[i].code == code)
			return &escapes[i];
	return NULL;
}

/* Between the letters of a word \_ is a sign of LaTeX or Markdown; elsewhere it
 * may be meant, as in "10\_km". */
static bool is_command(struct str text, size_t from, const struct escape *e,
                       struct str behind)
{
	struct str rest = str_letters(behind);

	if (rest.n && !e->rests)
		return from && byte_is_letter(text.p[from - 1]);
	return rest.n && str_among(rest, str_of(e->rests));
}

/* The escape that was typed for the character at `from`; false when it was
 * typed as itself, or when nobody would see the message. */
static bool find_typed(const struct diag_log *log, struct str text, size_t from,
                       uint32_t code, struct pos *pos)
{
	size_t before = 0, nth = 0;
	struct pos start = *pos;

	if (log->counts[DIAG_ERROR] + log->counts[DIAG_WARNING] >
	            2 * LIMIT_MESSAGES ||
	    str_among(diag_rows[DIAG_LATEX_ESCAPE].name, log->ignored))
		return false;
	while (before < from)
		nth += utf8_next(text, &before) == code;
	*pos = chars_find(start, text, code, nth);
	return pos->len == 2 && (pos->col != start.col ||
	                         pos->line != start.line);
}

struct str escapes_mend(struct arena *a, char letter, struct str behind)
{
	struct str rest = str_clip(str_letters(behind), LIMIT_QUOTED);

	if (!rest.n)
		return rest;
	return arena_print(a, "; for \\%c%.*s write \\\\%c%.*s, or the text in "
	                   "single quotes",
	                   letter, STR_ARG(rest), letter, STR_ARG(rest));
}

void escapes_check(struct diag_log *log, struct str text, struct pos pos)
{
	size_t at = utf8_printable(text, 0);

	while (at < text.n) {
		size_t from = at;
		uint32_t code = utf8_next(text, &at);
		const struct escape *e = find_escape(code);
		struct str behind = str_slice(text, at, text.n), mend;

		if (e && is_command(text, from, e, behind)) {
			if (!find_typed(log, text, from, code, &pos))
				return;
			mend = escapes_mend(log->arena, e->letter, behind);
			diag_at(log, DIAG_LATEX_ESCAPE, pos,
			        ": \\%c is %s%.*s", e->letter, e->name,
			        STR_ARG(mend));
			return;
		}
		at = utf8_printable(text, at);
	}
}
