#include "base/source.h"

#include "base/trap.h"
#include "base/utf8.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define BOM "\xEF\xBB\xBF"

static bool is_line_end(struct str text, size_t i)
{
	if (text.p[i] == '\n')
		return true;
	return text.p[i] == '\r' && (i + 1 == text.n || text.p[i + 1] != '\n');
}

/* The line end at or behind `i`, or the end.  Returns are rare: without them
 * memchr() finds it, in a tenth of the time. */
static inline size_t next_line_end(struct str text, size_t i, bool has_returns)
{
	const char *at;

	if (!has_returns) {
		at = memchr(text.p + i, '\n', text.n - i);
		return at ? (size_t)(at - text.p) : text.n;
	}
	while (i < text.n && !is_line_end(text, i))
		i++;
	return i;
}

/* Lines are 30 bytes long or so; where they are shorter the table grows. */
#define LINE_BYTES 24

static uint32_t *longer(struct arena *a, const uint32_t *starts, size_t *room)
{
	uint32_t *more = arena_array(a, uint32_t, *room * 2);

	memcpy(more, starts, *room * sizeof(*more));
	*room *= 2;
	return more;
}

static void find_lines(struct arena *a, struct source *s)
{
	bool has_returns = str_find_byte(s->text, '\r') >= 0;
	size_t room = s->text.n / LINE_BYTES + 2;
	uint32_t *lines = arena_array(a, uint32_t, room), count = 1;
	struct str text = s->text;

	for (size_t i = 0; i < text.n; count++) {
		i = next_line_end(text, i, has_returns);
		if (i == text.n)
			break;
		if (count == room)
			lines = longer(a, lines, &room);
		lines[count] = (uint32_t)++i;
	}
	s->lines = lines;
	s->line_count = count;
}

struct source *source_new(struct arena *a, struct str name, struct str text)
{
	struct source *s = arena_new(a, struct source);

	s->name = name;
	s->bom = str_starts(text, S(BOM));
	s->text = s->bom ? str_slice(text, sizeof(BOM) - 1, text.n) : text;
	find_lines(a, s);
	return s;
}

/* Read until the end or until `max` + 1 bytes, whichever comes first; bytes
 * read, or -1. */
static ptrdiff_t read_all(int fd, char *to, size_t max)
{
	size_t n = 0;
	ssize_t got = 1;

	while (got && n <= max) {
		got = read(fd, to + n, max + 1 - n);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return -1;
		n += (size_t)got;
	}
	return (ptrdiff_t)n;
}

/* Room for a file: its size where that is known, else all it may have. */
static size_t room(const struct stat *st, size_t max)
{
	if (S_ISREG(st->st_mode) && (uintmax_t)st->st_size < max)
		return (size_t)st->st_size;
	return max;
}

/* Behind the first `n` bytes: the file has more than it said, for it grows, or
 * the system makes it up as it is read. */
static ptrdiff_t read_rest(struct arena *a, int fd, char **bytes, size_t n,
                           size_t max)
{
	char *all = arena_take(a, max + 1);
	ptrdiff_t more;

	memcpy(all, *bytes, n);
	*bytes = all;
	more = read_all(fd, all + n, max - n);
	return more < 0 ? more : (ptrdiff_t)n + more;
}

static enum source_result read_open(struct arena *a, int fd, struct str name,
                                    size_t max, struct source **source)
{
	struct stat st;
	size_t size;
	ptrdiff_t n;
	char *bytes;

	if (fstat(fd, &st) < 0)
		return SOURCE_FAILED;
	if (S_ISDIR(st.st_mode))
		return SOURCE_DIRECTORY;
	size = room(&st, max);
	bytes = arena_take(a, size + 1);
	n = read_all(fd, bytes, size);
	if (n > (ptrdiff_t)size && size < max)
		n = read_rest(a, fd, &bytes, (size_t)n, max);
	if (n < 0)
		return SOURCE_FAILED;
	if ((size_t)n > max)
		return SOURCE_TOO_LARGE;
	*source = source_new(a, name, (struct str){ bytes, (size_t)n });
	return SOURCE_READ;
}

