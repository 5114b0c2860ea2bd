/* layer 3: tree, a Markdown field as a tree that may be printed as it is.
 *
 * cmark parses.  Then tags of raw HTML that are allowed become marks, links
 * that url.h refuses become their text, and what holds no word is taken out.
 * The tree lives in the arena of the field. */
#ifndef CVGEN_TREE_H
#define CVGEN_TREE_H

#include "base/source.h"

struct cmark_node; /* cmark.h is for tree.c and markdown.c */
struct diag_log;
struct markdown;

/* Who is told of what the cleaner takes away or leaves as text. */
struct tree_report {
	struct diag_log *log;
	struct pos pos;
};

/* `r` may be NULL: nobody is told. */
struct cmark_node *tree_of(const struct markdown *m,
                           const struct tree_report *r);

bool tree_is_block(struct cmark_node *n);
/* Does a node print more than white space? */
bool tree_has_words(struct cmark_node *n);
/* Does one of its siblings behind it? */
bool tree_has_words_behind(struct cmark_node *n);

#endif
