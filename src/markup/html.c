#include "base/json.h"
#include "base/url.h"
#include "markup/html.h"
#include "markup/writer.h"

/* Where the machine is between two bytes of a template's literal text. */
enum state {
	TEXT,
	ANGLE,    /* behind < */
	IN_TAG,   /* between attributes */
	WORD_END, /* a name of a tag or attribute may have ended, or not */
	BEFORE_VALUE,
	UNQUOTED,
	VALUE,
	COMMENT,
	DECLARATION, /* <!doctype and <? */
	RAW,         /* the content of script, style and others */
	TITLE,       /* content that is text with references: title, textarea */
	JSON,        /* JSON-LD between its strings */
	JSON_STRING,
	BROKEN, /* a name was cut by a tag of the template */
	STATES
};

enum attribute { PLAIN, ADDRESS, ADDRESSES, STYLE, EVENT, MARKUP, TYPE };

/* A context, unpacked. */
struct spot {
	enum state state;
	unsigned element; /* of `elements`, in its tag and in its content */
	enum attribute attribute;
	enum url_part part; /* of an address */
	char quote;
};

/* Elements whose content is not markup.  A script becomes JSON_LD by its
 * attribute `type`. */
static const struct element {
	struct str name;
	enum state content;
} elements[] = {
	{ STR(""), TEXT }, /* all others */
	{ STR("title"), TITLE },
	{ STR("textarea"), TITLE },
	{ STR("style"), RAW },
	{ STR("xmp"), RAW },
	{ STR("iframe"), RAW },
	{ STR("noembed"), RAW },
	{ STR("noframes"), RAW },
	{ STR("noscript"), RAW },
	{ STR("plaintext"), RAW },
#define SCRIPT 10
	{ STR("script"), RAW },
#define JSON_LD 11
	{ STR("script"), JSON },
};

/* Those whose values are more than text. */
static const struct {
	struct str name;
	enum attribute attribute;
} attributes[] = {
	{ STR("href"), ADDRESS },       { STR("src"), ADDRESS },
	{ STR("action"), ADDRESS },     { STR("formaction"), ADDRESS },
	{ STR("cite"), ADDRESS },       { STR("poster"), ADDRESS },
	{ STR("data"), ADDRESS },       { STR("background"), ADDRESS },
	{ STR("longdesc"), ADDRESS },   { STR("manifest"), ADDRESS },
	{ STR("codebase"), ADDRESS },   { STR("profile"), ADDRESS },
	{ STR("icon"), ADDRESS },       { STR("srcset"), ADDRESSES },
	{ STR("imagesrcset"), ADDRESSES }, { STR("ping"), ADDRESSES },
	{ STR("archive"), ADDRESSES },  { STR("style"), STYLE },
	{ STR("srcdoc"), MARKUP },      { STR("type"), TYPE },
};

static struct spot unpack(format_context c)
{
	return (struct spot){
		.state = c & 0xF,
		.element = c >> 4 & 0xF,
		.attribute = c >> 8 & 0xF,
		.part = c >> 12 & 0xF,
		.quote = (char)(c >> 16 & 0x7F),
	};
}

/* Only what matters in a state is kept, so that equal places are equal. */
static format_context pack(struct spot p)
{
	format_context c = p.state;

	if (p.state > TEXT && p.state != COMMENT && p.state != DECLARATION)
		c |= p.element << 4;
	if (p.state == BEFORE_VALUE || p.state == VALUE)
		c |= (format_context)p.attribute << 8;
	if (p.state == VALUE)
		c |= (format_context)p.part << 12 |
		     (format_context)p.quote << 16;
	return c;
}

static bool ends_name(char c)
{
	return byte_is_space(c) || c == '/' || c == '>' || c == '=';
}

/* The name at the start of `s`. */
static struct str name_of(struct str s)
{
	size_t n = 0;

	while (n < s.n && !ends_name(s.p[n]))
		n++;
	return str_slice(s, 0, n);
}

