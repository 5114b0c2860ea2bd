#include "base/save.h"

#include "base/limits.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
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

static int open_file(const char *path, int flags)
{
	int fd;

	do
		fd = open(path, O_WRONLY | O_CLOEXEC | flags, 0666);
	while (fd < 0 && errno == EINTR);
	return fd;
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
		fd = open_file(name, O_CREAT | O_EXCL | O_NOFOLLOW);
		if (fd >= 0 || errno != EEXIST)
			return fd;
	}
	return -1;
}

/* Not all file systems can: EINVAL. */
static bool flush(int fd)
{
	int result;

	do
		result = fsync(fd);
	while (result < 0 && errno == EINTR);
	return result == 0 || errno == EINVAL;
}

/* Close a file that was written with success or without; errno tells of the
 * first failure.  A file whose closing was interrupted is closed. */
static bool finish(int fd, bool good)
{
	int saved = errno;

	if (close(fd) != 0 && good)
		return errno == EINTR;
	errno = saved;
	return good;
}

static bool fill(int fd, struct str bytes, mode_t mode)
{
	return finish(fd, save_stream(fd, bytes) &&
	                  (!mode || fchmod(fd, mode) == 0) && flush(fd));
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
	int fd = open_file(path, O_APPEND | O_NOCTTY);

	return fd >= 0 && finish(fd, save_stream(fd, bytes));
}

static bool replace(const char *path, struct str bytes)
{
	char name[LIMIT_PATH];
	int fd = open_temporary(path, name), saved;

	if (fd < 0)
		return false;
	if (fill(fd, bytes, mode_for(path)) && rename(name, path) == 0)
		return true;
	saved = errno;
	unlink(name);
	errno = saved;
	return false;
}

/* A signal that ends the program waits until the temporary file is renamed or
 * gone.  A program with several threads holds it in all of them, lest another
 * one take it.  (A file is left by SIGKILL alone.) */
bool save_file(const char *path, struct str bytes)
{
	sigset_t ends, before;
	bool good;

	if (is_special(path))
		return write_special(path, bytes);
	sigemptyset(&ends);
	sigaddset(&ends, SIGHUP);
	sigaddset(&ends, SIGINT);
	sigaddset(&ends, SIGTERM);
	pthread_sigmask(SIG_BLOCK, &ends, &before);
	good = replace(path, bytes);
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	return good;
}
