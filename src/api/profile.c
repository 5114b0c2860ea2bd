#include "api/profile.h"

#include "api/design.h"
#include "api/report.h"
#include "api/text.h"
#include "base/door.h"
#include "base/limits.h"
#include "biblio/authors.h"
#include "biblio/citations.h"
#include "biblio/lint.h"
#include "biblio/papers.h"
#include "biblio/venues.h"
#include "page/check.h"
#include "record/check.h"
#include "record/load.h"
#include "record/read.h"

#include <errno.h>
#include <stdlib.h>

struct cvgen_profile *profile_new(struct cvgen *c)
{
	struct cvgen_profile *p = calloc(1, sizeof(*p));

	if (!p)
		return NULL;
	p->renderer = c;
	arena_init(&p->arena, &p->trap, LIMIT_RECORD_MEMORY);
	p->venues.arena = &p->arena;
	p->log = (struct diag_log){ .arena = &p->arena,
	                            .strict = c->options.strict };
	p->out.max = LIMIT_OUTPUT;
	return p;
}

void cvgen_profile_free(struct cvgen_profile *profile)
{
	if (!profile)
		return;
	arena_free(&profile->arena);
	buf_free(&profile->out);
	free(profile);
}

enum cvgen_status profile_errand(struct cvgen *c, const struct errand *e,
                                 struct cvgen_text *text)
{
	struct cvgen_profile *p = profile_new(c);
	enum cvgen_status status;

	if (text)
		*text = (struct cvgen_text){ 0 };
	if (!p)
		return CVGEN_SYSTEM;
	if (setjmp(p->trap.at)) {
		status = report_failure(c, &p->trap, p->source);
	} else {
		status = e->run(p, e->self);
		if (!report_log(c, &p->log, e->name))
			status = CVGEN_SYSTEM;
		else if (status == CVGEN_OK && text)
			status = text_hand_over(&p->out, text);
	}
	cvgen_profile_free(p);
	return status;
}

static void read_record(struct cvgen_profile *p)
{
	struct node *root = read_tree(&p->log, p->source, &p->mended);

	if (!root)
		return;
	p->record = load_profile(&p->log, root);
	if (p->log.edits)
		p->mended = read_edited(&p->log, p->mended);
	check_profile(&p->log, p->record);
	papers_resolve(&p->arena, p->record);
	citations_resolve(&p->log, p->record, p->source->name);
	authors_resolve(&p->log, p->record);
	venues_resolve(&p->log, p->record, &p->venues);
	page_check_markdown(&p->log, p->record);
	page_check_sections(&p->log, p->record, &p->renderer->styles);
	design_check(p);
	if (p->renderer->options.lint)
		lint_profile(&p->log, p->record,
		             str_of(p->renderer->today));
}

/* The trap sprang: there is a profile as long as there is memory. */
static enum cvgen_status give_up(struct cvgen_profile **profile)
{
	struct cvgen_profile *p = *profile;
	enum cvgen_status status =
		report_failure(p->renderer, &p->trap, p->source);
	int saved = errno;

	if (status != CVGEN_SYSTEM)
		return status;
	cvgen_profile_free(p);
	errno = saved;
	*profile = NULL;
	return status;
}

static enum cvgen_status finish(struct cvgen_profile *p, const char *name)
{
	if (!report_log(p->renderer, &p->log, str_of(name)))
		trap_spring(&p->trap, TRAP_MEMORY);
	return p->log.counts[DIAG_ERROR] || !p->record ? CVGEN_INPUT : CVGEN_OK;
}

enum cvgen_status cvgen_load(struct cvgen *renderer, const char *path,
                             struct cvgen_profile **profile)
{
	struct cvgen_profile *p = profile_new(renderer);

	*profile = p;
	if (!p)
		return CVGEN_SYSTEM;
	if (setjmp(p->trap.at))
		return give_up(profile);
	p->source = door_read(&p->log, path);
	if (p->source)
		read_record(p);
	return finish(p, path);
}

enum cvgen_status cvgen_parse(struct cvgen *renderer, const char *name,
                              const char *bytes, size_t size,
                              struct cvgen_profile **profile)
{
	struct cvgen_profile *p = profile_new(renderer);

	*profile = p;
	if (!p)
		return CVGEN_SYSTEM;
	if (setjmp(p->trap.at))
		return give_up(profile);
	p->source = door_take(&p->log, name, (struct str){ bytes, size });
	if (p->source)
		read_record(p);
	return finish(p, name);
}

bool cvgen_fixed(const struct cvgen_profile *profile, struct cvgen_text *text)
{
	struct buf b = { .max = 2 * LIMIT_FILE };

	*text = (struct cvgen_text){ 0 };
	if (!profile->source || !profile->mended.p ||
	    profile->mended.p == profile->source->text.p)
		return false;
	if (profile->source->bom)
		buf_add(&b, S("\xEF\xBB\xBF"));
	buf_add(&b, profile->mended);
	return text_hand_over(&b, text) == CVGEN_OK;
}
