/* What is told about designs, and the files of those that are built in. */

#include "api/design.h"

#include "markup/format.h"
#include "page/embedded.h"

static struct str first(const struct text *t)
{
	return t ? t->str : (struct str){ 0 };
}

/* "academic    A quiet page …" */
static void write_line(struct buf *out, const struct design *d)
{
	const struct manifest *m = d->manifest;

	buf_print(out, "%-12.*s", STR_ARG(d->name));
	if (m)
		buf_print(out, " %.*s", STR_ARG(first(m->description)));
	buf_byte(out, '\n');
}

static void write_option(struct buf *out, const struct design_option *o)
{
	const struct text *const *choices = o->choices.items;
	struct str type = o->type ? o->type->str : S("text");

	buf_print(out, "  %-12.*s %.*s", STR_ARG(o->entry.key), STR_ARG(type));
	for (size_t i = 0; i < o->choices.n; i++)
		buf_print(out, "%s%.*s", i ? " " : ": ",
		          STR_ARG(choices[i]->str));
	if (o->initial)
		buf_print(out, " (%.*s)", STR_ARG(o->initial->text));
	buf_print(out, "\n  %-12s %.*s\n", "", STR_ARG(first(o->doc)));
}

static void write_formats(struct buf *out, const struct design *d,
                          struct diag_log *log)
{
	buf_add(out, S("\nFormats:"));
	for (size_t i = 0; formats[i]; i++)
		if (designs_has(d, log, formats[i]))
			buf_print(out, " %.*s", STR_ARG(formats[i]->name));
	buf_byte(out, '\n');
}

static void write_whole(struct buf *out, const struct design *d,
                        struct diag_log *log)
{
	const struct manifest *m = d->manifest;
	const struct text *const *suits = m ? m->suits.items : NULL;
	const struct design_option *option = m ? m->options.items : NULL;

	write_line(out, d);
	for (size_t i = 0; m && i < m->suits.n; i++)
		buf_print(out, "%s%.*s", i ? ", " : "\nSuits: ",
		          STR_ARG(suits[i]->str));
	if (m && m->suits.n)
		buf_byte(out, '\n');
	write_formats(out, d, log);
	if (m && m->options.n)
		buf_add(out, S("\nOptions (--set NAME=VALUE, or design: "
		               "{options: {NAME: VALUE}}):\n"));
	for (size_t i = 0; m && i < m->options.n; i++)
		write_option(out, option + i);
}

static void write_list(struct cvgen_profile *p)
{
	struct str names = designs_names(&p->arena, p->renderer->templates);
	struct str name;
	const struct design *d;

	while (str_word(&names, &name)) {
		d = design_named(p->renderer, &p->log, name);
		if (d)
			write_line(&p->out, d);
	}
}

static enum cvgen_status describe(struct cvgen_profile *p, const void *self)
{
	const char *name = self;
	const struct design *d = NULL;

	if (name)
		d = design_named(p->renderer, &p->log, str_of(name));
	else
		write_list(p);
	if (d)
		write_whole(&p->out, d, &p->log);
	if (p->log.counts_of[DIAG_UNKNOWN_DESIGN])
		return CVGEN_USAGE;
	return d || !name ? CVGEN_OK : CVGEN_INPUT;
}

enum cvgen_status cvgen_designs(struct cvgen *renderer, const char *name,
                                struct cvgen_text *list)
{
	const struct errand errand = { .run = describe, .self = name };

	return profile_errand(renderer, &errand, list);
}

bool cvgen_design_file(const char *design, size_t number, const char **name,
                       const char **bytes, size_t *size)
{
	static const char root[] = "templates/";
	struct str prefix = str_of(design);

	for (const struct embedded *e = embedded_files; e->path.p; e++) {
		struct str path = e->path;

		if (!str_starts(path, str_of(root)))
			continue;
		path = str_slice(path, sizeof(root) - 1, path.n);
		if (!str_starts(path, prefix) || path.p[prefix.n] != '/' ||
		    number--)
			continue;
		*name = path.p + prefix.n + 1;
		*bytes = e->text.p;
		*size = e->text.n;
		return true;
	}
	return false;
}
