/* layer 2: problem, libyaml's words for what went wrong, and ours for what to
 * do. */
#ifndef CVGEN_PROBLEM_H
#define CVGEN_PROBLEM_H

#include "base/str.h"

struct arena;

/* `problem` itself stands for what the table does not know. */
struct str problem_explain(struct arena *a, const char *problem);

#endif
