#include "markup/tex.h"

#include "base/url.h"
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

/* What the argument of a command is. */
enum kind {
	WORDS,
	ADDRESS, /* then words */
	NAMES,   /* then words */
	CODE,    /* all of them, as long as one follows the other at once */
	FORMULA,
	BEGIN,
	VERBATIM,
};

static const struct {
	enum kind kind;
	struct str names; /* between blanks */
} commands[] = {
	{ ADDRESS, STR("href") },
	{ BEGIN, STR("begin") },
	{ VERBATIM, STR("verb lstinline") },
	{ FORMULA, STR("ensuremath") },
	{ NAMES, STR("end documentclass usepackage RequirePackage input "
	             "include includeonly includegraphics graphicspath "
	             "verbatiminput lstinputlisting bibliography "
	             "bibliographystyle addbibresource label ref pageref "
	             "nameref autoref hyperref hyperlink hypertarget cite "
	             "newcounter newlength pagestyle thispagestyle "
	             "selectlanguage foreignlanguage url nolinkurl path") },
	{ CODE, STR("newcommand renewcommand providecommand newenvironment "
	            "renewenvironment DeclareRobustCommand setcounter "
	            "addtocounter setlength addtolength def edef gdef xdef "
	            "let futurelet directlua latelua luaexec luadirect "
	            "special write immediate openin openout read readline "
	            "scantokens catcode lccode uccode mathcode ShellEscape "
	            "pdfliteral pdfextension") },
};

/* Environments and commands whose content is no text, and what ends it. */
static const struct block {
	struct str name, end;
	bool is_math;
} blocks[] = {
	{ STR("verbatim"), STR("\\end{verbatim}"), false },
	{ STR("verbatim*"), STR("\\end{verbatim*}"), false },
	{ STR("Verbatim"), STR("\\end{Verbatim}"), false },
	{ STR("lstlisting"), STR("\\end{lstlisting}"), false },
	{ STR("comment"), STR("\\end{comment}"), false },
	{ STR("filecontents"), STR("\\end{filecontents}"), false },
	{ STR("filecontents*"), STR("\\end{filecontents*}"), false },
	{ STR("luacode"), STR("\\end{luacode}"), false },
	{ STR("math"), STR("\\end{math}"), true },
	{ STR("displaymath"), STR("\\end{displaymath}"), true },
	{ STR("equation"), STR("\\end{equation}"), true },
	{ STR("equation*"), STR("\\end{equation*}"), true },
	{ STR("align"), STR("\\end{align}"), true },
	{ STR("align*"), STR("\\end{align*}"), true },
	{ STR("gather"), STR("\\end{gather}"), true },
	{ STR("gather*"), STR("\\end{gather*}"), true },
	{ STR("multline"), STR("\\end{multline}"), true },
	{ STR("multline*"), STR("\\end{multline*}"), true },
	{ STR("eqnarray"), STR("\\end{eqnarray}"), true },
	{ STR("eqnarray*"), STR("\\end{eqnarray*}"), true },
#define CSNAME 20
	{ STR(""), STR("\\endcsname"), false },
};

/* A context, unpacked.  That of 0 is running text. */
struct spot {
	enum state state;
	enum kind kind;     /* of the command whose argument may begin */
	enum kind outer;    /* of the command whose [ ] is open */
	unsigned optional;  /* 1 + braces open in [ ]; 0 outside */
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
		.kind = c >> 4 & 7,
		.outer = c >> 7 & 7,
		.optional = c >> 10 & DEPTH_MAX,
		.part = c >> 14 & 7,
		.detail = c >> 17 & 0xFF,
	};
}

/* Only what matters in a state is kept, so that equal places are equal. */
static format_context pack(struct spot p)
{
	format_context c = p.state | p.optional << 10;

	if (p.state == NAME || p.state == BEHIND || p.state == ARGUMENT)
		c |= (format_context)p.kind << 4;
	if (p.optional)
		c |= (format_context)p.outer << 7;
	if (p.state == URL)
		c |= (format_context)p.part << 14;
	if (p.state >= URL && p.state <= BLOCK)
		c |= p.detail << 17;
	return c;
}

static void deeper(unsigned *depth)
{
	*depth += *depth < DEPTH_MAX;
}

/* Each function below follows `s`, which is not empty, while its state lasts,
 * and returns how many bytes it took. */

static enum kind kind_of(struct str name)
{
	for (size_t i = 0; i < COUNT(commands); i++)
		if (str_among(name, commands[i].names))
			return commands[i].kind;
	return WORDS;
}

static size_t in_block(struct spot *p, struct str s)
{
	struct str end = blocks[p->detail].end;
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
	size_t n = 0;

	p->kind = WORDS;
	while (n < s.n && byte_is_letter(s.p[n]))
		n++;
	if (n) {
		p->state = n == s.n ? NAME : BEHIND;
		p->kind = kind_of(str_slice(s, 0, n));
	} else if (s.p[0] == '(' || s.p[0] == '[') {
		p->state = MATH;
	} else {
		p->state = s.p[0] == '\\' ? BEHIND : TEXT;
	}
	if (str_eq(str_slice(s, 0, n), S("csname"))) {
		p->state = BLOCK;
		p->detail = CSNAME;
	}
	return n ? n : 1;
}

