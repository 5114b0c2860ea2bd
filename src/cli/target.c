/* Where pages go. */

#include "cli.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static bool is_folder(const char *path)
{
	size_t n = strlen(path);
	struct stat st;

	return (n && path[n - 1] == '/') ||
	       (stat(path, &st) == 0 && S_ISDIR(st.st_mode));
}

/* A device or FIFO: its name says nothing of a format. */
static bool is_special(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && !S_ISREG(st.st_mode);
}

static const char *last_part(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

/* --- paths --- */

static const char *name_of(const char *profile)
{
	return strcmp(profile, "-") == 0 ? "stdin" : last_part(profile);
}

/* Length of the input's name without its suffix. */
static size_t stem_length(const char *name)
{
	const char *dot = strrchr(name, '.');

	return dot && dot != name ? (size_t)(dot - name) : strlen(name);
}

char *target_path(const struct target *t, const char *profile,
                  const char *format)
{
	const char *name = name_of(profile);
	size_t n = strlen(t->path);
	size_t room = n + strlen(name) + strlen(format) + 3;
	char *path = malloc(room);

	if (path && t->is_folder)
		snprintf(path, room, "%s%s%.*s.%s", t->path,
		         t->path[n - 1] == '/' ? "" : "/",
		         (int)stem_length(name), name, format);
	else if (path)
		snprintf(path, room, "%s", t->path);
	return path;
}

/* --- what must not be --- */

static bool are_same_file(const char *a, const char *b)
{
	struct stat x, y;

	return stat(a, &x) == 0 && stat(b, &y) == 0 && S_ISREG(x.st_mode) &&
	       x.st_ino == y.st_ino && x.st_dev == y.st_dev;
}

/* Would a page take the place of a record?  In a folder only where the record
 * has the suffix of a page. */
static bool is_replaced(const struct target *t, const char *profile)
{
	const char *suffix = format_suffix(profile);
	char *path;
	bool same;

	for (size_t i = 0; t->path && i < t->format_count; i++) {
		if (t->is_folder &&
		    !(suffix && strcmp(suffix, t->formats[i]) == 0))
			continue;
		path = target_path(t, profile, t->formats[i]);
		same = path && are_same_file(path, profile);
		if (same)
			usage_error("%s would be replaced by its page", path);
		free(path);
		if (same)
			return true;
	}
	return false;
}

static int by_stem(const void *x, const void *y)
{
	const char *a = name_of(*(char *const *)x);
	const char *b = name_of(*(char *const *)y);
	size_t m = stem_length(a), n = stem_length(b);
	int order = memcmp(a, b, m < n ? m : n);

	return order ? order : (m > n) - (m < n);
}

static enum cvgen_status refuse_pair(const char *a, const char *b)
{
	if (strcmp(a, b) == 0 || are_same_file(a, b))
		return usage_error("%s stands twice; leave one out", b);
	return usage_error("%s and %s would be written to one file; rename one",
	                   a, b);
}

/* Two records whose pages would have one name. */
static enum cvgen_status refuse_collision(int n, char **profiles)
{
	enum cvgen_status status = CVGEN_OK;
	char **sorted = malloc((size_t)n * sizeof(*sorted));

	if (!sorted)
		return CVGEN_SYSTEM;
	memcpy(sorted, profiles, (size_t)n * sizeof(*sorted));
	qsort(sorted, (size_t)n, sizeof(*sorted), by_stem);
	for (int i = 1; i < n && status == CVGEN_OK; i++)
		if (by_stem(&sorted[i - 1], &sorted[i]) == 0)
			status = refuse_pair(sorted[i - 1], sorted[i]);
	free(sorted);
	return status;
}

enum cvgen_status target_make(struct session *s, const struct target *t)
{
	if (!t->is_folder || s->has_folder)
		return CVGEN_OK;
	s->has_folder = mkdir(t->path, 0777) == 0 || errno == EEXIST;
	if (s->has_folder)
		return CVGEN_OK;
	message_say(s, "%s cannot be made: %s", t->path,
	            errno == ENOENT ? "the folder above it is missing"
	                            : strerror(errno));
	return CVGEN_SYSTEM;
}

/* A file has the name of the folder. */
static enum cvgen_status refuse_file(const struct target *t)
{
	struct stat st;

	if (!t->is_folder || stat(t->path, &st) == 0 || errno != ENOTDIR)
		return CVGEN_OK;
	return usage_error("%s is to be a folder, and a file has that name; "
	                   "write another", t->path);
}

enum cvgen_status target_check_file(const char *path, int n, char **inputs)
{
	struct stat st;

	if (!path)
		return CVGEN_OK;
	if (is_folder(path))
		return usage_error("%s is a folder; write the name of a file",
		                   path);
	if (stat(path, &st) != 0 && errno == ENOTDIR)
		return usage_error("%s leads through a file as if it were a "
		                   "folder; write another", path);
	for (int i = 0; i < n; i++)
		if (are_same_file(path, inputs[i]))
			return usage_error("%s would be replaced by what is "
			                   "made of it; write another", path);
	return CVGEN_OK;
}

static enum cvgen_status refuse_many(const struct target *t, int n)
{
	size_t pages = (size_t)n * t->format_count;

	if (pages < 2 || t->is_folder)
		return CVGEN_OK;
	return usage_error("%zu pages cannot go to one place; write -o FOLDER/",
	                   pages);
}

/* A page is not called cv.pdf, which it is not. */
static enum cvgen_status refuse_suffix(const struct target *t,
                                       const struct options *o)
{
	const char *suffix = t->path ? format_suffix(t->path) : NULL;

	if (o->format || o->template || t->is_folder || !suffix ||
	    format_is_known(suffix, strlen(suffix)) || is_special(t->path))
		return CVGEN_OK;
	return format_refuse(suffix, strlen(suffix));
}

enum cvgen_status target_choose(struct target *t, const struct options *o,
                                int n, char **profiles)
{
	enum cvgen_status status;

	*t = (struct target){ .path = o->output };
	t->is_folder = o->output && is_folder(o->output);
	status = format_choose(t, o);
	if (status != CVGEN_OK)
		return status;
	status = refuse_many(t, n);
	if (status == CVGEN_OK)
		status = refuse_file(t);
	if (status == CVGEN_OK)
		status = refuse_collision(n, profiles);
	for (int i = 0; i < n && status == CVGEN_OK; i++)
		if (is_replaced(t, profiles[i]))
			status = CVGEN_USAGE;
	if (status == CVGEN_OK)
		status = refuse_suffix(t, o);
	if (status == CVGEN_OK && !t->is_folder)
		status = target_check_file(t->path, o->template != NULL,
		                           (char *[]){ (char *)o->template });
	return status;
}
