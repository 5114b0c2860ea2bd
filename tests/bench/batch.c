/* One renderer, one record after the other: loaded, rendered, freed.
 *
 *     batch RECORD COUNT FORMAT...
 *
 * COUNT times over, in each of the formats. */

#include "cvgen.h"

#include <stdio.h>
#include <stdlib.h>

static void report(void *user, const char *message, size_t size)
{
	(void)user;
	fwrite(message, 1, size, stderr);
}

static enum cvgen_status work(struct cvgen *c, const char *path, char **formats)
{
	struct cvgen_profile *p;
	struct cvgen_text page;
	enum cvgen_status status = cvgen_load(c, path, &p);

	for (; status == CVGEN_OK && *formats; formats++) {
		status = cvgen_render(p, *formats, &page);
		cvgen_text_free(&page);
	}
	cvgen_profile_free(p);
	return status;
}

int main(int argc, char **argv)
{
	struct cvgen_options options = { .today = "2025-01-31",
		                         .report = report };
	enum cvgen_status status;
	struct cvgen *c;

	if (argc < 4)
		return CVGEN_USAGE;
	status = cvgen_open(&c, &options);
	for (long i = 0; status == CVGEN_OK && i < atol(argv[2]); i++)
		status = work(c, argv[1], argv + 3);
	cvgen_close(c);
	return (int)status;
}
