#include "record/schema.h"

#include "base/limits.h"
#include "record/language.h"
#include "record/schema_form.h"

/* What a kind looks like to those who type YAML's plain scalars: for them
 * 3.90, 2021 and no are not text.  The first type is what an editor inserts. */
struct shape {
	const char *types;
	const char *pattern;
	const char *minimum;
	bool in_languages; /* may be a map from languages to text */
};

#define SCALAR "string number boolean null"
#define TEXT_SHAPE .types = SCALAR " object", .in_languages = true

static const struct shape shapes[KIND_RECORD] = {
	[KIND_TEXT] = { TEXT_SHAPE },
	[KIND_INLINE] = { TEXT_SHAPE },
	[KIND_PROSE] = { TEXT_SHAPE },
	[KIND_ID] = { TEXT_SHAPE },
	[KIND_REF] = { TEXT_SHAPE },
	[KIND_URL] = { TEXT_SHAPE },
	[KIND_EMAIL] = { .types = "string null object",
	                 .pattern = "^\\s*[^@\\s]+@[^@\\s]+\\s*$",
	                 .in_languages = true },
	[KIND_COLOUR] = { .types = "string null" },
	[KIND_LENGTH] = { .types = "string null" },
	[KIND_INTEGER] = { .types = "integer string null",
	                   .pattern = "^\\s*[0-9]{1,9}\\s*$", .minimum = "0" },
	[KIND_BOOL] = { .types = "boolean string null",
	                .pattern = "^(true|false)$" },
};

/* The pattern of the codes at the start of `*rest` that have one first letter:
 * a key of JSON is not to be too long either. */
static struct str language_pattern(struct schema *s, struct str *rest)
{
	struct buf *b = &s->scratch;
	char first = rest->p[0];
	struct str code;

	buf_clear(b);
	while (rest->n && rest->p[0] == first && str_word(rest, &code)) {
		buf_print(b, "%s%.*s", b->n ? "|" : "^(", STR_ARG(code));
		*rest = str_trim(*rest);
	}
	buf_add(b, S(")" LANGUAGE_SUBTAGS "$"));
	return schema_form_scratch(s);
}

/* Text, or a map from languages to text. */
static void write_languages(struct schema *s)
{
	struct json *j = &s->json;
	struct str rest = language_primaries();

	json_open_under(j, S("LANGUAGES"), '{');
	schema_form_types(j, SCALAR " object");
	json_open_under(j, S("patternProperties"), '{');
	while (rest.n) {
		json_open_under(j, language_pattern(s, &rest), '{');
		json_pair(j, S("description"), S("The text in this language."));
		schema_form_types(j, SCALAR);
		json_close(j, '}');
	}
	json_close(j, '}');
	json_pair_raw(j, S("additionalProperties"), S("false"));
	json_pair_raw(j, S("minProperties"), S("1"));
	json_close(j, '}');
}

static void write_kind(struct schema *s, enum kind kind)
{
	const struct shape *shape = &shapes[kind];
	struct json *j = &s->json;

	if (shape->types)
		schema_form_types(j, shape->types);
	if (shape->pattern)
		json_pair(j, S("pattern"), str_of(shape->pattern));
	if (shape->minimum) {
		json_pair_raw(j, S("minimum"), str_of(shape->minimum));
	}
	if (shape->in_languages)
		json_pair(j, S("$ref"), S("#/$defs/LANGUAGES"));
}

/* --- one thing or another ---
 *
 * Where the type decides, "if" does it: with "anyOf" an editor would complain
 * of the wrong alternative. */

/* A date, or a map of the halves of a range. */
static void write_date(struct schema *s)
{
	struct json *j = &s->json;

	schema_form_types(j, "string number null object");
	schema_form_if(j, S("object"));
	json_open_under(j, S("then"), '{');
	schema_record_keys(s, NULL);
	json_close(j, '}');
}

/* The first type is what an editor begins with. */
static const char *several_types(struct form form)
{
	bool is_map = form.many == MANY_MAP;

	if (!form.record)
		return SCALAR " array object";
	if (!record_main(form.record))
		return is_map ? "object array null" : "array object null";
	return is_map ? "object array " SCALAR : "array object " SCALAR;
}

/* A list, or one value, or a map of values under keys of the user's. */
static void write_several(struct schema *s, struct form form, struct form one)
{
	struct json *j = &s->json;

	schema_form_types(j, several_types(form));
	schema_form_if(j, S("array"));
	json_open_under(j, S("then"), '{');
	schema_form_ref_under(s, S("items"), one);
	json_close(j, '}');
	json_open_under(j, S("else"), '{');
	if (form.many == MANY_MAP)
		schema_form_ref_under(s, S("additionalProperties"), one);
	else
		schema_form_ref(s, one);
	json_close(j, '}');
}

static void write_form(struct schema *s, struct form form)
{
	const struct form date = { .kind = KIND_DATE };

	buf_clear(&s->scratch);
	schema_form_name(&s->scratch, form);
	json_open_under(&s->json, schema_form_scratch(s), '{');
	if (form.many != MANY_ONE)
		write_several(s, form, (struct form){ form.kind, MANY_ONE,
		                                      form.record });
	else if (form.record)
		schema_record(s, form.record);
	else if (form.kind == KIND_DATE)
		write_date(s);
	else if (form.kind == KIND_DATES)
		write_several(s, form, date);
	else
		write_kind(s, form.kind);
	json_close(&s->json, '}');
}

void schema_write(struct buf *out)
{
	const struct form root = { KIND_RECORD, MANY_ONE, &record_profile };
	struct schema s = { .json.out = out, .scratch.max = 4 * KIB };
	struct json *j = &s.json;

	json_open(j, '{');
	json_pair(j, S("$schema"),
	          S("https://json-schema.org/draft/2020-12/schema"));
	json_pair(j, S("$id"), S("urn:cvgen:profile:1"));
	json_pair(j, S("title"), S("cvgen profile"));
	json_pair(j, S("description"), str_of(record_profile.doc));
	json_pair(j, S("type"), S("object"));
	schema_form_ref(&s, root);
	json_open_under(j, S("$defs"), '{');
	for (size_t i = 0; i < s.n; i++)
		write_form(&s, s.forms[i]);
	write_languages(&s);
	json_close(j, '}');
	json_close(j, '}');
	buf_byte(out, '\n');
	buf_free(&s.scratch);
}
