/* Templates filled from generic data. */

#include "api/profile.h"

#include "base/door.h"
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
	const struct format *f = format_of_file(str_of(path));
	struct design *d =
		designs_open_file(&p->log, path, p->renderer->templates);

	if (!d)
		return NULL;
	d->type_count = 0;
	return designs_template(d, &p->log, f ? f : &liquid_format);
}

struct filling {
	const char *template_file, *data;
};

static enum cvgen_status fill(struct cvgen_profile *p, const void *self)
{
	const struct filling *f = self;
	const struct template *t = compile(p, f->template_file);
	struct template_run run = {
		.arena = &p->arena,
		.langs = str_of(p->renderer->lang),
		.today = str_of(p->renderer->today),
		.log = &p->log,
	};

	if (!t)
		return CVGEN_INPUT;
	run.data = read_data(p, f->data);
	if (!run.data || p->log.counts[DIAG_ERROR])
		return CVGEN_INPUT;
	return template_run(t, &run, &p->out) ? CVGEN_OK : CVGEN_INPUT;
}

enum cvgen_status cvgen_fill(struct cvgen *renderer, const char *template_file,
                             const char *data, struct cvgen_text *text)
{
	const struct filling filling = { template_file, data };
	const struct errand errand = { fill, &filling, str_of(template_file) };

	return profile_errand(renderer, &errand, text);
}
