/* layer 3: tags, where a value stands among the tags of HTML or XML.
 *
 * The machine of both rows.  What stands in an attribute or an element may
 * have a machine of its own, whose context is `inner`: an address (url.h), a
 * list of them, a style (css.h), JSON (json_format.h). */
#ifndef CVGEN_TAGS_H
#define CVGEN_TAGS_H

#include "markup/format.h"
#include "markup/names.h"

enum tags_state {
	TAGS_TEXT,
	TAGS_ANGLE, /* behind < */
	TAGS_INSIDE, /* between attributes */
	TAGS_WORD_END, /* a name may have ended, or not */
	TAGS_BEFORE_VALUE,
	TAGS_UNQUOTED,
	TAGS_VALUE,
	TAGS_COMMENT,
	TAGS_DECLARATION, /* <!doctype, and in HTML <? */
	TAGS_INSTRUCTION, /* <? of XML */
	TAGS_CDATA,
	TAGS_RAW,   /* the content of script and others */
	TAGS_WORDS, /* content that is text with references: title, textarea */
	TAGS_STYLE,
	TAGS_JSON,
	TAGS_BROKEN,
	TAGS_STATES
};

/* Why a place is TAGS_BROKEN. */
enum { TAGS_CUT_NAME, TAGS_LATE_EQUIV };

/* A context, unpacked. */
struct tags {
	enum tags_state state;
	enum element element; /* in its tag and in its content */
	enum attribute attribute;
	bool is_single; /* the quote is ' */
	/* Of VALUE, STYLE and JSON that of the machine inside, of BROKEN the
	 * reason, of DECLARATION whether brackets are open. */
	uint32_t inner;
	bool is_xml;
};

/* Of ATTRIBUTE_SRCSET: a part of an address, or this.  Of ATTRIBUTE_REFRESH:
 * 0, or behind url= a part of the address and 1. */
#define TAGS_WIDTH 7

struct tags tags_unpack(format_context c);
format_context tags_step(format_context c, struct str literal);
format_context tags_step_xml(format_context c, struct str literal);
/* The others of struct format. */
format_context tags_after(format_context c);
bool tags_join(format_context a, format_context b, format_context *c);

#endif
