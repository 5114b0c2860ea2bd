#include "cli.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char *join(const char *folder, const char *name)
{
	size_t room = strlen(folder) + strlen(name) + 2;
	char *path = malloc(room);

	if (path)
		snprintf(path, room, "%s/%s", folder, name);
	return path;
}

static enum cvgen_status make(const char *folder)
{
	if (mkdir(folder, 0777) == 0 || errno == EEXIST)
		return CVGEN_OK;
	usage_error("%s cannot be made: %s", folder,
	            errno == ENOENT ? "the folder above it is missing"
	                            : strerror(errno));
	return CVGEN_SYSTEM;
}

/* One file; the folder that its name may lead through is made. */
static enum cvgen_status copy_file(const char *folder, const char *name,
                                   const struct cvgen_text *text)
{
	char *path = join(folder, name), *slash;
	enum cvgen_status status = path ? CVGEN_OK : CVGEN_SYSTEM;

	slash = path && strchr(name, '/') ? strrchr(path, '/') : NULL;
	if (slash) {
		*slash = '\0';
		status = make(path);
		*slash = '/';
	}
	if (status == CVGEN_OK)
		status = output_write(NULL, path, text);
	free(path);
	return status;
}

static enum cvgen_status tell(const char *folder, size_t count)
{
	char line[4200];
	int n = snprintf(line, sizeof(line), "%s: %zu files\n", folder, count);

	return output_write(NULL, NULL,
	                    &(struct cvgen_text){ line, (size_t)n });
}

/* Into a folder that is new: nothing of the user's is written over. */
static enum cvgen_status copy(const char *design, const char *folder)
{
	enum cvgen_status status;
	const char *name, *bytes;
	size_t size, i;

	if (!cvgen_design_file(design, 0, &name, &bytes, &size))
		return usage_error("no design \"%s\" is built in; \"cvgen "
		                   "designs\" lists them", design);
	if (access(folder, F_OK) == 0)
		return usage_error("%s is there already; name a folder that is "
		                   "new", folder);
	status = make(folder);
	for (i = 0; status == CVGEN_OK &&
	            cvgen_design_file(design, i, &name, &bytes, &size); i++) {
		struct cvgen_text text = { (char *)bytes, size };

		status = copy_file(folder, name, &text);
	}
	return status == CVGEN_OK ? tell(folder, i) : status;
}

enum cvgen_status designs_run(const struct options *o, int n, char **arguments)
{
	struct cvgen_text list = { 0 };
	enum cvgen_status status;
	struct session s;

	if (o->copy && n == 2)
		return copy(arguments[0], arguments[1]);
	if (o->copy || n > 1)
		return usage_error("write: cvgen designs, cvgen designs NAME, "
		                   "or cvgen designs --copy NAME FOLDER");
	status = session_open(&s, o);
	if (status == CVGEN_OK)
		status = cvgen_designs(s.renderer, n ? arguments[0] : NULL,
		                       &list);
	if (status == CVGEN_OK)
		status = output_write(&s, NULL, &list);
	cvgen_text_free(&list);
	session_close(&s);
	return status;
}
