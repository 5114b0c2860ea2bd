/* layer 6: sections, what is printed, in which order and how. */
#ifndef CVGEN_SECTIONS_H
#define CVGEN_SECTIONS_H

#include "page/viewing.h"

/* A list of struct block: the sections that `sections:` and the variant name,
 * else all that the record has; empty ones are left out. */
struct list sections_make(struct viewing *v);

#endif
