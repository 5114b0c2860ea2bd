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

void access_look(struct access *a, const struct record *r)
{
	const struct field *f = value_record_field(r, a->name);

	a->record = r;
	a->field = f;
	a->kind = f ? value_pointer(f) : VALUE_NIL;
	a->offset = f ? (uint32_t)f->offset : 0;
}

struct value access_other(struct machine *m, const struct access *a,
                          struct value of)
{
	bool unknown = false;
	struct value v = value_get(&m->run, of, a->name, &unknown);

	if (unknown)
		unknown_field(m, of, a->name);
	return v;
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
