/* What text stands in: arena, map, buf, source, save and door. */

#include "base/buf.h"
#include "base/door.h"
#include "base/limits.h"
#include "base/map.h"
#include "base/save.h"
#include "base/source.h"
#include "base/trap.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#define check_str(got, want) check_str_at(got, want, __LINE__)

static void check_str_at(struct str got, const char *want, int line)
{
	if (!str_eq(got, str_of(want)))
		fail_msg("line %d: \"%.*s\" is not \"%s\"", line, STR_ARG(got), want);
}

struct memory {
	struct trap trap;
	struct arena arena;
};

static int open_arena(void **state)
{
	struct memory *m = calloc(1, sizeof(*m));

	arena_init(&m->arena, &m->trap, 1 * MIB);
	*state = m;
	return 0;
}

static int close_arena(void **state)
{
	arena_free(&((struct memory *)*state)->arena);
	free(*state);
	return 0;
}

/* --- arena and map --- */

/* What comes of asking for memory. */
static enum trap_cause cause_of(struct memory *m, size_t count, size_t size)
{
	m->trap.cause = TRAP_NONE;
	if (setjmp(m->trap.at))
		return m->trap.cause;
	arena_get(&m->arena, count, size);
	return TRAP_NONE;
}

static void test_arena_is_aligned_and_zeroed(void **state)
{
	struct memory *m = *state;

	for (int round = 0; round < 2; round++) {
		for (size_t size = 0; size < 300; size++) {
			unsigned char *p = arena_get(&m->arena, size, 1);

			assert_int_equal((uintptr_t)p % sizeof(max_align_t), 0);
			for (size_t i = 0; i < size; i++)
				assert_int_equal(p[i], 0);
			if (size)
				memset(p, 0xAA, size);
		}
		arena_reset(&m->arena);
	}
}

static void test_arena_keeps_its_blocks(void **state)
{
	struct memory *m = *state;
	struct arena_mark mark;
	size_t size;
	void *first = arena_get(&m->arena, 1, 8), *second;

	arena_get(&m->arena, 100, KIB);
	arena_get(&m->arena, 70, KIB);
	size = m->arena.size;
	arena_reset(&m->arena);
	assert_ptr_equal(arena_get(&m->arena, 1, 8), first);
	mark = arena_mark(&m->arena);
	second = arena_get(&m->arena, 100, KIB);
	arena_rewind(&m->arena, mark);
	assert_ptr_equal(arena_get(&m->arena, 100, KIB), second);
	arena_get(&m->arena, 70, KIB);
	assert_int_equal(m->arena.size, size);
}

static void test_arena_has_a_cap(void **state)
{
	struct memory *m = *state;
	size_t taken = 0;

	while (taken < 2 * MIB && cause_of(m, 1, 10 * KIB) == TRAP_NONE)
		taken += 10 * KIB;
	assert_in_range(taken, MIB * 3 / 4, MIB);
	assert_int_equal(m->trap.cause, TRAP_LIMIT);
	assert_true(m->arena.size <= MIB);
	arena_reset(&m->arena);
	assert_int_equal(cause_of(m, 1, 10 * KIB), TRAP_NONE);
	assert_int_equal(cause_of(m, 1, 2 * MIB), TRAP_LIMIT);
}

static void test_arena_checks_the_product(void **state)
{
	struct memory *m = *state;

	assert_int_equal(cause_of(m, SIZE_MAX / 8 + 2, 8), TRAP_LIMIT);
	assert_int_equal(cause_of(m, SIZE_MAX, 1), TRAP_LIMIT);
	assert_int_equal(cause_of(m, 1, SIZE_MAX), TRAP_LIMIT);
	assert_int_equal(cause_of(m, SIZE_MAX, 0), TRAP_NONE);
}

static void test_arena_copies(void **state)
{
	struct memory *m = *state;
	char text[] = "abc";
	struct str s = arena_str(&m->arena, str_of(text));

	text[0] = 'x';
	check_str(s, "abc");
	assert_int_equal(s.p[3], '\0');
	check_str(arena_join(&m->arena, s, S("de")), "abcde");
	check_str(arena_join(&m->arena, (struct str){ 0 }, (struct str){ 0 }), "");
	check_str(arena_print(&m->arena, "%d-%s", 7, "x"), "7-x");
	assert_int_equal(arena_print(&m->arena, "%*d", 5000, 1).n,
	                 LIMIT_MESSAGE - 1);
}

