#include "markup/json_format.h"

#include "base/json.h"
#include "markup/nest.h"
#include "markup/writer.h"

/* Where the machine is between two bytes of a template's literal text. */
enum state {
	ITEM,  /* a key of an object, an item of a list, or the document */
	VALUE, /* behind a colon */
	AFTER, /* behind a value */
	LOOSE, /* ITEM or AFTER: a branch wrote a comma, or did not */
	KEY,   /* between the quotes of a key */
	COLON, /* behind a key */
	STRING,
	WORD, /* a number, true, false or null */
	TEXT, /* no JSON: what is captured */
	DEEP, /* too many brackets are open */
	BROKEN
};

/* A context, unpacked.  That of 0 is the start of a document. */
struct spot {
	enum state state;
	uint32_t nest; /* what is open: true stands for an object */
};

/* So that the number of JSON_BITS - 4 bits is never too small. */
#define NEST_MAX (1u << (JSON_BITS - 6))

static struct spot unpack(format_context c)
{
	return (struct spot){ c & 0xF, c >> 4 };
}

static format_context pack(struct spot p)
{
	return p.state | p.nest << 4;
}

static bool is_in_object(struct spot p)
{
	return p.nest && nest_top(p.nest);
}

/* May a value begin here, be it of an object, a list or alone? */
static bool takes_value(struct spot p)
{
	return p.state == VALUE ||
	       ((p.state == ITEM || p.state == LOOSE) && !is_in_object(p));
}

static bool takes_key(struct spot p)
{
	return (p.state == ITEM || p.state == LOOSE) && is_in_object(p);
}

/* Where a comma may stand.  In a loop it comes first, {% unless forloop.first
 * %},{% endunless %}, so that the first item seems to follow it. */
static bool is_between(struct spot p)
{
	return p.state == ITEM || p.state == AFTER || p.state == LOOSE;
}

static enum state open_bracket(struct spot *p, bool is_object)
{
	if (!takes_value(*p))
		return BROKEN;
	if (p->nest >= NEST_MAX)
		return DEEP;
	p->nest = nest_push(p->nest, is_object);
	return ITEM;
}

static enum state close_bracket(struct spot *p, bool is_object)
{
	if (!p->nest || is_in_object(*p) != is_object ||
	    p->state == COLON || p->state == VALUE)
		return BROKEN;
	p->nest = nest_pop(p->nest);
	return AFTER;
}

static enum state open_quote(struct spot p)
{
	if (takes_key(p))
		return KEY;
	return takes_value(p) ? STRING : BROKEN;
}

/* What a byte that stands for itself leads to. */
static enum state behind_sign(struct spot *p, char c)
{
	switch (c) {
	case '{':
	case '[':
		return open_bracket(p, c == '{');
	case '}':
	case ']':
		return close_bracket(p, c == '}');
	case '"':
		return open_quote(*p);
	case ':':
		return p->state == COLON ? VALUE : BROKEN;
	case ',':
		return is_between(*p) ? ITEM : BROKEN;
	default:
		return takes_value(*p) ? WORD : BROKEN;
	}
}

/* Between quotes. */
static size_t follow_string(struct spot *p, struct str s)
{
	size_t escape = s.n > 1 && s.p[1] == 'u' ? 6 : 2;

	if (s.p[0] == '\\' && s.n < escape)
		p->state = BROKEN;
	else if (s.p[0] == '"')
		p->state = p->state == KEY ? COLON : AFTER;
	return s.p[0] == '\\' ? escape : 1;
}

static bool is_word(char c)
{
	return byte_is_letter(c) || byte_is_digit(c) ||
	       str_find_byte(S("+-."), c) >= 0;
}

/* Follow `s`, which is not empty, for some bytes and return how many. */
static size_t follow(struct spot *p, struct str s)
{
	if (p->state == KEY || p->state == STRING)
		return follow_string(p, s);
	if (p->state >= TEXT)
		return s.n;
	if (p->state == WORD && is_word(s.p[0]))
		return 1;
	if (p->state == WORD)
		p->state = AFTER;
	if (!byte_is_space(s.p[0]))
		p->state = behind_sign(p, s.p[0]);
	return 1;
}

format_context json_format_step(format_context c, struct str literal)
{
	struct spot p = unpack(c);

	for (size_t i = 0; i < literal.n;)
		i += follow(&p, str_slice(literal, i, literal.n));
	return pack(p);
}

format_context json_format_after(format_context c)
{
	struct spot p = unpack(c);

	if (takes_value(p))
		p.state = AFTER;
	return pack(p);
}

/* A number goes on in both branches, or has ended. */
static void end_word(struct spot *p, struct spot q)
{
	if (p->state == WORD && q.state != WORD)
		p->state = AFTER;
}

bool json_format_join(format_context a, format_context b, format_context *c)
{
	struct spot p = unpack(a), q = unpack(b);

	end_word(&p, q);
	end_word(&q, p);
	if (is_between(p) && is_between(q) && p.state != q.state)
		p.state = q.state = LOOSE;
	*c = pack(p);
	return pack(p) == pack(q);
}

/* Why no value may stand in a state where none may. */
static const char *const reasons[] = {
	[ITEM] = "this is the place of a key; write it in quotes, "
	         "\"name\": {{ … }} or \"{{ … }}\": …",
	[LOOSE] = "this is the place of a key; write it in quotes, "
	          "\"name\": {{ … }} or \"{{ … }}\": …",
	[AFTER] = "a value has ended here; write a comma before the next one, "
	          "or one pair of quotes around both",
	[COLON] = "write a colon between the key and its value",
	[WORD] = "the value would run into what stands before it; "
	         "write quotes around both: \"a-{{ … }}\"",
	[DEEP] = "brackets are open too deep; a partial that calls itself "
	         "cannot open them",
	[BROKEN] = "what stands before this place is no JSON: a comma, colon "
	           "or quote is missing, an escape is cut, or brackets do "
	           "not match",
};

int json_format_escaper(format_context c, const char **why)
{
	struct spot p = unpack(c);

	if (p.state == TEXT)
		return JSON_AS_TEXT;
	if (p.state == STRING || p.state == KEY)
		return JSON_AS_STRING;
	if (takes_value(p))
		return JSON_AS_VALUE;
	*why = reasons[p.state];
	return FORMAT_NO_ESCAPER;
}

static const char *json_format_lack(format_context c)
{
	struct spot p = unpack(c);

	if (p.state == BROKEN)
		return "brackets do not match, or a comma, colon or quote is "
		       "missing";
	if (p.state == KEY || p.state == STRING)
		return "the page ends within a string";
	if (p.nest)
		return is_in_object(p) ? "the page ends within { }"
		                       : "the page ends within [ ]";
	return NULL;
}

static void write_same(struct buf *out, struct str s)
{
	buf_add(out, s);
}

static const struct escaper escapers[] = {
	[JSON_AS_VALUE] = { .name = STR("JSON value"), .is_text = true,
	                    .is_value = true, .write = json_string },
	[JSON_AS_STRING] = { .name = STR("JSON string"), .write = json_escape },
	[JSON_AS_TEXT] = { .name = STR("text"), .is_text = true,
	                   .write = write_same },
};

/* There is no markup in JSON, so a field of Markdown is its words, and what is
 * captured is text. */
const struct format json_format = {
	.name = STR("json"),
	.suffix = STR(".json"),
	FORMAT_DELIMITERS,
	.captured = TEXT,
	.escapers = escapers,
	.step = json_format_step,
	.after = json_format_after,
	.escaper = json_format_escaper,
	.join = json_format_join,
	.lack = json_format_lack,
};
