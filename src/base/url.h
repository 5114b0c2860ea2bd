/* layer 1: url, which addresses may become links.
 *
 * An allowlist, the same for every format: http, https, mailto and tel, and
 * relative references that stay on their site.  What a browser would drop
 * before reading (controls, blanks at the ends) is refused, not dropped. */
#ifndef CVGEN_URL_H
#define CVGEN_URL_H

#include "base/str.h"

struct buf;

/* May it stand in href and src?  When not, `*why` says what is wrong, as the
 * end of a sentence ("its scheme is none of http, …"); `why` may be NULL. */
bool url_is_allowed(struct str url, const char **why);
/* May it be an image?  Then also no program may read a file for it that lies
 * outside the document's folder: no absolute path, no "..". */
bool url_is_image(struct str url, const char **why);
/* A plain address: local@domain, no comment, no quotes. */
bool url_is_email(struct str s);

/* Append an allowed address; what RFC 3986 has no room for, brackets and
 * apostrophes are percent-encoded, and what is encoded already stays so. */
void url_write(struct buf *out, struct str url);

/* How far an address has come in the literal text of a template, where a
 * value goes on.  Of two parts the greater one is the stricter. */
enum url_part {
	URL_START,  /* nothing yet: the value is a whole address */
	URL_NAME,   /* a scheme, or the first segment of a relative path */
	URL_OPAQUE, /* behind mailto: or tel: */
	URL_PATH,
	URL_QUERY,  /* behind ?, & or #: each value is one component */
	URL_BAD,    /* behind a scheme that is not allowed */
};

/* The part behind `literal`, which begins in `part`. */
enum url_part url_step(enum url_part part, struct str literal);
/* Append a value in the middle of an address, so that it cannot leave the part
 * that it stands in. */
void url_write_name(struct buf *out, struct str value);
void url_write_opaque(struct buf *out, struct str value);
void url_write_path(struct buf *out, struct str value);
void url_write_query(struct buf *out, struct str value);

#endif
