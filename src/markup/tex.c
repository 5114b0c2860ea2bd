#include "markup/tex.h"

#include "base/url.h"
#include "markup/tex_names.h"
#include "markup/writer.h"

/* Where the machine is between two bytes of a template's literal text. */
enum state {
	TEXT,
	SLASH,    /* behind \ at the end of a literal */
	NAME,     /* behind the letters of a command at the end of a literal */
	BEHIND,   /* behind a command, where an argument may begin */
	URL,      /* the first argument of \href */
	ARGUMENT, /* one that is no text: a name, a file, code */
	VERB,     /* between the delimiters of \verb */
	BLOCK,    /* up to the words of `blocks` */
	MATH,     /* up to $ or $$, \) or \] */
	COMMENT,
	STATES
};

/* A context, unpacked.  That of 0 is running text. */
struct spot {
	enum state state;
	enum tex_kind kind;     /* of the command whose argument may begin */
	enum tex_kind outer;    /* of the command whose [ ] is open */
	unsigned optional;  /* 1 + braces open in [ ]; 0 outside */
	unsigned line;      /* braces open from that of a TEX_LINE on */
	bool is_table;
	enum url_part part; /* of URL */
	/* Of URL and ARGUMENT the braces open, up to DEPTH_MAX; of VERB its
	 * delimiter; of BLOCK its row. */
	unsigned detail;
};

#define DEPTH_MAX 15u

static struct spot unpack(format_context c)
{
	return (struct spot){
		.state = c & 0xF,
		.kind = c >> 4 & 0xF,
		.outer = c >> 8 & 0xF,
		.optional = c >> 12 & DEPTH_MAX,
		.part = c >> 16 & 7,
		.detail = c >> 19 & 0xFF,
		.line = c >> 27 & DEPTH_MAX,
		.is_table = c >> 31,
	};
}

/* Only what matters in a state is kept, so that equal places are equal. */
static format_context pack(struct spot p)
{
	format_context c = p.state | p.optional << 12 | p.line << 27 |
	                   (format_context)p.is_table << 31;

	if (p.state == NAME || p.state == BEHIND || p.state == ARGUMENT)
		c |= (format_context)p.kind << 4;
	if (p.optional)
		c |= (format_context)p.outer << 8;
	if (p.state == URL)
		c |= (format_context)p.part << 16;
	if (p.state >= URL && p.state <= BLOCK)
		c |= p.detail << 19;
	return c;
}

static void deeper(unsigned *depth)
{
	*depth += *depth < DEPTH_MAX;
}

/* Each function below follows `s`, which is not empty, while its state lasts,
 * and returns how many bytes it took. */

static size_t in_block(struct spot *p, struct str s)
{
	struct str end = tex_blocks[p->detail].end;
	ptrdiff_t at = str_find(s, end);

	if (at < 0)
		return s.n;
	p->state = TEXT;
	return (size_t)at + end.n;
}

/* Behind a backslash: a word or a sign.  \[ and \( open a formula, \\ may have
 * an optional argument. */
static size_t in_slash(struct spot *p, struct str s)
{
	struct str name = str_letters(s);

	p->kind = TEX_WORDS;
	if (name.n) {
		p->state = name.n == s.n ? NAME : BEHIND;
		p->kind = tex_names_kind(name);
	} else if (s.p[0] == '(' || s.p[0] == '[') {
		p->state = MATH;
	} else {
		p->state = s.p[0] == '\\' ? BEHIND : TEXT;
	}
	if (str_eq(name, S("csname"))) {
		p->state = BLOCK;
		p->detail = TEX_CSNAME;
	}
	return name.n ? name.n : 1;
}

/* A name that a tag of the template may have cut. */
static size_t in_name(struct spot *p, struct str s)
{
	p->state = BEHIND;
	return byte_is_letter(s.p[0]);
}

/* The argument of \begin or \end, whole. */
static size_t take_name(struct spot *p, struct str s)
{
	ptrdiff_t end = str_find_byte(s, '}');
	struct str name = str_slice(s, 1, end < 0 ? s.n : (size_t)end);
	bool begins = p->kind == TEX_BEGIN;

	if (tex_names_is_table(name))
		p->is_table = begins;
	p->state = end < 0 ? ARGUMENT : BEHIND;
	p->kind = end < 0 ? TEX_BEGIN : TEX_WORDS;
	p->detail = begins ? tex_names_block(name) : TEX_CSNAME;
	if (p->detail < TEX_CSNAME)
		p->state = BLOCK;
	else
		p->detail = 0;
	return name.n + 1 + (end >= 0);
}

