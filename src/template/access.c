#include "template/access.h"

#include "template/print.h"
#include "template/scope.h"

static void unknown_field(struct machine *m, struct value v, struct str name)
{
	struct str of = v.kind == VALUE_RECORD ? v.as.record->record->name :
	                v.kind == VALUE_GROUP ? S("group") : S("date");

	run_fail(&m->run, DIAG_TEMPLATE_NAME, " “%.*s” in a “%.*s”",
	         STR_ARG(str_clip(name, LIMIT_QUOTED)), STR_ARG(of));
}

/* Where the type is known the field is; else it is looked up, and kept: the
 * next record is nearly always of the same type. */
static const struct field *find_field(struct machine *m,
                                      const struct access *a,
                                      const struct record *r)
{
	struct seen *seen = &m->seen[a->number];

	if (a->record == r)
		return a->field;
	if (a->record)
		return NULL;
	if (seen->record != r)
		*seen = (struct seen){ r, value_record_field(r, a->name) };
	return seen->field;
}

void access_get(struct machine *m, const struct access *a,
                const struct value *of, struct value *out)
{
	const struct field *f = NULL;
	struct value v = *of;
	bool unknown = false;

	if (v.kind == VALUE_RECORD)
		f = find_field(m, a, v.as.record->record);
	*out = f ? value_field(v.as.record, f, m->run.langs) :
	           value_get(&m->run, v, a->name, &unknown);
	if (unknown)
		unknown_field(m, v, a->name);
}

void access_named(struct machine *m)
{
	struct value *v = m->top - 1;
	struct str name = print_str(&m->run, *v);

	*v = scope_named(&m->run, m->run.scope, name);
}

void access_index(struct machine *m)
{
	struct value key = machine_pop(m), *out = m->top - 1, v = *out;
	bool unknown = false;

	*out = value_index(&m->run, v, key, &unknown);
	if (unknown)
		unknown_field(m, v, print_plain(key));
}
