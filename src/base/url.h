/* layer 3: url, which addresses may become links.
 *
 * An allowlist, the same for every format: http, https, mailto and tel, and
 * relative references that stay on their site.  What a browser would drop
 * before reading (controls, blanks at the ends) is refused, not dropped. */
#ifndef CVGEN_URL_H
#define CVGEN_URL_H

#include "base/str.h"

/* May it stand in href and src?  When not, `*why` says what is wrong, as the
 * end of a sentence ("the scheme “javascript:” is not allowed …"); `why` may be
 * NULL. */
bool url_is_allowed(struct str url, const char **why);
/* A plain address: local@domain, no comment, no quotes. */
bool url_is_email(struct str s);

#endif
