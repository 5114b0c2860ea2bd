#include "api/design.h"
#include "api/report.h"
#include "api/text.h"
#include "base/limits.h"
#include "markup/format.h"
#include "page/glyphs.h"
#include "page/locale.h"
#include "page/private.h"
#include "page/view.h"
#include "template/template.h"

/* Bytes that a page of some papers has; a longer one is moved as it grows. */
#define USUAL_PAGE (32 * KIB)

/* The language asked for, else the record's first that has a locale, else
 * English. */
static const struct locale *choose_locale(const struct cvgen_profile *p)
{
	const struct text *const *langs = p->record->lang.items;

	if (p->renderer->lang[0])
		return locale_find(str_of(p->renderer->lang));
	for (size_t i = 0; i < p->record->lang.n; i++)
		if (locale_find(langs[i]->str))
			return locale_find(langs[i]->str);
	return locale_find(S("en"));
}

/* The page's language first, then those of the record in their order. */
static struct str languages(struct cvgen_profile *p, const struct locale *l)
{
	const struct text *const *langs = p->record->lang.items;
	struct str all =
		p->renderer->lang[0] ? str_of(p->renderer->lang) : l->lang;

	for (size_t i = 0; i < p->record->lang.n; i++)
		all = arena_join3(&p->arena, all, S(" "), langs[i]->str);
	return all;
}

/* The options of the page: those in force, unless the record chooses some of
 * its own for this design; what is wrong with them was said when it was
 * loaded. */
static const struct design_view *options_for(struct cvgen_profile *p,
                                             const struct design *d)
{
	const struct design_choice *own = p->record->design;
	struct diag_log quiet = { .arena = &p->arena };

	if (!own || !own->options ||
	    (own->name && !str_eq(own->name->str, d->name)))
		return d->view;
	return settings_read(&d->settings, &quiet,
	                     settings_typed(&quiet,
	                                    p->renderer->options.settings),
	                     own->options);
}

/* What fails here fails when the page is handed over. */
static void finish(struct buf *out, const struct format *f)
{
	struct buf page = *out;

	if (!f->finish)
		return;
	*out = (struct buf){ .max = page.max };
	f->finish(out, buf_str(&page));
	buf_free(&page);
}

/* Also when a page was given up half way: the next one may show all. */
static void show_hidden(struct cvgen_profile *p)
{
	private_show(p->hidden);
	p->hidden = NULL;
}

/* What a template takes, only its messages need later. */
static bool run_template(struct cvgen_profile *p, const struct template *t,
                         const struct template_run *run)
{
	struct arena_mark mark = arena_mark(&p->arena);
	bool good = template_run(t, run, &p->out);

	if (!p->log.first)
		arena_rewind(&p->arena, mark);
	return good;
}

/* The designs built in read the BibTeX entries where their option asks for
 * them; what a user's template reads is not known. */
static struct view_options view_options(struct cvgen_profile *p,
                                        const struct design *d,
                                        const struct design_view *view,
                                        const struct format *f)
{
	const struct locale *locale = choose_locale(p);

	return (struct view_options){
		.locale = locale,
		.langs = languages(p, locale),
		.today = str_of(p->renderer->today),
		.format = f->name,
		.since = str_of(p->renderer->since),
		.variant = str_of(p->renderer->options.variant),
		.style = settings_text(view, S("style")),
		.emphasis = settings_text(view, S("emphasis")),
		.bibtex = settings_is_on(view, S("cite")) ||
		          !designs_is_embedded(d),
		.styles = &p->renderer->styles,
		.venues = &p->venues,
		.log = &p->log,
	};
}

/* Formats that show the same facts share one view; a user's citation style may
 * ask which format it is for. */
static struct page *view_for(struct cvgen_profile *p, const struct format *f,
                             const struct view_options *options)
{
	struct page *page = p->hidden ? NULL : p->page;

	if (page)
		page->format = record_plain(&p->arena, f->name);
	else
		page = view_make(&p->arena, p->record, options);
	p->page = p->hidden || p->renderer->options.templates ? NULL : page;
	return page;
}

