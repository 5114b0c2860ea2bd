/* layer 8: spec, the reference of the template language as mdoc.
 *
 * It is written in the files of tests/spec, whose README says how, so that its
 * examples are run. */
#ifndef CVGEN_SPEC_H
#define CVGEN_SPEC_H

#include "base/buf.h"

/* Append the sections of a specification. */
void spec_write(struct buf *out, struct str text);

#endif
