/* The row for templates of no format (.liquid): nothing is escaped, and fields
 * of Markdown are printed without their markup.  Conformance of the engine with
 * the reference implementation is tested here. */
#include "markup/format.h"

static void write_same(struct buf *out, struct str s)
{
	buf_add(out, s);
}

static const struct escaper escapers[] = {
	{ .name = { "text", 4 }, .is_text = true, .write = write_same },
};

static format_context step(format_context c, struct str literal)
{
	(void)literal;
	return c;
}

static format_context after(format_context c)
{
	return c;
}

static int escaper(format_context c, const char **why)
{
	(void)c;
	(void)why;
	return 0;
}

static bool join(format_context a, format_context b, format_context *c)
{
	*c = a;
	return a == b;
}

const struct format liquid_format = {
	.name = { "liquid", 6 },
	.suffix = { ".liquid", 7 },
	.output = { { "{{", 2 }, { "}}", 2 } },
	.tag = { { "{%", 2 }, { "%}", 2 } },
	.escapers = escapers,
	.step = step,
	.after = after,
	.escaper = escaper,
	.join = join,
};
