/* Templates whose places are filled by the escapers of their contexts. */
#ifndef CVGEN_TEST_FILLED_H
#define CVGEN_TEST_FILLED_H

#include "base/limits.h"
#include "check.h"
#include "markup/format.h"

static struct buf out = { .max = LIMIT_OUTPUT };

/* What was written since the last call. */
static const char *written(void)
{
	buf_byte(&out, '\0');
	assert_int_equal(out.failed, BUF_GOOD);
	buf_clear(&out);
	return out.p;
}

static int tear_down(void **state)
{
	(void)state;
	buf_free(&out);
	return 0;
}

/* A template's literal text, in which | stands for a place where a value is
 * written, and % for a place where nothing happens but the literal is cut, as
 * by a tag.  What comes out has the value, or ! where none may stand. */
static const char *fill(struct str format, struct str template,
                        struct str value)
{
	const struct format *f = format_find(format);
	format_context c = 0;
	size_t from = 0;
	const char *why;
	int escaper;

	for (size_t i = 0; i <= template.n; i++) {
		char byte = i < template.n ? template.p[i] : '%';
		struct str literal = str_slice(template, from, i);

		if (byte != '|' && byte != '%')
			continue;
		c = f->step(c, literal);
		buf_add(&out, literal);
		from = i + 1;
		if (byte == '%')
			continue;
		escaper = f->escaper(c, &why);
		if (escaper >= 0)
			f->escapers[escaper].write(&out, value);
		else
			buf_byte(&out, '!');
		c = f->after(c);
	}
	return written();
}

#define JS "javascript:alert('1')"

struct filled {
	const char *template, *value, *expected;
};

#endif
