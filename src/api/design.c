/* Designs of a renderer: opened, and their templates compiled, at first use. */

#include "api/profile.h"

#include "markup/format.h"
#include "page/designs.h"

#include <string.h>

#define USUAL "academic"

/* A mistake of the command line, not of a file. */
static bool is_usage(const struct diag *m)
{
	return m->id == DIAG_TEMPLATE_MISSING ||
	       (m->id == DIAG_UNKNOWN_DESIGN && m->pos.line == 0) ||
	       (m->pos.source && str_eq(m->pos.source->name, S("--set")));
}

/* Report what went wrong. */
static enum cvgen_status refuse(struct cvgen *c, struct diag_log *log)
{
	enum cvgen_status status = CVGEN_INPUT;

	for (const struct diag *m = log->first; m; m = m->next)
		if (m->level == DIAG_ERROR && is_usage(m))
			status = CVGEN_USAGE;
	return profile_report(c, log, S("")) ? status : CVGEN_SYSTEM;
}

static struct str own_name(const struct profile *record)
{
	const struct design_choice *d = record ? record->design : NULL;

	return d && d->name ? d->name->str : (struct str){ 0 };
}

/* What the options call the design, else the record. */
static struct str name_for(const struct cvgen *c, const struct profile *record)
{
	struct str name = own_name(record);

	if (c->options.template_file)
		return str_of(c->options.template_file);
	if (c->options.design)
		return str_of(c->options.design);
	return name.n ? name : S(USUAL);
}

/* Where that name stands. */
static struct pos place_of(struct cvgen *c, const struct profile *record)
{
	if (!c->options.design && own_name(record).n)
		return record->design->name->pos;
	return (struct pos){
		.source = source_new(&c->arena, S("--design"), S("")),
	};
}

/* A citation style that an option names, and there is not. */
static void check_style(struct cvgen *c, struct diag_log *log,
                        const struct design_view *view)
{
	const struct text *style = settings_text(view, S("style"));

	if (style)
		styles_check(&c->styles, log, style);
}

static struct design *open_design(struct cvgen *c, struct diag_log *log,
                                  struct str name, struct pos at)
{
	struct str user = str_of(c->options.templates ? c->options.templates
	                                              : "");
	bool is_folder = c->options.design && str_find_byte(name, '/') >= 0;
	struct design *d;
	const struct node *settings;

	if (c->options.template_file)
		d = designs_open_file(log, c->options.template_file, user);
	else if (is_folder)
		d = designs_open_folder(log, name, user);
	else
		d = designs_open(log, name, user, at);
	if (!d)
		return NULL;
	settings = settings_typed(log, c->options.settings);
	d->view = settings_read(&d->settings, log, settings, NULL);
	check_style(c, log, d->view);
	return log->counts[DIAG_ERROR] ? NULL : d;
}

void design_check(struct cvgen_profile *p)
{
	const struct design_choice *own = p->record->design;
	const char *user = p->renderer->options.templates;
	struct design *d;

	if (!own || (!own->name && !own->options))
		return;
	d = designs_open(&p->log, own->name ? own->name->str : S(USUAL),
	                 str_of(user ? user : ""),
	                 own->name ? own->name->pos : own->entry.pos);
	if (d && own->options)
		check_style(p->renderer, &p->log,
		            settings_read(&d->settings, &p->log, NULL,
		                          own->options));
}

/* An option that there is not is a mistake here, not a remark. */
enum cvgen_status design_choose(struct cvgen *c, const struct profile *record,
                                struct design **design)
{
	struct arena_mark mark = arena_mark(&c->arena);
	struct diag_log log = { .arena = &c->arena, .strict = true };
	struct str name = name_for(c, record);
	enum cvgen_status status;
	struct design *d = c->designs;

	while (d && !str_eq(d->name, name))
		d = d->next;
	*design = d;
	if (d)
		return CVGEN_OK;
	if (setjmp(c->trap.at)) {
		arena_rewind(&c->arena, mark);
		return profile_failed(c, &c->trap, NULL);
	}
	d = open_design(c, &log, arena_str(&c->arena, name),
	                place_of(c, record));
	if (!d) {
		status = refuse(c, &log);
		arena_rewind(&c->arena, mark);
		return status;
	}
	d->next = c->designs;
	*design = c->designs = d;
	return CVGEN_OK;
}

bool design_lacks(struct cvgen *c, const struct design *d,
                  const struct format *f)
{
	struct diag_log quiet = { .arena = &c->arena };

	return !c->options.design && !c->options.template_file &&
	       !setjmp(c->trap.at) && !designs_has(d, &quiet, f) &&
	       !quiet.counts[DIAG_ERROR];
}

enum cvgen_status design_compile(struct cvgen *c, struct design *design,
                                 const struct format *f,
                                 const struct template **t)
{
	struct arena_mark mark = arena_mark(&c->arena);
	struct diag_log log = { .arena = &c->arena };
	enum cvgen_status status;

	if (setjmp(c->trap.at)) {
		arena_rewind(&c->arena, mark);
		return profile_failed(c, &c->trap, NULL);
	}
	*t = designs_template(design, &log, f);
	if (*t)
		return CVGEN_OK;
	status = refuse(c, &log);
	arena_rewind(&c->arena, mark);
	return status;
}
