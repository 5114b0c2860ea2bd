#include "base/door.h"

#include "base/limits.h"
#include "base/trap.h"
#include "base/unicode.h"
#include "base/utf8.h"

#include <errno.h>
#include <string.h>

static bool is_line_separator(uint32_t c)
{
	return c == 0x85 || c == 0x2028 || c == 0x2029;
}

static bool is_refused_control(uint32_t c)
{
	return unicode_is_control(c) && c != '\t' && c != '\n' && c != '\r';
}

static bool refuse(const struct source *s, size_t at, uint32_t c,
                   struct diag_log *log)
{
	enum diag_id id = DIAG_NONCHARACTER;

	if (is_line_separator(c))
		id = DIAG_LINE_SEPARATOR;
	else if (is_refused_control(c))
		id = DIAG_CONTROL;
	diag_at(log, id, source_pos(s, at), " (U+%04X)", (unsigned)c);
	return false;
}

/* The first byte from `at` on that is neither printable nor ends a line. */
static size_t printable_lines(struct str text, size_t at)
{
	at = utf8_printable(text, at);
	while (at < text.n && text.p[at] == '\n')
		at = utf8_printable(text, at + 1);
	return at;
}

static bool check_characters(const struct source *s, struct diag_log *log)
{
	struct str text = s->text;
	size_t at = 0;

	while (at < text.n) {
		size_t start = at;
		uint32_t c = utf8_next(text, &at);

		if (is_line_separator(c) || is_refused_control(c) ||
		    unicode_is_noncharacter(c))
			return refuse(s, start, c, log);
		at = printable_lines(text, at);
	}
	return true;
}

/* Printable ASCII and line ends alone, which is nearly every record, is asked
 * for by blocks without a way out of them: compilers make vectors of those. */
#define BLOCK 128

static inline bool is_plain_run(const char *p, size_t n)
{
	unsigned char odd = 0;

	for (size_t i = 0; i < n; i++)
		odd |= ((p[i] < ' ') | (p[i] > '~')) & (p[i] != '\n');
	return !odd;
}

static bool is_plain(struct str s)
{
	for (; s.n >= BLOCK; s = str_slice(s, BLOCK, s.n))
		if (!is_plain_run(s.p, BLOCK))
			return false;
	return is_plain_run(s.p, s.n);
}

/* By its mark, or by the NUL beside the first letter. */
static bool is_utf16(struct str text)
{
	return str_starts(text, S("\xFF\xFE")) ||
	       str_starts(text, S("\xFE\xFF")) ||
	       (text.n > 1 && (text.p[0] == 0 || text.p[1] == 0) &&
	        text.p[0] + text.p[1] >= ' ');
}

/* What a file without text is; or why there is no text at `at`. */
static const char *kind_of(struct arena *a, struct str text, size_t at)
{
	static const struct {
		struct str start;
		const char *kind;
	} kinds[] = {
		{ STR("%PDF"), "it is a PDF" },
		{ STR("PK\x03\x04"), "it is an archive, such as Word's .docx" },
		{ STR("\xD0\xCF\x11\xE0"), "it is a file of Word or Excel" },
		{ STR("\x89PNG"), "it is a picture" },
		{ STR("\xFF\xD8\xFF"), "it is a picture" },
		{ STR("\x1F\x8B"), "it is compressed" },
	};

	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		if (str_starts(text, kinds[i].start))
			return kinds[i].kind;
	return arena_print(a, "the byte 0x%02X belongs to no character; save "
	                   "the file as UTF-8",
	                   (unsigned)(unsigned char)text.p[at]).p;
}

bool door_check(const struct source *s, struct diag_log *log)
{
	size_t valid;

	if (s->bom)
		diag_at(log, DIAG_BYTE_ORDER_MARK, source_pos(s, 0), "%s", "");
	if (is_plain(s->text))
		return true;
	valid = utf8_valid(s->text);
	if (is_utf16(s->text)) {
		diag_at(log, DIAG_NOT_UTF8, source_pos(s, 0),
		        ", but UTF-16; save the file as UTF-8");
		return false;
	}
	if (valid == s->text.n)
		return check_characters(s, log);
	diag_at(log, DIAG_NOT_UTF8, source_pos(s, valid),
	        ": %s", kind_of(log->arena, s->text, valid));
	return false;
}

static struct source *refuse_file(struct diag_log *log, const char *path,
                                  enum diag_id id, const char *why)
{
	struct source *s = source_new(log->arena, str_of(path), S(""));

	diag_at(log, id, (struct pos){ .source = s }, "%s", why);
	return NULL;
}

/* What an author can mend; all else is the machine's. */
static bool is_fault_of_file(int error)
{
	static const int faults[] = { ENOENT, ENOTDIR, EACCES, EPERM,
		                      ELOOP,  ENXIO,   ENAMETOOLONG };

	for (size_t i = 0; i < sizeof(faults) / sizeof(*faults); i++)
		if (faults[i] == error)
			return true;
	return false;
}

/* Why reading failed, for people; a failure of the machine is its own. */
static const char *reason(struct diag_log *log, enum source_result result)
{
	switch (result) {
	case SOURCE_DIRECTORY:
		return ": it is a folder";
	case SOURCE_SPECIAL:
		return ": it is a device or FIFO, no file";
	default:
		if (!is_fault_of_file(errno))
			trap_spring(log->arena->trap, TRAP_FILE);
		return arena_print(log->arena, ": %s", strerror(errno)).p;
	}
}

static struct source *refuse_size(struct diag_log *log, const char *path)
{
	return refuse_file(log, path, DIAG_TOO_LARGE,
	                   ": it has more than 1 MiB");
}

static struct source *admit(struct diag_log *log, const char *path,
                            enum source_result result, struct source *s)
{
	if (result == SOURCE_READ)
		return door_check(s, log) ? s : NULL;
	if (result == SOURCE_TOO_LARGE)
		return refuse_size(log, path);
	return refuse_file(log, path, DIAG_CANNOT_READ, reason(log, result));
}

struct source *door_read(struct diag_log *log, const char *path)
{
	struct source *s = NULL;
	enum source_result result =
		source_read(log->arena, path, LIMIT_FILE, &s);

	return admit(log, path, result, s);
}

struct source *door_take(struct diag_log *log, const char *name,
                         struct str bytes)
{
	struct arena *a = log->arena;
	struct source *s;

	if (bytes.n > LIMIT_FILE)
		return refuse_size(log, name);
	s = source_new(a, arena_str(a, str_of(name)), arena_str(a, bytes));
	return door_check(s, log) ? s : NULL;
}

bool door_find(struct diag_log *log, struct str folder, struct str file,
               struct source **s)
{
	enum source_result result =
		source_read_beneath(log->arena, folder, file, LIMIT_FILE, s);
	struct str path;

	if (result == SOURCE_FAILED && errno == ENOENT) {
		*s = NULL;
		return true;
	}
	path = arena_join3(log->arena, folder, S("/"), file);
	if (result == SOURCE_FAILED && errno == ELOOP)
		*s = refuse_file(log, path.p, DIAG_CANNOT_READ,
		                 ": it is a symbolic link");
	else if (result == SOURCE_FAILED && errno == ENOTDIR)
		*s = refuse_file(log, path.p, DIAG_CANNOT_READ,
		                 ": it leads through a file or a symbolic "
		                 "link, where a folder should be");
	else
		*s = admit(log, path.p, result, *s);
	return *s;
}
