/* layer 6: glyphs, the characters of a page that its fonts lack. */
#ifndef CVGEN_GLYPHS_H
#define CVGEN_GLYPHS_H

#include "base/diag.h"

struct format;

/* Warn of each once, where `s` has it first; at most LIMIT_MESSAGES of them. */
void glyphs_check(struct diag_log *log, const struct source *s,
                  const struct format *f, struct str page);

#endif
