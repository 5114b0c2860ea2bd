/* The build's second tool: it compiles the templates of the designs and of the
 * citation styles that are embedded in cvgen, and writes their images as C.
 *
 *     image-tool >images.c
 */

#include "base/limits.h"
#include "base/trap.h"
#include "markup/format.h"
#include "page/designs.h"
#include "page/embedded.h"
#include "page/styles.h"
#include "template/program.h"

#include <stdio.h>

/* It is linked before there are any. */
const struct embedded_template embedded_templates[] = { { .path = { 0 } } };

static void print_numbers(const struct buf *numbers, size_t i)
{
	const uint32_t *each = (const uint32_t *)(void *)numbers->p;

	printf("static const uint32_t numbers_%zu[] = {\n", i);
	for (size_t n = 0; n < numbers->n / sizeof(*each); n++)
		printf("%u,\n", each[n]);
	printf("};\n");
}

static void print_ops(const struct buf *ops, size_t i)
{
	const struct op *each = (const struct op *)(void *)ops->p;

	printf("static const struct op ops_%zu[] = {\n", i);
	for (size_t n = 0; n < ops->n / sizeof(*each); n++)
		printf("{ %u, %u, %uu, %uu, %u },\n", each[n].code, each[n].a,
		       each[n].b, each[n].c, each[n].at);
	printf("};\n");
}

static void print_text(const struct buf *text, size_t i)
{
	printf("static const char text_%zu[] = {\n", i);
	for (size_t n = 0; n < text->n; n++)
		printf("%d,\n", text->p[n]);
	printf("};\n");
}

/* False when it is larger than any template should be. */
static bool print_image(struct arena *a, const struct template *t, size_t i)
{
	struct image_parts parts = { { .max = MIB }, { .max = MIB },
		                     { .max = MIB } };
	bool good;

	image_write(&parts, a, t);
	good = !parts.numbers.failed && !parts.ops.failed && !parts.text.failed;
	print_numbers(&parts.numbers, i);
	print_ops(&parts.ops, i);
	print_text(&parts.text, i);
	buf_free(&parts.numbers);
	buf_free(&parts.ops);
	buf_free(&parts.text);
	return good;
}

/* What has been printed. */
struct printed {
	struct diag_log *log;
	struct str paths[200];
	size_t n;
};

static bool print_template(struct printed *p, const struct template *t)
{
	size_t i = p->n;

	if (!t || i == COUNT(p->paths) || !print_image(p->log->arena, t, i))
		return false;
	p->paths[p->n++] = t->main->chunk->source->name;
	return true;
}

/* All formats of one design; false after messages. */
static bool print_design(struct printed *p, struct str name)
{
	struct design *d =
		designs_open(p->log, name, S(""), (struct pos){ 0 });

	for (size_t i = 0; d && formats[i]; i++)
		if (designs_has(d, p->log, formats[i]) &&
		    !print_template(p, designs_template(d, p->log, formats[i])))
			return false;
	return d;
}

static bool print_style(struct printed *p, struct str name)
{
	struct text text = { .str = name };
	struct styles styles;

	styles_init(&styles, S(""));
	return print_template(p, styles_compile(&styles, p->log, &text));
}

static bool print_each(struct printed *p, struct str names,
                       bool (*print)(struct printed *p, struct str name))
{
	struct str name;

	while (str_word(&names, &name))
		if (!print(p, name))
			return false;
	return true;
}

static void print_table(const struct printed *p)
{
	printf("const struct embedded_template embedded_templates[] = {\n");
	for (size_t i = 0; i < p->n; i++)
		printf("\t{ STR(\"%.*s\"), { numbers_%zu, ops_%zu, text_%zu } "
		       "},\n", STR_ARG(p->paths[i]), i, i, i);
	printf("\t{ .path = { 0 } },\n};\n");
}

static bool print_all(struct diag_log *log)
{
	struct printed p = { .log = log };
	struct styles styles;

	styles_init(&styles, S(""));
	printf("#include \"page/embedded.h\"\n"
	       "#include \"template/program.h\"\n\n");
	if (!print_each(&p, designs_names(log->arena, S("")), print_design) ||
	    !print_each(&p, styles_names(&styles, log->arena), print_style))
		return false;
	print_table(&p);
	return true;
}

static void print_messages(const struct diag_log *log)
{
	struct buf b = { .max = MIB };

	for (const struct diag *m = log->first; m; m = m->next)
		diag_write(&b, m, DIAG_TEXT, false);
	fprintf(stderr, "images: a template is wrong\n%.*s",
	        STR_ARG(buf_str(&b)));
	buf_free(&b);
}

int main(void)
{
	struct trap trap = { 0 };
	struct arena arena;
	struct diag_log log = { .arena = &arena };
	bool good;

	if (setjmp(trap.at)) {
		fprintf(stderr, "images: out of memory\n");
		return 3;
	}
	arena_init(&arena, &trap, 256 * MIB);
	good = print_all(&log);
	if (!good)
		print_messages(&log);
	arena_free(&arena);
	return good ? 0 : 1;
}
