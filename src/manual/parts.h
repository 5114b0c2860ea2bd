/* layer 8: parts, what the manuals take from the program's own tables. */
#ifndef CVGEN_PARTS_H
#define CVGEN_PARTS_H

#include "base/buf.h"

struct part {
	struct str name;
	void (*write)(struct buf *out); /* lines of mdoc */
};
/* Ended by a row without a name. */
extern const struct part parts[];

#endif
