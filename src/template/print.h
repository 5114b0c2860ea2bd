/* layer 4: print, values as text.
 *
 * print_str() is what filters and keys see; EMIT (emit.h) decides what reaches
 * the page. */
#ifndef CVGEN_PRINT_H
#define CVGEN_PRINT_H

#include "template/value.h"

struct run;

/* The text that stands for a value that is none; print_str() calls it. */
struct str print_made(struct run *r, struct value v);
/* The bytes behind a text value; the empty str for other kinds. */
struct str print_plain(struct value v);
/* Any value as filters on text see it: fields of Markdown without their
 * markup, lists and maps as Ruby shows them, [1, "a"]. */
static inline struct str print_str(struct run *r, struct value v)
{
	if (v.kind == VALUE_TEXT)
		return v.as.text->str;
	return v.kind == VALUE_STR ? v.as.str : print_made(r, v);
}
/* Append it as output has it: a list is its items. */
void print_value(struct run *r, struct buf *out, struct value v);
/* What a record prints: its main field, or nil. */
struct value print_main(struct run *r, struct value v);
/* Append it as JSON. */
void print_json(struct run *r, struct buf *out, struct value v);

#endif
