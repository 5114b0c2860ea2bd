/* layer 3: names, what the names of elements and attributes mean for the
 * values that stand in them.
 *
 * What is not told apart is ELEMENT_PLAIN and ATTRIBUTE_PLAIN.  A new element
 * or attribute of HTML whose values are no plain text is to be added here: the
 * escaper of a place follows from nothing else. */
#ifndef CVGEN_NAMES_H
#define CVGEN_NAMES_H

#include "base/str.h"

/* What the content of an element is. */
enum content {
	CONTENT_MARKUP,
	CONTENT_WORDS, /* with references: title, textarea */
	CONTENT_RAW,   /* not read as markup */
	CONTENT_STYLE,
	CONTENT_JSON,
};

/* Those that are told apart; all others are ELEMENT_PLAIN.  A script becomes
 * ELEMENT_JSON by its type. */
enum element {
	ELEMENT_PLAIN,
	ELEMENT_SCRIPT,
	ELEMENT_JSON,
	ELEMENT_META,
	ELEMENT_META_FILLED, /* a value stands in its content */
	ELEMENT_META_EQUIV,  /* it has http-equiv */
	ELEMENT_STYLE,
	ELEMENT_OTHERS /* from here on they differ in name and content alone */
};

struct element_row {
	struct str name;
	enum content content;
};
extern const struct element_row names_elements[];

enum attribute {
	ATTRIBUTE_PLAIN,
	ATTRIBUTE_ADDRESS,
	ATTRIBUTE_SRCSET,    /* addresses with widths */
	ATTRIBUTE_ADDRESSES, /* between blanks */
	ATTRIBUTE_STYLE,
	ATTRIBUTE_EVENT,
	ATTRIBUTE_MARKUP,
	ATTRIBUTE_TYPE,
	ATTRIBUTE_CONTENT, /* of meta */
	ATTRIBUTE_REFRESH, /* content of meta with http-equiv */
	ATTRIBUTE_EQUIV,
	ATTRIBUTES
};

/* In HTML names are alike whatever their case. */
enum element names_element(struct str name);
enum attribute names_attribute(enum element element, struct str name);
/* In XML; those that hold addresses in feeds. */
enum attribute names_xml_attribute(struct str name);

#endif
