#include "record/chars.h"

#include "base/limits.h"
#include "base/unicode.h"
#include "base/utf8.h"

#include <string.h>

struct cleaning {
	struct diag_log *log;
	struct str text;
	struct pos pos;
	bool is_name;
	char *out;
	size_t n;
	unsigned marks; /* on the letter before */
	bool told[DIAG_COUNT]; /* one message of a kind for one text */
};

static void tell(struct cleaning *c, enum diag_id id, uint32_t code)
{
	if (c->told[id])
		return;
	c->told[id] = true;
	diag_at(c->log, id, c->pos, " (U+%04X)", (unsigned)code);
}

static bool is_ligature(uint32_t c)
{
	return c >= 0xFB00 && c <= 0xFB06;
}

static bool is_icon(uint32_t c)
{
	return unicode_is_private(c) || c == 0x25A1 || c == 0xFFFD;
}

/* Zero-width joiners have work to do between letters of Arabic and Indic
 * scripts and in emoji; variation selectors are no concern here. */
static bool is_joiner_at_work(const struct cleaning *c, uint32_t code, size_t at)
{
	uint32_t before = utf8_before(c->text, at);

	if (code != 0x200C && code != 0x200D)
		return false;
	return (before >= 0x0600 && before < 0x0E00) || before >= 0x2190;
}

/* U+FEFF aside, marks of direction are needed where scripts meet. */
static bool is_direction_mark(uint32_t c)
{
	return c == 0x200E || c == 0x200F || c == 0x061C;
}

/* Report; is the character left out? */
static bool judge(struct cleaning *c, uint32_t code, size_t at)
{
	if (unicode_is_bidi(code)) {
		tell(c, c->is_name ? DIAG_BIDI_NAME : DIAG_BIDI_TEXT, code);
		return true;
	}
	if (unicode_is_invisible(code)) {
		if (is_joiner_at_work(c, code, at) ||
		    (is_direction_mark(code) && !c->is_name))
			return false;
		tell(c, DIAG_INVISIBLE, code);
		return true;
	}
	if (unicode_is_mark(code) && ++c->marks > LIMIT_MARKS) {
		tell(c, DIAG_MARK_FLOOD, code);
		return true;
	}
	if (is_ligature(code))
		tell(c, DIAG_LIGATURE, code);
	if (is_icon(code))
		tell(c, DIAG_ICON_RESIDUE, code);
	return false;
}

static void clean(struct cleaning *c)
{
	size_t at = 0;

	while (at < c->text.n) {
		size_t from = at;
		uint32_t code = utf8_next(c->text, &at);

		if (!unicode_is_mark(code))
			c->marks = 0;
		if (code >= 0x80 && judge(c, code, from))
			continue;
		memcpy(c->out + c->n, c->text.p + from, at - from);
		c->n += at - from;
	}
}

enum script { OTHER, LATIN, GREEK, CYRILLIC };

/* The scripts whose letters are taken for each other. */
static enum script script_of(uint32_t c)
{
	static const struct { uint32_t from, to; enum script script; } ranges[] = {
		{ 'A', 'Z', LATIN }, { 'a', 'z', LATIN },
		{ 0xC0, 0x24F, LATIN }, { 0x1E00, 0x1EFF, LATIN },
		{ 0xFF21, 0xFF5A, LATIN }, /* fullwidth */
		{ 0x370, 0x3FF, GREEK }, { 0x1F00, 0x1FFF, GREEK },
		{ 0x400, 0x52F, CYRILLIC },
	};

	for (size_t i = 0; i < COUNT(ranges); i++)
		if (c >= ranges[i].from && c <= ranges[i].to)
			return ranges[i].script;
	return OTHER;
}

static void check_scripts(struct cleaning *c)
{
	struct str text = { c->out, c->n };
	enum script word = OTHER;
	size_t at = 0;

	while (at < text.n) {
		uint32_t code = utf8_next(text, &at);
		enum script script = script_of(code);

		if (!unicode_is_word(code))
			word = OTHER;
		if (script == OTHER)
			continue;
		if (word != OTHER && script != word)
			tell(c, DIAG_MIXED_SCRIPTS, code);
		word = script;
	}
}

static bool is_ascii(struct str text)
{
	for (size_t i = 0; i < text.n; i++)
		if ((unsigned char)text.p[i] >= 0x80)
			return false;
	return true;
}

struct str chars_clean(struct diag_log *log, struct str text, struct pos pos,
                       bool is_name)
{
	struct cleaning c = { log, text, pos, is_name, .n = 0 };

	if (is_ascii(text))
		return text;
	c.out = arena_get(log->arena, text.n + 1, 1);
	clean(&c);
	if (is_name)
		check_scripts(&c);
	return (struct str){ c.out, c.n };
}
