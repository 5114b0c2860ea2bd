/* layer 6: embedded, files and tables that are part of the program.
 *
 * The build makes them from data/ and templates/ (src/embed/embed.c), and then
 * the templates of designs and of citation styles, compiled, from those
 * (src/images/images.c). */
#ifndef CVGEN_EMBEDDED_H
#define CVGEN_EMBEDDED_H

#include "page/locale.h"
#include "template/image.h"

struct embedded {
	struct str path; /* "templates/academic/cv.html" */
	struct str text;
	const struct node *tree; /* of a manifest, else NULL */
};

/* Sorted by path, and ended by a row without one. */
extern const struct embedded embedded_files[];
extern const size_t embedded_count;
/* Ended by a row without a language. */
extern const struct locale locales[];

struct embedded_template {
	struct str path; /* of the main file */
	struct image image;
};

/* Ended by a row without a path. */
extern const struct embedded_template embedded_templates[];

/* The text of the file, or an empty str without bytes (p is NULL). */
struct str embedded_find(struct str path);
/* The tree of a source that is such a file, or NULL; its nodes have no
 * places. */
const struct node *embedded_tree(const struct source *s);
/* As template_compile(), for a source that is such a file and reaches no other
 * partials than such: what the build has compiled is read. */
struct template *embedded_compile(struct arena *a, const struct source *main,
                                  const struct template_setup *setup);

#endif
