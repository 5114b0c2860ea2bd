/* `name:Initech` is text to YAML, and the lines below are more of that text. */

#include "record/loading.h"
#include "record/mend.h"

static struct str short_line(const struct source *s, uint32_t line)
{
	return str_trim(str_clip(source_line(s, line), LIMIT_MESSAGE));
}

/* Does the line begin, at or behind a place, with a key of the record whose
 * colon lacks its space? */
static bool is_tight_key(struct load *l, const struct record *r, struct pos at)
{
	struct str text = short_line(at.source, at.line), key;
	enum half half;
	struct mend m;

	if (str_starts(text, S("- ")))
		text = str_trim(str_slice(text, 2, text.n));
	key = str_slice(text, 0, mend_word_end(text, 0));
	text = str_slice(text, key.n, text.n);
	/* Whoever types one colon of Chinese text types all so. */
	if (!(record_field(r, key) ||
	      (record_dates(r) && loading_is_half(key, &half)) ||
	      (r == &record_profile &&
	       str_starts(text, S(MEND_WIDE_COLON)))) ||
	    !mend_add_space(l->arena, at.source, at.line, &m) ||
	    m.point < at.col + key.n)
		return false;
	at.col = m.point;
	at.len = 1;
	diag_fix(l->log, m.id, at, m.text, "%.*s", STR_ARG(m.detail));
	return true;
}

/* A colon, but for that of an address. */
static bool has_colon(struct str s)
{
	ptrdiff_t at = str_find_byte(s, ':');

	while (at >= 0 && str_starts(str_slice(s, (size_t)at, s.n), S("://"))) {
		s = str_slice(s, (size_t)at + 1, s.n);
		at = str_find_byte(s, ':');
	}
	return at >= 0;
}

static bool may_have_keys(const struct load *l, const struct node *n)
{
	return has_colon(n->text) ||
	       (l->has_wide_colons &&
	        str_find(n->text, S(MEND_WIDE_COLON)) >= 0);
}

static bool find_tight_keys(struct load *l, const struct record *r,
                            const struct node *n)
{
	struct pos at = n->pos;
	struct str rest = n->text;
	bool any = false;

	for (; at.line <= at.source->line_count; at.line++, at.col = 1) {
		struct str text = short_line(at.source, at.line);
		ptrdiff_t found = str_find(rest, text);

		if (at.line > n->pos.line && (found < 0 || text.n == 0))
			break;
		if (found >= 0)
			rest = str_slice(rest, (size_t)found + text.n, rest.n);
		any = is_tight_key(l, r, at) || any;
	}
	return any;
}

bool loading_find_tight_keys(struct load *l, const struct record *r,
                             const struct node *n)
{
	return may_have_keys(l, n) && find_tight_keys(l, r, n);
}
