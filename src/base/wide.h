/* layer 1: wide, the signs between words of which one is Chinese. */
#ifndef CVGEN_WIDE_H
#define CVGEN_WIDE_H

#include "base/str.h"

/* `sign` as it stands between `a` and `b`: in full width, with its blank
 * within it, where one of them begins or ends in Chinese, Japanese or Korean
 * (signs and markup at their ends do not count), else as it is.  Signs that it
 * knows are ", ", ". ", "; ", ": ", " (", "(" and ")". */
struct str wide_sign(struct str sign, struct str a, struct str b);

#endif
