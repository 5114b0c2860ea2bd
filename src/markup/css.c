#include "markup/css.h"

#include "markup/nest.h"

/* Where the machine is between two bytes of a template's literal text. */
enum state {
	START, /* of a rule or declaration */
	NAME,  /* in a selector, an @-rule or the name of a property */
	VALUE, /* of a declaration */
	QUOTED,
	ADDRESS, /* in url( ) */
	COMMENT,
};

/* A context, unpacked. */
struct spot {
	enum state state;
	enum state outer; /* of QUOTED, ADDRESS and COMMENT: what goes on */
	bool is_single;   /* of QUOTED: the quote is ' */
	bool is_at_rule;  /* the block that comes holds rules */
	/* The blocks that are open: true stands for one of declarations. */
	uint32_t nest;
};

#define NEST_MAX (1u << (CSS_BITS - 9))

static struct spot unpack(format_context c)
{
	return (struct spot){
		.state = c & 7,
		.outer = c >> 3 & 3,
		.is_single = c >> 5 & 1,
		.is_at_rule = c >> 6 & 1,
		.nest = c >> 7,
	};
}

/* Only what matters in a state is kept, so that equal places are equal. */
static format_context pack(struct spot p)
{
	format_context c = p.state | p.nest << 7;

	if (p.state >= QUOTED)
		c |= (format_context)p.outer << 3;
	if (p.state == QUOTED)
		c |= (format_context)p.is_single << 5;
	if (p.state != START)
		c |= (format_context)p.is_at_rule << 6;
	return c;
}

static bool is_among_declarations(const struct spot *p)
{
	return p->nest && nest_top(p->nest);
}

/* Does the @-rule at the start of `s` hold rules in its block? */
static bool holds_rules(struct str s)
{
	size_t n = 1;

	while (n < s.n && (byte_is_letter(s.p[n]) || s.p[n] == '-'))
		n++;
	return str_among(str_slice(s, 1, n),
	                 S("media supports layer container scope "
	                   "starting-style keyframes -webkit-keyframes"));
}

static void open_block(struct spot *p)
{
	bool is_rules = p->is_at_rule && !is_among_declarations(p);

	if (p->nest < NEST_MAX)
		p->nest = nest_push(p->nest, !is_rules);
	p->state = START;
}

/* The content of ( ) that is an address and no list of values. */
static bool begins_address(struct str s, size_t at)
{
	struct str name = str_slice(s, at < 3 ? 0 : at - 3, at);

	return at == 0 || str_eq_nocase(name, S("url")) ||
	       str_eq_nocase(name, S("src"));
}

static void enter(struct spot *p, enum state state)
{
	p->outer = p->state;
	p->state = state;
}

/* Bytes from `i` on that neither begin nor end anything. */
static size_t words(struct str s, size_t i)
{
	static const bool is_sign[256] = {
		['/'] = true, ['"'] = true, ['\''] = true, ['('] = true,
		['{'] = true, ['}'] = true, [';'] = true, [':'] = true,
		['\\'] = true,
	};
	size_t n = 0;

	while (i + n < s.n && !is_sign[(unsigned char)s.p[i + n]])
		n++;
	return n;
}

/* The byte at `i`, which may be one of the signs. */
static void at_sign(struct spot *p, struct str s, size_t i)
{
	switch (s.p[i]) {
	case '"': case '\'':
		enter(p, QUOTED);
		p->is_single = s.p[i] == '\'';
		break;
	case '(':
		if (begins_address(s, i))
			enter(p, ADDRESS);
		break;
	case '{':
		open_block(p);
		break;
	case '}':
		p->nest = nest_pop(p->nest);
		p->state = START;
		break;
	case ';':
		p->state = START;
		break;
	case ':':
		if (is_among_declarations(p))
			p->state = VALUE;
		break;
	}
}

/* In START, NAME and VALUE.  Returns how many bytes it took from `i` on. */
static size_t in_rule(struct spot *p, struct str s, size_t i)
{
	size_t n = p->state == START ? 0 : words(s, i);
	char c = s.p[i];

	if (n)
		return n;
	if (c == '/' && i + 1 < s.n && s.p[i + 1] == '*') {
		enter(p, COMMENT);
		return 2;
	}
	if (p->state == START && !byte_is_space(c)) {
		p->is_at_rule = c == '@' &&
		                holds_rules(str_slice(s, i, s.n));
		p->state = NAME;
	}
	at_sign(p, s, i);
	return c == '\\' ? 2 : 1;
}