static void test_map(void **state)
{
	struct memory *m = *state;
	struct map map = { .arena = &m->arena };
	static const int values[2000];

	assert_null(map_find(&map, S("a")));
	for (size_t i = 0; i < 1000; i++)
		map_put(&map, arena_print(&m->arena, "key %zu", i), &values[i]);
	assert_int_equal(map.n, 1000);
	for (size_t i = 0; i < 1000; i++)
		assert_ptr_equal(map_find(&map, arena_print(&m->arena, "key %zu", i)),
		                 &values[i]);
	assert_null(map_find(&map, S("key 1000")));
	assert_null(map_find(&map, S("")));
	map_put(&map, S("key 7"), &values[1007]);
	assert_ptr_equal(map_find(&map, S("key 7")), &values[1007]);
	assert_int_equal(map.n, 1000);
}

/* --- buf --- */

static void test_buf_has_a_maximum(void **state)
{
	struct buf b = { .max = 5 };

	(void)state;
	buf_add(&b, S("abc"));
	buf_add(&b, S("de"));
	assert_int_equal(b.failed, BUF_GOOD);
	buf_byte(&b, 'f');
	assert_int_equal(b.failed, BUF_FULL);
	check_str(buf_str(&b), "abcde");
	buf_clear(&b);
	buf_add(&b, S("abc"));
	buf_fill(&b, '-', 3);
	buf_add(&b, S("d")); /* a failure stays, whatever would fit */
	buf_byte(&b, 'd');
	buf_number(&b, 1);
	buf_fill(&b, '-', 1);
	assert_int_equal(b.failed, BUF_FULL);
	check_str(buf_str(&b), "abc");
	buf_free(&b);
	assert_int_equal(b.max, 5);
	assert_int_equal(b.failed, BUF_GOOD);
	assert_null(b.p);
}

static void test_buf_grows(void **state)
{
	struct buf b = { .max = 100 * KIB };

	(void)state;
	buf_add(&b, (struct str){ 0 });
	buf_fill(&b, 'x', 0);
	assert_int_equal(b.n, 0);
	for (size_t i = 0; i < 100 * KIB; i++)
		buf_byte(&b, (char)('a' + i % 26));
	assert_int_equal(b.failed, BUF_GOOD);
	for (size_t i = 0; i < 100 * KIB; i++)
		assert_int_equal(b.p[i], 'a' + i % 26);
	buf_byte(&b, 'x');
	assert_int_equal(b.failed, BUF_FULL);
	buf_clear(&b);
	buf_number(&b, -9223372036854775807 - 1);
	buf_print(&b, " %s", "x");
	check_str(buf_str(&b), "-9223372036854775808 x");
	buf_clear(&b);
	buf_print(&b, "%*d", 5000, 1);
	assert_int_equal(b.n, LIMIT_MESSAGE - 1);
	buf_free(&b);
}

/* --- source --- */

static void test_lines_end_at_lf_crlf_and_cr(void **state)
{
	static const struct { const char *text, *lines; } rows[] = {
		{ "", "<>" },          { "a", "<a>" },          { "a\n", "<a><>" },
		{ "a\nb", "<a><b>" },  { "a\r\nb", "<a><b>" },  { "a\rb", "<a><b>" },
		{ "\r\r\n\n", "<><><><>" }, { "a\r", "<a><>" }, { "\n\r", "<><><>" },
	};
	struct memory *m = *state;

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct source *s = source_new(&m->arena, S("a"), str_of(rows[i].text));
		struct buf b = { .max = 100 };

		for (uint32_t k = 1; k <= s->line_count; k++)
			buf_print(&b, "<%.*s>", STR_ARG(source_line(s, k)));
		check_str(buf_str(&b), rows[i].lines);
		check_str(source_line(s, 0), "");
		check_str(source_line(s, s->line_count + 1), "");
		buf_free(&b);
	}
}

static void test_places_count_characters(void **state)
{
	static const struct { size_t offset; uint32_t line, col; } rows[] = {
		{ 0, 1, 1 }, { 2, 1, 2 }, { 5, 1, 3 }, { 6, 1, 4 }, /* é中x */
		{ 7, 2, 1 }, { 11, 2, 2 }, { 12, 2, 3 }, { 99, 2, 3 }, /* 😀y */
	};
	struct memory *m = *state;
	struct source *s = source_new(&m->arena, S("a"),
		S("\xEF\xBB\xBF\xC3\xA9\xE4\xB8\xADx\n\xF0\x9F\x98\x80y"));

	assert_true(s->bom);
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct pos pos = source_pos(s, rows[i].offset);

		assert_ptr_equal(pos.source, s);
		assert_int_equal(pos.line, rows[i].line);
		assert_int_equal(pos.col, rows[i].col);
	}
	s = source_new(&m->arena, S("a"), S("\xEF\xBB\xBF"));
	assert_true(s->bom && s->text.n == 0 && s->line_count == 1);
}

