#include "cli.h"

#include <stdlib.h>

struct rendering {
	struct target target;
	char **profiles;
};

static enum cvgen_status write_page(struct session *s, const struct target *t,
                                    const char *profile, const char *format,
                                    const struct cvgen_text *page)
{
	enum cvgen_status status;
	char *path;

	if (!t->path)
		return output_write(s, NULL, page);
	path = target_path(t, profile, format);
	status = path ? output_write(s, path, page) : CVGEN_SYSTEM;
	free(path);
	return status;
}

/* All formats are rendered before the first is written: a record has all of its
 * pages, or those that it had, and no folder is made before there is a page. */
static enum cvgen_status render(struct session *s, const struct target *t,
                                const char *profile, struct cvgen_profile *p)
{
	struct cvgen_text pages[sizeof(t->formats) / sizeof(*t->formats)] = {
		{ 0 },
	};
	enum cvgen_status status = CVGEN_OK;

	for (size_t i = 0; i < t->format_count && status == CVGEN_OK; i++)
		status = cvgen_render(p, t->formats[i], &pages[i]);
	if (status == CVGEN_SYSTEM)
		message_failed(s, profile);
	if (status == CVGEN_OK)
		status = target_make(s, t);
	for (size_t i = 0; i < t->format_count && status == CVGEN_OK; i++)
		status = write_page(s, t, profile, t->formats[i], &pages[i]);
	for (size_t i = 0; i < t->format_count; i++)
		cvgen_text_free(&pages[i]);
	return status;
}

static enum cvgen_status work(struct session *s, const void *self, size_t item)
{
	const struct rendering *r = self;
	const char *profile = r->profiles[item];
	struct cvgen_profile *p = NULL;
	enum cvgen_status status = cvgen_load(s->renderer, profile, &p);

	if (status == CVGEN_OK)
		status = render(s, &r->target, profile, p);
	else if (status == CVGEN_SYSTEM)
		message_failed(s, profile);
	cvgen_profile_free(p);
	return status;
}

/* Mistakes in templates of the user's are told once, before all records. */
static enum cvgen_status prepare(struct session *s, const struct target *t)
{
	const struct options *o = s->options;
	enum cvgen_status status = CVGEN_OK;

	if (!o->design && !o->template && !o->templates)
		return CVGEN_OK;
	for (size_t i = 0; i < t->format_count && status == CVGEN_OK; i++)
		status = cvgen_prepare(s->renderer, t->formats[i]);
	if (status == CVGEN_SYSTEM)
		message_failed(s, o->template ? o->template : "the design");
	return status;
}

enum cvgen_status render_run(const struct options *o, int n, char **profiles)
{
	struct rendering r = { .profiles = profiles };
	struct session s;
	enum cvgen_status status;

	if (n == 0)
		return usage_error(
			"which record? write: cvgen profile.yaml -f html "
			"> me.html; \"cvgen --help\" tells more");
	if (o->design && o->template)
		return usage_error("write --design or --template; a template's "
		                   "own folder is its design");
	status = target_choose(&r.target, o, n, profiles);
	if (status != CVGEN_OK)
		return status;
	status = session_open(&s, o);
	if (status == CVGEN_OK)
		status = prepare(&s, &r.target);
	if (status == CVGEN_OK)
		status = jobs_run(&s, (size_t)n, work, &r);
	session_close(&s);
	return status;
}
