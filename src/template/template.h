/* layer 9: template, Liquid with contextual escaping.
 *
 * A template is compiled once with all partials in its reach, is immutable
 * then, and may be run by several threads at once.  Compiling finds every
 * mistake it can and reports them all; running takes memory from the caller's
 * arena and ends in a diagnostic when a bound is reached. */
#ifndef CVGEN_TEMPLATE_H
#define CVGEN_TEMPLATE_H

#include "base/diag.h"
#include "template/value.h"

struct template;

/* Where partials come from. */
struct template_files {
	/* The text of the file "_NAME.SUFFIX", or NULL when there is none;
	 * it must live as long as the templates do. */
	const struct source *(*find)(void *self, struct str file);
	void *self;
};

/* Compile `source` for `format`.  `types` are records whose fields are the
 * template's global names (page, profile), searched in this order; without
 * any, names are looked up in generic data when the template runs.  NULL when
 * there was an error in the log. */
struct template *template_compile(struct arena *a, const struct source *source,
                                  const struct format *format,
                                  const struct record *const *types, size_t n,
                                  const struct template_files *files,
                                  struct diag_log *log);

/* One run: what a template sees, and what it may use. */
struct template_run {
	struct arena *arena;            /* for values made on the way */
	const struct entry *const *globals; /* as many as there were types */
	const struct node *data;        /* or generic data */
	struct str langs;               /* languages in order, between blanks */
	struct diag_log *log;
	/* Write dates as the page's language has them. */
	void (*write_dates)(void *self, struct buf *out, const struct dates *d);
	void *self;
};

/* Append the page to `out`; false when an error was logged. */
bool template_run(const struct template *t, const struct template_run *run,
                  struct buf *out);

#endif
