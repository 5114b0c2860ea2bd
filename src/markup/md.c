#include "markup/md.h"

#include "base/url.h"
#include "markup/front.h"
#include "markup/md_html.h"
#include "markup/writer.h"

/* Where the machine is between two bytes of a template's literal text. */
enum state {
	TEXT,
	BRACKET,   /* behind ] at the end of a literal */
	TARGET,    /* of a link */
	TITLE,     /* of a link, behind its target */
	REFERENCE, /* the target of a reference definition */
	ANGLE,     /* in a tag of HTML or an autolink */
	COMMENT,
	SPAN,  /* of code */
	FENCE, /* a block of code */
	HTML,  /* a block of it */
	RAW,   /* in script and its like */
	FRONT, /* the YAML before the text */
	STATES
};

/* A context, unpacked.  That of 0 is the start of a document. */
struct spot {
	enum state state;
	unsigned brackets;  /* open, up to BRACKETS_MAX */
	enum url_part part; /* of TARGET */
	unsigned run;       /* of SPAN and FENCE: how many, up to RUN_MAX */
	char tick;          /* of FENCE: ` or ~ */
	format_context front; /* of FRONT */
	bool in_line;       /* more than blanks stands on this line */
	bool is_one_line;   /* it is a heading, or a row of a table */
	bool is_inside;     /* more than nothing stands in the document */
	/* Of ANGLE and COMMENT: it begins its line.  Of HTML: it ends with a
	 * blank line, not with this one. */
	bool is_block;
	bool has_words; /* of the template's own, before this literal */
};

#define BRACKETS_MAX 7u
#define RUN_MAX 31u

static struct spot unpack(format_context c)
{
	return (struct spot){
		.state = c & 0xF,
		.brackets = c >> 4 & BRACKETS_MAX,
		.part = c >> 7 & 7,
		.run = c >> 10 & RUN_MAX,
		.in_line = c >> 15 & 1,
		.is_inside = c >> 16 & 1,
		.tick = (char)(c >> 17 & 0x7F),
		.front = c >> 17 & ((1u << FRONT_BITS) - 1),
		.is_one_line = c >> 24 & 1,
		.is_block = c >> 25 & 1,
		.has_words = c >> 26 & 1,
	};
}

static format_context pack(struct spot p)
{
	format_context c = p.state | (format_context)p.in_line << 15 |
	                   (format_context)p.is_inside << 16 |
	                   (format_context)p.is_one_line << 24 |
	                   (format_context)p.has_words << 26;

	if (p.state <= TITLE)
		c |= p.brackets << 4;
	if (p.state == TARGET)
		c |= (format_context)p.part << 7;
	if (p.state == SPAN || p.state == FENCE)
		c |= p.run << 10 | (format_context)p.tick << 17;
	if (p.state == FRONT)
		c |= p.front << 17;
	if (p.state == ANGLE || p.state == COMMENT || p.state == HTML)
		c |= (format_context)p.is_block << 25;
	return c;
}

/* Each function below follows the literal `s` from `i` on and returns how many
 * bytes it took; none stands behind the end. */

static size_t run_at(struct str s, size_t i)
{
	size_t n = 1;

	while (i + n < s.n && s.p[i + n] == s.p[i])
		n++;
	return n;
}

/* ` opens a span anywhere; three of ` or ~ open a block at the start of a
 * line. */
static size_t take_ticks(struct spot *p, struct str s, size_t i)
{
	size_t n = run_at(s, i);

	if (n >= 3 && !p->in_line)
		p->state = FENCE;
	else if (s.p[i] == '`')
		p->state = SPAN;
	p->tick = s.p[i];
	p->run = n < RUN_MAX ? (unsigned)n : RUN_MAX;
	p->in_line = true;
	return n;
}

/* At the start of a line it begins a block; values before it may be empty. */
static enum state state_of_tag(struct spot *p, struct str s, size_t i)
{
	enum md_tag tag = md_html_tag(str_slice(s, i + 1, s.n));
	size_t line = md_html_line(s, i);