static unsigned element_find(struct str name)
{
	for (unsigned i = 1; i < JSON_LD; i++)
		if (str_eq_nocase(name, elements[i].name))
			return i;
	return 0;
}

static enum attribute attribute_find(struct str name)
{
	ptrdiff_t colon = str_find_byte(name, ':'); /* xlink:href */

	if (str_starts_nocase(name, S("on")))
		return EVENT;
	name = str_slice(name, (size_t)(colon + 1), name.n);
	for (size_t i = 0; i < COUNT(attributes); i++)
		if (str_eq_nocase(name, attributes[i].name))
			return attributes[i].attribute;
	return PLAIN;
}

/* Each function below follows `s`, which is not empty, while its state lasts,
 * and returns how many bytes it took. */

static size_t until(struct spot *p, struct str s, struct str end)
{
	ptrdiff_t at = str_find(s, end);

	if (at < 0)
		return s.n;
	p->state = TEXT;
	return (size_t)at + end.n;
}

static size_t in_text(struct spot *p, struct str s)
{
	ptrdiff_t at = str_find_byte(s, '<');

	if (at < 0)
		return s.n;
	p->state = ANGLE;
	return (size_t)at + 1;
}

static size_t in_angle(struct spot *p, struct str s)
{
	size_t slash = s.p[0] == '/';
	struct str name = name_of(str_slice(s, slash, s.n));

	p->state = TEXT;
	if (str_starts(s, S("!--"))) {
		p->state = COMMENT;
		return 3;
	}
	if (s.p[0] == '!' || s.p[0] == '?') {
		p->state = DECLARATION;
		return 1;
	}
	if (name.n == 0 || !byte_is_letter(name.p[0]))
		return 0;
	p->element = slash ? 0 : element_find(name);
	p->state = slash + name.n == s.n ? WORD_END : IN_TAG;
	return slash + name.n;
}

/* An attribute's name, with the = behind it when there is one. */
static size_t take_attribute(struct spot *p, struct str s)
{
	struct str name = name_of(s);
	size_t n = name.n;

	if (n == s.n) {
		p->state = WORD_END;
		return n;
	}
	p->attribute = attribute_find(name);
	while (n < s.n && byte_is_space(s.p[n]))
		n++;
	if (n == s.n || s.p[n] != '=')
		return n;
	p->state = BEFORE_VALUE;
	return n + 1;
}

static size_t in_tag(struct spot *p, struct str s)
{
	if (s.p[0] == '>') {
		p->state = elements[p->element].content;
		return 1;
	}
	if (s.p[0] == '=') {
		p->state = BROKEN;
		return s.n;
	}
	if (ends_name(s.p[0]))
		return 1;
	return take_attribute(p, s);
}

static size_t in_word_end(struct spot *p, struct str s)
{
	p->state = ends_name(s.p[0]) ? IN_TAG : BROKEN;
	return 0;
}

static size_t in_before_value(struct spot *p, struct str s)
{
	if (byte_is_space(s.p[0]))
		return 1;
	if (s.p[0] == '>') {
		p->state = IN_TAG;
		return 0;
	}
	p->quote = s.p[0] == '"' || s.p[0] == '\'' ? s.p[0] : 0;
	p->state = p->quote ? VALUE : UNQUOTED;
	p->part = URL_START;
	return p->quote != 0;
}

static size_t in_unquoted(struct spot *p, struct str s)
{
	size_t n = 0;

	while (n < s.n && !byte_is_space(s.p[n]) && s.p[n] != '>')
		n++;
	if (n < s.n)
		p->state = IN_TAG;
	return n;
}

static size_t in_value(struct spot *p, struct str s)
{
	ptrdiff_t end = str_find_byte(s, p->quote);
	struct str value = str_slice(s, 0, end < 0 ? s.n : (size_t)end);

	p->part = url_step(p->part, value);
	if (end < 0)
		return s.n;
	p->state = IN_TAG;
	if (p->element == SCRIPT && p->attribute == TYPE &&
	    str_eq_nocase(value, S("application/ld+json")))
		p->element = JSON_LD;
	return value.n + 1;
}

