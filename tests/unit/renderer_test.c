/* A renderer that is used for long, and again after failures: what is wrong
 * with one page is of no matter for the next. */

#include "cvgen.h"

#include "check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[] = "/tmp/cvgen-renderer-XXXXXX";

/* A file of the folder; its path until the next call. */
static const char *write_file(const char *name, const char *text)
{
	static char path[200];
	FILE *f;

	snprintf(path, sizeof(path), "%s/%s", folder, name);
	f = fopen(path, "w");
	assert_non_null(f);
	fputs(text, f);
	assert_int_equal(fclose(f), 0);
	return path;
}

static void make_folder(const char *name)
{
	char path[200];

	snprintf(path, sizeof(path), "%s/%s", folder, name);
	mkdir(path, 0777);
}

static int set_up(void **state)
{
	(void)state;
	return mkdtemp(folder) ? 0 : -1;
}

static int tear_down(void **state)
{
	char command[64];

	(void)state;
	snprintf(command, sizeof(command), "rm -r %s", folder);
	return system(command);
}

/* Parse and render once; what came of it. */
static enum cvgen_status render(struct cvgen *c, const char *text,
                                const char *format)
{
	struct cvgen_profile *p;
	struct cvgen_text page = { 0 };
	enum cvgen_status status;

	status = cvgen_parse(c, "a.yaml", text, strlen(text), &p);
	if (status == CVGEN_OK)
		status = cvgen_render(p, format, &page);
	assert_int_equal(status == CVGEN_OK, page.bytes != NULL);
	cvgen_text_free(&page);
	cvgen_profile_free(p);
	return status;
}

/* The caller's strings may go when the renderer is open. */
static void test_options_are_copied(void **state)
{
	char templates[sizeof(folder)], design[] = "academic";
	char lang[] = "en", today[] = "2026-01-31";
	struct cvgen_options options = { .lang = lang, .today = today,
		                         .design = design,
		                         .templates = templates };
	static const char styled[] =
		"basics: {name: Ada Example}\n"
		"publications: [{title: One}]\n"
		"sections: [{use: publications, style: own}]\n";
	struct cvgen *c;

	(void)state;
	make_folder("_shared");
	make_folder("_shared/cite");
	write_file("_shared/cite/own.md", "{{ title }}");
	memcpy(templates, folder, sizeof(folder));
	assert_int_equal(cvgen_open(&c, &options), CVGEN_OK);
	memset(templates, 'x', sizeof(templates) - 1);
	memset(design, 'x', sizeof(design) - 1);
	memset(lang, 'x', sizeof(lang) - 1);
	memset(today, 'x', sizeof(today) - 1);
	assert_int_equal(render(c, styled, "md"), CVGEN_OK);
	cvgen_close(c);
}

static void test_templates_are_a_folder(void **state)
{
	struct cvgen_options options = { 0 };
	struct cvgen *c;

	(void)state;
	options.templates = "/nowhere";
	assert_int_equal(cvgen_open(&c, &options), CVGEN_USAGE);
	assert_null(c);
	options.templates = write_file("file", "");
	assert_int_equal(cvgen_open(&c, &options), CVGEN_USAGE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_options_are_copied),
		cmocka_unit_test(test_templates_are_a_folder),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
