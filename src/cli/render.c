#include "cli.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* Where one run writes to. */
struct target {
	const char *format;
	const char *path; /* NULL: standard output */
	bool is_folder;
};

static bool is_folder(const char *path)
{
	size_t n = strlen(path);
	struct stat st;

	return (n && path[n - 1] == '/') ||
	       (stat(path, &st) == 0 && S_ISDIR(st.st_mode));
}

static const char *last_part(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

static const char *suffix_of(const char *path)
{
	const char *dot = strrchr(last_part(path), '.');

	return dot ? dot + 1 : NULL;
}

static bool is_format(const char *name)
{
	const char *all = cvgen_formats(), *at = strstr(all, name);
	size_t n = strlen(name);

	return n && !strchr(name, ' ') && at && (at == all || at[-1] == ' ') &&
	       (at[n] == ' ' || at[n] == '\0');
}

static const char *choose_format(const struct options *o)
{
	const char *suffix = o->output ? suffix_of(o->output) : NULL;

	if (o->format)
		return o->format;
	return suffix && is_format(suffix) ? suffix : "html";
}

static enum cvgen_status choose_target(const struct options *o, int n,
                                       struct target *t)
{
	*t = (struct target){ choose_format(o), o->output,
	                      o->output && is_folder(o->output) };
	if (!is_format(t->format))
		return usage_error(
			"there is no format \"%s\"; the formats are: %s",
			t->format, cvgen_formats());
	if (n > 1 && !t->is_folder)
		return usage_error(
			"%d records cannot go to one place; write -o "
			"FOLDER/",
			n);
	if (t->is_folder && mkdir(t->path, 0777) != 0 && errno != EEXIST) {
		usage_error("%s cannot be made: %s", t->path, strerror(errno));
		return CVGEN_SYSTEM;
	}
	return CVGEN_OK;
}

/* Length of the input's name without folder and suffix. */
static int stem_length(const char *profile)
{
	const char *name = last_part(profile), *dot = strrchr(name, '.');

	return (int)(dot && dot != name ? (size_t)(dot - name) : strlen(name));
}

static const char *name_of(const char *profile)
{
	return strcmp(profile, "-") == 0 ? "stdin" : last_part(profile);
}

/* FOLDER/STEM.FORMAT, to be freed; a copy of the path where it is no folder. */
static char *path_for(const struct target *t, const char *profile)
{
	const char *name = name_of(profile);
	size_t room = strlen(t->path) + strlen(name) + strlen(t->format) + 3;
	char *path = malloc(room);

	if (!path)
		return NULL;
	if (t->is_folder)
		snprintf(path, room, "%s%s%.*s.%s", t->path,
		         t->path[strlen(t->path) - 1] == '/' ? "" : "/",
		         stem_length(name), name, t->format);
	else
		snprintf(path, room, "%s", t->path);
	return path;
}

static enum cvgen_status write_page(const struct target *t, const char *profile,
                                    const struct cvgen_text *page)
{
	enum cvgen_status status;
	char *path;

	if (!t->path)
		return output_write(NULL, page);
	path = path_for(t, profile);
	status = path ? output_write(path, page) : CVGEN_SYSTEM;
	free(path);
	return status;
}

static enum cvgen_status render(struct cvgen *c, const struct target *t,
                                const char *profile)
{
	struct cvgen_profile *p = NULL;
	struct cvgen_text page = { 0 };
	enum cvgen_status status = cvgen_load(c, profile, &p);

	if (status == CVGEN_OK)
		status = cvgen_render(p, t->format, &page);
	if (status == CVGEN_OK)
		status = write_page(t, profile, &page);
	else if (status == CVGEN_SYSTEM)
		system_error(profile);
	cvgen_text_free(&page);
	cvgen_profile_free(p);
	return status;
}

/* Is a record about to be replaced by its page? */
static bool is_overwritten(const char *output, int n, char **profiles)
{
	struct stat to, from;

	if (!output || stat(output, &to) != 0 || !S_ISREG(to.st_mode))
		return false;
	for (int i = 0; i < n; i++) {
		if (stat(profiles[i], &from) != 0 || from.st_ino != to.st_ino ||
		    from.st_dev != to.st_dev)
			continue;
		usage_error("-o %s would replace the record by its page",
		            output);
		return true;
	}
	return false;
}

/* Two records that would be written to one file. */
static bool collide(int n, char **profiles)
{
	for (int i = 0; i < n; i++) {
		const char *a = name_of(profiles[i]);

		for (int k = 0; k < i; k++) {
			const char *b = name_of(profiles[k]);

			if (stem_length(a) != stem_length(b) ||
			    strncmp(a, b, (size_t)stem_length(a)) != 0)
				continue;
			usage_error("%s and %s would be written to one file; "
			            "rename one", profiles[k], profiles[i]);
			return true;
		}
	}
	return false;
}

enum cvgen_status render_run(const struct options *o, int n, char **profiles)
{
	enum cvgen_status status;
	struct target target;
	struct cvgen *c;

	if (n == 0)
		return usage_error(
			"which record? write: cvgen profile.yaml -f html "
			"> me.html; \"cvgen --help\" tells more");
	status = choose_target(o, n, &target);
	if (status != CVGEN_OK)
		return status;
	if (collide(n, profiles) || is_overwritten(o->output, n, profiles))
		return CVGEN_USAGE;
	c = session_open(o, &status);
	for (int i = 0; c && i < n; i++)
		status = worse(status, render(c, &target, profiles[i]));
	cvgen_close(c);
	return status;
}
