#include "api/profile.h"

#include "base/limits.h"
#include "markup/format.h"
#include "page/designs.h"
#include "page/private.h"
#include "page/view.h"
#include "template/template.h"

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

static size_t number_of(const struct format *f)
{
	size_t i = 0;

	while (formats[i] != f)
		i++;
	return i;
}

static enum cvgen_status compile(struct cvgen *c, const struct format *f,
                                 const struct template **t)
{
	struct diag_log log = { .arena = &c->arena };

	if (setjmp(c->trap.at))
		return CVGEN_SYSTEM;
	*t = designs_compile(&c->arena, S("academic"), f, &log);
	if (!profile_report(c, &log, S("")))
		return CVGEN_SYSTEM;
	return *t ? CVGEN_OK : CVGEN_INPUT;
}

static enum cvgen_status find_template(struct cvgen *c, const struct format *f,
                                       const struct template **t)
{
	const struct template **kept = &c->templates[number_of(f)];
	enum cvgen_status status = *kept ? CVGEN_OK : compile(c, f, kept);

	*t = *kept;
	return status;
}

static void write_dates(void *self, struct buf *out, const struct dates *d)
{
	locale_dates(self, out, d);
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

static bool run(struct cvgen_profile *p, const struct template *t,
                const struct format *f)
{
	const struct locale *locale = choose_locale(p);
	struct view_options options = {
		.locale = locale,
		.langs = languages(p, locale),
		.today = str_of(p->renderer->today),
		.format = f->name,
		.styles = &p->renderer->styles,
		.log = &p->log,
	};
	struct page *page;
	const struct entry *globals[] = { NULL, &p->record->entry };
	struct template_run run = {
		.arena = &p->arena,
		.globals = globals,
		.langs = options.langs,
		.today = options.today,
		.log = &p->log,
		.write_dates = write_dates,
		.self = (void *)locale,
	};
	bool good;

	if (!f->keeps_private)
		p->hidden = private_hide(&p->arena, p->record);
	page = view_make(&p->arena, p->record, &options);
	globals[0] = page ? &page->entry : NULL;
	good = page && template_run(t, &run, &p->out);
	show_hidden(p);
	return good;
}

enum cvgen_status cvgen_render(struct cvgen_profile *profile,
                               const char *format, struct cvgen_text *page)
{
	struct cvgen_profile *p = profile;
	const struct format *f = format_find(str_of(format));
	const struct template *t;
	enum cvgen_status status;
	bool good;

	*page = (struct cvgen_text){ 0 };
	if (setjmp(p->trap.at)) {
		show_hidden(p);
		return profile_failed(p->renderer, &p->trap, p->source);
	}
	if (!f || !designs_has(&p->arena, S("academic"), f))
		return CVGEN_USAGE;
	if (!p->record || p->log.counts[DIAG_ERROR])
		return CVGEN_INPUT;
	status = find_template(p->renderer, f, &t);
	if (status != CVGEN_OK)
		return status;
	buf_clear(&p->out);
	good = run(p, t, f);
	if (!profile_report(p->renderer, &p->log, p->source->name))
		return CVGEN_SYSTEM;
	if (!good)
		return CVGEN_INPUT;
	finish(&p->out, f);
	status = profile_hand_over(&p->out, page);
	p->out = (struct buf){ .max = LIMIT_OUTPUT };
	return status;
}

const char *cvgen_formats(void)
{
	return "html md tex txt";
}

const char *cvgen_languages(void)
{
	return "en zh";
}
