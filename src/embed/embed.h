/* layer 8: embed, what the parts of the build's own tool share. */
#ifndef CVGEN_EMBED_H
#define CVGEN_EMBED_H

#include "base/diag.h"
#include "record/node.h"

/* The tree of a file, or the end of the build; `what` is what it should be. */
const struct node *embed_tree(struct diag_log *log, const char *path,
                              const char *what);
/* Print `s` as a string literal of C. */
void embed_literal(struct str s);

/* Is `path` a file of data/venues? */
bool embed_is_venues(const char *path);
/* Print the tables of biblio/venue_table.h. */
void embed_venues(struct diag_log *log, int n, char **paths);

#endif
