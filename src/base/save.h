/* layer 1: save, bytes to a file or a descriptor, whole or not at all. */
#ifndef CVGEN_SAVE_H
#define CVGEN_SAVE_H

#include "base/str.h"

/* Replace the file at `path` by `bytes`: a temporary file in the same folder,
 * flushed to the disk, then renamed.  The old bytes stand there or the new
 * ones, also after a power cut.  On failure the old file stands as it was, the
 * temporary one is gone, errno says why, and the result is false.
 * A device or FIFO is not replaced but written to.
 * SIGHUP, SIGINT and SIGTERM wait for the end, if no other thread takes them.
 * The mode is that of the old file, or what the umask leaves of 0666. */
bool save_file(const char *path, struct str bytes);

/* Write all of `bytes`, going on after signals and short writes. */
bool save_stream(int fd, struct str bytes);

#endif
