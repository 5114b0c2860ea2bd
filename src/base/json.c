#include "base/json.h"

#include "base/utf8.h"

static bool needs_escape(uint32_t c)
{
	return c < ' ' || c == '"' || c == '\\' || c == '<' || c == '>' ||
	       c == '&' || (c >= 0x7F && c < 0xA0) || c == 0x2028 ||
	       c == 0x2029;
}

/* What is not UTF-8 is read as U+FFFD, and so written. */
#define REPLACEMENT 0xFFFDu

static void escape(struct buf *b, uint32_t c)
{
	if (c == REPLACEMENT)
		utf8_add(b, c);
	else if (c == '"' || c == '\\')
		buf_print(b, "\\%c", (int)c);
	else if (c == '\n')
		buf_add(b, S("\\n"));
	else
		buf_print(b, "\\u%04x", (unsigned)c);
}

void json_escape(struct buf *b, struct str s)
{
	size_t start = 0, at = 0;

	while (at < s.n) {
		size_t from = at;
		uint32_t c = utf8_next(s, &at);

		if (!needs_escape(c) && c != REPLACEMENT)
			continue;
		buf_add(b, str_slice(s, start, from));
		escape(b, c);
		start = at;
	}
	buf_add(b, str_slice(s, start, s.n));
}

void json_string(struct buf *b, struct str s)
{
	buf_byte(b, '"');
	json_escape(b, s);
	buf_byte(b, '"');
}

static void line(struct json *j)
{
	buf_byte(j->out, '\n');
	buf_fill(j->out, ' ', (size_t)j->depth * 2);
}

/* What stands before a value: nothing behind a key, else comma and line. */
static void lead(struct json *j)
{
	if (!j->keyed && j->depth) {
		if (!j->first)
			buf_byte(j->out, ',');
		line(j);
	}
	j->keyed = false;
	j->first = false;
}

void json_open(struct json *j, char bracket)
{
	lead(j);
	buf_byte(j->out, bracket);
	j->depth++;
	j->first = true;
}

void json_close(struct json *j, char bracket)
{
	j->depth--;
	if (!j->first)
		line(j);
	buf_byte(j->out, bracket);
	j->first = false;
}

void json_key(struct json *j, struct str key)
{
	lead(j);
	json_string(j->out, key);
	buf_add(j->out, S(": "));
	j->keyed = true;
}

void json_text(struct json *j, struct str value)
{
	lead(j);
	json_string(j->out, value);
}

void json_raw(struct json *j, struct str value)
{
	lead(j);
	buf_add(j->out, value);
}

void json_pair(struct json *j, struct str key, struct str value)
{
	json_key(j, key);
	json_text(j, value);
}

void json_pair_raw(struct json *j, struct str key, struct str value)
{
	json_key(j, key);
	json_raw(j, value);
}

void json_open_under(struct json *j, struct str key, char bracket)
{
	json_key(j, key);
	json_open(j, bracket);
}
