/* Memory runs out at every possible point: the n-th request fails, for every n,
 * alone or with all behind it.  The library says CVGEN_SYSTEM or does without;
 * it never crashes, and gives back all that it has taken.
 *
 * malloc and its kin are those below, in front of glibc's own.  Sanitizers have
 * an allocator too, and other C libraries no second name for theirs: there the
 * test is skipped. */

#include "cvgen.h"

#include <stdio.h>

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define __SANITIZE_ADDRESS__ 1
#endif
#endif

#if defined(__SANITIZE_ADDRESS__) || !defined(__GLIBC__)

int main(void)
{
	puts("skip out of memory: needs glibc's malloc, without sanitizers");
	return 0;
}

#else

#include "check.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* --- malloc --- */

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *p, size_t size);
void __libc_free(void *p);

static struct {
	bool on;
	bool all;      /* those behind the n-th fail too */
	unsigned nth;  /* that fails; 0: none does */
	unsigned asked, failed;
	long live;     /* blocks taken and not given back */
} memory;

static bool fails(void)
{
	if (!memory.on)
		return false;
	memory.asked++;
	if (!memory.nth || memory.asked < memory.nth ||
	    (memory.asked > memory.nth && !memory.all))
		return false;
	memory.failed++;
	errno = ENOMEM;
	return true;
}

static void *taken(void *p)
{
	memory.live += memory.on && p;
	return p;
}

void *malloc(size_t size)
{
	return fails() ? NULL : taken(__libc_malloc(size));
}

void *calloc(size_t count, size_t size)
{
	return fails() ? NULL : taken(__libc_calloc(count, size));
}

void *realloc(void *p, size_t size)
{
	if (fails())
		return NULL;
	return p ? __libc_realloc(p, size) : taken(__libc_realloc(p, size));
}

void free(void *p)
{
	memory.live -= memory.on && p;
	__libc_free(p);
}

/* --- what is tried --- */

static const char good[] =
	"basics:\n"
	"  name: {en: Jos\xC3\xA9 Zhao, zh: \xE8\xB5\xB5\xE6\xB6\xB5}\n"
	"  summary: |\n"
	"    I *study* [records](https://a.example).\n"
	"\n"
	"    - one\n"
	"    - <sub>two</sub>\n"
	"publications:\n"
	"  - title: One **Record**\n"
	"    authors: [Jose\xCC\x81 Zhao, B]\n" /* equal when composed */
	"    venue: TPDS\n"
	"    date: May 8-10, 2024\n"
	"    links: {pdf: https://a.example/1.pdf}\n"
	"sections:\n"
	"  - {use: publications, sort: -date, group_by: year}\n"
	"x_own: {a: [1, 2]}\n";

static const char bad[] =
	"basics:\n"
	"  name: Han Zhao\n"
	"  emial: a@b.example\n"
	"publications:\n"
	"  - title: One: Two\n"
	"    date: 2021-13\n";

static const char json[] =
	"{\"basics\": {\"name\": \"\\ud83d\\ude00\", \"url\": \"javascript:a\"}}";

static unsigned messages;

static void report(void *user, const char *message, size_t size)
{
	(void)user;
	(void)message;
	messages += size > 0;
}

static enum cvgen_status worse(enum cvgen_status a, enum cvgen_status b)
{
	return a > b ? a : b;
}

static const char *const formats[] = { "html", "md", "tex", "txt" };

/* A page that is given is the whole page, whatever failed on the way. */
static void check_page(size_t number, const struct cvgen_text *page)
{
	static char whole[COUNT(formats)][64 * 1024];

	assert_true(page->size > 0 && page->size < sizeof(whole[0]));
	if (!memory.nth)
		memcpy(whole[number], page->bytes, page->size + 1);
	assert_string_equal(page->bytes, whole[number]);
}

static enum cvgen_status render(struct cvgen_profile *p, size_t number)
{
	struct cvgen_text page;
	enum cvgen_status status = cvgen_render(p, formats[number], &page);

	assert_int_equal(status == CVGEN_OK, page.bytes != NULL);
	if (status == CVGEN_OK)
		check_page(number, &page);
	cvgen_text_free(&page);
	return status;
}

static enum cvgen_status use(struct cvgen *c, const char *text)
{
	struct cvgen_profile *p;
	struct cvgen_text fixed = { 0 };
	enum cvgen_status status = cvgen_parse(c, "a", text, strlen(text), &p);

