/* layer 4: expr, expressions to ops for the stack machine. */
#ifndef CVGEN_EXPR_H
#define CVGEN_EXPR_H

#include "template/build.h"

/* A literal, a name with its path, or a range; leaves one value. */
struct type expr_value(struct build *b, struct tokens *t);
/* Pass over one; it will be read again. */
void expr_skip(struct build *b, struct tokens *t);
/* Does no member of it follow the token? */
bool expr_is_alone(const struct tokens *t);
/* Is the token a literal, and which?  It is not taken.  With a member behind
 * it, a word such as nil is a name. */
bool expr_literal(const struct tokens *t, struct value *v);
/* A value and its filters (pipe.c).  `*is_raw` is set when the last is `raw`,
 * which is an error where it is NULL. */
struct type expr_filtered(struct build *b, struct tokens *t, bool *is_raw);
/* A value that is compared: `empty` and `blank` too. */
struct type expr_operand(struct build *b, struct tokens *t);
/* Comparisons joined by and, or; these bind to the right, as in Liquid. */
void expr_condition(struct build *b, struct tokens *t);
/* Of the items of a list of this type. */
struct type expr_item_type(struct type list);
/* Report that something else is expected here. */
void expr_expected(struct build *b, const struct tokens *t, const char *what);
/* Report what stands behind an expression. */
void expr_end(struct build *b, struct tokens *t);

#endif
