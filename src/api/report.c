#include "api/report.h"

#include "api/profile.h"
#include "base/limits.h"

#include <errno.h>

static bool say(const struct cvgen *c, struct buf *b)
{
	bool good;

	buf_byte(b, '\0');
	good = !b->failed;
	if (c->options.report && good && b->n > 1)
		c->options.report(c->options.user, b->p, b->n - 1);
	buf_clear(b);
	return good;
}

bool report_log(const struct cvgen *c, struct diag_log *log, struct str name)
{
	enum diag_form form = (enum diag_form)c->options.form;
	struct buf b = { .max = 1 * MIB };
	bool good = true;

	for (const struct diag *m = log->first; m; m = m->next) {
		diag_write(&b, m, form, c->options.colour);
		good = say(c, &b) && good;
	}
	diag_write_rest(&b, log, name, form);
	good = say(c, &b) && good;
	buf_free(&b);
	log->first = NULL;
	return good;
}

enum cvgen_status report_failure(const struct cvgen *c, const struct trap *t,
                                 const struct source *s)
{
	struct diag m = {
		.id = DIAG_TOO_LARGE,
		.level = DIAG_ERROR,
		.text = s ? S("this needs more memory than a record may")
		          : S("the templates need more memory than they may"),
		.pos = { .source = s },
	};
	struct buf b = { .max = 1 * MIB };

	if (t->cause == TRAP_MEMORY)
		errno = ENOMEM;
	if (t->cause != TRAP_LIMIT)
		return CVGEN_SYSTEM;
	diag_write(&b, &m, (enum diag_form)c->options.form, c->options.colour);
	say(c, &b);
	buf_free(&b);
	return CVGEN_INPUT;
}
