/* layer 8: fields, the part of the manual that lists the whole record. */
#ifndef CVGEN_FIELDS_H
#define CVGEN_FIELDS_H

#include "base/buf.h"

/* Append every record that a profile may hold, with its fields. */
void fields_write(struct buf *out);

#endif
