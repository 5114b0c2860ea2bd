/* In which formats the pages are. */

#include "cli.h"

#include <string.h>

const char *format_suffix(const char *path)
{
	const char *slash = strrchr(path, '/');
	const char *dot = strrchr(slash ? slash + 1 : path, '.');

	return dot ? dot + 1 : NULL;
}

bool format_is_known(const char *name, size_t n)
{
	const char *at = cvgen_formats();

	while (*at) {
		size_t length = strcspn(at, " ");

		if (length == n && strncmp(at, name, n) == 0)
			return true;
		at += length + strspn(at + length, " ");
	}
	return false;
}

/* What others make of our pages, or call them. */
static const char *explain_format(const char *name, size_t n)
{
	static const char *const known[][2] = {
		{ "pdf", "; xelatex makes a PDF of tex, a browser of html" },
		{ "docx", "; pandoc makes it of md" },
		{ "latex", "; LaTeX is tex" },
		{ "markdown", "; Markdown is md" },
	};

	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++)
		if (strlen(known[i][0]) == n &&
		    strncmp(known[i][0], name, n) == 0)
			return known[i][1];
	return "";
}

enum cvgen_status format_refuse(const char *name, size_t n)
{
	return usage_error("there is no format \"%.*s\"; the formats are: "
	                   "%s%s", (int)n, name, cvgen_formats(),
	                   explain_format(name, n));
}

static enum cvgen_status add_format(struct target *t, const char *name,
                                    size_t n)
{
	char *to = t->formats[t->format_count];

	if (!format_is_known(name, n))
		return format_refuse(name, n);
	memcpy(to, name, n);
	to[n] = '\0';
	for (size_t i = 0; i < t->format_count; i++)
		if (strcmp(t->formats[i], to) == 0)
			return usage_error("the format %s stands twice", to);
	t->format_count++;
	return CVGEN_OK;
}

/* Of "html,md". */
static enum cvgen_status add_formats(struct target *t, const char *list)
{
	enum cvgen_status status;
	size_t n;

	do {
		n = strcspn(list, ",");
		status = add_format(t, list, n);
		list += n;
	} while (status == CVGEN_OK && *list++);
	return status;
}

/* A template's suffix is its format; -f may repeat it. */
static enum cvgen_status use_suffix(struct target *t, const struct options *o)
{
	const char *suffix = format_suffix(o->template);

	if (!suffix || !format_is_known(suffix, strlen(suffix)))
		return usage_error("the suffix of a template is its format: "
		                   "one of %s; %s has none of them",
		                   cvgen_formats(), o->template);
	if (o->format && strcmp(o->format, suffix) != 0)
		return usage_error("%s renders %s, not %s; leave -f out",
		                   o->template, suffix, o->format);
	return add_format(t, suffix, strlen(suffix));
}

enum cvgen_status format_choose(struct target *t, const struct options *o)
{
	const char *suffix = o->output ? format_suffix(o->output) : NULL;

	if (o->template)
		return use_suffix(t, o);
	if (o->format)
		return add_formats(t, o->format);
	if (!suffix || t->is_folder || !format_is_known(suffix, strlen(suffix)))
		suffix = "html";
	return add_format(t, suffix, strlen(suffix));
}
