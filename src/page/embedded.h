/* layer 6: embedded, files and tables that are part of the program.
 *
 * The build makes them from data/ and templates/ (src/embed/embed.c). */
#ifndef CVGEN_EMBEDDED_H
#define CVGEN_EMBEDDED_H

#include "page/locale.h"

struct embedded {
	struct str path; /* "templates/academic/cv.html" */
	struct str text;
};

/* Ended by a row without a path. */
extern const struct embedded embedded_files[];
/* Ended by a row without a language. */
extern const struct locale locales[];

/* The text of the file, or an empty str without bytes (p is NULL). */
struct str embedded_find(struct str path);

#endif
