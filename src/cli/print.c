/* The commands that print one text. */

#include "cli.h"

#include <sys/stat.h>

static enum cvgen_status print(const struct options *o,
                               enum cvgen_status status,
                               struct cvgen_text *text)
{
	if (status == CVGEN_OK)
		status = target_check_file(o->output, 0, NULL);
	if (status == CVGEN_OK)
		status = output_write(NULL, o->output, text);
	cvgen_text_free(text);
	return status;
}

enum cvgen_status schema_run(const struct options *o, int n, char **arguments)
{
	struct cvgen_text text;

	if (n)
		return usage_error(
			"\"cvgen schema\" takes no argument, but there is "
			"\"%s\"",
			arguments[0]);
	return print(o, cvgen_schema(&text), &text);
}

enum cvgen_status new_run(const struct options *o, int n, char **arguments)
{
	struct cvgen_text text;
	enum cvgen_status status;
	struct stat st;

	if (o->output && stat(o->output, &st) == 0 && S_ISREG(st.st_mode))
		return usage_error("%s is there already, and may be a record; "
		                   "choose another name", o->output);
	if (n > 1)
		return usage_error("\"cvgen new\" takes one name; quote it: "
		                   "cvgen new \"Ada Example\"");
	status = cvgen_starter(n ? arguments[0] : NULL, &text);
	if (status == CVGEN_USAGE)
		return usage_error(
			"a name is UTF-8 without controls, and has 1 to "
			"256 bytes");
	return print(o, status, &text);
}
