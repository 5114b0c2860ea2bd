/* Files and streams: save, source and door. */

#include "base/door.h"
#include "base/limits.h"
#include "base/save.h"
#include "base/trap.h"
#include "check.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* Each test works in a folder of its own. */
struct folder {
	struct trap trap;
	struct arena arena;
	int home;
	char path[40];
};

static int enter(void **state)
{
	struct folder *f = calloc(1, sizeof(*f));

	arena_init(&f->arena, &f->trap, 8 * MIB);
	snprintf(f->path, sizeof(f->path), "/tmp/cvgen-test-XXXXXX");
	f->home = open(".", O_RDONLY | O_DIRECTORY);
	*state = f;
	return f->home < 0 || !mkdtemp(f->path) || chdir(f->path);
}

/* The names in the working folder, which are few; `visit` may remove them. */
static unsigned each_name(int (*visit)(const char *name))
{
	DIR *folder = opendir(".");
	unsigned count = 0;

	for (struct dirent *e = readdir(folder); e; e = readdir(folder)) {
		if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0)
			continue;
		count++;
		if (visit)
			visit(e->d_name);
	}
	closedir(folder);
	return count;
}

static int leave(void **state)
{
	struct folder *f = *state;
	int failed;

	each_name(remove);
	failed = fchdir(f->home) || rmdir(f->path);
	close(f->home);
	arena_free(&f->arena);
	free(f);
	return failed;
}

static void check_file(struct folder *f, const char *path, const char *want)
{
	struct source *s = NULL;

	assert_int_equal(source_read(&f->arena, path, MIB, &s), SOURCE_READ);
	check_str(s->text, want);
}

static mode_t mode_of(const char *path)
{
	struct stat st;

	assert_int_equal(lstat(path, &st), 0);
	return st.st_mode;
}

static void test_a_file_is_replaced(void **state)
{
	struct folder *f = *state;
	mode_t before = umask(027);

	assert_true(save_file("out", S("one")));
	assert_int_equal(mode_of("out") & 07777, 0640);
	assert_int_equal(chmod("out", 0751), 0);
	assert_true(save_file("./out", S("two")));
	assert_int_equal(mode_of("out") & 07777, 0751);
	check_file(f, "out", "two");
	assert_true(save_file("out", S("")));
	check_file(f, "out", "");
	assert_int_equal(each_name(NULL), 1);
	umask(before);
}

static void test_a_link_is_replaced_not_followed(void **state)
{
	struct folder *f = *state;

	assert_true(save_file("real", S("old")));
	assert_int_equal(symlink("real", "out"), 0);
	assert_true(save_file("out", S("new")));
	assert_true(S_ISREG(mode_of("out")));
	check_file(f, "out", "new");
	check_file(f, "real", "old");
}

static void test_the_old_file_stays_on_failure(void **state)
{
	struct folder *f = *state;
	struct rlimit before, small;
	char *large = calloc(1, 5000);
	bool saved;

	assert_true(save_file("out", S("old")));
	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
	small = before;
	small.rlim_cur = 1000;
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
	saved = save_file("out", (struct str){ large, 5000 });
	assert_int_equal(errno, EFBIG);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
	assert_false(saved);
	check_file(f, "out", "old");
	assert_int_equal(each_name(NULL), 1);
	free(large);
}

static void check_refused(const char *path, int why)
{
	errno = 0;
	assert_false(save_file(path, S("new")));
	assert_int_equal(errno, why);
}

static void test_what_cannot_be_written(void **state)
{
	char path[LIMIT_PATH + 100];

	(void)state;
	assert_int_equal(mkdir("folder", 0700), 0);
	check_refused("folder", EISDIR);
	check_refused("missing/out", ENOENT);
	check_refused("", ENOENT);
	memset(path, 'a', sizeof(path));
	path[sizeof(path) - 1] = '\0';
	check_refused(path, ENAMETOOLONG);
	memset(path + 1, '/', sizeof(path) - 2);
	check_refused(path, ENAMETOOLONG);
	assert_int_equal(each_name(NULL), 1);
}

/* Through a link of our own: were the device replaced after all, a broken build
 * run by root would take /dev/full away from everybody. */
static void test_a_device_stays_a_device(void **state)
{
	char got[8] = "";
	int fd;

	(void)state;
	assert_int_equal(symlink("/dev/full", "full"), 0);
	check_refused("full", ENOSPC);
	assert_true(S_ISLNK(mode_of("full")));
	assert_int_equal(mkfifo("fifo", 0600), 0);
	fd = open("fifo", O_RDWR | O_NONBLOCK);
	assert_true(save_file("fifo", S("new")));
	assert_int_equal(read(fd, got, sizeof(got)), 3);
	assert_string_equal(got, "new");
	assert_true(S_ISFIFO(mode_of("fifo")));
	close(fd);
}

static void test_a_stream_fails_loudly(void **state)
{
	int full = open("/dev/full", O_WRONLY), ends[2];

	(void)state;
	assert_false(save_stream(full, S("x")));
	assert_int_equal(errno, ENOSPC);
	close(full);
	assert_false(save_stream(full, S("x")));
	assert_int_equal(errno, EBADF);
	assert_int_equal(pipe(ends), 0);
	signal(SIGPIPE, SIG_IGN);
	close(ends[0]);
	assert_false(save_stream(ends[1], S("x")));
	assert_int_equal(errno, EPIPE);
	close(ends[1]);
}

static void on_alarm(int number)
{
	(void)number;
}