static int open_file(int folder, const char *path, int flags)
{
	int fd;

	do
		fd = openat(folder, path,
		            O_RDONLY | O_CLOEXEC | O_NOCTTY | flags);
	while (fd < 0 && errno == EINTR);
	return fd;
}

static void close_file(void *fd)
{
	int saved = errno;

	close(*(int *)fd);
	errno = saved;
}

enum source_result source_read(struct arena *a, const char *path, size_t max,
                               struct source **source)
{
	struct cleanup closing;
	enum source_result result;
	int fd;

	if (strcmp(path, "-") == 0)
		return read_open(a, STDIN_FILENO, S("<stdin>"), max, source);
	fd = open_file(AT_FDCWD, path, 0);
	if (fd < 0)
		return SOURCE_FAILED;
	trap_push(a->trap, &closing, close_file, &fd);
	result = read_open(a, fd, str_of(path), max, source);
	trap_pop(a->trap, &closing);
	return result;
}

/* One step down; none leads up or stays. */
static int open_step(struct arena *a, int at, struct str name, bool is_last)
{
	int flags = O_NOFOLLOW | O_NONBLOCK | (is_last ? 0 : O_DIRECTORY);

	if (name.n == 0 || str_eq(name, S(".")) || str_eq(name, S(".."))) {
		errno = ENOENT;
		return -1;
	}
	return open_file(at, arena_str(a, name).p, flags);
}

/* A descriptor for `file` beneath that of its folder, which is closed. */
static int open_beneath(struct arena *a, int at, struct str file)
{
	struct str step;

	while (at >= 0 && str_split(&file, '/', &step)) {
		int next = open_step(a, at, step, !file.p), saved = errno;

		close(at);
		errno = saved;
		at = next;
	}
	return at;
}

enum source_result source_read_beneath(struct arena *a, struct str folder,
                                       struct str file, size_t max,
                                       struct source **source)
{
	struct str name = arena_join3(a, folder, S("/"), file);
	int fd = open_file(AT_FDCWD, arena_str(a, folder).p, O_DIRECTORY);
	int saved;
	enum source_result result = SOURCE_SPECIAL;
	struct stat st;

	fd = open_beneath(a, fd, file);
	if (fd < 0)
		return SOURCE_FAILED;
	if (fstat(fd, &st) == 0 && (S_ISREG(st.st_mode) || S_ISDIR(st.st_mode)))
		result = read_open(a, fd, name, max, source);
	saved = errno;
	close(fd);
	errno = saved;
	return result;
}

bool source_is_folder(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

struct str source_line(const struct source *s, uint32_t number)
{
	size_t from, to;

	if (number == 0 || number > s->line_count)
		return (struct str){ 0 };
	from = s->lines[number - 1];
	to = number < s->line_count ? s->lines[number] : s->text.n;
	while (to > from &&
	       (s->text.p[to - 1] == '\n' || s->text.p[to - 1] == '\r'))
		to--;
	return str_slice(s->text, from, to);
}

struct pos source_pos(const struct source *s, size_t offset)
{
	uint32_t low = 0, high = s->line_count;

	while (high - low > 1) {
		uint32_t middle = low + (high - low) / 2;

		if (s->lines[middle] <= offset)
			low = middle;
		else
			high = middle;
	}
	return (struct pos){
		.source = s,
		.line = low + 1,
		.col = 1 + (uint32_t)utf8_count(
				   str_slice(s->text, s->lines[low], offset)),
	};
}

struct pos source_unshift(struct pos pos)
{
	int64_t col = pos.col;

	if (!pos.source)
		return pos;
	for (const struct source_shift *s = pos.source->shifts; s; s = s->next)
		if (s->line == pos.line && s->at < col)
			col -= s->by;
	pos.col = col < 1 ? 1 : (uint32_t)col;
	return pos;
}

void source_shift(struct arena *a, struct source *s, struct pos at, int32_t by)
{
	struct source_shift *shift = arena_new(a, struct source_shift);

	*shift = (struct source_shift){ at.line, at.col, by, s->shifts };
	s->shifts = shift;
}
