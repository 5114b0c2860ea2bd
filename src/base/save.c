#include "base/save.h"

#include "base/limits.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Bytes of the longest "cvgen-PID-N" with its dot, dashes and NUL. */
#define NAME_ROOM 40

bool save_stream(int fd, struct str bytes)
{
	while (bytes.n) {
		ssize_t n = write(fd, bytes.p, bytes.n);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return false;
		bytes = str_slice(bytes, (size_t)n, bytes.n);
	}
	return true;
}

/* The mode of the file that is replaced, or that of a new one.  The umask can
 * only be read by setting it, which other threads would see; the kernel
 * applies it when a file is created, so the temporary file tells. */
static mode_t mode_for(const char *path)
{
	struct stat st;

	if (lstat(path, &st) == 0 && S_ISREG(st.st_mode))
		return st.st_mode & 0777;
	return 0;
}

/* A new file next to `path`, whose name is put into `name`. */
static int open_temporary(const char *path, char *name)
{
	const char *slash = strrchr(path, '/');
	size_t folder = slash ? (size_t)(slash - path) + 1 : 0;

	if (folder + NAME_ROOM > LIMIT_PATH) {
		errno = ENAMETOOLONG;
		return -1;
	}
	for (unsigned n = 0; n < 100; n++) {
		int fd;

		snprintf(name, LIMIT_PATH, "%.*s.cvgen-%ld-%u", (int)folder,
		         path, (long)getpid(), n);
		fd = open(name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW |
		                        O_CLOEXEC, 0666);
		if (fd >= 0 || errno != EEXIST)
			return fd;
	}
	return -1;
}

static bool fill(int fd, struct str bytes, mode_t mode)
{
	bool good = save_stream(fd, bytes) && fsync(fd) == 0 &&
	            (!mode || fchmod(fd, mode) == 0);
	int saved = errno;

	if (close(fd) != 0 && good)
		return false;
	errno = saved;
	return good;
}

/* A device or FIFO, or a link to an open descriptor such as /dev/stdout. */
static bool is_special(const char *path)
{
	char link[sizeof("/proc/") - 1];
	struct stat st;

	if (readlink(path, link, sizeof(link)) == sizeof(link) &&
	    memcmp(link, "/proc/", sizeof(link)) == 0)
		return true;
	return stat(path, &st) == 0 && !S_ISREG(st.st_mode) &&
	       !S_ISDIR(st.st_mode);
}

static bool write_special(const char *path, struct str bytes)
{
	int fd = open(path, O_WRONLY | O_APPEND | O_CLOEXEC | O_NOCTTY);
	bool good = fd >= 0 && save_stream(fd, bytes);
	int saved = errno;

	if (fd >= 0 && close(fd) != 0 && good)
		return false;
	errno = saved;
	return good;
}

bool save_file(const char *path, struct str bytes)
{
	char name[LIMIT_PATH];
	int fd, saved;

	if (is_special(path))
		return write_special(path, bytes);
	fd = open_temporary(path, name);
	if (fd < 0)
		return false;
	if (fill(fd, bytes, mode_for(path)) && rename(name, path) == 0)
		return true;
	saved = errno;
	unlink(name);
	errno = saved;
	return false;
}
