/* layer 2: language, the codes of languages.
 *
 * A code is one of the primary subtags listed, in small letters, and further
 * subtags behind hyphens (BCP 47): zh, pt-BR, zh-Hans-SG.  What the loader
 * takes and what the schema allows follow from this list. */
#ifndef CVGEN_LANGUAGE_H
#define CVGEN_LANGUAGE_H

#include "base/str.h"

struct arena;

bool language_is_code(struct str code);

/* The primary subtags, between blanks; and an extended regular expression of
 * the further ones. */
struct str language_primaries(void);
#define LANGUAGE_SUBTAGS "(-[A-Za-z0-9]{2,8})*"

/* The code of what people write for a language, such as cn or Chinese; or the
 * empty str. */
struct str language_called(struct str word);
/* The code that was probably meant by what is none: the same, or zh-CN for
 * zh_CN and ZH-CN; or the empty str. */
struct str language_meant(struct arena *a, struct str typed);

#endif
