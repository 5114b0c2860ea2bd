/* layer 3: json_format, where a value may stand in JSON and how.
 *
 * The row of .json, and what HTML needs of it for JSON-LD.  Behind a colon,
 * and as an item of a list, stands a whole value: text in its quotes, a
 * number, true, false or null.  Between quotes a value is a part of the text.
 * Whatever the value is, what was JSON without it is JSON with it.
 *
 * Commas are the template's: {% unless forloop.last %},{% endunless %}. */
#ifndef CVGEN_JSON_FORMAT_H
#define CVGEN_JSON_FORMAT_H

#include "markup/format.h"

/* A context takes so many bits. */
#define JSON_BITS 28

/* As in struct format.  `*escaper` is one of these. */
enum { JSON_AS_VALUE, JSON_AS_STRING, JSON_AS_TEXT };
format_context json_format_step(format_context c, struct str literal);
format_context json_format_after(format_context c);
int json_format_escaper(format_context c, const char **why);
bool json_format_join(format_context a, format_context b, format_context *c);

#endif
