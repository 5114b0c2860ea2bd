/* The row of .xml: feeds, and whatever else is written in XML 1.0.
 *
 * Fields of Markdown are their words.  What XML 1.0 has no character for, not
 * even as a reference, becomes U+FFFD.  Line ends and tabs are references in
 * attributes, where a parser would take them for blanks; so is a carriage
 * return anywhere. */
#include "base/url.h"
#include "base/utf8.h"
#include "markup/html.h"
#include "markup/markdown.h"
#include "markup/tags.h"
#include "markup/writer.h"

static bool is_character(uint32_t c)
{
	return c >= ' ' ? c != 0xFFFE && c != 0xFFFF
	                : c == '\t' || c == '\n' || c == '\r';
}

static void write(struct buf *out, struct str s, struct str referred)
{
	size_t at = 0;

	while (at < s.n) {
		uint32_t c = utf8_next(s, &at);

		if (!is_character(c))
			utf8_add(out, 0xFFFD);
		else if (c < 0x80 && str_find_byte(referred, (char)c) >= 0)
			buf_print(out, "&#%u;", (unsigned)c);
		else if (c < 0x80)
			html_text(out, str_slice(s, at - 1, at));
		else
			utf8_add(out, c);
	}
}

static void write_words(struct buf *out, struct str s)
{
	write(out, s, S("\r"));
}

static void write_attribute(struct buf *out, struct str s)
{
	write(out, s, S("\r\n\t"));
}

static void write_markdown(struct buf *out, const struct markdown *m)
{
	markdown_words(out, m, write_words);
}

/* An address takes the escaper of its part. */
enum { AS_TEXT, AS_ATTRIBUTE, AS_URL };

static const struct escaper escapers[] = {
	[AS_TEXT] = { .name = STR("XML text"), .is_text = true,
	              .write = write_words },
	[AS_ATTRIBUTE] = { .name = STR("XML attribute"),
	                   .write = write_attribute },
	FORMAT_ADDRESS(AS_URL, html_url),
};

/* Why no value may stand in a state; NULL where one may. */
static const char *const reasons[TAGS_STATES] = {
	[TAGS_ANGLE] = "the name of a tag cannot come from data; choose with "
	               "if, or write &lt; for a plain <",
	[TAGS_INSIDE] = "the name of an attribute cannot come from data; "
	                "choose with if, and put values into quotes",
	[TAGS_WORD_END] = "names cannot come from data; write them out, and "
	                  "put values into quotes: term=\"a-{{ … }}\"",
	[TAGS_BEFORE_VALUE] = "write quotes around the value: "
	                      "href=\"{{ … }}\"",
	[TAGS_UNQUOTED] = "write quotes around the whole value: "
	                  "href=\"/members/{{ … }}\"",
	[TAGS_COMMENT] = FORMAT_IN_COMMENT("{% comment %}"),
	[TAGS_DECLARATION] = "a declaration has no values; write them where "
	                     "they are used",
	[TAGS_INSTRUCTION] = "an instruction between <? and ?> takes no data; "
	                     "write it out",
	[TAGS_CDATA] = "nothing can be escaped in CDATA; write {{ … }} alone, "
	               "which needs no CDATA around it",
	[TAGS_BROKEN] = "the tag before this place has a name that is cut by "
	                "{% %}; write the name in one piece, with a blank "
	                "behind it",
};

static int escaper(format_context c, const char **why)
{
	struct tags p = tags_unpack(c);

	*why = reasons[p.state];
	if (*why)
		return FORMAT_NO_ESCAPER;
	if (p.state == TAGS_TEXT)
		return AS_TEXT;
	if (p.attribute != ATTRIBUTE_ADDRESS)
		return AS_ATTRIBUTE;
	if (p.inner != URL_BAD)
		return AS_URL + (int)p.inner;
	*why = FORMAT_IN_BAD_URL("{% %}");
	return FORMAT_NO_ESCAPER;
}

const struct format xml_format = {
	.name = STR("xml"),
	.suffix = STR(".xml"),
	FORMAT_DELIMITERS,
	.escapers = escapers,
	.step = tags_step_xml,
	.after = tags_after,
	.escaper = escaper,
	.join = tags_join,
	.markdown = write_markdown,
};
