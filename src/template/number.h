/* layer 4: number, decimal text and numbers, whatever the locale.
 *
 * Arithmetic on fractions is decimal, as in the reference implementation:
 * 0.1 plus 0.2 is 0.3.  A long double holds 19 digits, so that rounding back to
 * a double gives what decimal arithmetic gives. */
#ifndef CVGEN_NUMBER_H
#define CVGEN_NUMBER_H

#include "template/value.h"

/* All of `s` is `-?digits` and fits: its value. */
bool number_int(struct str s, int64_t *n);
/* All of `s` is `-?digits.digits`, perhaps with an exponent. */
bool number_real(struct str s, double *n);
/* The whole number that a text begins with, or 0: `12 km` is 12. */
int64_t number_leading(struct str s);
/* What arithmetic takes `v` for: an INT or a FLOAT, 0 when it is no number. */
struct value number_of(struct value v);
/* A number without its fraction, brought into the range of whole numbers. */
int64_t number_whole(struct value v);
/* False for a whole number, or text that begins with one, which is beyond 64
 * bits. */
bool number_fits(struct value v);
/* The decimal fraction that `v`, a number, is written as. */
long double number_exact(struct value v);
/* Digits behind the point in that; 0 for whole numbers. */
unsigned number_places(struct value v);
/* Shortest digits that give the number back: 5.0, 0.1, 1.0e+20. */
void number_write(struct buf *out, double n);

#endif
