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

/* A field that is one pointer, as most are. */
static inline const void *access_pointer(const struct access *a,
                                         const struct entry *e)
{
	return *(const void *const *)((const char *)e + a->offset);
}

/* The value of such a field; false when there is a choice of languages. */
static inline bool access_simple(const struct access *a, const struct entry *e,
                                 struct value *out)
{
	const struct text *text = access_pointer(a, e);

	if (text && a->kind != VALUE_RECORD && text->next)
		return false;
	out->kind = text ? a->kind : VALUE_NIL;
	out->as.text = text;
	return true;
}

/* `of.name`, to where `of` may stand. */
static inline void access_get(struct machine *m, struct access *a,
                              const struct value *of, struct value *out)
{
	const struct entry *e = of->as.record;

	if (of->kind != VALUE_RECORD) {
		*out = access_other(m, a, *of);
		return;
	}
	if (a->record != e->record)
		access_look(a, e->record);
	if (a->kind && access_simple(a, e, out))
		return;
	*out = a->field ? value_field(e, a->field, m->run.langs) :
	                  access_other(m, a, *of);
}

/* Is `of.name` true? */
static inline bool access_test(struct machine *m, struct access *a,
                               const struct value *of)
{
	const struct entry *e = of->as.record;
	struct value v;

	if (of->kind == VALUE_RECORD && a->record == e->record && a->kind)
		return access_pointer(a, e);
	access_get(m, a, of, &v);
	return value_is_true(v);
}

/* The value that the text on the stack names, in its place. */
void access_named(struct machine *m);
/* Value and key on the stack -> its member. */
void access_index(struct machine *m);

#endif
