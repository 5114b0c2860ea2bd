/* layer 2: yaml, from the text of a record to its tree.
 *
 * libyaml gives the events (yaml.h is seen by yaml.c alone); its nesting has
 * no limit and its place for an error is sometimes only near it, so depth is
 * counted here and read.h looks around. */
#ifndef CVGEN_YAML_H
#define CVGEN_YAML_H

#include "base/diag.h"
#include "record/node.h"

/* Why reading stopped. */
struct yaml_stop {
	enum diag_id id;
	bool mendable;     /* may be a mistake of quoting or indentation */
	struct pos pos;    /* in the text that was read */
	struct pos before; /* where the construct began, or line 0 */
	struct str detail;
};

/* Parse the text of `read`; places in the tree point to `shown`, the file as
 * the user has it, which differs from `read` within lines only.  With
 * `is_trial` nothing is built.  NULL, and `*stop` filled, on the first mistake;
 * on success a trial gives NULL too, with stop->pos.line 0. */
struct node *yaml_parse(struct arena *a, const struct source *read,
                        const struct source *shown, bool is_trial,
                        struct yaml_stop *stop);

#endif