	p->is_block = md_html_begins(str_slice(s, line, i)) &&
	              (line || !p->has_words);
	if (tag == MD_TAG_RAW)
		return RAW;
	return tag == MD_TAG_BLOCK && p->is_block ? HTML : ANGLE;
}

static size_t take_angle(struct spot *p, struct str s, size_t i)
{
	struct str rest = str_slice(s, i + 1, s.n);

	if (rest.n == 0 || byte_is_letter(rest.p[0]) ||
	    str_find_byte(S("/!?"), rest.p[0]) >= 0)
		p->state = state_of_tag(p, s, i);
	p->in_line = true;
	if (!str_starts(rest, S("!--")))
		return 1;
	p->state = COMMENT;
	return 4;
}

/* Is the colon at `i` that of "[name]: target" at the start of a line?  "[^1]:"
 * is a footnote, whose text is text. */
static bool is_definition(struct str s, size_t i)
{
	size_t open = i;

	while (open && s.p[open] != '[' && s.p[open] != '\n')
		open--;
	if (s.p[open] != '[' || s.p[open + 1] == '^')
		return false;
	while (open && byte_is_blank(s.p[open - 1]))
		open--;
	return open == 0 || s.p[open - 1] == '\n';
}

/* Behind a closing bracket. */
static size_t in_bracket(struct spot *p, struct str s, size_t i)
{
	p->state = TEXT;
	if (s.p[i] == '(') {
		p->state = TARGET;
		p->part = URL_START;
		return 1;
	}
	if (s.p[i] == ':' && is_definition(s, i)) {
		p->state = REFERENCE;
		return 1;
	}
	return 0;
}

static size_t take_bracket(struct spot *p, struct str s, size_t i)
{
	p->in_line = true;
	if (s.p[i] == '[') {
		p->brackets += p->brackets < BRACKETS_MAX;
		return 1;
	}
	p->brackets -= p->brackets > 0;
	p->state = BRACKET;
	return 1;
}

static size_t take_line_end(struct spot *p, struct str s, size_t i)
{
	if (!p->in_line || (i + 1 < s.n && s.p[i + 1] == '\n'))
		p->brackets = 0;
	p->in_line = p->is_one_line = false;
	return 1;
}

/* # begins a heading, | stands between the cells of a row. */
static size_t take_line_sign(struct spot *p, struct str s, size_t i)
{
	p->is_one_line |= s.p[i] == '|' || !p->in_line;
	p->in_line = true;
	return 1;
}

static size_t take_escaped(struct spot *p, struct str s, size_t i)
{
	p->in_line = true;
	return i + 1 < s.n && byte_is_punct(s.p[i + 1]) ? 2 : 1;
}

static size_t (*const takers[128])(struct spot *, struct str, size_t) = {
	['`'] = take_ticks,
	['~'] = take_ticks,
	['<'] = take_angle,
	['['] = take_bracket,
	[']'] = take_bracket,
	['#'] = take_line_sign,
	['|'] = take_line_sign,
	['\n'] = take_line_end,
	['\\'] = take_escaped,
};

static size_t in_text(struct spot *p, struct str s, size_t i)
{
	unsigned char c = (unsigned char)s.p[i];

	if (c < COUNT(takers) && takers[c])
		return takers[c](p, s, i);
	p->in_line |= !byte_is_blank(s.p[i]);
	return 1;
}

static size_t in_target(struct spot *p, struct str s, size_t i)
{
	size_t end = i;

	if (p->part == URL_START && s.p[i] == '<')
		return 1;
	while (end < s.n && s.p[end] != ')' && !byte_is_space(s.p[end]))
		end++;
	p->part = url_step(p->part, str_slice(s, i, end));
	if (end == s.n)
		return end - i;
	p->state = s.p[end] == ')' ? TEXT : TITLE;
	return end - i + 1;
}

static size_t in_title(struct spot *p, struct str s, size_t i)
{
	if (s.p[i] == ')')
		p->state = TEXT;
	return 1;
}

static size_t in_reference(struct spot *p, struct str s, size_t i)
{
	if (s.p[i] != '\n')
		return 1;
	p->state = TEXT;
	return 0;
}

