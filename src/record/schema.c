#include "record/schema.h"

#include "base/json.h"
#include "record/language.h"
#include "record/spelling.h"

#include <assert.h>

/* More than the model has; asserted where they are added. */
#define FORM_MAX 256

/* A definition: one value of a kind or record, a list of them, or a map.
 * Fields refer to it, so each is written once and records may nest. */
struct form {
	enum kind kind;
	enum many many;
	const struct record *record;
};

/* `forms` grows while the definitions are written: each adds what it refers
 * to.  `scratch` holds one key or text until it is written. */
struct schema {
	struct json json;
	struct buf scratch;
	struct form forms[FORM_MAX];
	size_t n;
};

/* What a kind looks like to those who type YAML's plain scalars: for them
 * 3.90, 2021 and no are not text.  The first type is what an editor inserts. */
struct shape {
	struct str name;
	const char *types;
	const char *pattern;
	const char *minimum;
	bool in_languages; /* may be a map from languages to text */
};

#define NAME(KIND) .name = { #KIND, sizeof(#KIND) - 1 }
#define SCALAR "string number boolean null"
#define TEXT_SHAPE .types = SCALAR " object", .in_languages = true

static const struct shape shapes[] = {
	[KIND_TEXT] = { NAME(TEXT), TEXT_SHAPE },
	[KIND_INLINE] = { NAME(INLINE), TEXT_SHAPE },
	[KIND_PROSE] = { NAME(PROSE), TEXT_SHAPE },
	[KIND_ID] = { NAME(ID), TEXT_SHAPE },
	[KIND_REF] = { NAME(REF), TEXT_SHAPE },
	[KIND_URL] = { NAME(URL), TEXT_SHAPE },
	[KIND_EMAIL] = { NAME(EMAIL), .types = "string null object",
	                 .pattern = "^\\s*[^@\\s]+@[^@\\s]+\\s*$",
	                 .in_languages = true },
	[KIND_COLOUR] = { NAME(COLOUR), .types = "string null" },
	[KIND_LENGTH] = { NAME(LENGTH), .types = "string null" },
	[KIND_INTEGER] = { NAME(INTEGER), .types = "integer string null",
	                   .pattern = "^\\s*[0-9]{1,9}\\s*$", .minimum = "0" },
	[KIND_BOOL] = { NAME(BOOL), .types = "boolean string null",
	                .pattern = "^(true|false)$" },
	[KIND_DATES] = { NAME(DATES) },
	[KIND_DATE] = { NAME(DATE) },
	[KIND_ANY] = { NAME(ANY) },
};

#define OWN(literal) { literal, sizeof(literal) - 1 }
/* Keys that every map of a record may have. */
static const struct {
	struct str pattern;
	struct str doc;
} own_keys[] = {
	{ OWN("^[xX][_-]"), OWN("A field of your own; templates read it.") },
	{ OWN("^\\$schema$"), OWN("The schema that editors use.") },
};

/* --- words --- */

static void open_map(struct json *j, struct str key)
{
	json_key(j, key);
	json_open(j, '{');
}

static void open_list(struct json *j, struct str key)
{
	json_key(j, key);
	json_open(j, '[');
}

static void write_words(struct json *j, const char *words)
{
	struct str rest = str_of(words), word;

	json_open(j, '[');
	while (str_word(&rest, &word))
		json_text(j, word);
	json_close(j, ']');
}

static void write_types(struct json *j, const char *types)
{
	json_key(j, S("type"));
	write_words(j, types);
}

/* --- forms --- */

/* What was put into the scratch; its failure is the output's. */
static struct str scratch_text(struct schema *s)
{
	if (s->scratch.failed)
		s->json.out->failed = s->scratch.failed;
	return buf_str(&s->scratch);
}

static bool is_same_form(struct form a, struct form b)
{
	return a.kind == b.kind && a.many == b.many && a.record == b.record;
}

static void add_form(struct schema *s, struct form form)
{
	for (size_t i = 0; i < s->n; i++)
		if (is_same_form(s->forms[i], form))
			return;
	assert(s->n < FORM_MAX);
	s->forms[s->n++] = form;
}

