/* layer 1: door, where bytes from outside become text.
 *
 * Nothing behind the door sees a byte sequence that is not UTF-8, a control
 * character, a noncharacter or one of the three line breaks that YAML knows
 * and reviewers do not see. */
#ifndef CVGEN_DOOR_H
#define CVGEN_DOOR_H

#include "base/diag.h"

/* Read `path` ("-" is standard input) and check it; NULL after a message.
 * When the fault is not the file's, but the disk's or the system's, the trap
 * springs. */
struct source *door_read(struct diag_log *log, const char *path);
/* The same with bytes that are in memory; they and the name are copied. */
struct source *door_take(struct diag_log *log, const char *name,
                         struct str bytes);
/* Read `file` beneath `folder`, as source_read_beneath() does.  False after a
 * message; `*s` is NULL when there is no such file. */
bool door_find(struct diag_log *log, struct str folder, struct str file,
               struct source **s);
/* Check a source that is in memory; false after a message. */
bool door_check(const struct source *s, struct diag_log *log);

#endif
