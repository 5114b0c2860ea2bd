#include "markup/names.h"

const struct element_row names_elements[] = {
	[ELEMENT_PLAIN] = { STR(""), CONTENT_MARKUP },
	[ELEMENT_SCRIPT] = { STR("script"), CONTENT_RAW },
	[ELEMENT_JSON] = { STR("script"), CONTENT_JSON },
	[ELEMENT_META] = { STR("meta"), CONTENT_MARKUP },
	[ELEMENT_META_FILLED] = { STR("meta"), CONTENT_MARKUP },
	[ELEMENT_META_EQUIV] = { STR("meta"), CONTENT_MARKUP },
	[ELEMENT_STYLE] = { STR("style"), CONTENT_STYLE },
	[ELEMENT_OTHERS] = { STR("title"), CONTENT_WORDS },
	{ STR("textarea"), CONTENT_WORDS },
	{ STR("xmp"), CONTENT_RAW },
	{ STR("iframe"), CONTENT_RAW },
	{ STR("noembed"), CONTENT_RAW },
	{ STR("noframes"), CONTENT_RAW },
	{ STR("noscript"), CONTENT_RAW },
	{ STR("plaintext"), CONTENT_RAW },
};

/* Those whose values are more than text. */
static const struct {
	struct str name;
	enum attribute attribute;
} attributes[] = {
	{ STR("href"), ATTRIBUTE_ADDRESS },
	{ STR("src"), ATTRIBUTE_ADDRESS },
	{ STR("action"), ATTRIBUTE_ADDRESS },
	{ STR("formaction"), ATTRIBUTE_ADDRESS },
	{ STR("cite"), ATTRIBUTE_ADDRESS },
	{ STR("poster"), ATTRIBUTE_ADDRESS },
	{ STR("data"), ATTRIBUTE_ADDRESS },
	{ STR("background"), ATTRIBUTE_ADDRESS },
	{ STR("longdesc"), ATTRIBUTE_ADDRESS },
	{ STR("manifest"), ATTRIBUTE_ADDRESS },
	{ STR("codebase"), ATTRIBUTE_ADDRESS },
	{ STR("profile"), ATTRIBUTE_ADDRESS },
	{ STR("icon"), ATTRIBUTE_ADDRESS },
	{ STR("srcset"), ATTRIBUTE_SRCSET },
	{ STR("imagesrcset"), ATTRIBUTE_SRCSET },
	{ STR("ping"), ATTRIBUTE_ADDRESSES },
	{ STR("archive"), ATTRIBUTE_ADDRESSES },
	{ STR("style"), ATTRIBUTE_STYLE },
	{ STR("srcdoc"), ATTRIBUTE_MARKUP },
	{ STR("type"), ATTRIBUTE_TYPE },
	{ STR("http-equiv"), ATTRIBUTE_EQUIV },
};

enum element names_element(struct str name)
{
	for (size_t i = 1; i < COUNT(names_elements); i++)
		if (str_eq_nocase(name, names_elements[i].name))
			return (enum element)i;
	return ELEMENT_PLAIN;
}

static enum attribute content_of(enum element element)
{
	if (element == ELEMENT_META_EQUIV)
		return ATTRIBUTE_REFRESH;
	return element == ELEMENT_META ? ATTRIBUTE_CONTENT : ATTRIBUTE_PLAIN;
}

/* Without what stands before the colon in xlink:href. */
static struct str local_name(struct str name)
{
	ptrdiff_t colon = str_find_byte(name, ':');

	return str_slice(name, (size_t)(colon + 1), name.n);
}

enum attribute names_attribute(enum element element, struct str name)
{
	if (str_starts_nocase(name, S("on")))
		return ATTRIBUTE_EVENT;
	if (str_eq_nocase(name, S("content")))
		return content_of(element);
	name = local_name(name);
	for (size_t i = 0; i < COUNT(attributes); i++)
		if (str_eq_nocase(name, attributes[i].name))
			return attributes[i].attribute;
	return ATTRIBUTE_PLAIN;
}

enum attribute names_xml_attribute(struct str name)
{
	return str_among(local_name(name), S("href src url uri"))
	               ? ATTRIBUTE_ADDRESS
	               : ATTRIBUTE_PLAIN;
}