/* Fields of a kind are called as in the model, in capitals, so that a record
 * may have the same name. */
static void add_form_name(struct buf *b, struct form form)
{
	static const struct str endings[] = {
		[MANY_ONE] = { "", 0 },
		[MANY_LIST] = { "_list", 5 },
		[MANY_MAP] = { "_map", 4 },
	};

	buf_add(b, form.record ? form.record->name : shapes[form.kind].name);
	buf_add(b, endings[form.many]);
}

static void write_ref(struct schema *s, struct form form)
{
	add_form(s, form);
	buf_clear(&s->scratch);
	buf_add(&s->scratch, S("#/$defs/"));
	add_form_name(&s->scratch, form);
	json_pair(&s->json, S("$ref"), scratch_text(s));
}

static void write_ref_under(struct schema *s, struct str key, struct form form)
{
	open_map(&s->json, key);
	write_ref(s, form);
	json_close(&s->json, '}');
}

/* The words as they are spelled, for editors to offer, and their foldings. */
static void write_choice(struct schema *s, const struct field *f)
{
	struct json *j = &s->json;

	open_list(j, S("anyOf"));
	json_open(j, '{');
	json_key(j, S("enum"));
	write_words(j, f->choices);
	json_close(j, '}');
	json_open(j, '{');
	write_types(j, "string null");
	spelling_choices(f->choices, &s->scratch);
	json_pair(j, S("pattern"), scratch_text(s));
	json_close(j, '}');
	json_close(j, ']');
}

static void write_value(struct schema *s, const struct field *f)
{
	assert(f->kind != KIND_CHOICE || f->many == MANY_ONE);
	if (f->kind == KIND_CHOICE)
		write_choice(s, f);
	else
		write_ref(s, (struct form){ f->kind, f->many, f->record });
}

/* --- keys of a map --- */

static void write_key_value(struct schema *s, const struct spelling *k)
{
	if (k->field)
		write_value(s, k->field);
	else if (k->half == HALF_YEAR)
		write_ref(s, (struct form){ .kind = KIND_DATES });
	else
		write_types(&s->json, "string number null");
}

static void write_properties(struct schema *s, const struct record *r)
{
	struct json *j = &s->json;
	struct spelling k;

	open_map(j, S("properties"));
	for (size_t i = 0; spelling_at(r, i, &k); i++) {
		if (k.n == 0)
			continue;
		open_map(j, k.names[0]);
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

	open_map(j, scratch_text(s));
	buf_clear(&s->scratch);
	buf_print(&s->scratch, "Alias of %.*s. %s", STR_ARG(k->names[0]),
	          k->doc);
	json_pair(j, S("description"), scratch_text(s));
	write_key_value(s, k);
	json_close(j, '}');
}

/* Other spellings are patterns, so that editors take and explain them without
 * offering each field five times. */
static void write_patterns(struct schema *s, const struct record *r)
{
	struct json *j = &s->json;
	struct spelling k;

	open_map(j, S("patternProperties"));
	for (size_t i = 0; spelling_at(r, i, &k); i++) {
		spelling_others(&k, &s->scratch);
		if (s->scratch.n)
			write_alias(s, &k);
	}
	for (size_t i = 0; r && i < COUNT(own_keys); i++) {
		open_map(j, own_keys[i].pattern);
		json_pair(j, S("description"), own_keys[i].doc);
		json_close(j, '}');
	}
	json_close(j, '}');
}

static void write_never(struct json *j, struct str key)
{
	json_key(j, key);
	json_raw(j, S("false"));
}

static void write_keys(struct schema *s, const struct record *r)
{
	write_properties(s, r);
	write_patterns(s, r);
	write_never(&s->json, S("additionalProperties"));
}

/* --- records --- */

static void write_if(struct json *j, struct str type)
{
	open_map(j, S("if"));
	json_pair(j, S("type"), type);
	json_close(j, '}');
}

/* What is required must be a property, say strict validators. */
static void write_has(struct json *j, struct str name)
{
	json_open(j, '{');
	open_map(j, S("properties"));
	json_key(j, name);
	json_raw(j, S("true"));
	json_close(j, '}');
	open_list(j, S("required"));
	json_text(j, name);
	json_close(j, ']');
	json_close(j, '}');
}

static void write_has_any(struct json *j, const struct spelling *k)
{
	open_list(j, S("anyOf"));
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
	open_list(j, S("allOf"));
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

	write_if(j, S("object"));
	open_map(j, S("then"));
	json_pair(j, S("type"), S("object"));
	open_map(j, S("properties"));
	for (size_t i = 0; spelling_at(r, i, &k) && k.field; i++)
		for (size_t n = 0; n < k.n; n++)
			if (language_is_code(k.names[n]))
				write_never(j, k.names[n]);
	json_close(j, '}');
	json_close(j, '}');
}

static void write_map(struct schema *s, const struct record *r)
{
	write_keys(s, r);
	write_required(&s->json, r);
}

/* A map, or what its MAIN field takes. */
static void write_record(struct schema *s, const struct record *r)
{
	const struct field *main = record_main(r);
	struct json *j = &s->json;

	json_pair(j, S("description"), str_of(r->doc));
	if (!main) {
		write_types(j, "object null");
		write_map(s, r);
		return;
	}
	open_list(j, S("anyOf"));
	json_open(j, '{');
	json_pair(j, S("type"), S("object"));
	write_map(s, r);
	json_close(j, '}');
	json_open(j, '{');
	write_value(s, main);
	write_no_fields(j, r);
	json_close(j, '}');
	json_close(j, ']');
}

/* --- kinds --- */

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
	return scratch_text(s);
}