	assert_int_equal(status == CVGEN_SYSTEM, p == NULL);
	for (size_t i = 0; p && status != CVGEN_INPUT && i < COUNT(formats); i++)
		status = worse(status, render(p, i));
	if (p)
		cvgen_fixed(p, &fixed);
	cvgen_text_free(&fixed);
	cvgen_profile_free(p);
	return status;
}

/* The renderer is good for another record when one has failed. */
static enum cvgen_status session(const char *text)
{
	struct cvgen_options options = { .lang = "en", .report = report };
	enum cvgen_status status, again;
	struct cvgen *c;

	status = cvgen_open(&c, &options);
	if (status != CVGEN_OK) {
		assert_null(c);
		return status;
	}
	messages = 0;
	status = use(c, text);
	assert_true(status != CVGEN_INPUT || messages > 0);
	if (status == CVGEN_SYSTEM && !memory.all) {
		again = use(c, text);
		assert_true(memory.failed != 1 || again != CVGEN_SYSTEM);
	}
	cvgen_close(c);
	return status;
}

static enum cvgen_status print_schema(const char *name)
{
	struct cvgen_text text;
	enum cvgen_status status = cvgen_schema(&text);

	(void)name;
	cvgen_text_free(&text);
	return status;
}

static enum cvgen_status print_starter(const char *name)
{
	struct cvgen_text text;
	enum cvgen_status status = cvgen_starter(name, &text);

	cvgen_text_free(&text);
	return status;
}

/* Run `what` with the n-th request failing; its status. */
static enum cvgen_status attempt(enum cvgen_status (*what)(const char *text),
                                 const char *text, unsigned nth, bool all)
{
	enum cvgen_status status;

	memset(&memory, 0, sizeof(memory));
	memory.nth = nth;
	memory.all = all;
	memory.on = true;
	status = what(text);
	memory.on = false;
	return status;
}

static void exhaust(enum cvgen_status (*what)(const char *text),
                    const char *text, enum cvgen_status usual)
{
	enum cvgen_status status = attempt(what, text, 0, false);
	unsigned most = memory.asked, system = 0;

	assert_int_equal(status, usual);
	assert_int_equal(memory.live, 0);
	assert_true(most > 0);
	for (unsigned n = 1; n <= most; n++)
		for (int all = 0; all < 2; all++) {
			status = attempt(what, text, n, all);
			system += status == CVGEN_SYSTEM;
			if ((status != usual && status != CVGEN_SYSTEM) ||
			    memory.live || !memory.failed)
				fail_msg("request %u of %u: status %d, %ld "
				         "blocks lost", n, most, (int)status,
				         memory.live);
		}
	assert_true(system > 0);
}

static void test_a_good_record(void **state)
{
	(void)state;
	exhaust(session, good, CVGEN_OK);
}

static void test_a_bad_record(void **state)
{
	(void)state;
	exhaust(session, bad, CVGEN_INPUT);
}

static void test_formats_are_all_tried(void **state)
{
	char all[64] = "\nFormats:";
	struct cvgen_text list;
	struct cvgen *c;

	(void)state;
	for (size_t i = 0; i < COUNT(formats); i++)
		snprintf(all + strlen(all), sizeof(all) - strlen(all), " %s",
		         formats[i]);
	cvgen_open(&c, NULL);
	assert_int_equal(cvgen_designs(c, "academic", &list), CVGEN_OK);
	assert_non_null(strstr(list.bytes, all));
	cvgen_text_free(&list);
	cvgen_close(c);
}

static void test_json(void **state)
{
	(void)state;
	exhaust(session, json, CVGEN_INPUT);
}

static void test_schema_and_starter(void **state)
{
	(void)state;
	exhaust(print_schema, NULL, CVGEN_OK);
	exhaust(print_starter, "Ada \"X\"", CVGEN_OK);
}

/* --- designs, and templates of the user's own --- */

static char folder[] = "/tmp/cvgen-memory-XXXXXX";

static const char *in_folder(const char *name)
{
	static char path[100];

	snprintf(path, sizeof(path), "%s/%s", folder, name);
	return path;
}

static void write_file(const char *name, const char *text)
{
	FILE *f = fopen(in_folder(name), "w");

	assert_non_null(f);
	fputs(text, f);
	assert_int_equal(fclose(f), 0);
}

