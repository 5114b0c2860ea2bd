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

/* The code of `\x41`, `\u0041` or `\U00000041`; 0 when the digits lack. */
static uint32_t hex_escape(struct str s, size_t digits)
{
	uint32_t code = 0;

	if (s.n < 2 + digits)
		return 0;
	for (size_t i = 2; i < 2 + digits; i++) {
		ptrdiff_t digit = str_find_byte(S("0123456789abcdef"),
		                                byte_lower(s.p[i]));

		if (digit < 0)
			return 0;
		code = code << 4 | (uint32_t)digit;
	}
	return code;
}

/* Bytes of the escape that `s` begins with, and what it means. */
static size_t read_escape(struct str s, uint32_t *code)
{
	static const struct {
		char letter;
		unsigned char digits;
		uint16_t code;
	} escapes[] = {
		{ '0', 0, 0 },      { 'a', 0, 7 },    { 'b', 0, 8 },
		{ 't', 0, 9 },      { 'n', 0, 10 },   { 'v', 0, 11 },
		{ 'f', 0, 12 },     { 'r', 0, 13 },   { 'e', 0, 27 },
		{ 'N', 0, 0x85 },   { '_', 0, 0xA0 }, { 'L', 0, 0x2028 },
		{ 'P', 0, 0x2029 }, { 'x', 2, 0 },    { 'u', 4, 0 },
		{ 'U', 8, 0 },
	};

	for (size_t i = 0; i < COUNT(escapes); i++) {
		if (escapes[i].letter != s.p[1])
			continue;
		*code = escapes[i].digits ? hex_escape(s, escapes[i].digits)
		                          : escapes[i].code;
		return 2u + escapes[i].digits;
	}
	*code = (unsigned char)s.p[1];
	return 2;
}

/* One character of a scalar as it stands in the file: its columns in the text
 * that is read, where half a surrogate pair and the other are one escape. */
static uint32_t read_written(struct str s, bool has_escapes, size_t *at,
                             uint32_t *columns)
{
	uint32_t code, low = 0;
	struct str rest = str_slice(s, *at, s.n);

	*columns = 1;
	if (!has_escapes || rest.n < 2 || rest.p[0] != '\\')
		return utf8_next(s, at);
	*columns = (uint32_t)read_escape(rest, &code);
	*at += *columns;
	if (code < 0xD800 || code > 0xDBFF || s.n < *at + 2)
		return code;
	*at += read_escape(str_slice(s, *at, s.n), &low);
	*columns = 10;
	return 0x10000 + ((code & 0x3FF) << 10) + (low & 0x3FF);
}

/* What stands in the file from a place on, as far as `text` can reach: an
 * escape has up to ten bytes, and lines are indented. */
static struct str written(struct pos from, struct str text)
{
	struct pos pos = source_unshift(from);
	struct str all = from.source->text;
	size_t at = from.source->lines[pos.line - 1];

	while (--pos.col && at < all.n)
		utf8_next(all, &at);
	return str_slice(all, at, at + 16 * text.n + 256);
}

struct pos chars_find(struct pos from, struct str text, uint32_t code,
                      size_t nth)
{
	struct pos pos = from;
	struct str s = written(from, text);
	bool has_escapes = str_starts(s, S("\""));
	size_t at = 0;

	while (at < s.n) {
		bool is_escape = s.p[at] == '\\';
		uint32_t c = read_written(s, has_escapes, &at, &pos.len);

		if (c == code && (is_escape || c >= ' ') && nth-- == 0)
			return pos;
		pos.col += pos.len;
		if (c == '\n' && !is_escape)
			pos = (struct pos){ pos.source, pos.line + 1, 1, 1 };
	}
	return from;
}

static size_t count_code(struct str s, uint32_t code)
{
	size_t count = 0, at = 0;

	while (at < s.n)
		count += utf8_next(s, &at) == code;
	return count;
}

/* The place of a character; `before` is the text in front of it.  Nobody asks
 * for messages that are not kept. */
static struct pos place(const struct cleaning *c, enum diag_id id,
                        uint32_t code, struct str before)
{
	const unsigned *counts = c->log->counts;

	if (counts[DIAG_ERROR] + counts[DIAG_WARNING] > 2 * LIMIT_MESSAGES ||
	    str_among(diag_rows[id].name, c->log->ignored))
		return c->pos;
	return chars_find(c->pos, c->text, code, count_code(before, code));
}

static void tell(struct cleaning *c, enum diag_id id, uint32_t code,
                 struct str before)
{
	if (c->told[id])
		return;
	c->told[id] = true;
	diag_at(c->log, id, place(c, id, code, before), " (U+%04X)",
	        (unsigned)code);
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
static bool is_joiner_at_work(const struct cleaning *c, uint32_t code,
                              size_t at)
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
	struct str before = str_slice(c->text, 0, at);

	if (unicode_is_bidi(code)) {
		tell(c, c->is_name ? DIAG_BIDI_NAME : DIAG_BIDI_TEXT, code,
		     before);
		return true;
	}
	if (unicode_is_invisible(code)) {
		if (is_joiner_at_work(c, code, at) ||
		    (is_direction_mark(code) && !c->is_name))
			return false;
		tell(c, DIAG_INVISIBLE, code, before);
		return true;
	}
	if (unicode_is_mark(code) && ++c->marks > LIMIT_MARKS) {
		tell(c, DIAG_MARK_FLOOD, code, before);
		return true;
	}
	if (is_ligature(code))
		tell(c, DIAG_LIGATURE, code, before);
	if (is_icon(code))
		tell(c, DIAG_ICON_RESIDUE, code, before);
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
	static const struct {
		uint32_t from, to;
		enum script script;
	} ranges[] = {
		{ 'A', 'Z', LATIN },        { 'a', 'z', LATIN },
		{ 0xC0, 0x24F, LATIN },     { 0x1E00, 0x1EFF, LATIN },
		{ 0xFF21, 0xFF5A, LATIN }, /* fullwidth */
		{ 0x370, 0x3FF, GREEK },    { 0x1F00, 0x1FFF, GREEK },
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
	uint32_t last = 0;
	size_t at = 0;

	while (at < text.n) {
		size_t from = at;
		uint32_t code = utf8_next(text, &at);
		enum script script = script_of(code);

		if (!unicode_is_word(code))
			word = OTHER;
		if (script == OTHER)
			continue;
		if (word != OTHER && script != word) {
			diag_at(c->log, DIAG_MIXED_SCRIPTS,
			        place(c, DIAG_MIXED_SCRIPTS, code,
			              str_slice(text, 0, from)),
			        " (U+%04X behind U+%04X)", (unsigned)code,
			        (unsigned)last);
			return;
		}
		word = script;
		last = code;
	}
}

struct str chars_clean(struct diag_log *log, struct str text, struct pos pos,
                       bool is_name)
{
	struct cleaning c = { log, text, pos, is_name, .n = 0 };

	c.out = arena_get(log->arena, text.n + 1, 1);
	clean(&c);
	if (is_name)
		check_scripts(&c);
	return (struct str){ c.out, c.n };
}
