#include "template/filter.h"

#include "template/print.h"
#include "template/run.h"

const struct filter filters[] = {
#define FILTER(NAME, FUNCTION, MIN, MAX, KEYWORDS, RESULT, DOC) \
	{ STR(#NAME), FILTER_PLAIN, filter_##FUNCTION, MIN, MAX, KEYWORDS, \
	  FILTER_##RESULT, DOC },
#define SYNTAX(NAME, WHAT, DOC) \
	{ STR(#NAME), FILTER_##WHAT, NULL, 0, 0, NULL, FILTER_SAME, DOC },
#include "template/filter.def"
};

const struct filter *filter_named(struct str name)
{
	for (size_t i = 0; i < COUNT(filters); i++)
		if (str_eq(filters[i].name, name))
			return &filters[i];
	return NULL;
}

struct str filter_names(struct arena *a)
{
	struct str names = { 0 };

	for (size_t i = 0; i < COUNT(filters); i++)
		names = arena_join3(a, names, filters[i].name, S(" "));
	return names;
}

static bool is_empty(struct value v)
{
	if (value_is_text(v))
		return print_plain(v).n == 0;
	return (value_is_list(v) || value_is_map(v)) &&
	       v.kind != VALUE_RANGE && v.kind != VALUE_RECORD &&
	       value_count(v) == 0;
}

struct value filter_default(struct run *r, struct value v,
                            const struct value *args)
{
	bool allow_false = value_is_true(args[1]);

	(void)r;
	if (value_is_nil(v) || is_empty(v) ||
	    (!allow_false && !value_is_true(v)))
		return args[0].kind == VALUE_UNSET ? value_str(S("")) : args[0];
	return v;
}

struct value filter_size(struct run *r, struct value v,
                         const struct value *args)
{
	struct value size = value_get(r, v, S("size"), NULL);

	(void)args;
	if (value_is_list(v) || value_is_map(v))
		return value_int((int64_t)value_count(v));
	return value_is_nil(size) ? value_int(0) : size;
}

struct value filter_jsonify(struct run *r, struct value v,
                            const struct value *args)
{
	size_t from = run_open(r);

	(void)args;
	print_json(r, &r->scratch, v);
	return run_close_value(r, from);
}

/* Another text of the same field; fields in one language stay as they are. */
struct value filter_lang(struct run *r, struct value v,
                         const struct value *args)
{
	struct str lang = print_str(r, args[0]);
	const struct text *t;

	if (v.kind == VALUE_RECORD)
		v = print_main(r, v);
	if (v.kind != VALUE_TEXT && v.kind != VALUE_INLINE &&
	    v.kind != VALUE_PROSE)
		return v;
	for (t = v.as.text; t; t = t->next)
		if (str_eq_nocase(t->lang, lang))
			v.as.text = t;
	return v;
}