/* Read all, slowly at first; 0 when it was `n` bytes. */
static int read_slowly(int fd, size_t n)
{
	struct timespec pause = { 0, 40 * 1000 * 1000 };
	char some[4096];
	ssize_t got = 1;
	size_t sum = 0;

	nanosleep(&pause, NULL);
	while (got > 0) {
		got = read(fd, some, sizeof(some));
		sum += got > 0 ? (size_t)got : 0;
	}
	return sum != n;
}

/* A pipe takes 64 KiB and then waits, in which signals arrive. */
static void test_a_stream_survives_signals(void **state)
{
	struct itimerval often = { { 0, 3000 }, { 0, 3000 } }, never = { 0 };
	struct sigaction action = { .sa_handler = on_alarm };
	char *bytes = calloc(1, MIB);
	int ends[2], status = -1;
	pid_t child;

	(void)state;
	assert_int_equal(pipe(ends), 0);
	child = fork();
	if (child == 0) {
		close(ends[1]);
		_exit(read_slowly(ends[0], MIB));
	}
	sigaction(SIGALRM, &action, NULL);
	setitimer(ITIMER_REAL, &often, NULL);
	assert_true(save_stream(ends[1], (struct str){ bytes, MIB }));
	setitimer(ITIMER_REAL, &never, NULL);
	close(ends[1]);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
	close(ends[0]);
	free(bytes);
}

static void test_reading_has_a_bound(void **state)
{
	struct folder *f = *state;
	struct arena *a = &f->arena;
	struct source *s = NULL;

	assert_true(save_file("in", S("12345")));
	assert_int_equal(source_read(a, "in", 5, &s), SOURCE_READ);
	check_str(s->text, "12345");
	check_str(s->name, "in");
	assert_int_equal(source_read(a, "in", 4, &s), SOURCE_TOO_LARGE);
	assert_int_equal(source_read(a, "/dev/zero", MIB, &s),
	                 SOURCE_TOO_LARGE);
	assert_int_equal(source_read(a, ".", 5, &s), SOURCE_DIRECTORY);
	assert_int_equal(source_read(a, "missing", 5, &s), SOURCE_FAILED);
	assert_int_equal(errno, ENOENT);
}

/* The system says that it has no bytes, and makes them up. */
static void test_a_size_may_be_wrong(void **state)
{
	struct folder *f = *state;
	struct source *s = NULL;

	if (access("/proc/self/status", R_OK) != 0)
		skip();
	assert_int_equal(source_read(&f->arena, "/proc/self/status", MIB, &s),
	                 SOURCE_READ);
	assert_true(str_starts(s->text, S("Name:\tsave_test\n")));
	assert_int_equal(s->text.p[s->text.n - 1], '\n');
	assert_int_equal(source_read(&f->arena, "/proc/self/status", 100, &s),
	                 SOURCE_TOO_LARGE);
}

static void test_the_door(void **state)
{
	static const struct {
		struct str text;
		int id;
		uint32_t line, col;
	} rows[] = {
		{ STR("a\tb\r\n\xE8\xB5\xB5"), -1, 0, 0 },
		{ STR(""), -1, 0, 0 },
		{ STR("\xEF\xBB\xBF" "a"), DIAG_BYTE_ORDER_MARK, 1, 1 },
		{ STR("ab\n\xC3\xA9\x01"), DIAG_CONTROL, 2, 2 },
		{ STR("ab\0c"), DIAG_CONTROL, 1, 3 },
		{ STR("\x7F"), DIAG_CONTROL, 1, 1 },
		{ STR("\xC2\x80"), DIAG_CONTROL, 1, 1 },
		{ STR("\xC2\x9F"), DIAG_CONTROL, 1, 1 },
		{ STR("\xC2\x85"), DIAG_LINE_SEPARATOR, 1, 1 },
		{ STR("\xE2\x80\xA8"), DIAG_LINE_SEPARATOR, 1, 1 },
		{ STR("\xE2\x80\xA9"), DIAG_LINE_SEPARATOR, 1, 1 },
		{ STR("\xEF\xB7\x90"), DIAG_NONCHARACTER, 1, 1 },
		{ STR("\xF4\x8F\xBF\xBF"), DIAG_NONCHARACTER, 1, 1 },
		{ STR("\nab\xC0\xBC"), DIAG_NOT_UTF8, 2, 3 },
		{ STR("\xFF\xFE" "a"), DIAG_NOT_UTF8, 1, 1 },
	};
	struct folder *f = *state;

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct arena *a = &f->arena;
		struct diag_log log = { .arena = a };
		struct source *s = source_new(a, S("a"), rows[i].text);
		bool good = door_check(s, &log);

		assert_int_equal(good, log.counts[DIAG_ERROR] == 0);
		assert_int_equal(log.first != NULL, rows[i].id >= 0);
		if (!log.first)
			continue;
		assert_null(log.first->next);
		if ((int)log.first->id != rows[i].id)
			fail_msg("row %zu: id %d", i, (int)log.first->id);
		assert_int_equal(log.first->pos.line, rows[i].line);
		assert_int_equal(log.first->pos.col, rows[i].col);
	}
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, enter, leave)

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_FOLDER(test_a_file_is_replaced),
		IN_FOLDER(test_a_link_is_replaced_not_followed),
		IN_FOLDER(test_the_old_file_stays_on_failure),
		IN_FOLDER(test_what_cannot_be_written),
		IN_FOLDER(test_a_device_stays_a_device),
		IN_FOLDER(test_a_stream_fails_loudly),
		IN_FOLDER(test_a_stream_survives_signals),
		IN_FOLDER(test_reading_has_a_bound),
		IN_FOLDER(test_a_size_may_be_wrong),
		IN_FOLDER(test_the_door),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
