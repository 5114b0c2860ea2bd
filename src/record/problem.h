/* layer 2: problem, libyaml's words for what went wrong, and ours for what to
 * do. */
#ifndef CVGEN_PROBLEM_H
#define CVGEN_PROBLEM_H

#include "base/str.h"

struct arena;

/* Our words for libyaml's, as the detail of a message (": …"), in the arena;
 * `problem` itself where the table does not know it. */
struct str problem_explain(struct arena *a, const char *problem);

#endif
