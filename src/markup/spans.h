/* layer 3: spans, fields of Markdown whose marks are beyond doubt.
 *
 * Nearly all that CVs mark is a word or some, between stars or backticks, with
 * a blank before and a blank or a sign behind, or a link.  Such a field is
 * lines of spans and needs no tree; every other one is left to cmark. */
#ifndef CVGEN_SPANS_H
#define CVGEN_SPANS_H

#include "markup/writer.h"

/* Words, as they are or in a mark. */
struct span {
	enum piece_kind kind; /* TEXT, CODE, STRONG, EMPH, LINK */
	struct str text;      /* a mark's begins with a letter or digit */
	struct str url;       /* of LINK */
};

/* The span that begins at byte `*at`, which moves behind it; false when what
 * stands there is for cmark to say. */
bool spans_next(struct str line, size_t *at, struct span *span);
/* Are all lines spans?  In prose they are paragraphs, with blank lines between
 * them. */
bool spans_only(struct str text, bool is_prose);

#endif
