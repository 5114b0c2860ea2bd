/* layer 3: css, where a value may stand in a style and how.
 *
 * A value stands for the value of a declaration, or for a part of it, and is
 * made of numbers, with or without a unit, #rrggbb and names: nothing that
 * could end the declaration or begin a string, a comment or an address.  What
 * is something else becomes `unset`, which every property takes: the
 * declaration is as good as not written. */
#ifndef CVGEN_CSS_H
#define CVGEN_CSS_H

#include "markup/format.h"

/* The start of a style sheet, and that of a style attribute. */
#define CSS_SHEET 0u
#define CSS_ATTRIBUTE (2u << 7)
/* A context takes so many bits. */
#define CSS_BITS 19

/* As in struct format. */
format_context css_step(format_context c, struct str literal);
bool css_join(format_context a, format_context b, format_context *c);
/* Why no value may stand here; NULL where one may. */
const char *css_reason(format_context c);
/* The escaper. */
void css_write(struct buf *out, struct str s);

#endif