static size_t in_comment(struct spot *p, struct str s)
{
	return until(p, s, S("-->"));
}

static size_t in_declaration(struct spot *p, struct str s)
{
	return until(p, s, S(">"));
}

/* Where the end tag of the element begins, or -1. */
static ptrdiff_t find_end_tag(const struct spot *p, struct str s)
{
	struct str name = elements[p->element].name, rest = s;
	ptrdiff_t next = str_find(rest, S("</"));

	while (next >= 0) {
		rest = str_slice(rest, (size_t)next + 2, rest.n);
		if (str_starts_nocase(rest, name) &&
		    (rest.n == name.n || ends_name(rest.p[name.n])))
			return rest.p - s.p - 2;
		next = str_find(rest, S("</"));
	}
	return -1;
}

static size_t in_raw(struct spot *p, struct str s)
{
	ptrdiff_t end = find_end_tag(p, s);

	if (end < 0)
		return s.n;
	p->state = ANGLE;
	return (size_t)end + 1;
}

static size_t in_json(struct spot *p, struct str s)
{
	if (s.p[0] == '<')
		return find_end_tag(p, s) == 0 ? in_raw(p, s) : 1;
	if (s.p[0] == '"')
		p->state = p->state == JSON ? JSON_STRING : JSON;
	return s.p[0] == '\\' && s.n > 1 ? 2 : 1;
}

static size_t in_broken(struct spot *p, struct str s)
{
	(void)p;
	return s.n;
}

static size_t (*const followers[STATES])(struct spot *, struct str) = {
	[TEXT] = in_text,
	[ANGLE] = in_angle,
	[IN_TAG] = in_tag,
	[WORD_END] = in_word_end,
	[BEFORE_VALUE] = in_before_value,
	[UNQUOTED] = in_unquoted,
	[VALUE] = in_value,
	[COMMENT] = in_comment,
	[DECLARATION] = in_declaration,
	[RAW] = in_raw,
	[TITLE] = in_raw,
	[JSON] = in_json,
	[JSON_STRING] = in_json,
	[BROKEN] = in_broken,
};

static format_context step(format_context c, struct str literal)
{
	struct spot p = unpack(c);

	for (size_t i = 0; i < literal.n;)
		i += followers[p.state](&p, str_slice(literal, i, literal.n));
	return pack(p);
}

/* What follows a whole address is a part of it. */
static format_context after(format_context c)
{
	struct spot p = unpack(c);

	if (p.state == VALUE && p.part == URL_START)
		p.part = URL_PATH;
	return pack(p);
}

static bool is_between(enum state s)
{
	return s == IN_TAG || s == WORD_END;
}

static bool join(format_context a, format_context b, format_context *c)
{
	struct spot p = unpack(a), q = unpack(b);

	if (p.part < q.part)
		p.part = q.part;
	q.part = p.part;
	if (is_between(p.state) && is_between(q.state) && p.state != q.state)
		p.state = q.state = WORD_END;
	*c = pack(p);
	return pack(p) == pack(q);
}

/* An address takes the escaper of its part. */
enum { AS_TEXT, AS_CONTENT, AS_ATTRIBUTE, AS_JSON, AS_URL };

static const struct escaper escapers[] = {
	[AS_TEXT] = { STR("HTML text"), true, html_text },
	[AS_CONTENT] = { STR("HTML title"), false, html_text },
	[AS_ATTRIBUTE] = { STR("HTML attribute"), false, html_text },
	[AS_JSON] = { STR("JSON-LD string"), false, json_escape },
	[AS_URL + URL_START] = { STR("address"), false, html_url },
	[AS_URL + URL_NAME] = { STR("path"), false, url_write_name },
	[AS_URL + URL_OPAQUE] = { STR("contact"), false, url_write_opaque },
	[AS_URL + URL_PATH] = { STR("path"), false, url_write_path },
	[AS_URL + URL_QUERY] = { STR("query"), false, url_write_query },
};

