/* layer 6: variants, several documents from one record. */
#ifndef CVGEN_VARIANTS_H
#define CVGEN_VARIANTS_H

#include "page/viewing.h"

/* A list of struct section: those of the record as the variant that is asked
 * for wants them; all that the record has where it does not name any. */
struct list variants_sections(struct viewing *v);

#endif
