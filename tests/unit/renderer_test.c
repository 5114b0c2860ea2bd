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

/* The last message. */
static char said[200];

static void hear(void *user, const char *message, size_t size)
{
	(void)user;
	snprintf(said, sizeof(said), "%.*s", (int)size, message);
}

static void test_large_texts_are_refused(void **state)
{
	struct cvgen_options options = { .report = hear };
	size_t size = 1024 * 1024 + 1;
	char *text = malloc(size);
	struct cvgen_profile *p;
	struct cvgen *c;

	(void)state;
	assert_non_null(text);
	memset(text, 'a', size);
	assert_int_equal(cvgen_open(&c, &options), CVGEN_OK);
	assert_int_equal(cvgen_parse(c, "a.yaml", text, size, &p), CVGEN_INPUT);
	assert_string_equal(said, "a.yaml: error: this is too large: it has "
	                          "more than 1 MiB [too-large]\n");
	cvgen_profile_free(p);
	cvgen_close(c);
	free(text);
}

static void test_nothing_is_freed(void **state)
{
	(void)state;
	cvgen_text_free(NULL);
	cvgen_profile_free(NULL);
	cvgen_close(NULL);
}

/* A template of 100 KiB, whose last line is wrong. */
static const char *large_and_wrong(void)
{
	static char text[100 * 1024 + 20];

	memset(text, 'a', sizeof(text) - 1);
	snprintf(text + 100 * 1024, 20, "\n{{ wrong }}");
	return text;
}

/* So often that the arena of templates would be full, were they kept. */
#define OFTEN 700

static void try_often(const char *bad, const char *good, const char *format)
{
	struct cvgen_options options = { .templates = folder };
	struct cvgen *c;

	assert_int_equal(cvgen_open(&c, &options), CVGEN_OK);
	assert_int_equal(render(c, good, format), CVGEN_OK);
	for (int i = 0; i < OFTEN; i++)
		assert_int_equal(render(c, bad, format), CVGEN_INPUT);
	assert_int_equal(render(c, good, format), CVGEN_OK);
	cvgen_close(c);
}

static void test_wrong_designs_leave_nothing(void **state)
{
	(void)state;
	make_folder("wrong");
	write_file("wrong/cv.md", large_and_wrong());
	make_folder("right");
	write_file("right/cv.md", "{{ basics.name }}");
	try_often("{basics: {name: A}, design: wrong}",
	          "{basics: {name: A}, design: right}", "md");
	write_file("wrong/design.yaml", large_and_wrong());
	try_often("{basics: {name: A}, design: wrong}",
	          "{basics: {name: A}, design: right}", "md");
}

static void test_wrong_styles_leave_nothing(void **state)
{
	(void)state;
	make_folder("_shared");
	make_folder("_shared/cite");
	write_file("_shared/cite/wrong.md", large_and_wrong());
	write_file("_shared/cite/right.md", "{{ title }}");
	try_often("{basics: {name: A}, publications: [{title: T}], "
	          "sections: [{use: publications, style: wrong}, "
	          "{use: publications, style: wrong}]}",
	          "{basics: {name: A}, publications: [{title: T}], "
	          "sections: [{use: publications, style: right}]}", "md");
}

/* What a page of a design has, the next one of another has not. */
static void test_designs_alternate(void **state)
{
	struct cvgen_options options = { .templates = folder };
	struct cvgen *c;

	(void)state;
	make_folder("wrong");
	write_file("wrong/design.yaml", "title: Wrong");
	write_file("wrong/cv.md", "{{ wrong }}");
	make_folder("right");
	write_file("right/cv.md", "{{ basics.name }}");
	assert_int_equal(cvgen_open(&c, &options), CVGEN_OK);
	for (int i = 0; i < 20; i++) {
		assert_int_equal(render(c, "{basics: {name: A}}", "html"),
		                 CVGEN_OK);
		assert_int_equal(render(c, "design: wrong", "md"),
		                 CVGEN_INPUT);
		assert_int_equal(render(c, "design: right", "md"), CVGEN_OK);
		assert_int_equal(render(c, "design: right", "html"),
		                 CVGEN_USAGE);
		assert_int_equal(render(c, "design: none", "md"), CVGEN_INPUT);
	}
	cvgen_close(c);
}

/* Again and again, and after a format that there is not. */
static void test_a_profile_is_rendered_often(void **state)
{
	static const char text[] = "basics: {name: Ada Example}\n"
				   "publications: [{title: T, authors: [B]}]\n"
				   "sections: [{use: publications, style: apa}]"
				   "\n";
	struct cvgen_profile *p;
	struct cvgen_text first, page;
	struct cvgen *c;

	(void)state;
	assert_int_equal(cvgen_open(&c, &(struct cvgen_options){ 0 }),
	                 CVGEN_OK);
	assert_int_equal(cvgen_parse(c, "a", text, sizeof(text) - 1, &p),
	                 CVGEN_OK);
	assert_int_equal(cvgen_render(p, "md", &first), CVGEN_OK);
	for (int i = 0; i < 100; i++) {
		assert_int_equal(cvgen_render(p, "none", &page), CVGEN_USAGE);
		assert_int_equal(cvgen_render(p, "md", &page), CVGEN_OK);
		assert_string_equal(page.bytes, first.bytes);
		cvgen_text_free(&page);
	}
	cvgen_text_free(&first);
	cvgen_profile_free(p);
	cvgen_close(c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_options_are_copied),
		cmocka_unit_test(test_templates_are_a_folder),
		cmocka_unit_test(test_large_texts_are_refused),
		cmocka_unit_test(test_nothing_is_freed),
		cmocka_unit_test(test_wrong_designs_leave_nothing),
		cmocka_unit_test(test_wrong_styles_leave_nothing),
		cmocka_unit_test(test_designs_alternate),
		cmocka_unit_test(test_a_profile_is_rendered_often),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