static uint32_t unshifted(const struct source *s, uint32_t line, uint32_t col)
{
	return source_unshift((struct pos){ s, line, col, 1 }).col;
}

static void test_shifts(void **state)
{
	struct memory *m = *state;
	struct source *s = source_new(&m->arena, S("a"), S("one\ntwo\nthree"));

	source_shift(&m->arena, s, (struct pos){ s, 2, 4, 0 }, 2);
	source_shift(&m->arena, s, (struct pos){ s, 2, 10, 0 }, -3);
	assert_int_equal(unshifted(s, 1, 9), 9);
	assert_int_equal(unshifted(s, 2, 4), 4);
	assert_int_equal(unshifted(s, 2, 7), 5);
	assert_int_equal(unshifted(s, 2, 10), 8);
	assert_int_equal(unshifted(s, 2, 11), 12);
	source_shift(&m->arena, s, (struct pos){ s, 3, 1, 0 }, 5);
	assert_int_equal(unshifted(s, 3, 2), 1);
	assert_int_equal(source_unshift((struct pos){ 0 }).line, 0);
}

/* --- files --- */

/* Each test works in a folder of its own. */
struct folder {
	struct memory memory;
	int home;
	char path[40];
};

static int enter(void **state)
{
	struct folder *f = calloc(1, sizeof(*f));

	arena_init(&f->memory.arena, &f->memory.trap, 8 * MIB);
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
	arena_free(&f->memory.arena);
	free(f);
	return failed;
}

static void check_file(struct folder *f, const char *path, const char *want)
{
	struct source *s = NULL;

	assert_int_equal(source_read(&f->memory.arena, path, MIB, &s), SOURCE_READ);
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

static void test_a_device_stays_a_device(void **state)
{
	char got[8] = "";
	int fd;

	(void)state;
	check_refused("/dev/full", ENOSPC);
	assert_true(S_ISCHR(mode_of("/dev/full")));
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
	struct arena *a = &f->memory.arena;
	struct source *s = NULL;

	assert_true(save_file("in", S("12345")));
	assert_int_equal(source_read(a, "in", 5, &s), SOURCE_READ);
	check_str(s->text, "12345");
	check_str(s->name, "in");
	assert_int_equal(source_read(a, "in", 4, &s), SOURCE_TOO_LARGE);
	assert_int_equal(source_read(a, "/dev/zero", MIB, &s), SOURCE_TOO_LARGE);
	assert_int_equal(source_read(a, ".", 5, &s), SOURCE_DIRECTORY);
	assert_int_equal(source_read(a, "missing", 5, &s), SOURCE_FAILED);
	assert_int_equal(errno, ENOENT);
}

static void test_the_door(void **state)
{
	static const struct { struct str text; int id; uint32_t line, col; } rows[] = {
		{ STR("a\tb\r\n\xE8\xB5\xB5"), -1, 0, 0 },
		{ STR(""), -1, 0, 0 },
		{ STR("\xEF\xBB\xBF" "a"), DIAG_BYTE_ORDER_MARK, 1, 1 },
		{ STR("ab\n\xC3\xA9\x01"), DIAG_CONTROL, 2, 2 },
		{ STR("a\0"), DIAG_CONTROL, 1, 2 },
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
		struct arena *a = &f->memory.arena;
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

#define WITH_ARENA(test) \
	cmocka_unit_test_setup_teardown(test, open_arena, close_arena)

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, enter, leave)

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_ARENA(test_arena_is_aligned_and_zeroed),
		WITH_ARENA(test_arena_keeps_its_blocks),
		WITH_ARENA(test_arena_has_a_cap),
		WITH_ARENA(test_arena_checks_the_product),
		WITH_ARENA(test_arena_copies),
		WITH_ARENA(test_map),
		cmocka_unit_test(test_buf_has_a_maximum),
		cmocka_unit_test(test_buf_grows),
		WITH_ARENA(test_lines_end_at_lf_crlf_and_cr),
		WITH_ARENA(test_places_count_characters),
		WITH_ARENA(test_shifts),
		IN_FOLDER(test_a_file_is_replaced),
		IN_FOLDER(test_a_link_is_replaced_not_followed),
		IN_FOLDER(test_the_old_file_stays_on_failure),
		IN_FOLDER(test_what_cannot_be_written),
		IN_FOLDER(test_a_device_stays_a_device),
		IN_FOLDER(test_a_stream_fails_loudly),
		IN_FOLDER(test_a_stream_survives_signals),
		IN_FOLDER(test_reading_has_a_bound),
		IN_FOLDER(test_the_door),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
