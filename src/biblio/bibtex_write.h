/* layer 5: bibtex_write, a publication as one BibTeX entry.
 *
 * What BibTeX and biber read is UTF-8 here; the signs that TeX takes in its own
 * way are escaped, braces always in pairs, as both count them. */
#ifndef CVGEN_BIBTEX_WRITE_H
#define CVGEN_BIBTEX_WRITE_H

#include "base/map.h"
#include "record/record.h"

struct bibtex {
	struct arena *arena;
	struct str langs; /* languages of the page, in order */
	struct map keys;  /* of the entries so far; no two are the same */
};

/* The entry of `p`, whose venue and authors are known; `note` says what it
 * waits for, where it has not appeared. */
struct str bibtex_write(struct bibtex *b, const struct publication *p,
                        struct str note);

#endif