static const struct answer {
	int escaper;
	const char *why;
} answers[STATES] = {
	[TEXT] = { AS_TEXT, NULL },
	[TITLE] = { AS_CONTENT, NULL },
	[JSON_STRING] = { AS_JSON, NULL },
	[ANGLE] = { FORMAT_NO_ESCAPER,
	            "the name of a tag cannot come from data; "
	            "choose with if, or write &lt; for a plain <" },
	[IN_TAG] = { FORMAT_NO_ESCAPER,
	             "the name of an attribute cannot come from data; "
	             "choose with if, and put values into quotes" },
	[WORD_END] = { FORMAT_NO_ESCAPER,
	               "names cannot come from data; write them out, "
	               "and put values into quotes: class=\"a-{{ … }}\"" },
	[BEFORE_VALUE] = { FORMAT_NO_ESCAPER,
	                   "write quotes around the value: "
	                   "href=\"{{ … }}\"" },
	[UNQUOTED] = { FORMAT_NO_ESCAPER,
	               "write quotes around the whole value: "
	               "href=\"/members/{{ … }}\"" },
	[COMMENT] = { FORMAT_NO_ESCAPER,
	              "nothing is printed in a comment; to explain the "
	              "template use {% comment %}" },
	[DECLARATION] = { FORMAT_NO_ESCAPER,
	                  "a declaration has no values; end it with >" },
	[RAW] = { FORMAT_NO_ESCAPER,
	          "scripts and styles take no data; use a data- attribute, "
	          "a class chosen with if, or JSON-LD" },
	[JSON] = { FORMAT_NO_ESCAPER,
	           "write quotes around the value: "
	           "\"name\": \"{{ … }}\"" },
	[BROKEN] = { FORMAT_NO_ESCAPER,
	             "the tag before this place has a name that is cut by "
	             "{% %}; write the name in one piece, with a blank "
	             "behind it" },
};

static const struct answer attribute_answers[] = {
	[PLAIN] = { AS_ATTRIBUTE, NULL },
	[TYPE] = { AS_ATTRIBUTE, NULL },
	[ADDRESSES] = { FORMAT_NO_ESCAPER,
	                "a list of addresses takes no data; "
	                "use src or href" },
	[STYLE] = { FORMAT_NO_ESCAPER,
	            "the style attribute takes no data; "
	            "choose a class with if" },
	[EVENT] = { FORMAT_NO_ESCAPER,
	            "event handlers take no data; use a data- attribute" },
	[MARKUP] = { FORMAT_NO_ESCAPER,
	             "srcdoc is a page in an attribute and takes no data" },
};

static const struct answer bad_address = {
	FORMAT_NO_ESCAPER,
	"this address has a scheme other than http, https, mailto and tel, "
	"or one that is cut by {% %}; write it in one piece"
};

static struct answer answer_to(struct spot p)
{
	if (p.state != VALUE)
		return answers[p.state];
	if (p.attribute != ADDRESS)
		return attribute_answers[p.attribute];
	if (p.part == URL_BAD)
		return bad_address;
	return (struct answer){ AS_URL + (int)p.part, NULL };
}

static int escaper(format_context c, const char **why)
{
	struct answer a = answer_to(unpack(c));

	*why = a.why;
	return a.escaper;
}

const struct format html_format = {
	.name = STR("html"),
	.suffix = STR(".html"),
	.output = { STR("{{"), STR("}}") },
	.tag = { STR("{%"), STR("%}") },
	.escapers = escapers,
	.step = step,
	.after = after,
	.escaper = escaper,
	.join = join,
	.markdown = html_markdown,
	.language = html_language,
};
