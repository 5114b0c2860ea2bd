/* layer 4: image, a compiled template as tables of numbers.
 *
 * The templates that are part of the program are compiled when it is built.
 * What is kept of them has no addresses, so it is constant data that nothing
 * need be done for until a template is read; then its ops are used where they
 * stand.  An image belongs to the program that it was made by: fields, filters
 * and escapers stand in it by their numbers. */
#ifndef CVGEN_IMAGE_H
#define CVGEN_IMAGE_H

#include "base/buf.h"
#include "template/template.h"

struct op;

struct image {
	const uint32_t *numbers;
	const struct op *ops;
	const char *text;
};

/* An image as it is written: runs of what the members above point to.  The
 * caller sets their maxima, looks whether one failed, and frees them. */
struct image_parts {
	struct buf numbers, ops, text;
};

/* Append `t`; `a` is for what this takes on the way. */
void image_write(struct image_parts *parts, struct arena *a,
                 const struct template *t);

/* The template of an image.  The setup is that which it was compiled with;
 * `find` gives the text of a source again. */
struct template *image_read(struct arena *a, struct image image,
                            const struct template_setup *setup,
                            struct str (*find)(void *self, struct str name),
                            void *self);

#endif
