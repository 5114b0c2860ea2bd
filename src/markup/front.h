/* layer 3: front, the YAML before the text of a Markdown page.
 *
 * A value stands where a scalar may, behind "key: " or "- " or in [ ], and is
 * written whole: text in double quotes, numbers, true, false, null and lists
 * as JSON has them.  In quotes that the template writes, a value is a part of
 * the text. */
#ifndef CVGEN_FRONT_H
#define CVGEN_FRONT_H

#include "markup/format.h"

/* A context takes so many bits. */
#define FRONT_BITS 7

/* As in struct format; `*escaper` is one of these. */
enum { FRONT_AS_VALUE, FRONT_AS_DOUBLE, FRONT_AS_SINGLE };
format_context front_step(format_context c, struct str literal);
format_context front_after(format_context c);
int front_escaper(format_context c, const char **why);
bool front_join(format_context a, format_context b, format_context *c);

/* The escapers, in this order. */
void front_value(struct buf *out, struct str s);
void front_double(struct buf *out, struct str s);
void front_single(struct buf *out, struct str s);

#endif
