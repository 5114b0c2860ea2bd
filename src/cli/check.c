#define _XOPEN_SOURCE 700 /* realpath */
#include "cli.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* Through links, so that the file is corrected and the links stay. */
static enum cvgen_status save(struct session *s, const char *path,
                              const struct cvgen_text *fixed)
{
	enum cvgen_status status;
	struct stat st;
	char *file;

	if (stat(path, &st) == 0 && !S_ISREG(st.st_mode)) {
		message_say(s, "%s is no file that could be corrected; write "
		            "-, and the result is printed", path);
		return CVGEN_USAGE;
	}
	file = realpath(path, NULL);
	if (!file)
		message_say(s, "%s cannot be written: %s", path,
		            strerror(errno));
	status = file ? output_write(s, file, fixed) : CVGEN_SYSTEM;
	free(file);
	return status;
}

/* Save the corrected text over the record; the record is right then, so far
 * as the corrections go, and is checked again. */
static enum cvgen_status fix(struct session *s, const char *path,
                             struct cvgen_profile *p, enum cvgen_status status)
{
	struct cvgen_text fixed;

	if (!cvgen_fixed(p, &fixed))
		return status;
	if (strcmp(path, "-") == 0) {
		status = output_write(s, NULL, &fixed);
	} else {
		status = save(s, path, &fixed);
		if (status == CVGEN_OK)
			message_say(s, "%s is corrected", path);
	}
	if (status == CVGEN_OK) {
		struct cvgen_profile *again = NULL;

		status = cvgen_parse(s->renderer, path, fixed.bytes,
		                     fixed.size, &again);
		if (status == CVGEN_SYSTEM)
			message_failed(s, path);
		cvgen_profile_free(again);
	}
	cvgen_text_free(&fixed);
	return status;
}

struct checking {
	const struct options *options;
	char **profiles;
};

static enum cvgen_status work(struct session *s, const void *self, size_t item)
{
	const struct checking *c = self;
	const char *path = c->profiles[item];
	struct cvgen_profile *p = NULL;
	enum cvgen_status status = cvgen_load(s->renderer, path, &p);

	if (status == CVGEN_SYSTEM)
		message_failed(s, path);
	if (p && c->options->fix)
		status = fix(s, path, p, status);
	cvgen_profile_free(p);
	return status;
}

static enum cvgen_status check_templates(const struct options *o)
{
	struct session s;
	enum cvgen_status status = session_open(&s, o);

	if (status == CVGEN_OK)
		status = cvgen_check_templates(s.renderer);
	if (status == CVGEN_SYSTEM)
		message_failed(&s, "templates");
	session_close(&s);
	return status;
}

static enum cvgen_status check_records(const struct options *o, int n,
                                       char **profiles)
{
	struct options thorough = *o;
	const struct checking checking = { &thorough, profiles };
	struct session s;
	enum cvgen_status status;

	thorough.lint = true;
	status = session_open(&s, &thorough);
	if (status == CVGEN_OK)
		status = jobs_run(&s, (size_t)n, work, &checking);
	session_close(&s);
	return status;
}

enum cvgen_status check_run(const struct options *o, int n, char **profiles)
{
	bool any = o->design || o->template || o->templates;
	enum cvgen_status status = CVGEN_OK;

	if (n == 0 && !any)
		return usage_error(
			"which record? write: cvgen check profile.yaml");
	if (any)
		status = check_templates(o);
	return worse(status, check_records(o, n, profiles));
}
