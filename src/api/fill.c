/* Templates filled from generic data. */

#include "api/profile.h"

#include "base/door.h"
#include "base/limits.h"
#include "markup/format.h"
#include "page/designs.h"
#include "record/read.h"
#include "template/template.h"

/* The tree of the data; no data is an empty map.  NULL after a message. */
static const struct node *read_data(struct cvgen_profile *p, const char *path)
{
	static const struct node nothing = { .kind = NODE_MAP };

	if (!path)
		return &nothing;
	p->source = door_read(&p->log, path);
	return p->source ? read_tree(&p->log, p->source, &p->mended) : NULL;
}

/* A template without types: names are looked up in the data. */
static const struct template *compile(struct cvgen_profile *p,
                                      const char *path)
{
	const char *user = p->renderer->options.templates;
	const struct format *f = format_of_file(str_of(path));
	struct design *d =
		designs_open_file(&p->log, path, str_of(user ? user : ""));

	if (!d)
		return NULL;
	d->type_count = 0;
	return designs_template(d, &p->log, f ? f : &liquid_format);
}

static bool fill(struct cvgen_profile *p, const char *template_file,
                 const char *data)
{
	const struct template *t = compile(p, template_file);
	struct template_run run = {
		.arena = &p->arena,
		.langs = str_of(p->renderer->lang),
		.today = str_of(p->renderer->today),
		.log = &p->log,
	};

	if (!t)
		return false;
	run.data = read_data(p, data);
	return run.data && !p->log.counts[DIAG_ERROR] &&
	       template_run(t, &run, &p->out);
}

enum cvgen_status cvgen_fill(struct cvgen *renderer, const char *template_file,
                             const char *data, struct cvgen_text *text)
{
	struct cvgen_profile *p = profile_new(renderer);
	enum cvgen_status status = CVGEN_INPUT;
	bool good;

	*text = (struct cvgen_text){ 0 };
	if (!p)
		return CVGEN_SYSTEM;
	if (setjmp(p->trap.at)) {
		status = profile_failed(renderer, &p->trap, p->source);
		cvgen_profile_free(p);
		return status;
	}
	good = fill(p, template_file, data);
	if (!profile_report(renderer, &p->log, str_of(template_file)))
		status = CVGEN_SYSTEM;
	else if (good)
		status = profile_hand_over(&p->out, text);
	cvgen_profile_free(p);
	return status;
}
