/* layer 6: designs, folders of templates with their options.
 *
 * A design is a folder with templates cv.html, cv.md …, partials, and a file
 * design.yaml that says what it is and what its user may choose.  A single
 * template may stand for a design; its folder is the design's then. */
#ifndef CVGEN_DESIGNS_H
#define CVGEN_DESIGNS_H

#include "page/folders.h"
#include "page/settings.h"

struct format;
struct template;

/* The most rows of formats. */
#define DESIGN_FORMATS 8

struct design {
	struct str name;
	struct folders folders;
	const struct manifest *manifest; /* NULL: there is none */
	struct settings settings;
	const struct design_view *view; /* the options in force */
	const struct source *single; /* the one template, or NULL */
	/* Types of a template's global names: page, profile, this design; none
	 * for templates of generic data. */
	const struct record *types[3];
	size_t type_count;
	/* By number of the format, from the first page on. */
	const struct template *templates[DESIGN_FORMATS];
	struct design *next;
};

/* Open a design by its name, which stands at `at`; by its folder; or a single
 * template.  `user` is the folder of --templates, or empty.  NULL after a
 * message. */
struct design *designs_open(struct diag_log *log, struct str name,
                            struct str user, struct pos at);
struct design *designs_open_folder(struct diag_log *log, struct str path,
                                   struct str user);
struct design *designs_open_file(struct diag_log *log, const char *path,
                                 struct str user);
/* The design's template for a format; NULL after a message. */
const struct template *designs_template(struct design *d, struct diag_log *log,
                                        const struct format *f);

/* Are all its files embedded?  Those are known to be right.  Partials of a user
 * may have mistakes, or assign what others read. */
bool designs_is_embedded(const struct design *d);

/* Has it a template for the format?  A folder that cannot be read is
 * reported. */
bool designs_has(const struct design *d, struct diag_log *log,
                 const struct format *f);

/* Compile all templates of the design, in `log`'s arena, and report what is
 * wrong with them and each `raw`. */
void designs_check(const struct design *d, struct diag_log *log);

/* The names of all designs, between blanks. */
struct str designs_names(struct arena *a, struct str user);

#endif
