#include "cli.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum cvgen_status output_flush(void)
{
	if (fflush(stdout) == 0 || errno == EPIPE)
		return ferror(stdout) ? CVGEN_SYSTEM : CVGEN_OK;
	usage_error("standard output cannot be written: %s", strerror(errno));
	return CVGEN_SYSTEM;
}

/* Why a file could not be written, where the system's words are about another:
 * what is missing is never the file. */
static const char *reason(const char *path)
{
	if (path && errno == ENOENT)
		return "its folder is missing";
	if (path && errno == ENOTDIR)
		return "a file has the name of its folder";
	return strerror(errno);
}

enum cvgen_status output_write(struct session *s, const char *path,
                               const struct cvgen_text *text)
{
	enum cvgen_status status;

	if (path)
		status = cvgen_save(path, text->bytes, text->size);
	else
		status = cvgen_write(STDOUT_FILENO, text->bytes, text->size);
	/* A reader that has seen enough is no failure worth a word. */
	if (status != CVGEN_OK && (path || errno != EPIPE))
		message_say(s, "%s cannot be written: %s",
		            path ? path : "standard output", reason(path));
	return status;
}
