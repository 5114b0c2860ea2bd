#include "record/schema_form.h"

#include "record/language.h"
#include "record/spelling.h"

/* Keys that every map of a record may have. */
static const struct {
	struct str pattern;
	struct str doc;
} own_keys[] = {
	{ STR("^[xX][_-]"), STR("A field of your own; templates read it.") },
	{ STR("^\\$schema$"), STR("The schema that editors use.") },
};

static void write_key_value(struct schema *s, const struct spelling *k)
{
	if (k->field)
		schema_form_value(s, k->field);
	else if (k->half == HALF_YEAR)
		schema_form_ref(s, (struct form){ .kind = KIND_DATES });
	else
		schema_form_types(&s->json, "string number null");
}

static void write_properties(struct schema *s, const struct record *r)
{
	struct json *j = &s->json;
	struct spelling k;

	json_open_under(j, S("properties"), '{');
	for (size_t i = 0; spelling_at(r, i, &k); i++) {
		if (k.n == 0)
			continue;
		json_open_under(j, k.names[0], '{');
		json_pair(j, S("description"), str_of(k.doc));
		write_key_value(s, &k);
		json_close(j, '}');
	}
	json_close(j, '}');
}

/* The key is in the scratch. */
static void write_alias(struct schema *s, const struct spelling *k)
{
	struct json *j = &s->json;

	json_open_under(j, schema_form_scratch(s), '{');
	buf_clear(&s->scratch);
	buf_print(&s->scratch, "Alias of %.*s. %s", STR_ARG(k->names[0]),
	          k->doc);
	json_pair(j, S("description"), schema_form_scratch(s));
	write_key_value(s, k);
	json_close(j, '}');
}

/* Other spellings are patterns, so that editors take and explain them without
 * offering each field five times. */
static void write_patterns(struct schema *s, const struct record *r)
{
	struct json *j = &s->json;
	struct spelling k;

	json_open_under(j, S("patternProperties"), '{');
	for (size_t i = 0; spelling_at(r, i, &k); i++) {
		spelling_others(&k, &s->scratch);
		if (s->scratch.n)
			write_alias(s, &k);
	}
	for (size_t i = 0; r && i < COUNT(own_keys); i++) {
		json_open_under(j, own_keys[i].pattern, '{');
		json_pair(j, S("description"), own_keys[i].doc);
		json_close(j, '}');
	}
	json_close(j, '}');
}

void schema_record_keys(struct schema *s, const struct record *r)
{
	write_properties(s, r);
	write_patterns(s, r);
	json_pair_raw(&s->json, S("additionalProperties"), S("false"));
}

/* --- records --- */

/* What is required must be a property, say strict validators. */
static void write_has(struct json *j, struct str name)
{
	json_open(j, '{');
	json_open_under(j, S("properties"), '{');
	json_pair_raw(j, name, S("true"));
	json_close(j, '}');
	json_open_under(j, S("required"), '[');
	json_text(j, name);
	json_close(j, ']');
	json_close(j, '}');
}

static void write_has_any(struct json *j, const struct spelling *k)
{
	json_open_under(j, S("anyOf"), '[');
	for (size_t i = 0; i < k->n; i++)
		write_has(j, k->names[i]);
	json_close(j, ']');
}

static bool is_required(const struct field *f)
{
	return f && (f->flags & FIELD_REQUIRED);
}

static bool has_required(const struct record *r)
{
	for (size_t i = 0; i < r->n; i++)
		if (is_required(&r->fields[i]))
			return true;
	return false;
}

static void write_required(struct json *j, const struct record *r)
{
	struct spelling k;

	if (!has_required(r))
		return;
	json_open_under(j, S("allOf"), '[');
	for (size_t i = 0; spelling_at(r, i, &k); i++) {
		if (!is_required(k.field))
			continue;
		json_open(j, '{');
		write_has_any(j, &k);
		json_close(j, '}');
	}
	json_close(j, ']');
}

/* `{doi: …}` is a publication without a title, no title in a language called
 * doi.  ("not" would be plainer, and language servers stumble over it.) */
static void write_no_fields(struct json *j, const struct record *r)
{
	struct spelling k;

	schema_form_if(j, S("object"));
	json_open_under(j, S("then"), '{');
	json_pair(j, S("type"), S("object"));
	json_open_under(j, S("properties"), '{');
	for (size_t i = 0; spelling_at(r, i, &k) && k.field; i++)
		for (size_t n = 0; n < k.n; n++)
			if (language_is_code(k.names[n]))
				json_pair_raw(j, k.names[n], S("false"));
	json_close(j, '}');
	json_close(j, '}');
}

static void write_map(struct schema *s, const struct record *r)
{
	schema_record_keys(s, r);
	write_required(&s->json, r);
}

/* A map, or what its MAIN field takes. */
void schema_record(struct schema *s, const struct record *r)
{
	const struct field *main = record_main(r);
	struct json *j = &s->json;

	json_pair(j, S("description"), str_of(r->doc));
	if (!main) {
		schema_form_types(j, "object null");
		write_map(s, r);
		return;
	}
	json_open_under(j, S("anyOf"), '[');
	json_open(j, '{');
	json_pair(j, S("type"), S("object"));
	write_map(s, r);
	json_close(j, '}');
	json_open(j, '{');
	schema_form_value(s, main);
	write_no_fields(j, r);
	json_close(j, '}');
	json_close(j, ']');
}