/* A name that a tag of the template may have cut. */
static size_t in_name(struct spot *p, struct str s)
{
	p->state = BEHIND;
	return byte_is_letter(s.p[0]);
}

/* The argument of \begin, whole. */
static size_t take_begin(struct spot *p, struct str s)
{
	ptrdiff_t end = str_find_byte(s, '}');
	struct str name = str_slice(s, 1, end < 0 ? s.n : (size_t)end);

	p->state = end < 0 ? ARGUMENT : BEHIND;
	p->kind = end < 0 ? BEGIN : WORDS;
	p->detail = 0;
	for (unsigned i = 0; i < CSNAME; i++)
		if (str_eq(name, blocks[i].name)) {
			p->state = BLOCK;
			p->detail = i;
		}
	return name.n + 1 + (end >= 0);
}

static size_t take_argument(struct spot *p, struct str s)
{
	static const enum state states[] = {
		[WORDS] = TEXT, [ADDRESS] = URL, [NAMES] = ARGUMENT,
		[CODE] = ARGUMENT, [FORMULA] = ARGUMENT,
	};

	if (p->kind == BEGIN)
		return take_begin(p, s);
	p->state = states[p->kind];
	p->detail = 0;
	p->part = URL_START;
	if (p->state == TEXT && p->optional)
		deeper(&p->optional);
	return 1;
}

/* Does `c` stand between a command and its arguments, on one line?  Code has
 * names there: \newcommand\name, \def\name#1, \write18. */
static bool goes_on(enum kind kind, char c)
{
	if (kind == CODE)
		return byte_is_letter(c) || byte_is_digit(c) ||
		       str_find_byte(S("*\\#"), c) >= 0;
	return c == '*' || byte_is_blank(c);
}

static size_t in_behind(struct spot *p, struct str s)
{
	if (p->kind == VERBATIM && s.p[0] != '*') {
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
	if (p->kind != CODE)
		p->kind = WORDS;
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

static size_t in_text(struct spot *p, struct str s)
{
	static const unsigned char states[128] = {
		['\\'] = SLASH, ['%'] = COMMENT, ['$'] = MATH,
	};
	unsigned char c = (unsigned char)s.p[0];

	if (c < COUNT(states) && states[c])
		p->state = states[c];
	follow_optional(p, s.p[0]);
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
	return p->state == TEXT || (p->state == BEHIND && p->kind == WORDS);
}

static bool join(format_context a, format_context b, format_context *c)
{
	struct spot p = unpack(a), q = unpack(b);

	p.part = q.part = p.part > q.part ? p.part : q.part;
	if (is_running(&p) && is_running(&q) && p.state != q.state) {
		p.state = q.state = BEHIND;
		p.kind = q.kind = WORDS;
	}
	*c = pack(p);
	return pack(p) == pack(q);
}

/* An address takes the escaper of its part. */
enum { AS_TEXT, AS_OPTIONAL, AS_URL };

static const struct escaper escapers[] = {
	[AS_TEXT] = { .name = STR("LaTeX text"), .is_text = true,
		      .write = tex_text },
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
	[COMMENT] = "nothing is printed in a comment; to explain the "
	            "template use <% comment %>",
};

/* The same for arguments, by kind. */
static const char *const argument_reasons[] = {
	[WORDS] = "the name of an environment takes no data; "
	          "choose it with <% if %>",
	[ADDRESS] = "write braces around the address: \\href{<< … >>}{…}",
	[NAMES] = "this argument is a name, a file or a length and takes no "
	          "data; for an address use \\href{<< … >>}{…}",
	[CODE] = "nothing can be escaped in code of TeX or Lua",
	[FORMULA] = "nothing can be escaped in a formula; write the value "
	            "outside of it",
	[BEGIN] = "the name of an environment takes no data; "
	          "choose it with <% if %>",
	[VERBATIM] = "nothing can be escaped in \\verb; "
	             "write \\texttt{<< … >>}",
};

static const char *reason(const struct spot *p)
{
	if (p->state == BLOCK && p->detail == CSNAME)
		return reasons[SLASH];
	if (p->state == BLOCK)
		return blocks[p->detail].is_math
		               ? reasons[MATH]
		               : "nothing can be escaped in verbatim text; "
		                 "write \\texttt{<< … >>} for each line";
	if (p->state == ARGUMENT)
		return argument_reasons[p->kind];
	if (p->state == BEHIND && p->kind != WORDS)
		return argument_reasons[p->kind];
	if (p->state == URL && p->part == URL_BAD)
		return "this address has a scheme other than http, https, "
		       "mailto and tel, or one that is cut by <% %>; write it "
		       "in one piece";
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
	return p.optional == 1 ? AS_OPTIONAL : AS_TEXT;
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