static bool run(struct cvgen_profile *p, const struct design *d,
                const struct format *f, const struct template *t)
{
	const struct design_view *view = options_for(p, d);
	struct view_options options = view_options(p, d, view, f);
	struct page *page = view_for(p, f, &options);
	const struct entry *globals[] = { page ? &page->entry : NULL,
		                          &p->record->entry, &view->entry };
	struct template_run run = {
		.arena = &p->arena,
		.globals = globals,
		.langs = options.langs,
		.today = options.today,
		.log = &p->log,
		.write_dates = locale_write_dates,
		.self = (void *)options.locale,
	};

	return page && run_template(p, t, &run);
}

/* The format of that name, or of the one template; NULL when there is none. */
static const struct format *format_for(const struct cvgen *c, const char *name)
{
	const char *file = c->options.template_file;

	if (name)
		return format_find(str_of(name));
	return file ? format_of_file(str_of(file)) : NULL;
}

enum cvgen_status cvgen_prepare(struct cvgen *renderer, const char *format)
{
	const struct format *f = format_for(renderer, format);
	const struct template *t;
	struct design *d;
	enum cvgen_status status;

	if (!f)
		return CVGEN_USAGE;
	status = design_choose(renderer, NULL, &d);
	if (status != CVGEN_OK || design_lacks(renderer, d, f))
		return status;
	return design_compile(renderer, d, f, &t);
}

/* The page into p->out, as far as its template writes it. */
static bool write_page(struct cvgen_profile *p, const struct design *d,
                       const struct format *f, const struct template *t)
{
	bool good;

	buf_clear(&p->out);
	buf_reserve(&p->out, USUAL_PAGE);
	if (!f->keeps_private)
		p->hidden = private_hide(&p->arena, p->record);
	good = run(p, d, f, t);
	show_hidden(p);
	glyphs_check(&p->log, p->source, f, buf_str(&p->out));
	return good;
}

static enum cvgen_status render(struct cvgen_profile *p, const struct format *f)
{
	const struct template *t;
	struct design *d;
	enum cvgen_status status = design_choose(p->renderer, p->record, &d);
	bool good;

	if (status == CVGEN_OK)
		status = design_compile(p->renderer, d, f, &t);
	if (status != CVGEN_OK)
		return status;
	good = write_page(p, d, f, t);
	if (!report_log(p->renderer, &p->log, p->source->name))
		return CVGEN_SYSTEM;
	return good && !p->log.counts[DIAG_ERROR] ? CVGEN_OK : CVGEN_INPUT;
}

enum cvgen_status cvgen_render(struct cvgen_profile *profile,
                               const char *format, struct cvgen_text *page)
{
	struct cvgen_profile *p = profile;
	const struct format *f = format_for(p->renderer, format);
	enum cvgen_status status;

	*page = (struct cvgen_text){ 0 };
	styles_begin(&p->renderer->styles);
	if (setjmp(p->trap.at)) {
		show_hidden(p);
		p->log.first = NULL;
		return report_failure(p->renderer, &p->trap, p->source);
	}
	if (!f)
		return CVGEN_USAGE;
	if (!p->record || p->log.counts[DIAG_ERROR])
		return CVGEN_INPUT;
	status = render(p, f);
	if (status != CVGEN_OK)
		return status;
	finish(&p->out, f);
	return text_hand_over(&p->out, page);
}

const char *cvgen_formats(void)
{
	return "html md tex txt json xml";
}

const char *cvgen_languages(void)
{
	return "en zh";
}

const char *cvgen_nearest(const char *typed, const char *words, size_t *size)
{
	struct str near = diag_nearest(str_of(typed), str_of(words));

	*size = near.n;
	return near.n ? near.p : NULL;
}
