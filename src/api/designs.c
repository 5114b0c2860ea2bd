/* What is told about designs. */

#include "api/profile.h"

#include "base/limits.h"
#include "markup/format.h"
#include "page/designs.h"
#include "page/embedded.h"

#include <string.h>

static struct str user_of(const struct cvgen *c)
{
	return str_of(c->options.templates ? c->options.templates : "");
}

static struct str first(const struct text *t)
{
	return t ? t->str : (struct str){ 0 };
}

static struct design *open_named(struct cvgen *c, struct diag_log *log,
                                 struct str name)
{
	struct pos nowhere = {
		.source = source_new(log->arena, S("--design"), S("")),
	};

	if (str_find_byte(name, '/') >= 0)
		return designs_open_folder(log, name, user_of(c));
	return designs_open(log, name, user_of(c), nowhere);
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

static void write_list(struct cvgen *c, struct diag_log *log, struct buf *out)
{
	struct str names = designs_names(log->arena, user_of(c)), name;
	const struct design *d;

	while (str_word(&names, &name)) {
		d = open_named(c, log, name);
		if (d)
			write_line(out, d);
	}
}

static bool describe(struct cvgen_profile *p, const char *name)
{
	const struct design *d;

	if (!name) {
		write_list(p->renderer, &p->log, &p->out);
		return true;
	}
	d = open_named(p->renderer, &p->log, str_of(name));
	if (d)
		write_whole(&p->out, d, &p->log);
	return d;
}

enum cvgen_status cvgen_designs(struct cvgen *renderer, const char *name,
                                struct cvgen_text *list)
{
	struct cvgen_profile *p = profile_new(renderer);
	enum cvgen_status status = CVGEN_INPUT;
	bool good;

	*list = (struct cvgen_text){ 0 };
	if (!p)
		return CVGEN_SYSTEM;
	if (setjmp(p->trap.at)) {
		status = profile_failed(renderer, &p->trap, NULL);
		cvgen_profile_free(p);
		return status;
	}
	good = describe(p, name);
	if (!profile_report(renderer, &p->log, S("")))
		status = CVGEN_SYSTEM;
	else if (p->log.counts_of[DIAG_UNKNOWN_DESIGN])
		status = CVGEN_USAGE;
	else if (good)
		status = profile_hand_over(&p->out, list);
	cvgen_profile_free(p);
	return status;
}

/* The design that was asked for, or all of them. */
static void check_all(struct cvgen_profile *p)
{
	const struct cvgen_options *o = &p->renderer->options;
	struct str names = designs_names(p->log.arena, user_of(p->renderer));
	struct str name;
	const struct design *d;

	if (o->template_file || o->design)
		names = S("chosen");
	while (str_word(&names, &name)) {
		if (o->template_file)
			d = designs_open_file(&p->log, o->template_file,
			                      user_of(p->renderer));
		else
			d = open_named(p->renderer, &p->log,
			               o->design ? str_of(o->design) : name);
		if (d)
			designs_check(d, &p->log);
	}
}

enum cvgen_status cvgen_check_templates(struct cvgen *renderer)
{
	struct cvgen_profile *p = profile_new(renderer);
	enum cvgen_status status = CVGEN_OK;

	if (!p)
		return CVGEN_SYSTEM;
	if (setjmp(p->trap.at)) {
		status = profile_failed(renderer, &p->trap, NULL);
		cvgen_profile_free(p);
		return status;
	}
	p->log.most = LIMIT_RAWS;
	check_all(p);
	if (!profile_report(renderer, &p->log, S("")))
		status = CVGEN_SYSTEM;
	else if (p->log.counts_of[DIAG_UNKNOWN_DESIGN])
		status = CVGEN_USAGE;
	else if (p->log.counts[DIAG_ERROR])
		status = CVGEN_INPUT;
	cvgen_profile_free(p);
	return status;
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