static size_t in_angle(struct spot *p, struct str s, size_t i)
{
	if (s.p[i] == '>')
		p->state = p->is_block && md_html_ends(s, i + 1) ? HTML : TEXT;
	return 1;
}

/* Behind a comment that begins a line, the line is HTML to its end. */
static size_t in_comment(struct spot *p, struct str s, size_t i)
{
	if (!str_starts(str_slice(s, i, s.n), S("-->")))
		return 1;
	p->state = p->is_block ? HTML : TEXT;
	p->is_block = false;
	return 3;
}

static size_t in_html(struct spot *p, struct str s, size_t i)
{
	if (s.p[i] == '<' &&
	    md_html_tag(str_slice(s, i + 1, s.n)) == MD_TAG_RAW)
		p->state = RAW;
	if (s.p[i] != '\n') {
		p->in_line |= !byte_is_blank(s.p[i]);
		return 1;
	}
	if (!p->is_block || !p->in_line)
		p->state = TEXT;
	p->in_line = false;
	return 1;
}

static size_t in_raw(struct spot *p, struct str s, size_t i)
{
	size_t n = md_html_end(str_slice(s, i, s.n));

	if (n == 0)
		return 1;
	p->state = HTML;
	p->is_block = false;
	return n;
}

/* A span ends at as many ticks, and with its paragraph. */
static size_t in_span(struct spot *p, struct str s, size_t i)
{
	size_t n = run_at(s, i);

	if (s.p[i] == '\n' && n > 1)
		p->state = TEXT;
	else if (s.p[i] == '`' && n == p->run)
		p->state = TEXT;
	return s.p[i] == '`' ? n : 1;
}

static size_t in_fence(struct spot *p, struct str s, size_t i)
{
	size_t n = run_at(s, i);

	if (s.p[i] == '\n') {
		p->in_line = false;
		return 1;
	}
	if (s.p[i] == p->tick && n >= p->run && !p->in_line)
		p->state = TEXT;
	p->in_line |= !byte_is_blank(s.p[i]);
	return n;
}

static bool ends_front(struct str s)
{
	return str_starts(s, S("---\n")) || str_starts(s, S("...\n")) ||
	       str_eq(s, S("---")) || str_eq(s, S("..."));
}

/* A line, or what there is of it. */
static size_t in_front(struct spot *p, struct str s, size_t i)
{
	struct str rest = str_slice(s, i, s.n), line;

	if (!p->in_line && ends_front(rest)) {
		p->state = TEXT;
		p->in_line = true;
		return 3;
	}
	str_split(&rest, '\n', &line);
	p->in_line = !rest.p;
	line.n += rest.p != NULL;
	p->front = front_step(p->front, line);
	return line.n;
}

static size_t (*const followers[STATES])(struct spot *, struct str, size_t) = {
	[TEXT] = in_text,
	[BRACKET] = in_bracket,
	[TARGET] = in_target,
	[TITLE] = in_title,
	[REFERENCE] = in_reference,
	[ANGLE] = in_angle,
	[COMMENT] = in_comment,
	[HTML] = in_html,
	[RAW] = in_raw,
	[SPAN] = in_span,
	[FENCE] = in_fence,
	[FRONT] = in_front,
};

static format_context step(format_context c, struct str literal)
{
	struct spot p = unpack(c);
	size_t i = 0;

	if (!p.is_inside && str_starts(literal, S("---\n"))) {
		p.state = FRONT;
		p.front = 0;
		i = 4;
	}
	p.is_inside |= literal.n > 0;
	while (i < literal.n)
		i += followers[p.state](&p, literal, i);
	p.has_words = md_html_words(literal, p.has_words);
	return pack(p);
}

static format_context after(format_context c)
{
	struct spot p = unpack(c);

	p.in_line = p.is_inside = true;
	if (p.state == BRACKET)
		p.state = TEXT;
	if (p.state == TARGET && p.part == URL_START)
		p.part = URL_PATH;
	if (p.state == FRONT)
		p.front = front_after(p.front);
	return pack(p);
}

