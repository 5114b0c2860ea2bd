/* layer 5: typed, signs that stand behind a name in the record.
 *
 * "Ruiting Zhou*", "Jane Doe†‡", "Jane Doe¹,²", "Jane Doe<sup>*</sup>" and
 * "Jane Doe\*" are names with signs, as copied from a page. */
#ifndef CVGEN_TYPED_H
#define CVGEN_TYPED_H

#include "base/str.h"

/* The length of the name before the signs; name.n when there are none, or
 * when there is nothing else. */
size_t typed_name(struct str name);
/* The next sign of what stands behind the name; false at the end. */
bool typed_next(struct str *rest, struct str *sign);

#endif
