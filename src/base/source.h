/* layer 1: source, the text that a place in it points to.
 *
 * A source is one input file, read whole into an arena, where it stays.  Lines
 * end at LF, CR LF or CR, as in YAML.  A place counts lines and characters from
 * 1, so that what an editor shows is what a message says; offsets are bytes. */
#ifndef CVGEN_SOURCE_H
#define CVGEN_SOURCE_H

#include "base/arena.h"

/* From column `at` of a line on, what is read stands `by` characters further
 * right than in the file (left when negative): something was rewritten. */
struct source_shift {
	uint32_t line, at;
	int32_t by;
	struct source_shift *next;
};

struct source {
	struct str name; /* as the user calls it */
	struct str text; /* as it stands in the file, without a BOM */
	bool bom;        /* it began with the mark U+FEFF */
	const uint32_t *lines; /* where each line starts */
	uint32_t line_count;
	struct source_shift *shifts;
};

/* A place: nowhere in particular when `line` is 0, and in no file when
 * `source` is NULL.  `len` characters are meant, 0 and 1 are one. */
struct pos {
	const struct source *source;
	uint32_t line, col, len;
};

/* What came of reading a file; nothing is reported here. */
enum source_result {
	SOURCE_READ,
	SOURCE_TOO_LARGE,
	SOURCE_DIRECTORY,
	SOURCE_SPECIAL, /* a device or FIFO where a file is wanted */
	SOURCE_FAILED, /* errno says why */
};

/* Text that is in memory already; it must outlive the source. */
struct source *source_new(struct arena *a, struct str name, struct str text);
/* Read a file, or standard input when `path` is "-"; at most `max` bytes. */
enum source_result source_read(struct arena *a, const char *path, size_t max,
                               struct source **source);

/* Read FOLDER/FILE, where `file` may lead through folders of its own.  No part
 * of `file` may be a symbolic link and it must be a regular file, so what
 * stands outside of `folder` is never read and nothing is waited for.  A link
 * fails with ELOOP or ENOTDIR, and what is not there with ENOENT. */
enum source_result source_read_beneath(struct arena *a, struct str folder,
                                       struct str file, size_t max,
                                       struct source **source);

bool source_is_folder(const char *path);

/* Line `number`, counted from 1, without its end. */
struct str source_line(const struct source *s, uint32_t number);
/* The place of the byte at `offset`. */
struct pos source_pos(const struct source *s, size_t offset);
/* A place in what was read, as a place in the file. */
struct pos source_unshift(struct pos pos);
/* Note that the text from `at` on stands `by` characters further right than in
 * the file. */
void source_shift(struct arena *a, struct source *s, struct pos at, int32_t by);

#endif
