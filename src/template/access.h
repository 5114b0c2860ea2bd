/* layer 4: access, what stands behind a dot or in brackets, and what a text
 * names, as ops of the machine. */
#ifndef CVGEN_ACCESS_H
#define CVGEN_ACCESS_H

#include "template/machine.h"

/* Look up what the access is in such a record. */
void access_look(struct access *a, const struct record *r);
/* What is no field: the key of a record, a part of a date, generic data. */
struct value access_other(struct machine *m, const struct access *a,
                          struct value of);

/* The field that the access is in such a record, or NULL. */
static inline const struct field *access_field(struct access *a,
                                               const struct record *r)
{
	if (a->record != r)
		access_look(a, r);
	return a->field;
}

/* `of.name` */
static inline struct value access_get(struct machine *m, struct access *a,
                                      const struct value *of)
{
	const struct field *f = NULL;

	if (of->kind == VALUE_RECORD)
		f = access_field(a, of->as.record->record);
	return f ? value_field(of->as.record, f, m->run.langs) :
	           access_other(m, a, *of);
}

/* The value that the text on the stack names, in its place. */
void access_named(struct machine *m);
/* Value and key on the stack -> its member. */
void access_index(struct machine *m);

#endif