static size_t take_argument(struct spot *p, struct str s)
{
	static const enum state states[] = {
		[TEX_WORDS] = TEXT, [TEX_LINE] = TEXT, [TEX_ADDRESS] = URL,
		[TEX_NAMES] = ARGUMENT, [TEX_CODE] = ARGUMENT,
		[TEX_FORMULA] = ARGUMENT,
	};

	if (p->kind == TEX_BEGIN || p->kind == TEX_END)
		return take_name(p, s);
	p->state = states[p->kind];
	p->detail = 0;
	p->part = URL_START;
	if (p->state == TEXT && p->optional)
		deeper(&p->optional);
	if (p->state == TEXT && (p->line || p->kind == TEX_LINE))
		deeper(&p->line);
	return 1;
}

/* Does `c` stand between a command and its arguments, on one line?  Code has
 * names there: \newcommand\name, \def\name#1, \write18. */
static bool goes_on(enum tex_kind kind, char c)
{
	if (kind == TEX_CODE)
		return byte_is_letter(c) || byte_is_digit(c) ||
		       str_find_byte(S("*\\#"), c) >= 0;
	return c == '*' || byte_is_blank(c);
}

static size_t in_behind(struct spot *p, struct str s)
{
	if (p->kind == TEX_VERBATIM && s.p[0] != '*') {
		p->state = VERB;
		p->detail = (unsigned char)(s.p[0] == '{' ? '}' : s.p[0]);
		return 1;
	}
	if (s.p[0] == '{')
		return take_argument(p, s);
	if (s.p[0] == '[' && !p->optional) {
		p->state = TEXT;
		p->outer = p->kind;
		p->optional = 1;
		return 1;
	}
	if (goes_on(p->kind, s.p[0]))
		return 1;
	p->state = TEXT;
	return 0;
}

static size_t in_url(struct spot *p, struct str s)
{
	size_t n = 0;

	while (n < s.n && s.p[n] != '{' && s.p[n] != '}')
		n++;
	p->part = url_step(p->part, str_slice(s, 0, n));
	if (n == s.n)
		return n;
	if (s.p[n] == '{')
		deeper(&p->detail);
	else if (p->detail)
		p->detail--;
	else
		p->state = TEXT;
	return n + 1;
}

static size_t in_argument(struct spot *p, struct str s)
{
	if (s.p[0] == '\\')
		return s.n > 1 ? 2 : 1;
	if (s.p[0] == '{')
		deeper(&p->detail);
	if (s.p[0] != '}' || p->detail--)
		return 1;
	p->state = BEHIND;
	p->detail = 0;
	if (p->kind != TEX_CODE)
		p->kind = TEX_WORDS;
	return 1;
}

static size_t in_verb(struct spot *p, struct str s)
{
	if ((unsigned char)s.p[0] == p->detail)
		p->state = TEXT;
	return 1;
}

static size_t in_math(struct spot *p, struct str s)
{
	if (str_starts(s, S("\\)")) || str_starts(s, S("\\]"))) {
		p->state = TEXT;
		return 2;
	}
	if (s.p[0] == '\\')
		return s.n > 1 ? 2 : 1;
	if (s.p[0] != '$')
		return 1;
	p->state = TEXT;
	return s.n > 1 && s.p[1] == '$' ? 2 : 1;
}

static size_t in_comment(struct spot *p, struct str s)
{
	if (s.p[0] == '\n')
		p->state = TEXT;
	return 1;
}

/* The brackets of an optional argument; in its braces ] is a letter. */
static void follow_optional(struct spot *p, char c)
{
	if (p->optional == 0)
		return;
	if (c == '{')
		deeper(&p->optional);
	else if (c == '}' && p->optional > 1)
		p->optional--;
	else if (c == ']' && p->optional == 1) {
		p->optional = 0;
		p->state = BEHIND;
		p->kind = p->outer;
	}
}

/* The braces of an argument of one line. */
static void follow_line(struct spot *p, char c)
{
	if (p->line && c == '{')
		deeper(&p->line);
	else if (p->line && c == '}')
		p->line--;
}

static size_t in_text(struct spot *p, struct str s)
{
	static const unsigned char states[128] = {
		['\\'] = SLASH, ['%'] = COMMENT, ['$'] = MATH,
	};
	unsigned char c = (unsigned char)s.p[0];

	if (c < COUNT(states) && states[c])
		p->state = states[c];
	follow_optional(p, s.p[0]);
	follow_line(p, s.p[0]);
	return c == '$' && s.n > 1 && s.p[1] == '$' ? 2 : 1;
}

static size_t (*const followers[STATES])(struct spot *, struct str) = {
	[TEXT] = in_text,
	[SLASH] = in_slash,
	[NAME] = in_name,
	[BEHIND] = in_behind,
	[URL] = in_url,
	[ARGUMENT] = in_argument,
	[VERB] = in_verb,
	[BLOCK] = in_block,
	[MATH] = in_math,
	[COMMENT] = in_comment,
};

static format_context step(format_context c, struct str literal)
{
	struct spot p = unpack(c);

	for (size_t i = 0; i < literal.n;)
		i += followers[p.state](&p, str_slice(literal, i, literal.n));
	return pack(p);
}

