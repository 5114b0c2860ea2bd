/* layer 3: html, how words, addresses and fields are written in HTML. */
#ifndef CVGEN_HTML_H
#define CVGEN_HTML_H

#include "markup/format.h"

/* Text, also in quoted attributes, titles and text areas. */
void html_text(struct buf *out, struct str s);
/* A whole address in an attribute; one that is refused becomes "#". */
void html_url(struct buf *out, struct str s);
/* A list of addresses for images, each with a width or density; those that are
 * refused are left out. */
void html_srcset(struct buf *out, struct str s);
/* For the row: see struct format. */
void html_markdown(struct buf *out, const struct markdown *m);
void html_language(struct buf *out, struct str lang);

#endif
