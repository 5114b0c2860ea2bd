/* layer 3: tex, how words, addresses and fields are written in LaTeX.
 *
 * What is written means the same to pdfTeX, XeTeX and LuaTeX.  Characters that
 * Latin Modern and Fandol have stand as they are; others become commands, of
 * which \sym, \rare and \near are to be defined by the template.  What a
 * template puts into \icon{} may be left out without a warning. */
#ifndef CVGEN_TEX_H
#define CVGEN_TEX_H

#include "markup/format.h"

/* Words; white space becomes one space. */
void tex_text(struct buf *out, struct str s);
/* Words between the brackets of an optional argument. */
void tex_optional(struct buf *out, struct str s);
/* A whole address in the first argument of \href; one that is refused becomes
 * "#". */
void tex_url(struct buf *out, struct str s);
/* A value in the middle of an address: see url.h. */
void tex_url_name(struct buf *out, struct str s);
void tex_url_opaque(struct buf *out, struct str s);
void tex_url_path(struct buf *out, struct str s);
void tex_url_query(struct buf *out, struct str s);
/* Is `c` an ideograph that the fonts of a page lack? */
bool tex_lacks_han(uint32_t c);
/* For the row: see struct format. */
struct str tex_next_rare(struct str *page);
void tex_markdown(struct buf *out, const struct markdown *m);

#endif