static bool join(format_context a, format_context b, format_context *c)
{
	struct spot p = unpack(a), q = unpack(b);

	p.in_line = q.in_line = p.in_line || q.in_line;
	p.is_inside = q.is_inside = p.is_inside || q.is_inside;
	p.is_one_line = q.is_one_line = p.is_one_line || q.is_one_line;
	p.part = q.part = p.part > q.part ? p.part : q.part;
	p.brackets = q.brackets =
		p.brackets > q.brackets ? p.brackets : q.brackets;
	p.is_block = q.is_block = p.is_block || q.is_block;
	p.has_words = q.has_words = p.has_words && q.has_words;
	if ((p.state == TEXT && q.state == HTML) ||
	    (p.state == HTML && q.state == TEXT)) {
		p.state = q.state = HTML;
		p.brackets = q.brackets = 0;
	}
	if (p.state + q.state == TEXT + BRACKET)
		p.state = q.state = BRACKET;
	if (p.state == FRONT && q.state == FRONT &&
	    front_join(p.front, q.front, &p.front))
		q.front = p.front;
	*c = pack(p);
	return pack(p) == pack(q);
}

/* An address takes the escaper of its part. */
enum {
	AS_TEXT,
	AS_LINE,
	AS_LINK_TEXT,
	AS_FRONT,
	AS_URL = AS_FRONT + FRONT_AS_SINGLE + 1
};

static const struct escaper escapers[] = {
	[AS_TEXT] = { .name = STR("Markdown text"), .is_text = true,
		      .write = md_escape },
	[AS_LINE] = { .name = STR("Markdown line"), .is_text = true,
	              .is_line = true, .write = md_escape },
	[AS_LINK_TEXT] = { .name = STR("Markdown link text"),
			   .write = md_escape },
	[AS_FRONT + FRONT_AS_VALUE] = { .name = STR("YAML value"),
	                                .is_value = true,
	                                .write = front_value },
	[AS_FRONT + FRONT_AS_DOUBLE] = { .name = STR("YAML in quotes"),
	                                 .write = front_double },
	[AS_FRONT + FRONT_AS_SINGLE] = { .name = STR("YAML in quotes"),
	                                 .write = front_single },
	FORMAT_ADDRESS(AS_URL, md_url),
};

/* Why no value may stand in a state; NULL where one may. */
static const char *const reasons[STATES] = {
	[TITLE] = "the title of a link takes no data; "
	          "write the words into its text",
	[REFERENCE] = "write links in place, [text]({{ … }}), "
	              "not as definitions",
	[ANGLE] = "tags of HTML and <links> take no data in Markdown; "
	          "write [text]({{ … }}), or &lt; for a plain <",
	[COMMENT] = FORMAT_IN_COMMENT("{% comment %}"),
	[HTML] = "the lines behind a tag that begins one, or may, are HTML; "
	         "write an empty line before the value, or the tag beside it",
	[RAW] = "nothing can be escaped in script, style, pre and textarea; "
	        "write the value outside of it",
	[SPAN] = "nothing can be escaped in code; write the value outside of "
	         "the ` `, for instance in <code> </code>",
	[FENCE] = "nothing can be escaped in a block of code; "
	          "write the value outside of it",
};

static int escaper_of_front(format_context c, const char **why)
{
	int e = front_escaper(c, why);

	return e == FORMAT_NO_ESCAPER ? e : AS_FRONT + e;
}

static int escaper(format_context c, const char **why)
{
	struct spot p = unpack(c);

	*why = reasons[p.state];
	if (*why)
		return FORMAT_NO_ESCAPER;
	if (p.state == FRONT)
		return escaper_of_front(p.front, why);
	if (p.state != TARGET && p.brackets)
		return AS_LINK_TEXT;
	if (p.state != TARGET)
		return p.is_one_line ? AS_LINE : AS_TEXT;
	if (p.part < URL_BAD)
		return AS_URL + (int)p.part;
	*why = FORMAT_IN_BAD_URL("{% %}");
	return FORMAT_NO_ESCAPER;
}

const struct format md_format = {
	.name = STR("md"),
	.suffix = STR(".md"),
	FORMAT_DELIMITERS,
	.drops_tag_lines = true,
	.escapers = escapers,
	.step = step,
	.after = after,
	.escaper = escaper,
	.join = join,
	.markdown = md_markdown,
};
