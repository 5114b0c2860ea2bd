#include "record/spelling.h"

#include "base/buf.h"

#include <assert.h>

static const char *const half_docs[HALF_COUNT] = {
	[HALF_START] = "Start of dates.",
	[HALF_END] = "End of dates.",
	[HALF_YEAR] = "Date or year, or several, in place of dates.",
	[HALF_MONTH] = "Month, beside a year.",
	[HALF_DAY] = "Day, beside a year and month.",
	[HALF_TERM] = "Term, beside a year: Fall.",
};

static void add_name(struct spelling *s, struct str name)
{
	assert(s->n < SPELLING_MAX);
	s->names[s->n++] = name;
}

static void name_field(struct spelling *s, const struct record *r)
{
	const struct field *f = s->field;
	struct str rest = f->aliases ? str_of(f->aliases) : S(""), alias;

	if (f->flags & FIELD_VIEW)
		return;
	s->doc = f->doc;
	add_name(s, f->key);
	while (str_word(&rest, &alias))
		if (record_field(r, alias) == f)
			add_name(s, alias);
}

static void name_half(struct spelling *s, const struct record *r)
{
	struct str rest = load_halves(), word;
	enum half half;

	s->doc = half_docs[s->half];
	while (str_word(&rest, &word))
		if (loading_is_half(word, &half) && half == s->half &&
		    !(r && record_field(r, word)))
			add_name(s, word);
}

bool spelling_at(const struct record *r, size_t i, struct spelling *s)
{
	size_t fields = r ? r->n : 0;

	*s = (struct spelling){ 0 };
	if (i < fields) {
		s->field = &r->fields[i];
		name_field(s, r);
		return true;
	}
	if (i - fields >= HALF_COUNT || (r && !record_dates(r)))
		return false;
	s->half = (enum half)(i - fields);
	name_half(s, r);
	return true;
}

/* --- patterns --- */

struct folding {
	struct str filler; /* in place of `_` and `-` */
	bool any_case;     /* of all letters, not only behind a filler */
};

/* The proper spelling is a property; no pattern may match it too. */
static const struct folding fold_proper = { { "-?", 2 }, false };
static const struct folding fold_alias = { { "[_-]?", 5 }, false };
static const struct folding fold_choice = { { "[_-]?", 5 }, true };

static bool is_filler(char c)
{
	return c == '_' || c == '-';
}

static void add_letter(struct buf *b, char c, bool both_cases)
{
	char lower = byte_lower(c);

	if (both_cases)
		buf_print(b, "[%c%c]", lower, lower - 'a' + 'A');
	else
		buf_byte(b, c);
}

/* One more way to write: `to_appear` becomes `to[_-]?[aA]ppear`. */
static void add_word(struct buf *b, struct str word, struct folding how)
{
	bool is_start = false;

	buf_add(b, b->n ? S("|") : S("^("));
	for (size_t i = 0; i < word.n; i++) {
		char c = word.p[i];

		if (is_filler(c))
			buf_add(b, how.filler);
		else if (byte_is_letter(c))
			add_letter(b, c, is_start || how.any_case);
		else
			buf_print(b, byte_is_punct(c) ? "\\%c" : "%c", c);
		is_start = is_filler(c);
	}
}

static void finish(struct buf *b)
{
	if (b->n)
		buf_add(b, S(")$"));
}

void spelling_others(const struct spelling *s, struct buf *b)
{
	buf_clear(b);
	if (s->n && str_find_byte(s->names[0], '_') >= 0)
		add_word(b, s->names[0], fold_proper);
	for (size_t i = 1; i < s->n; i++)
		add_word(b, s->names[i], fold_alias);
	finish(b);
}

void spelling_choices(const char *words, struct buf *b)
{
	struct str rest = str_of(words), word;

	buf_clear(b);
	while (str_word(&rest, &word))
		add_word(b, word, fold_choice);
	finish(b);
}
