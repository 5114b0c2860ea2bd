#include "cli.h"

#include <errno.h>
#include <string.h>

enum cvgen_status fill_run(const struct options *o, int n, char **arguments)
{
	struct cvgen_text text = { 0 };
	struct session s;
	enum cvgen_status status;

	if (n < 1 || n > 2)
		return usage_error("\"cvgen fill\" takes a template and its "
		                   "data: cvgen fill letter.md data.yaml");
	status = target_check_file(o->output, n, arguments);
	if (status != CVGEN_OK)
		return status;
	status = session_open(&s, o);
	if (status != CVGEN_OK) {
		session_close(&s);
		return status;
	}
	status = cvgen_fill(s.renderer, arguments[0],
	                    n > 1 ? arguments[1] : NULL, &text);
	if (status == CVGEN_SYSTEM)
		message_say(&s, "%s with %s: %s", arguments[0],
		            n > 1 ? arguments[1] : "no data", strerror(errno));
	if (status == CVGEN_OK)
		status = output_write(&s, o->output, &text);
	cvgen_text_free(&text);
	session_close(&s);
	return status;
}
