/* layer 4: template, Liquid with contextual escaping.
 *
 * A template is compiled once with all partials in its reach.  It belongs to
 * one thread at a time: its runs keep in it what they looked up.  Compiling
 * finds every mistake it can and reports them all; running takes memory from
 * the caller's arena and ends in a diagnostic when a bound is reached. */
#ifndef CVGEN_TEMPLATE_H
#define CVGEN_TEMPLATE_H

#include "base/diag.h"
#include "template/value.h"

struct format;
struct template;

/* Where partials come from. */
struct template_files {
	/* The text of the partial `name` for a template whose suffix is
	 * `suffix`, or NULL when there is none; it and the format that its own
	 * suffix names live as long as the templates do.  `name` has been
	 * checked: it cannot leave its folder. */
	const struct source *(*find)(void *self, struct str name,
	                             struct str suffix,
	                             const struct format **format);
	/* The names of all partials for that suffix, between blanks: what a
	 * dynamic include may choose from.  NULL: there are none. */
	struct str (*names)(void *self, struct str suffix);
	/* The same of all there are, for whoever misspells one; or NULL. */
	struct str (*all)(void *self, struct str suffix);
	void *self;
};

/* What a template is compiled against. */
struct template_setup {
	const struct format *format;
	/* Records whose fields are the global names (page, profile), searched
	 * in this order; with none, names are looked up in generic data when
	 * the template runs. */
	const struct record *const *types;
	size_t n;
	const struct template_files *files; /* or NULL */
	struct diag_log *log;
	bool tells_raw; /* report each `raw` */
	/* The rows that each named texts of the globals have; NULL: any. */
	const struct table *table;
};

/* NULL when there was an error in the log.  `setup->types` must live as long
 * as the template. */
struct template *template_compile(struct arena *a, const struct source *source,
                                  const struct template_setup *setup);

/* The condition that stands in `source` from byte `from` up to `to`, as behind
 * `{% if`.  Running it writes something when it holds and nothing when not. */
struct template *template_condition(struct arena *a,
                                    const struct source *source, size_t from,
                                    size_t to,
                                    const struct template_setup *setup);
/* Does a template, or what it includes, read the name? */
bool template_reads(const struct template *t, struct str name);

/* One run: what a template sees, and what it may use. */
struct template_run {
	struct arena *arena;            /* for values made on the way */
	const struct entry *const *globals; /* as many as there were types */
	const struct node *data;        /* or generic data */
	struct str langs;               /* languages in order, between blanks */
	struct str today;               /* 2026-01-31; what `now` means */
	struct diag_log *log;
	/* Steps of this and of other runs that share a bound, or NULL. */
	size_t *steps;
	/* Write dates as the page's language has them; NULL: as spelled. */
	void (*write_dates)(void *self, struct buf *out, const struct dates *d);
	void *self;
};

/* Append the page to `out`; false when an error was logged. */
bool template_run(const struct template *t, const struct template_run *run,
                  struct buf *out);

#endif
