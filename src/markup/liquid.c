/* The row for templates of no format (.liquid): nothing is escaped, and fields
 * of Markdown are printed without their markup.  Conformance of the engine with
 * the reference implementation is tested here. */
#include "markup/plain.h"

static void write_same(struct buf *out, struct str s)
{
	buf_add(out, s);
}

static const struct escaper escapers[] = {
	{ .name = STR("text"), .is_text = true, .write = write_same },
};

const struct format liquid_format = {
	.name = STR("liquid"),
	.suffix = STR(".liquid"),
	FORMAT_DELIMITERS,
	.escapers = escapers,
	.step = plain_step,
	.after = plain_after,
	.escaper = plain_escaper,
	.join = plain_join,
};
