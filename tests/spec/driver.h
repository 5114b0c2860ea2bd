/* What the driver and the reader of specifications share. */
#ifndef SPEC_DRIVER_H
#define SPEC_DRIVER_H

#include "base/arena.h"
#include "base/buf.h"

/* A template with what it needs: a format, data as JSON, partials. */
struct example {
	struct arena *arena;
	struct str format, text, data;
	struct str *names, *texts;
	size_t n;
};

/* Render it; false when there are messages, which are in `out` then. */
bool driver_run(struct arena *runs, struct example *e, struct buf *out);

/* Run the examples of specifications; false when one fails. */
bool spec_run(char **files);

#endif
