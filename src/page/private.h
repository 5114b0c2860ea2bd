/* layer 6: private, fields that are kept off pages for everybody. */
#ifndef CVGEN_PRIVATE_H
#define CVGEN_PRIVATE_H

#include "record/record.h"

/* A field's value while it is hidden. */
struct private {
	void *at;
	void *value;
	size_t size;
	struct private *next;
};

/* Make the fields that `private:` names absent from `p`, in every entry where
 * the path leads; the result is what private_show() puts back. */
struct private *private_hide(struct arena *a, struct profile *p);
void private_show(struct private *hidden);

#endif
