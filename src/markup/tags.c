#include "markup/tags.h"

#include "base/url.h"
#include "markup/css.h"
#include "markup/json_format.h"

/* Is `inner` the context of the content of an element? */
static bool is_content(enum tags_state state)
{
	return state == TAGS_STYLE || state == TAGS_JSON;
}

struct tags tags_unpack(format_context c)
{
	struct tags p = { .state = c & 0xF };

	if (is_content(p.state)) {
		p.element = p.state == TAGS_JSON ? ELEMENT_JSON : ELEMENT_STYLE;
		p.inner = c >> 4;
		return p;
	}
	p.element = c >> 4 & 0xF;
	p.attribute = c >> 8 & 0xF;
	p.is_single = c >> 12 & 1;
	p.inner = c >> 13;
	return p;
}

static bool has_element(enum tags_state s)
{
	return s != TAGS_TEXT && s != TAGS_COMMENT && s != TAGS_DECLARATION &&
	       s != TAGS_INSTRUCTION && s != TAGS_CDATA && s != TAGS_BROKEN;
}

/* Only what matters in a state is kept, so that equal places are equal. */
static format_context pack(struct tags p)
{
	format_context c = p.state;

	if (is_content(p.state))
		return c | p.inner << 4;
	if (has_element(p.state))
		c |= (format_context)p.element << 4;
	if (p.state == TAGS_BEFORE_VALUE || p.state == TAGS_VALUE)
		c |= (format_context)p.attribute << 8;
	if (p.state == TAGS_VALUE)
		c |= (format_context)p.is_single << 12;
	if (p.state == TAGS_VALUE || p.state == TAGS_DECLARATION ||
	    p.state == TAGS_BROKEN)
		c |= p.inner << 13;
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

static size_t enter(struct tags *p, enum tags_state state, size_t taken)
{
	p->state = state;
	p->inner = 0;
	return taken;
}

/* Each function below follows `s`, which is not empty, while its state lasts,
 * and returns how many bytes it took. */

static size_t until(struct tags *p, struct str s, struct str end)
{
	ptrdiff_t at = str_find(s, end);

	return at < 0 ? s.n : enter(p, TAGS_TEXT, (size_t)at + end.n);
}

static size_t in_text(struct tags *p, struct str s)
{
	ptrdiff_t at = str_find_byte(s, '<');

	return at < 0 ? s.n : enter(p, TAGS_ANGLE, (size_t)at + 1);
}

static bool begins_name(const struct tags *p, char c)
{
	return byte_is_letter(c) ||
	       (p->is_xml && (c == '_' || c == ':' || (c & 0x80)));
}

static size_t in_angle(struct tags *p, struct str s)
{
	size_t slash = s.p[0] == '/';
	struct str name = name_of(str_slice(s, slash, s.n));

	if (str_starts(s, S("!--")))
		return enter(p, TAGS_COMMENT, 3);
	if (p->is_xml && str_starts(s, S("![CDATA[")))
		return enter(p, TAGS_CDATA, 8);
	if (p->is_xml && s.p[0] == '?')
		return enter(p, TAGS_INSTRUCTION, 1);
	if (s.p[0] == '!' || s.p[0] == '?')
		return enter(p, TAGS_DECLARATION, 1);
	if (name.n == 0 || !begins_name(p, name.p[0]))
		return enter(p, TAGS_TEXT, 0);
	p->element = slash || p->is_xml ? ELEMENT_PLAIN : names_element(name);
	return enter(p, slash + name.n == s.n ? TAGS_WORD_END : TAGS_INSIDE,
	             slash + name.n);
}

/* What a meta element means is known before a value stands in it. */
static void meet_equiv(struct tags *p)
{
	if (p->element == ELEMENT_META)
		p->element = ELEMENT_META_EQUIV;
	if (p->element != ELEMENT_META_FILLED)
		return;
	p->state = TAGS_BROKEN;
	p->inner = TAGS_LATE_EQUIV;
}

/* An attribute's name, with the = behind it when there is one. */
static size_t take_attribute(struct tags *p, struct str s)
{
	struct str name = name_of(s);
	size_t n = name.n;

	if (n == s.n)
		return enter(p, TAGS_WORD_END, n);
	p->attribute = p->is_xml ? names_xml_attribute(name)
	                         : names_attribute(p->element, name);
	while (n < s.n && byte_is_space(s.p[n]))
		n++;
	if (n == s.n || s.p[n] != '=')
		return n;
	p->state = TAGS_BEFORE_VALUE;
	if (p->attribute == ATTRIBUTE_EQUIV)
		meet_equiv(p);
	return n + 1;
}

static void enter_content(struct tags *p)
{
	static const enum tags_state states[] = {
		[CONTENT_MARKUP] = TAGS_TEXT, [CONTENT_WORDS] = TAGS_WORDS,
		[CONTENT_RAW] = TAGS_RAW, [CONTENT_STYLE] = TAGS_STYLE,
		[CONTENT_JSON] = TAGS_JSON,
	};

	p->state = states[names_elements[p->element].content];
	p->inner = 0;
}

static size_t in_tag(struct tags *p, struct str s)
{
	if (s.p[0] == '>') {
		enter_content(p);
		return 1;
	}
	if (s.p[0] == '=')
		return enter(p, TAGS_BROKEN, s.n);
	if (ends_name(s.p[0]))
		return 1;
	return take_attribute(p, s);
}

static size_t in_word_end(struct tags *p, struct str s)
{
	return enter(p, ends_name(s.p[0]) ? TAGS_INSIDE : TAGS_BROKEN, 0);
}

static size_t in_before_value(struct tags *p, struct str s)
{
	if (byte_is_space(s.p[0]))
		return 1;
	if (s.p[0] == '>')
		return enter(p, TAGS_INSIDE, 0);
	if (s.p[0] != '"' && s.p[0] != '\'')
		return enter(p, TAGS_UNQUOTED, 0);
	p->is_single = s.p[0] == '\'';
	enter(p, TAGS_VALUE, 1);
	if (p->attribute == ATTRIBUTE_STYLE)
		p->inner = CSS_ATTRIBUTE;
	return 1;
}

static size_t in_unquoted(struct tags *p, struct str s)
{
	size_t n = 0;

	while (n < s.n && !byte_is_space(s.p[n]) && s.p[n] != '>')
		n++;
	return n < s.n ? enter(p, TAGS_INSIDE, n) : n;
}

/* Addresses, each with a width behind a blank, between commas. */
static uint32_t srcset_step(uint32_t part, struct str s)
{
	size_t n;

	for (size_t i = 0; i < s.n; i += n) {
		n = 1;
		if (s.p[i] == ',') {
			part = URL_START;
		} else if (byte_is_space(s.p[i])) {
			part = part == URL_START ? URL_START : TAGS_WIDTH;
		} else if (part != TAGS_WIDTH) {
			while (i + n < s.n && s.p[i + n] != ',' &&
			       !byte_is_space(s.p[i + n]))
				n++;
			part = url_step(part, str_slice(s, i, i + n));
		}
	}
	return part;
}

/* "5; url=address" */
static uint32_t refresh_step(uint32_t inner, struct str s)
{
	ptrdiff_t at = str_find_byte(s, '=');

	if (inner)
		return 1 + (uint32_t)url_step(inner - 1, s);
	if (at < 3 || !str_eq_nocase(str_slice(s, (size_t)at - 3, (size_t)at),
	                             S("url")))
		return 0;
	return 1 + (uint32_t)url_step(URL_START,
	                              str_slice(s, (size_t)at + 1, s.n));
}

static uint32_t follow_inner(const struct tags *p, struct str s)
{
	switch (p->attribute) {
	case ATTRIBUTE_ADDRESS:
		return url_step(p->inner, s);
	case ATTRIBUTE_SRCSET:
		return srcset_step(p->inner, s);
	case ATTRIBUTE_STYLE:
		return css_step(p->inner, s);
	case ATTRIBUTE_REFRESH:
		return refresh_step(p->inner, s);
	default:
		return p->inner;
	}
}

static size_t in_value(struct tags *p, struct str s)
{
	ptrdiff_t end = str_find_byte(s, p->is_single ? '\'' : '"');
	struct str value = str_slice(s, 0, end < 0 ? s.n : (size_t)end);

	p->inner = follow_inner(p, value);
	if (end < 0)
		return s.n;
	if (p->element == ELEMENT_SCRIPT && p->attribute == ATTRIBUTE_TYPE &&
	    str_eq_nocase(value, S("application/ld+json")))
		p->element = ELEMENT_JSON;
	return enter(p, TAGS_INSIDE, value.n + 1);
}

static size_t in_comment(struct tags *p, struct str s)
{
	return until(p, s, S("-->"));
}

/* In brackets XML declares entities. */
static size_t in_declaration(struct tags *p, struct str s)
{
	if (p->inner)
		return until(p, s, S("]>"));
	p->inner = p->is_xml && s.p[0] == '[';
	return s.p[0] == '>' ? enter(p, TAGS_TEXT, 1) : 1;
}

static size_t in_instruction(struct tags *p, struct str s)
{
	return until(p, s, S("?>"));
}

static size_t in_cdata(struct tags *p, struct str s)
{
	return until(p, s, S("]]>"));
}

/* Where the end tag of the element begins, or s.n. */
static size_t find_end_tag(const struct tags *p, struct str s)
{
	struct str name = names_elements[p->element].name, rest = s;
	ptrdiff_t next = str_find(rest, S("</"));

	while (next >= 0) {
		rest = str_slice(rest, (size_t)next + 2, rest.n);
		if (str_starts_nocase(rest, name) &&
		    (rest.n == name.n || ends_name(rest.p[name.n])))
			return (size_t)(rest.p - s.p) - 2;
		next = str_find(rest, S("</"));
	}
	return s.n;
}

static size_t in_raw(struct tags *p, struct str s)
{
	size_t end = find_end_tag(p, s);

	return end == s.n ? end : enter(p, TAGS_ANGLE, end + 1);
}

static size_t in_content(struct tags *p, struct str s)
{
	size_t end = find_end_tag(p, s);
	struct str content = str_slice(s, 0, end);

	p->inner = p->state == TAGS_JSON ? json_format_step(p->inner, content)
	                                 : css_step(p->inner, content);
	return end == s.n ? end : enter(p, TAGS_ANGLE, end + 1);
}

static size_t in_broken(struct tags *p, struct str s)
{
	(void)p;
	return s.n;
}

static size_t (*const followers[TAGS_STATES])(struct tags *, struct str) = {
	[TAGS_TEXT] = in_text,
	[TAGS_ANGLE] = in_angle,
	[TAGS_INSIDE] = in_tag,
	[TAGS_WORD_END] = in_word_end,
	[TAGS_BEFORE_VALUE] = in_before_value,
	[TAGS_UNQUOTED] = in_unquoted,
	[TAGS_VALUE] = in_value,
	[TAGS_COMMENT] = in_comment,
	[TAGS_DECLARATION] = in_declaration,
	[TAGS_INSTRUCTION] = in_instruction,
	[TAGS_CDATA] = in_cdata,
	[TAGS_RAW] = in_raw,
	[TAGS_WORDS] = in_raw,
	[TAGS_STYLE] = in_content,
	[TAGS_JSON] = in_content,
	[TAGS_BROKEN] = in_broken,
};

static format_context step(struct tags p, struct str s)
{
	for (size_t i = 0; i < s.n;)
		i += followers[p.state](&p, str_slice(s, i, s.n));
	return pack(p);
}

format_context tags_step(format_context c, struct str literal)
{
	return step(tags_unpack(c), literal);
}

format_context tags_step_xml(format_context c, struct str literal)
{
	struct tags p = tags_unpack(c);

	p.is_xml = true;
	return step(p, literal);
}

/* What follows a whole address is a part of it. */
static uint32_t behind_value(const struct tags *p)
{
	switch (p->attribute) {
	case ATTRIBUTE_ADDRESS:
	case ATTRIBUTE_SRCSET:
		return p->inner == URL_START ? URL_PATH : p->inner;
	case ATTRIBUTE_REFRESH:
		return p->inner == 1 + URL_START ? 1 + URL_PATH : p->inner;
	default:
		return p->inner;
	}
}

format_context tags_after(format_context c)
{
	struct tags p = tags_unpack(c);

	if (p.state == TAGS_JSON)
		p.inner = json_format_after(p.inner);
	if (p.state != TAGS_VALUE)
		return pack(p);
	p.inner = behind_value(&p);
	if (p.attribute == ATTRIBUTE_CONTENT)
		p.element = ELEMENT_META_FILLED;
	return pack(p);
}

static bool is_between(enum tags_state s)
{
	return s == TAGS_INSIDE || s == TAGS_WORD_END;
}

/* Both are in one state, and in one attribute. */
static bool join_inner(struct tags *p, struct tags *q)
{
	uint32_t inner = p->inner > q->inner ? p->inner : q->inner;
	bool is_style = p->state == TAGS_VALUE &&
	                p->attribute == ATTRIBUTE_STYLE;
	bool fits = true;

	if (p->state == TAGS_JSON)
		fits = json_format_join(p->inner, q->inner, &inner);
	else if (p->state == TAGS_STYLE || is_style)
		fits = css_join(p->inner, q->inner, &inner);
	p->inner = q->inner = inner;
	return fits;
}

/* A value may stand in the content of a meta element, or not. */
static void fill_meta(struct tags *p, struct tags q)
{
	if (p->element == ELEMENT_META && q.element == ELEMENT_META_FILLED)
		p->element = ELEMENT_META_FILLED;
}

bool tags_join(format_context a, format_context b, format_context *c)
{
	struct tags p = tags_unpack(a), q = tags_unpack(b);
	bool fits = true;

	fill_meta(&p, q);
	fill_meta(&q, p);
	if (p.state == q.state && p.attribute == q.attribute)
		fits = join_inner(&p, &q);
	else if (is_between(p.state) && is_between(q.state))
		p.state = q.state = TAGS_WORD_END;
	*c = pack(p);
	return fits && pack(p) == pack(q);
}
