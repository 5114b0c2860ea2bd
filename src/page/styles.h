/* layer 6: styles, how a publication is cited.
 *
 * A style is a template of Markdown, _shared/cite/NAME.md in the user's folder
 * of templates or in the program, over the fields of one publication.  What it
 * writes, its lines joined to one, is the field publication.citation, which
 * each format prints as it prints all Markdown.  A style is compiled when a
 * record first asks for it, and kept. */
#ifndef CVGEN_STYLES_H
#define CVGEN_STYLES_H

#include "page/folders.h"
#include "page/viewing.h"

struct template;

struct style {
	struct str name;
	const struct template *template;
	bool own_numbers; /* it prints them, so lists do not */
	struct style *next;
};

/* Styles that have been compiled, in an arena that outlives records; its trap
 * is that of the record that asks.  Free with arena_free(). */
struct styles {
	struct arena arena;
	struct folders folders;
	struct style *first;
	struct arena_mark good; /* behind the last one that could be compiled */
};
/* `user` is the folder of --templates, or empty. */
void styles_init(struct styles *s, struct str user);

/* Before a page: what is left of a style that could not be compiled goes, so
 * there must be no message about it that is still to be told. */
void styles_begin(struct styles *s);

/* Is there a style of this name?  Reports it when not. */
bool styles_check(const struct styles *s, struct diag_log *log,
                  const struct text *name);
/* Compile all styles, in the log's arena, and report what is wrong with them
 * and each `raw`. */
void styles_check_all(const struct styles *s, struct diag_log *log);
/* The names of all styles, between blanks. */
struct str styles_names(const struct styles *s, struct arena *a);
/* The template of a style, in the log's arena; NULL after a message. */
const struct template *styles_compile(const struct styles *s,
                                      struct diag_log *log,
                                      const struct text *name);
/* The style called `name`; NULL after a message. */
const struct style *styles_get(struct viewing *v, const struct text *name);
/* `p` in a style; NULL after a message.  Its authors are changed in their
 * computed fields. */
const struct text *styles_cite(struct viewing *v, const struct style *s,
                               const struct publication *p);

#endif
