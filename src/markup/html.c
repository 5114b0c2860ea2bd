#include "base/json.h"
#include "base/url.h"
#include "markup/css.h"
#include "markup/html.h"
#include "markup/json_format.h"
#include "markup/tags.h"
#include "markup/writer.h"

/* An address takes the escaper of its part, JSON-LD one of those of JSON. */
enum {
	AS_TEXT,
	AS_CONTENT,
	AS_ATTRIBUTE,
	AS_SRCSET,
	AS_STYLE,
	AS_JSON,
	AS_URL = AS_JSON + JSON_AS_TEXT,
};

static const struct escaper escapers[] = {
	[AS_TEXT] = { .name = STR("HTML text"), .is_text = true,
	              .write = html_text },
	[AS_CONTENT] = { .name = STR("HTML title"), .write = html_text },
	[AS_ATTRIBUTE] = { .name = STR("HTML attribute"), .write = html_text },
	[AS_SRCSET] = { .name = STR("addresses"), .write = html_srcset },
	[AS_STYLE] = { .name = STR("value of a style"), .write = css_write },
	[AS_JSON + JSON_AS_VALUE] = { .name = STR("JSON-LD value"),
	                              .is_value = true, .write = json_string },
	[AS_JSON + JSON_AS_STRING] = { .name = STR("JSON-LD string"),
	                               .write = json_escape },
	FORMAT_ADDRESS(AS_URL, html_url),
};

struct answer {
	int escaper;
	const char *why;
};

static struct answer refuse(const char *why)
{
	return (struct answer){ FORMAT_NO_ESCAPER, why };
}

/* A value in a comment is refused: html/template drops it, but then the
 * template says one thing and the page another. */
static const struct answer answers[TAGS_STATES] = {
	[TAGS_TEXT] = { AS_TEXT, NULL },
	[TAGS_WORDS] = { AS_CONTENT, NULL },
	[TAGS_ANGLE] = { FORMAT_NO_ESCAPER,
	                 "the name of a tag cannot come from data; "
	                 "choose with if, or write &lt; for a plain <" },
	[TAGS_INSIDE] = { FORMAT_NO_ESCAPER,
	                  "the name of an attribute cannot come from data; "
	                  "choose with if, and put values into quotes" },
	[TAGS_WORD_END] = { FORMAT_NO_ESCAPER,
	                    "names cannot come from data; write them out, "
	                    "and put values into quotes: "
	                    "class=\"a-{{ … }}\"" },
	[TAGS_BEFORE_VALUE] = { FORMAT_NO_ESCAPER,
	                        "write quotes around the value: "
	                        "href=\"{{ … }}\"" },
	[TAGS_UNQUOTED] = { FORMAT_NO_ESCAPER,
	                    "write quotes around the whole value: "
	                    "href=\"/members/{{ … }}\"" },
	[TAGS_COMMENT] = { FORMAT_NO_ESCAPER,
	                   FORMAT_IN_COMMENT("{% comment %}") },
	[TAGS_DECLARATION] = { FORMAT_NO_ESCAPER,
	                       "a declaration has no values; end it with >" },
	[TAGS_RAW] = { FORMAT_NO_ESCAPER,
	               "scripts take no data, nor do elements that are not "
	               "read as HTML; use a data- attribute, a class chosen "
	               "with if, or JSON-LD" },
};

static const struct answer attribute_answers[ATTRIBUTES] = {
	[ATTRIBUTE_PLAIN] = { AS_ATTRIBUTE, NULL },
	[ATTRIBUTE_TYPE] = { AS_ATTRIBUTE, NULL },
	[ATTRIBUTE_CONTENT] = { AS_ATTRIBUTE, NULL },
	[ATTRIBUTE_ADDRESSES] = { FORMAT_NO_ESCAPER,
	                          "a list of addresses takes no data; "
	                          "use src, href or srcset" },
	[ATTRIBUTE_EVENT] = { FORMAT_NO_ESCAPER,
	                      "event handlers take no data; "
	                      "use a data- attribute" },
	[ATTRIBUTE_MARKUP] = { FORMAT_NO_ESCAPER,
	                       "srcdoc is a page in an attribute and takes no "
	                       "data" },
	[ATTRIBUTE_EQUIV] = { FORMAT_NO_ESCAPER,
	                      "write out what http-equiv says; "
	                      "choose with if" },
};

static struct answer answer_to_address(uint32_t part)
{
	if (part == URL_BAD)
		return refuse(FORMAT_IN_BAD_URL("{% %}"));
	return (struct answer){ AS_URL + (int)part, NULL };
}

static struct answer answer_to_style(uint32_t inner)
{
	const char *why = css_reason(inner);

	return why ? refuse(why) : (struct answer){ AS_STYLE, NULL };
}

static struct answer answer_to_json(uint32_t inner)
{
	struct answer a;

	a.escaper = json_format_escaper(inner, &a.why);
	if (a.escaper != FORMAT_NO_ESCAPER)
		a.escaper += AS_JSON;
	return a;
}

static struct answer answer_to_value(const struct tags *p)
{
	switch (p->attribute) {
	case ATTRIBUTE_ADDRESS:
		return answer_to_address(p->inner);
	case ATTRIBUTE_SRCSET:
		if (p->inner == TAGS_WIDTH)
			return refuse("the width of an image takes no data; "
			              "write it out: srcset=\"{{ … }} 640w\"");
		if (p->inner == URL_START)
			return (struct answer){ AS_SRCSET, NULL };
		return answer_to_address(p->inner);
	case ATTRIBUTE_REFRESH:
		if (p->inner == 0)
			return refuse("with http-equiv only the address of a "
			              "refresh takes data: "
			              "content=\"0; url={{ … }}\"");
		return answer_to_address(p->inner - 1);
	case ATTRIBUTE_STYLE:
		return answer_to_style(p->inner);
	default:
		return attribute_answers[p->attribute];
	}
}

static struct answer answer_to(const struct tags *p)
{
	switch (p->state) {
	case TAGS_VALUE:
		return answer_to_value(p);
	case TAGS_STYLE:
		return answer_to_style(p->inner);
	case TAGS_JSON:
		return answer_to_json(p->inner);
	case TAGS_BROKEN:
		return refuse(p->inner == TAGS_LATE_EQUIV
		                      ? "a meta element before this place has "
		                        "http-equiv behind its content; write "
		                        "http-equiv first"
		                      : "the tag before this place has a name "
		                        "that is cut by {% %}; write the name "
		                        "in one piece, with a blank behind it");
	default:
		return answers[p->state];
	}
}

static int escaper(format_context c, const char **why)
{
	struct tags p = tags_unpack(c);
	struct answer a = answer_to(&p);

	*why = a.why;
	return a.escaper;
}

const struct format html_format = {
	.name = STR("html"),
	.suffix = STR(".html"),
	FORMAT_DELIMITERS,
	.escapers = escapers,
	.step = tags_step,
	.after = tags_after,
	.escaper = escaper,
	.join = tags_join,
	.markdown = html_markdown,
	.language = html_language,
};
