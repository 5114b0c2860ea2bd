#include "page/check.h"

#include "markup/markdown.h"
#include "record/check.h"

static void check_value(void *self, const struct entry *e,
                        const struct field *f, const void *at)
{
	struct diag_log *log = self;
	const struct text *t;

	(void)e;
	for (t = *(const struct text *const *)at; t; t = t->next) {
		struct markdown m = { log->arena, t->str, f->kind == KIND_PROSE,
		                      true };

		markdown_check(&m, t->pos, log);
	}
}

void page_check_markdown(struct diag_log *log, const struct profile *p)
{
	struct visit visit = { check_value, log,
		               VISIT(INLINE) | VISIT(PROSE) };

	check_visit(&visit, &p->entry);
}
