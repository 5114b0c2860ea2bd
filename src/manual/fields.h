/* layer 8: fields, the parts of the manual that list the record. */
#ifndef CVGEN_FIELDS_H
#define CVGEN_FIELDS_H

#include "base/buf.h"

/* Append every record that a profile may hold, with its fields. */
void fields_write(struct buf *out);
/* Append the records of a file design.yaml. */
void fields_write_design(struct buf *out);
/* Append the records of which templates see more than is typed, each with
 * those fields. */
void fields_write_views(struct buf *out);

#endif
