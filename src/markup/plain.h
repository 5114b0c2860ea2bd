/* layer 3: plain, the machine of a format where text is text everywhere.
 *
 * There is one context, and its escaper is the first of the row. */
#ifndef CVGEN_PLAIN_H
#define CVGEN_PLAIN_H

#include "markup/format.h"

format_context plain_step(format_context c, struct str literal);
format_context plain_after(format_context c);
int plain_escaper(format_context c, const char **why);
bool plain_join(format_context a, format_context b, format_context *c);

#endif
