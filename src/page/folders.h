/* layer 6: folders, where the files of a design are looked for.
 *
 * A design's own files come before those that all designs share, and in each of
 * the two, the user's before those that are part of the program.  So a single
 * file can be replaced.  Nothing outside of these folders is read, whatever a
 * name says. */
#ifndef CVGEN_FOLDERS_H
#define CVGEN_FOLDERS_H

#include "base/diag.h"

/* No symbolic link is followed below `path`. */
struct folder {
	struct str path;  /* "templates" where it is part of the program */
	struct str below; /* "academic"; may be empty */
	bool is_embedded;
};

struct folders {
	struct folder list[4];
	size_t n;
	size_t own; /* the first of them are the design's own */
};

/* The file of that name in the first of the `n` first folders that has it;
 * NULL when none has, or after a message. */
const struct source *folders_find(const struct folders *f, size_t n,
                                  struct diag_log *log, struct str file);
/* What stands for the * in the names of files PREFIX*SUFFIX, in any of the
 * folders: words between blanks, in bytewise order. */
struct str folders_names(const struct folders *f, struct arena *a,
                         struct str prefix, struct str suffix);

#endif
