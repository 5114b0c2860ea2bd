#include "api/design.h"

#include "api/report.h"
#include "base/limits.h"
#include "markup/format.h"

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
	return report_log(c, log, S("")) ? status : CVGEN_SYSTEM;
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

/* A place on the command line. */
static struct pos typed(struct arena *a)
{
	return (struct pos){ .source = source_new(a, S("--design"), S("")) };
}

struct design *design_named(const struct cvgen *c, struct diag_log *log,
                            struct str name)
{
	if (str_find_byte(name, '/') >= 0)
		return designs_open_folder(log, name, c->templates);
	return designs_open(log, name, c->templates, typed(log->arena));
}

static struct design *open_design(const struct cvgen *c, struct diag_log *log,
                                  struct str name, const struct profile *record)
{
	if (c->options.template_file)
		return designs_open_file(log, c->options.template_file,
		                         c->templates);
	if (c->options.design)
		return design_named(c, log, name);
	return designs_open(log, name, c->templates,
	                    own_name(record).n ? record->design->name->pos
	                                       : typed(log->arena));
}

/* A citation style that an option names, and there is not. */
static void check_style(const struct cvgen *c, struct diag_log *log,
                        const struct design_view *view)
{
	const struct text *style = settings_text(view, S("style"));

	if (style)
		styles_check(&c->styles, log, style);
}

/* With the options that the user gives it. */
static struct design *set_up(const struct cvgen *c, struct diag_log *log,
                             struct design *d)
{
	const struct node *settings;

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
	struct design *d;

	if (!own || (!own->name && !own->options))
		return;
	d = designs_open(&p->log, own->name ? own->name->str : S(USUAL),
	                 p->renderer->templates,
	                 own->name ? own->name->pos : own->entry.pos);
	if (d && own->options)
		check_style(p->renderer, &p->log,
		            settings_read(&d->settings, &p->log, NULL,
		                          own->options));
}

static struct design *find_opened(const struct cvgen *c, struct str name)
{
	struct design *d = c->designs;

	while (d && !str_eq(d->name, name))
		d = d->next;
	return d;
}

/* An option that there is not is a mistake here, not a remark. */
enum cvgen_status design_choose(struct cvgen *c, const struct profile *record,
                                struct design **design)
{
	struct arena_mark mark = arena_mark(&c->arena);
	struct diag_log log = { .arena = &c->arena, .strict = true };
	struct str name = name_for(c, record);
	enum cvgen_status status;
	struct design *d;

	*design = find_opened(c, name);
	if (*design)
		return CVGEN_OK;
	if (setjmp(c->trap.at)) {
		arena_rewind(&c->arena, mark);
		return report_failure(c, &c->trap, NULL);
	}
	name = arena_str(&c->arena, name);
	d = set_up(c, &log, open_design(c, &log, name, record));
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
		return report_failure(c, &c->trap, NULL);
	}
	*t = designs_template(design, &log, f);
	if (*t)
		return CVGEN_OK;
	status = refuse(c, &log);
	arena_rewind(&c->arena, mark);
	return status;
}

/* --- checking them all --- */

static void check(const struct design *d, struct diag_log *log)
{
	if (d)
		designs_check(d, log);
}

/* The design that was asked for, or all of them. */
static enum cvgen_status check_all(struct cvgen_profile *p, const void *self)
{
	const struct cvgen *c = p->renderer;
	struct diag_log *log = &p->log;
	struct str names, name;

	(void)self;
	log->most = LIMIT_RAWS;
	if (c->options.template_file || c->options.design) {
		check(open_design(c, log, name_for(c, NULL), NULL), log);
	} else {
		names = designs_names(log->arena, c->templates);
		while (str_word(&names, &name))
			check(design_named(c, log, name), log);
		styles_check_all(&c->styles, log);
	}
	if (log->counts_of[DIAG_UNKNOWN_DESIGN])
		return CVGEN_USAGE;
	return log->counts[DIAG_ERROR] ? CVGEN_INPUT : CVGEN_OK;
}

enum cvgen_status cvgen_check_templates(struct cvgen *renderer)
{
	const struct errand errand = { .run = check_all };

	return profile_errand(renderer, &errand, NULL);
}