/* Text, or a map from languages to text. */
static void write_languages(struct schema *s)
{
	struct json *j = &s->json;
	struct str rest = language_primaries();

	open_map(j, S("LANGUAGES"));
	write_types(j, SCALAR " object");
	open_map(j, S("patternProperties"));
	while (rest.n) {
		open_map(j, language_pattern(s, &rest));
		json_pair(j, S("description"), S("The text in this language."));
		write_types(j, SCALAR);
		json_close(j, '}');
	}
	json_close(j, '}');
	write_never(j, S("additionalProperties"));
	json_key(j, S("minProperties"));
	json_raw(j, S("1"));
	json_close(j, '}');
}

static void write_kind(struct schema *s, enum kind kind)
{
	const struct shape *shape = &shapes[kind];
	struct json *j = &s->json;

	if (shape->types)
		write_types(j, shape->types);
	if (shape->pattern)
		json_pair(j, S("pattern"), str_of(shape->pattern));
	if (shape->minimum) {
		json_key(j, S("minimum"));
		json_raw(j, str_of(shape->minimum));
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

	write_types(j, "string number null object");
	write_if(j, S("object"));
	open_map(j, S("then"));
	write_keys(s, NULL);
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

	write_types(j, several_types(form));
	write_if(j, S("array"));
	open_map(j, S("then"));
	write_ref_under(s, S("items"), one);
	json_close(j, '}');
	open_map(j, S("else"));
	if (form.many == MANY_MAP)
		write_ref_under(s, S("additionalProperties"), one);
	else
		write_ref(s, one);
	json_close(j, '}');
}

static void write_form(struct schema *s, struct form form)
{
	const struct form date = { .kind = KIND_DATE };

	buf_clear(&s->scratch);
	add_form_name(&s->scratch, form);
	open_map(&s->json, scratch_text(s));
	if (form.many != MANY_ONE)
		write_several(s, form, (struct form){ form.kind, MANY_ONE,
		                                      form.record });
	else if (form.record)
		write_record(s, form.record);
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
	write_ref(&s, root);
	open_map(j, S("$defs"));
	for (size_t i = 0; i < s.n; i++)
		write_form(&s, s.forms[i]);
	write_languages(&s);
	json_close(j, '}');
	json_close(j, '}');
	buf_byte(out, '\n');
	buf_free(&s.scratch);
}
