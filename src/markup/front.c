#include "markup/front.h"

#include "base/utf8.h"

/* Where the machine is between two bytes of a template's literal text. */
enum state {
	LINE,  /* at the start of a line */
	DASH,  /* behind - that may begin an item */
	READY, /* a scalar may begin */
	PLAIN, /* in a key, or in a scalar without quotes */
	COLON, /* behind a colon that may end a key */
	DOUBLE,
	SINGLE,
	DONE, /* behind a value */
	COMMENT,
	BROKEN /* an escape was cut by a tag of the template */
};

/* A context, unpacked. */
struct spot {
	enum state state;
	unsigned depth; /* of [ ] and { }, up to DEPTH_MAX */
};

#define DEPTH_MAX 7u

static struct spot unpack(format_context c)
{
	return (struct spot){ c & 0xF, c >> 4 & DEPTH_MAX };
}

static format_context pack(struct spot p)
{
	return p.state | p.depth << 4;
}

static enum state behind_line(const struct spot *p)
{
	return p->depth ? READY : LINE;
}

static enum state close_bracket(struct spot *p)
{
	p->depth -= p->depth > 0;
	return DONE;
}

/* Where a scalar or a key begins. */
static enum state begin(struct spot *p, char c)
{
	switch (c) {
	case '"':
		return DOUBLE;
	case '\'':
		return SINGLE;
	case '-':
		return DASH;
	case '#':
		return COMMENT;
	case '[':
	case '{':
		p->depth += p->depth < DEPTH_MAX;
		return READY;
	case ']':
	case '}':
		return close_bracket(p);
	default:
		return PLAIN;
	}
}

/* Behind a scalar, or in one without quotes. */
static enum state go_on(struct spot *p, char c)
{
	if (c == ':')
		return COLON;
	if (c == '#' && p->state == DONE)
		return COMMENT;
	if (c == '\'' && p->state == DONE)
		return SINGLE;
	if (p->depth && c == ',')
		return READY;
	if (p->depth && (c == ']' || c == '}'))
		return close_bracket(p);
	return p->state;
}

/* Returns how many bytes it took from `i` on. */
static size_t follow(struct spot *p, struct str s, size_t i)
{
	char c = s.p[i];

	if (p->state == DOUBLE && c == '\\') {
		p->state = i + 1 < s.n ? DOUBLE : BROKEN;
		return 2;
	}
	if (p->state == DOUBLE || p->state == SINGLE) {
		if (c == (p->state == DOUBLE ? '"' : '\''))
			p->state = DONE;
	} else if (c == '\n') {
		p->state = behind_line(p);
	} else if (p->state == DASH || p->state == COLON) {
		p->state = byte_is_blank(c) ? READY : PLAIN;
		return p->state == READY;
	} else if (p->state == PLAIN || p->state == DONE) {
		p->state = go_on(p, c);
	} else if (p->state != COMMENT && !byte_is_blank(c)) {
		p->state = begin(p, c);
	}
	return 1;
}

format_context front_step(format_context c, struct str literal)
{
	struct spot p = unpack(c);

	for (size_t i = 0; i < literal.n && p.state != BROKEN;)
		i += follow(&p, literal, i);
	return pack(p);
}

format_context front_after(format_context c)
{
	struct spot p = unpack(c);

	if (p.state == READY)
		p.state = DONE;
	return pack(p);
}

static bool is_string(enum state s)
{
	return s == DOUBLE || s == SINGLE || s == BROKEN;
}

/* In brackets a branch may write a comma or not; elsewhere the line has to end
 * before another value. */
bool front_join(format_context a, format_context b, format_context *c)
{
	struct spot p = unpack(a), q = unpack(b);

	if (p.state != q.state && !is_string(p.state) && !is_string(q.state))
		p.state = q.state = p.depth ? READY : PLAIN;
	*c = pack(p);
	return pack(p) == pack(q);
}

/* Why no value may stand in a state where none may. */
static const char *const reasons[] = {
	[LINE] = "the name of a key takes no data; write it out, "
	         "title: {{ … }}",
	[DASH] = "write a blank before the value: - {{ … }}",
	[PLAIN] = "write quotes around the whole value: title: \"a {{ … }}\"",
	[COLON] = "write a blank before the value: title: {{ … }}",
	[DONE] = "a value has ended here; write one pair of quotes around "
	         "both: title: \"{{ … }} {{ … }}\"",
	[COMMENT] = FORMAT_IN_COMMENT("{% comment %}"),
	[BROKEN] = "the escape before this place is cut; write \\\\ for a "
	           "backslash",
};

int front_escaper(format_context c, const char **why)
{
	switch (unpack(c).state) {
	case READY:
		return FRONT_AS_VALUE;
	case DOUBLE:
		return FRONT_AS_DOUBLE;
	case SINGLE:
		return FRONT_AS_SINGLE;
	default:
		*why = reasons[unpack(c).state];
		return FORMAT_NO_ESCAPER;
	}
}

/* What YAML takes for a line end or for no character. */
static bool is_escaped(uint32_t c)
{
	return c < ' ' || (c >= 0x7F && c < 0xA0) || c == 0x2028 ||
	       c == 0x2029 || c == 0xFEFF || c == 0xFFFE || c == 0xFFFF;
}

void front_double(struct buf *out, struct str s)
{
	size_t at = 0;

	while (at < s.n) {
		uint32_t c = utf8_next(s, &at);

		if (c == '\n')
			buf_add(out, S("\\n"));
		else if (c == '"' || c == '\\')
			buf_print(out, "\\%c", (int)c);
		else if (is_escaped(c))
			buf_print(out, "\\u%04X", (unsigned)c);
		else
			utf8_add(out, c);
	}
}

void front_value(struct buf *out, struct str s)
{
	buf_byte(out, '"');
	front_double(out, s);
	buf_byte(out, '"');
}

/* There are no escapes in single quotes: white space is a blank, and what
 * cannot be written is U+FFFD. */
void front_single(struct buf *out, struct str s)
{
	size_t at = 0;

	while (at < s.n) {
		uint32_t c = utf8_next(s, &at);

		if (c == '\'')
			buf_add(out, S("''"));
		else if (c < 0x80 && byte_is_space((char)c))
			buf_byte(out, ' ');
		else
			utf8_add(out, is_escaped(c) ? 0xFFFD : c);
	}
}
