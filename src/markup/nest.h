/* layer 3: nest, which brackets are open around a place: a stack of bits.
 *
 * It is a number, 0 when nothing is open, so that it fits into the context of
 * a format.  A stack of n bits holds n - 1 brackets. */
#ifndef CVGEN_NEST_H
#define CVGEN_NEST_H

#include <stdbool.h>
#include <stdint.h>

/* Bijective: each bracket is a digit, 1 or 2. */
static inline uint32_t nest_push(uint32_t nest, bool bit)
{
	return nest * 2 + 1 + bit;
}

/* Nothing is open below nothing. */
static inline uint32_t nest_pop(uint32_t nest)
{
	return nest ? (nest - 1) / 2 : 0;
}

/* The bit of the innermost; `nest` is not 0. */
static inline bool nest_top(uint32_t nest)
{
	return nest % 2 == 0;
}

#endif