static format_context after(format_context c)
{
	struct spot p = unpack(c);

	if (p.state == BEHIND)
		p.state = TEXT;
	if (p.state == URL && p.part == URL_START)
		p.part = URL_PATH;
	return pack(p);
}

/* Behind a command or not, its braces closed or not: the words that follow
 * mean the same. */
static bool is_running(const struct spot *p)
{
	return p->state == TEXT || (p->state == BEHIND && p->kind == TEX_WORDS);
}

static bool join(format_context a, format_context b, format_context *c)
{
	struct spot p = unpack(a), q = unpack(b);

	p.part = q.part = p.part > q.part ? p.part : q.part;
	p.line = q.line = p.line > q.line ? p.line : q.line;
	p.is_table = q.is_table = p.is_table || q.is_table;
	if (is_running(&p) && is_running(&q) && p.state != q.state) {
		p.state = q.state = BEHIND;
		p.kind = q.kind = TEX_WORDS;
	}
	*c = pack(p);
	return pack(p) == pack(q);
}

/* An address takes the escaper of its part. */
enum { AS_TEXT, AS_LINE, AS_OPTIONAL, AS_URL };

static const struct escaper escapers[] = {
	[AS_TEXT] = { .name = STR("LaTeX text"), .is_text = true,
		      .write = tex_text },
	[AS_LINE] = { .name = STR("LaTeX line"), .is_text = true,
	              .is_line = true, .write = tex_text },
	[AS_OPTIONAL] = { .name = STR("LaTeX optional argument"),
			  .write = tex_optional },
	[AS_URL + URL_START] = { .name = STR("address"), .write = tex_url },
	[AS_URL + URL_NAME] = { .name = STR("path"), .write = tex_url_name },
	[AS_URL + URL_OPAQUE] = { .name = STR("contact"),
				  .write = tex_url_opaque },
	[AS_URL + URL_PATH] = { .name = STR("path"), .write = tex_url_path },
	[AS_URL + URL_QUERY] = { .name = STR("query"), .write = tex_url_query },
};

/* Why no value may stand in a state; NULL where one may. */
static const char *const reasons[STATES] = {
	[SLASH] = "a value is no name of a command; choose the command with "
	          "<% if %>",
	[NAME] = "the value would run into the name of the command; write "
	         "braces around it, \\textbf{<< … >>}, or a blank before it",
	[VERB] = "nothing can be escaped in \\verb; write \\texttt{<< … >>}",
	[MATH] = "nothing can be escaped in a formula; write the value outside "
	         "of it, or in \\mbox{<< … >>} between two formulas",
	[COMMENT] = FORMAT_IN_COMMENT("<% comment %>"),
};

/* The same for arguments, by kind. */
static const char *const argument_reasons[TEX_KINDS] = {
	[TEX_WORDS] = "the name of an environment takes no data; "
	              "choose it with <% if %>",
	[TEX_ADDRESS] = "write braces around the address: \\href{<< … >>}{…}",
	[TEX_NAMES] = "this argument is a name, a file or a length and takes "
	              "no data; for an address use \\href{<< … >>}{…}",
	[TEX_CODE] = "nothing can be escaped in code of TeX or Lua",
	[TEX_FORMULA] = "nothing can be escaped in a formula; write the value "
	                "outside of it",
	[TEX_BEGIN] = "the name of an environment takes no data; "
	              "choose it with <% if %>",
	[TEX_VERBATIM] = "nothing can be escaped in \\verb; "
	                 "write \\texttt{<< … >>}",
};

static const char *reason(const struct spot *p)
{
	if (p->state == BLOCK && p->detail == TEX_CSNAME)
		return reasons[SLASH];
	if (p->state == BLOCK)
		return tex_blocks[p->detail].is_math
		               ? reasons[MATH]
		               : "nothing can be escaped in verbatim text; "
		                 "write \\texttt{<< … >>} for each line";
	if (p->state == ARGUMENT)
		return argument_reasons[p->kind];
	if (p->state == BEHIND && p->kind != TEX_WORDS)
		return argument_reasons[p->kind];
	if (p->state == URL && p->part == URL_BAD)
		return FORMAT_IN_BAD_URL("<% %>");
	return reasons[p->state];
}

static int escaper(format_context c, const char **why)
{
	struct spot p = unpack(c);

	*why = reason(&p);
	if (*why)
		return FORMAT_NO_ESCAPER;
	if (p.state == URL)
		return AS_URL + (int)p.part;
	if (p.optional == 1)
		return AS_OPTIONAL;
	return p.line || p.is_table ? AS_LINE : AS_TEXT;
}

const struct format tex_format = {
	.name = STR("tex"),
	.suffix = STR(".tex"),
	.output = { STR("<<"), STR(">>") },
	.tag = { STR("<%"), STR("%>") },
	.drops_tag_lines = true,
	.keeps_private = true,
	.escapers = escapers,
	.step = step,
	.after = after,
	.escaper = escaper,
	.join = join,
	.markdown = tex_markdown,
	.next_rare = tex_next_rare,
};
