#define _XOPEN_SOURCE 700 /* realpath */
#include "cli.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* Through links, so that the file is corrected and the links stay. */
static enum cvgen_status save(const char *path, const struct cvgen_text *fixed)
{
	enum cvgen_status status;
	struct stat st;
	char *file;

	if (stat(path, &st) == 0 && !S_ISREG(st.st_mode))
		return usage_error(
			"%s is no file that could be corrected; write -, "
			"and the result is printed",
			path);
	file = realpath(path, NULL);
	if (!file)
		usage_error("%s cannot be written: %s", path, strerror(errno));
	status = file ? output_write(file, fixed) : CVGEN_SYSTEM;
	free(file);
	return status;
}

/* Save the corrected text over the record; the record is right then, so far
 * as the corrections go, and is checked again. */
static enum cvgen_status fix(struct cvgen *c, const char *path,
                             struct cvgen_profile *p, enum cvgen_status status)
{
	struct cvgen_text fixed;

	if (!cvgen_fixed(p, &fixed))
		return status;
	if (strcmp(path, "-") == 0) {
		status = output_write(NULL, &fixed);
	} else {
		status = save(path, &fixed);
		if (status == CVGEN_OK)
			fprintf(stderr, "cvgen: %s is corrected\n", path);
	}
	if (status == CVGEN_OK) {
		struct cvgen_profile *again = NULL;

		status = cvgen_parse(c, path, fixed.bytes, fixed.size, &again);
		if (status == CVGEN_SYSTEM)
			system_error(path);
		cvgen_profile_free(again);
	}
	cvgen_text_free(&fixed);
	return status;
}

static enum cvgen_status check(struct cvgen *c, const struct options *o,
                               const char *path)
{
	struct cvgen_profile *p = NULL;
	enum cvgen_status status = cvgen_load(c, path, &p);

	if (status == CVGEN_SYSTEM)
		system_error(path);
	if (p && o->fix)
		status = fix(c, path, p, status);
	cvgen_profile_free(p);
	return status;
}

enum cvgen_status check_run(const struct options *o, int n, char **profiles)
{
	enum cvgen_status status;
	struct cvgen *c;

	if (n == 0)
		return usage_error(
			"which record? write: cvgen check profile.yaml");
	c = session_open(o, &status);
	for (int i = 0; c && i < n; i++)
		status = worse(status, check(c, o, profiles[i]));
	cvgen_close(c);
	return status;
}
