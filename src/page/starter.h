/* layer 6: starter, the record that `cvgen new` writes. */
#ifndef CVGEN_STARTER_H
#define CVGEN_STARTER_H

#include "base/buf.h"

/* Append data/starter.yaml with `name`, which is UTF-8, for its person. */
void starter_write(struct buf *out, struct str name);

#endif
