/* The n-th call of the system fails, for every n, with each of several errors:
 * a page is loaded, made and saved, or the call says CVGEN_SYSTEM and why; the
 * file that is replaced is the old one or the new one, whole; no other file and
 * no descriptor is left.  (No memory either, say the sanitizers.)
 *
 * The calls are those below, in front of the C library's. */

#define _GNU_SOURCE /* RTLD_NEXT */
#include "cvgen.h"

#include "check.h"

#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* --- the system --- */

static struct {
	bool on;
	unsigned nth; /* that fails; 0: none does */
	int error;
	unsigned calls;
	const char *failed; /* the call that did */
	int open;           /* descriptors */
} machine;

static bool fails(const char *call)
{
	if (!machine.on || ++machine.calls != machine.nth)
		return false;
	machine.failed = call;
	errno = machine.error;
	return true;
}

#define REAL(name, ...) \
	static int (*real)(__VA_ARGS__); \
	if (!real) \
		*(void **)&real = dlsym(RTLD_NEXT, name)

#define FAULTY(name, parameters, arguments, ...) \
	int name parameters \
	{ \
		REAL(#name, __VA_ARGS__); \
		return fails(#name) ? -1 : real arguments; \
	}

FAULTY(stat, (const char *path, struct stat *st), (path, st), const char *,
       struct stat *)
FAULTY(lstat, (const char *path, struct stat *st), (path, st), const char *,
       struct stat *)
FAULTY(fstat, (int fd, struct stat *st), (fd, st), int, struct stat *)
FAULTY(fsync, (int fd), (fd), int)
FAULTY(fchmod, (int fd, mode_t mode), (fd, mode), int, mode_t)
FAULTY(rename, (const char *from, const char *to), (from, to), const char *,
       const char *)

int openat(int folder, const char *path, int flags, ...)
{
	REAL("openat", int, const char *, int, ...);
	int fd = fails("openat") ? -1 : real(folder, path, flags, 0666);

	machine.open += machine.on && fd >= 0;
	return fd;
}

int open(const char *path, int flags, ...)
{
	REAL("open", const char *, int, ...);
	int fd = fails("open") ? -1 : real(path, flags, 0666);

	machine.open += machine.on && fd >= 0;
	return fd;
}

/* What fails is closed all the same, as on Linux. */
int close(int fd)
{
	REAL("close", int);
	bool failed = fails("close");
	int result = real(fd);

	machine.open -= machine.on;
	errno = failed ? machine.error : errno;
	return failed ? -1 : result;
}

/* No call takes more than 1,000 bytes. */
#define SOME(n) (machine.on && (n) > 1000 ? 1000 : (n))

ssize_t read(int fd, void *to, size_t n)
{
	static ssize_t (*real)(int, void *, size_t);

	if (!real)
		*(void **)&real = dlsym(RTLD_NEXT, "read");
	return fails("read") ? -1 : real(fd, to, SOME(n));
}

ssize_t write(int fd, const void *from, size_t n)
{
	static ssize_t (*real)(int, const void *, size_t);

	if (!real)
		*(void **)&real = dlsym(RTLD_NEXT, "write");
	return fails("write") ? -1 : real(fd, from, SOME(n));
}

/* --- what is tried --- */

static const char record[] =
	"basics: {name: Ada Example, label: \"%0*d\"}\n"
	"publications: [{title: One, authors: [Ada Example]}]\n";

static char old[] = "old", page[256 * 1024];

static void put(const char *path, const char *text)
{
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	assert_true(fputs(text, f) >= 0);
	assert_int_equal(fclose(f), 0);
}

static void get(const char *path, char *text, size_t room)
{
	FILE *f = fopen(path, "r");

	assert_non_null(f);
	text[fread(text, 1, room - 1, f)] = '\0';
	fclose(f);
}

static unsigned count_files(void)
{
	DIR *folder = opendir(".");
	unsigned count = 0;

	while (readdir(folder))
		count++;
	closedir(folder);
	return count - 2;
}

static enum cvgen_status make(struct cvgen *c)
{
	struct cvgen_profile *p = NULL;
	struct cvgen_text text = { 0 };
	enum cvgen_status status = cvgen_load(c, "in.yaml", &p);

	if (status == CVGEN_OK)
		status = cvgen_render(p, "html", &text);
	if (status == CVGEN_OK)
		status = cvgen_save("page.html", text.bytes, text.size);
	int saved = errno;

	cvgen_text_free(&text);
	cvgen_profile_free(p);
	errno = saved;
	return status;
}

static enum cvgen_status attempt(struct cvgen *c, unsigned nth, int error)
{
	enum cvgen_status status;

	put("page.html", old);
	memset(&machine, 0, sizeof(machine));
	machine.nth = nth;
	machine.error = error;
	machine.on = true;
	status = make(c);
	machine.on = false;
	return status;
}

static void check(enum cvgen_status status)
{
	static char now[sizeof(page)];
	int why = errno;
	bool good;

	get("page.html", now, sizeof(now));
	good = strcmp(now, status == CVGEN_OK ? page : old) == 0 &&
	       count_files() == 2 && machine.open == 0 &&
	       (status == CVGEN_OK ? machine.error == EINTR ||
	                                     strcmp(machine.failed, "fsync") != 0
	                           : status == CVGEN_SYSTEM &&
	                                     why == machine.error);
	if (!good)
		fail_msg("call %u, %s, fails with \"%s\": status %d, \"%s\", "
		         "%d files open", machine.nth, machine.failed,
		         strerror(machine.error), (int)status, strerror(why),
		         machine.open);
}

static void test_each_call_fails(void **state)
{
	static const int errors[] = { EINTR, EIO, ENOSPC, EMFILE };
	struct cvgen *c;
	unsigned most, failed = 0;

	(void)state;
	assert_int_equal(cvgen_open(&c, &(struct cvgen_options){ 0 }),
	                 CVGEN_OK);
	assert_int_equal(attempt(c, 0, 0), CVGEN_OK);
	assert_int_equal(machine.open, 0);
	get("page.html", page, sizeof(page));
	most = machine.calls;
	assert_true(most > 20);
	for (unsigned n = 1; n <= most; n++)
		for (size_t i = 0; i < sizeof(errors) / sizeof(*errors); i++) {
			enum cvgen_status status = attempt(c, n, errors[i]);

			assert_non_null(machine.failed);
			check(status);
			failed += status != CVGEN_OK;
		}
	assert_true(failed > most);
	cvgen_close(c);
}

static char folder[] = "/tmp/cvgen-test-XXXXXX";

static int enter(void **state)
{
	char text[4000];

	(void)state;
	if (!mkdtemp(folder) || chdir(folder) != 0)
		return -1;
	snprintf(text, sizeof(text), record, 3000, 1);
	put("in.yaml", text);
	return 0;
}

static int leave(void **state)
{
	(void)state;
	remove("in.yaml");
	remove("page.html");
	return rmdir(folder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_each_call_fails, enter,
		                                leave),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