/* In what is no list of values, up to `end`. */
static size_t until(struct spot *p, struct str s, size_t i, struct str end)
{
	if (s.p[i] == '\\' && p->state != COMMENT)
		return 2;
	if (!str_starts(str_slice(s, i, s.n), end))
		return 1;
	p->state = p->outer;
	return end.n;
}

format_context css_step(format_context c, struct str literal)
{
	struct spot p = unpack(c);
	size_t i = 0;

	while (i < literal.n) {
		if (p.state == QUOTED)
			i += until(&p, literal, i,
			           p.is_single ? S("'") : S("\""));
		else if (p.state == ADDRESS)
			i += until(&p, literal, i, S(")"));
		else if (p.state == COMMENT)
			i += until(&p, literal, i, S("*/"));
		else
			i += in_rule(&p, literal, i);
	}
	return pack(p);
}

/* A declaration that one branch wrote has ended or not; no value may go on. */
bool css_join(format_context a, format_context b, format_context *c)
{
	struct spot p = unpack(a), q = unpack(b);

	if (p.state <= VALUE && q.state <= VALUE && p.state != q.state)
		p.state = q.state = NAME;
	p.is_at_rule = q.is_at_rule = p.is_at_rule && q.is_at_rule;
	*c = pack(p);
	return pack(p) == pack(q);
}

const char *css_reason(format_context c)
{
	struct spot p = unpack(c);

	switch (p.state) {
	case START:
	case NAME:
		return is_among_declarations(&p)
		               ? "the name of a property takes no data; write "
		                 "it out, color: {{ … }}, with a semicolon "
		                 "behind what stands before it"
		               : "a selector takes no data; write a class, "
		                 "and choose it with if where it is used";
	case QUOTED:
		return "a string of CSS takes no data; write the text into "
		       "the page, or a name without quotes: "
		       "font-family: {{ … }}";
	case ADDRESS:
		return "an address in CSS takes no data; write "
		       "<img src=\"{{ … }}\">";
	case COMMENT:
		return FORMAT_IN_COMMENT("{% comment %}");
	default:
		return NULL;
	}
}

static bool is_hex(char c)
{
	return byte_is_digit(c) ||
	       str_find_byte(S("abcdef"), byte_lower(c)) >= 0;
}

static bool is_colour(struct str s)
{
	size_t n = 1;

	while (n < s.n && is_hex(s.p[n]))
		n++;
	return s.n && s.p[0] == '#' && n == s.n &&
	       (n == 4 || n == 5 || n == 7 || n == 9);
}

/* Letters, digits, - and _, of which the first is no digit. */
static bool is_name(struct str s)
{
	size_t first = str_starts(s, S("-"));

	if (first >= s.n || !(byte_is_letter(s.p[first]) || s.p[first] == '_'))
		return false;
	for (size_t i = first; i < s.n; i++)
		if (!byte_is_letter(s.p[i]) && !byte_is_digit(s.p[i]) &&
		    s.p[i] != '-' && s.p[i] != '_')
			return false;
	return true;
}

static size_t count_digits(struct str s, size_t from)
{
	size_t n = from;

	while (n < s.n && byte_is_digit(s.p[n]))
		n++;
	return n - from;
}

/* 12, -1.5em, .5, 50%. */
static bool is_number(struct str s)
{
	size_t at = str_starts(s, S("-")) || str_starts(s, S("+"));
	size_t digits = count_digits(s, at), fraction = 0;
	struct str unit;

	at += digits;
	if (at < s.n && s.p[at] == '.') {
		fraction = count_digits(s, at + 1);
		at += 1 + fraction;
		if (!fraction)
			return false;
	}
	unit = str_slice(s, at, s.n);
	return digits + fraction &&
	       (!unit.n || str_eq(unit, S("%")) || is_name(unit));
}

/* Words between blanks, and commas behind them. */
static bool is_list(struct str s)
{
	struct str word;
	bool some = false;

	while (str_word(&s, &word)) {
		word = str_slice(word, 0, word.n - str_ends(word, S(",")));
		if (!is_colour(word) && !is_name(word) && !is_number(word))
			return false;
		some = true;
	}
	return some;
}

void css_write(struct buf *out, struct str s)
{
	buf_add(out, is_list(s) ? s : S("unset"));
}