static int make_folder(void **state)
{
	(void)state;
	if (!mkdtemp(folder) || mkdir(in_folder("own"), 0777) != 0 ||
	    mkdir(in_folder("wrong"), 0777) != 0)
		return -1;
	write_file("own/design.yaml", "title: Own\noptions:\n"
	           "  side: {type: choice, choices: [left, right]}\n");
	write_file("own/cv.md", "{% render 'x', n: basics.name %}"
	           "{{ options.side }}");
	write_file("own/_x.md", "{{ n }}");
	write_file("wrong/design.yaml", "title: Wrong");
	write_file("wrong/cv.md", "{{ nothing }}");
	write_file("letter.md", "{{ basics.name | upcase }}");
	write_file("data.yaml", "a: [1, 2]\nb: {c: x}\n");
	write_file("fill.liquid", "{% for i in a %}{{ i | times: 3 }}"
	           "{% endfor %}{{ b.c | upcase }}");
	return 0;
}

static int remove_folder(void **state)
{
	char command[64];

	(void)state;
	snprintf(command, sizeof(command), "rm -r %s", folder);
	return system(command);
}

/* A page in Markdown with options; the profile is given back. */
static enum cvgen_status page_with(struct cvgen_options options)
{
	static const char record[] = "basics: {name: Ada Example}";
	struct cvgen_profile *p = NULL;
	struct cvgen_text page = { 0 };
	struct cvgen *c;
	enum cvgen_status status = cvgen_open(&c, &options);

	if (status == CVGEN_OK)
		status = cvgen_prepare(c, "md");
	if (status == CVGEN_OK)
		status = cvgen_parse(c, "a", record, sizeof(record) - 1, &p);
	if (status == CVGEN_OK)
		status = cvgen_render(p, "md", &page);
	assert_int_equal(status == CVGEN_OK, page.bytes != NULL);
	cvgen_text_free(&page);
	cvgen_profile_free(p);
	cvgen_close(c);
	return status;
}

static enum cvgen_status page_of_design(const char *name)
{
	static const char *const settings[] = { "side=left", NULL };

	return page_with((struct cvgen_options){
		.templates = folder, .design = name, .settings = settings,
		.report = report });
}

static enum cvgen_status page_of_template(const char *path)
{
	return page_with((struct cvgen_options){ .template_file = path,
	                                         .report = report });
}

static enum cvgen_status tell_designs(const char *name)
{
	struct cvgen_options options = { .templates = folder };
	struct cvgen_text list = { 0 };
	struct cvgen *c;
	enum cvgen_status status = cvgen_open(&c, &options);

	if (status == CVGEN_OK)
		status = cvgen_designs(c, name, &list);
	assert_int_equal(status == CVGEN_OK, list.bytes != NULL);
	cvgen_text_free(&list);
	cvgen_close(c);
	return status;
}

static enum cvgen_status check_design(const char *name)
{
	struct cvgen_options options = { .templates = folder,
		                         .design = name,
		                         .report = report };
	struct cvgen *c;
	enum cvgen_status status = cvgen_open(&c, &options);

	if (status == CVGEN_OK)
		status = cvgen_check_templates(c);
	cvgen_close(c);
	return status;
}

static enum cvgen_status fill(const char *template)
{
	char data[100];
	struct cvgen_options options = { .report = report };
	struct cvgen_text text = { 0 };
	struct cvgen *c;
	enum cvgen_status status = cvgen_open(&c, &options);

	snprintf(data, sizeof(data), "%s/data.yaml", folder);
	if (status == CVGEN_OK)
		status = cvgen_fill(c, template, data, &text);
	assert_int_equal(status == CVGEN_OK, text.bytes != NULL);
	cvgen_text_free(&text);
	cvgen_close(c);
	return status;
}

static void test_designs(void **state)
{
	(void)state;
	exhaust(page_of_design, "own", CVGEN_OK);
	exhaust(page_of_design, "wrong", CVGEN_USAGE);
	exhaust(page_of_template, in_folder("letter.md"), CVGEN_OK);
	exhaust(tell_designs, NULL, CVGEN_OK);
	exhaust(tell_designs, "own", CVGEN_OK);
	exhaust(check_design, NULL, CVGEN_INPUT);
	exhaust(check_design, "own", CVGEN_OK);
	exhaust(fill, in_folder("fill.liquid"), CVGEN_OK);
	exhaust(fill, in_folder("none"), CVGEN_INPUT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_good_record),
		cmocka_unit_test(test_a_bad_record),
		cmocka_unit_test(test_json),
		cmocka_unit_test(test_formats_are_all_tried),
		cmocka_unit_test(test_schema_and_starter),
		cmocka_unit_test(test_designs),
	};

	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}

#endif
