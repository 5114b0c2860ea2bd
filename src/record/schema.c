#include "record/schema.h"

#include "base/json.h"
#include "record/loading.h"

#include <assert.h>

/* More than the model has; asserted where they are filled. */
#define FORM_MAX 256
#define NAMES_MAX 16

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

/* How words are spelled in a pattern. */
struct folding {
	struct str filler; /* in place of `_` and `-` */
	bool any_case;     /* of all letters, not only behind a filler */
};

/* The proper spelling is a property; its pattern must not match it too. */
static const struct folding fold_proper = { { "-?", 2 }, false };
static const struct folding fold_alias = { { "[_-]?", 5 }, false };
static const struct folding fold_choice = { { "[_-]?", 5 }, true };

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
	[KIND_INTEGER] = { NAME(INTEGER), .types = "integer string null",
	                   .pattern = "^\\s*[0-9]{1,9}\\s*$", .minimum = "0" },
	[KIND_BOOL] = { NAME(BOOL), .types = "boolean string null",
	                .pattern = "^(true|false)$" },
	[KIND_DATES] = { NAME(DATES) },
	[KIND_DATE] = { NAME(DATE) },
	[KIND_ANY] = { NAME(ANY) },
};

static const char *const half_docs[HALF_COUNT] = {
	[HALF_START] = "Start of dates.",
	[HALF_END] = "End of dates.",
	[HALF_YEAR] = "Date or year, or several, in place of dates.",
	[HALF_MONTH] = "Month, beside a year.",
	[HALF_DAY] = "Day, beside a year and month.",
	[HALF_TERM] = "Term, beside a year: Fall.",
};

#define OWN(literal) { literal, sizeof(literal) - 1 }
/* Keys that every map of a record may have. */
static const struct {
	struct str pattern;
	struct str doc;
} own_keys[] = {
	{ OWN("^[xX][_-]"), OWN("A field of your own; templates can read it.") },
	{ OWN("^\\$schema$"), OWN("The schema that editors use.") },
};

/* --- words --- */

static bool is_filler(char c)
{
	return c == '_' || c == '-';
}

static void add_letter(struct buf *b, char c, bool both_cases)
{
	char lower = byte_lower(c);

	if (both_cases)
		buf_print(b, "[%c%c]", lower, lower - 'a' + 'A');
	else
		buf_byte(b, c);
}

/* `to_appear` as a pattern: `to[_-]?[aA]ppear`. */
static void add_folded(struct buf *b, struct str word, struct folding how)
{
	bool is_start = false;

	for (size_t i = 0; i < word.n; i++) {
		char c = word.p[i];

		if (is_filler(c))
			buf_add(b, how.filler);
		else if (byte_is_letter(c))
			add_letter(b, c, is_start || how.any_case);
		else
			buf_print(b, byte_is_punct(c) ? "\\%c" : "%c", c);
		is_start = is_filler(c);
	}
}

static void add_alternative(struct buf *b, struct str word, struct folding how)
{
	buf_add(b, b->n ? S("|") : S("^("));
	add_folded(b, word, how);
}

static struct str alternatives_end(struct buf *b)
{
	if (b->n)
		buf_add(b, S(")$"));
	return buf_str(b);
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
	struct str all = str_of(types);

	json_key(j, S("type"));
	if (str_find_byte(all, ' ') < 0)
		json_text(j, all);
	else
		write_words(j, types);
}

/* --- forms --- */

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
	json_pair(&s->json, S("$ref"), buf_str(&s->scratch));
}

static void write_ref_under(struct schema *s, struct str key, struct form form)
{
	json_key(&s->json, key);
	json_open(&s->json, '{');
	write_ref(s, form);
	json_close(&s->json, '}');
}

/* The words as they are spelled, for editors to offer, and their foldings. */
static void write_choice(struct schema *s, const struct field *f)
{
	struct json *j = &s->json;
	struct str rest = str_of(f->choices), word;

	buf_clear(&s->scratch);
	while (str_word(&rest, &word))
		add_alternative(&s->scratch, word, fold_choice);
	json_key(j, S("anyOf"));
	json_open(j, '[');
	json_open(j, '{');
	json_key(j, S("enum"));
	write_words(j, f->choices);
	json_close(j, '}');
	json_open(j, '{');
	write_types(j, "string null");
	json_pair(j, S("pattern"), alternatives_end(&s->scratch));
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

/* A key of a record's map: a field, or a half of its dates. */
struct key {
	const struct field *field; /* or NULL */
	enum half half;
	const char *doc;
	struct str names[NAMES_MAX]; /* the proper one first; none for a view */
	size_t n;
};

static void add_name(struct key *k, struct str name)
{
	assert(k->n < NAMES_MAX);
	k->names[k->n++] = name;
}

static void name_field(struct key *k, const struct record *r)
{
	const struct field *f = k->field;
	struct str rest = f->aliases ? str_of(f->aliases) : S(""), alias;

	if (f->flags & FIELD_VIEW)
		return;
	k->doc = f->doc;
	add_name(k, f->key);
	while (str_word(&rest, &alias))
		if (record_field(r, alias) == f)
			add_name(k, alias);
}

static void name_half(struct key *k, const struct record *r)
{
	struct str rest = load_halves(), word;
	enum half half;

	k->doc = half_docs[k->half];
	while (str_word(&rest, &word))
		if (loading_is_half(word, &half) && half == k->half &&
		    !(r && record_field(r, word)))
			add_name(k, word);
}

/* Key number `i` of the map of `r`, or of a range where `r` is NULL: fields,
 * then halves.  False when there are no more. */
static bool key_at(const struct record *r, size_t i, struct key *k)
{
	size_t fields = r ? r->n : 0;

	*k = (struct key){ 0 };
	if (i < fields) {
		k->field = &r->fields[i];
		name_field(k, r);
		return true;
	}
	if (i - fields >= HALF_COUNT || (r && !record_dates(r)))
		return false;
	k->half = (enum half)(i - fields);
	name_half(k, r);
	return true;
}

static void write_key_value(struct schema *s, const struct key *k)
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
	struct key k;

	json_key(j, S("properties"));
	json_open(j, '{');
	for (size_t i = 0; key_at(r, i, &k); i++) {
		if (k.n == 0)
			continue;
		json_key(j, k.names[0]);
		json_open(j, '{');
		json_pair(j, S("description"), str_of(k.doc));
		write_key_value(s, &k);
		json_close(j, '}');
	}
	json_close(j, '}');
}

/* A pattern of all spellings but the proper one; empty when there is none. */
static struct str other_spellings(struct buf *b, const struct key *k)
{
	buf_clear(b);
	if (k->n && str_find_byte(k->names[0], '_') >= 0)
		add_alternative(b, k->names[0], fold_proper);
	for (size_t i = 1; i < k->n; i++)
		add_alternative(b, k->names[i], fold_alias);
	return alternatives_end(b);
}

static void write_alias(struct schema *s, const struct key *k, struct str pattern)
{
	struct json *j = &s->json;

	json_key(j, pattern);
	json_open(j, '{');
	buf_clear(&s->scratch);
	buf_print(&s->scratch, "Alias of %.*s. %s", STR_ARG(k->names[0]), k->doc);
	json_pair(j, S("description"), buf_str(&s->scratch));
	write_key_value(s, k);
	json_close(j, '}');
}

/* Other spellings are patterns, so that editors take and explain them without
 * offering each field five times. */
static void write_patterns(struct schema *s, const struct record *r)
{
	struct json *j = &s->json;
	struct key k;

	json_key(j, S("patternProperties"));
	json_open(j, '{');
	for (size_t i = 0; key_at(r, i, &k); i++) {
		struct str pattern = other_spellings(&s->scratch, &k);

		if (pattern.n)
			write_alias(s, &k, pattern);
	}
	for (size_t i = 0; r && i < COUNT(own_keys); i++) {
		json_key(j, own_keys[i].pattern);
		json_open(j, '{');
		json_pair(j, S("description"), own_keys[i].doc);
		json_close(j, '}');
	}
	json_close(j, '}');
}

static void write_no_more(struct json *j)
{
	json_key(j, S("additionalProperties"));
	json_raw(j, S("false"));
}

static void write_keys(struct schema *s, const struct record *r)
{
	write_properties(s, r);
	write_patterns(s, r);
	write_no_more(&s->json);
}

/* --- records --- */

static void write_has(struct json *j, struct str name)
{
	json_open(j, '{');
	json_key(j, S("properties"));
	json_open(j, '{');
	json_key(j, name);
	json_raw(j, S("true"));
	json_close(j, '}');
	json_key(j, S("required"));
	json_open(j, '[');
	json_text(j, name);
	json_close(j, ']');
	json_close(j, '}');
}

static void write_has_any(struct json *j, const struct key *k)
{
	json_key(j, S("anyOf"));
	json_open(j, '[');
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
	struct key k;

	if (!has_required(r))
		return;
	json_key(j, S("allOf"));
	json_open(j, '[');
	for (size_t i = 0; key_at(r, i, &k); i++) {
		if (!is_required(k.field))
			continue;
		json_open(j, '{');
		write_has_any(j, &k);
		json_close(j, '}');
	}
	json_close(j, ']');
}

/* `{doi: …}` is a publication without a title, no title in a language called
 * doi.  Only what is required tells the two apart. */
static void write_no_fields(struct json *j, const struct record *r)
{
	struct key k, found = { 0 };

	for (size_t i = 0; key_at(r, i, &k) && k.field; i++)
		for (size_t n = 0; n < k.n; n++)
			if (load_is_language(k.names[n]))
				add_name(&found, k.names[n]);
	if (found.n == 0 || !has_required(r))
		return;
	json_key(j, S("not"));
	json_open(j, '{');
	json_pair(j, S("type"), S("object"));
	write_has_any(j, &found);
	json_close(j, '}');
}

static void write_map(struct schema *s, const struct record *r,
                      const char *types)
{
	write_types(&s->json, types);
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
		write_map(s, r, "object null");
		return;
	}
	json_key(j, S("anyOf"));
	json_open(j, '[');
	json_open(j, '{');
	write_map(s, r, "object");
	json_close(j, '}');
	json_open(j, '{');
	write_value(s, main);
	write_no_fields(j, r);
	json_close(j, '}');
	json_close(j, ']');
}

/* --- kinds --- */

/* A map from languages to text. */
static void write_languages(struct json *j)
{
	json_key(j, S("patternProperties"));
	json_open(j, '{');
	json_key(j, S("^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"));
	json_open(j, '{');
	json_pair(j, S("description"), S("The text in this language."));
	write_types(j, SCALAR);
	json_close(j, '}');
	json_close(j, '}');
	write_no_more(j);
	json_key(j, S("minProperties"));
	json_raw(j, S("1"));
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
		write_languages(j);
}

/* --- one thing or another ---
 *
 * Where the type decides, "if" does it: with "anyOf" an editor would complain
 * of the wrong alternative. */

static void write_if(struct json *j, struct str type)
{
	json_key(j, S("if"));
	json_open(j, '{');
	json_pair(j, S("type"), type);
	json_close(j, '}');
}

/* A date, or a map of the halves of a range. */
static void write_date(struct schema *s)
{
	struct json *j = &s->json;

	write_types(j, "string number null object");
	write_if(j, S("object"));
	json_key(j, S("then"));
	json_open(j, '{');
	write_keys(s, NULL);
	json_close(j, '}');
}

/* `items` in a list; what is no list is left to the caller. */
static void write_if_list(struct schema *s, struct form items)
{
	struct json *j = &s->json;

	write_if(j, S("array"));
	json_key(j, S("then"));
	json_open(j, '{');
	write_ref_under(s, S("items"), items);
	json_close(j, '}');
}

static bool is_short(struct form one)
{
	return !one.record || record_main(one.record);
}

/* The first type is what an editor begins with. */
static void write_list(struct schema *s, struct form one)
{
	write_types(&s->json, !one.record     ? SCALAR " array object"
	                      : is_short(one) ? "array object " SCALAR
	                                      : "array object null");
	write_if_list(s, one);
	write_ref_under(s, S("else"), one);
}

/* Under keys of the user's; a list and a single shorthand are taken too. */
static void write_user_map(struct schema *s, struct form one)
{
	struct json *j = &s->json;

	write_types(j, is_short(one) ? "object array " SCALAR
	                             : "object array null");
	write_if_list(s, one);
	json_key(j, S("else"));
	json_open(j, '{');
	write_ref_under(s, S("additionalProperties"), one);
	json_close(j, '}');
}

static void write_one(struct schema *s, struct form form)
{
	if (form.record)
		write_record(s, form.record);
	else if (form.kind == KIND_DATE)
		write_date(s);
	else if (form.kind == KIND_DATES)
		write_list(s, (struct form){ .kind = KIND_DATE });
	else
		write_kind(s, form.kind);
}

static void write_form(struct schema *s, struct form form)
{
	struct form one = { form.kind, MANY_ONE, form.record };

	buf_clear(&s->scratch);
	add_form_name(&s->scratch, form);
	json_key(&s->json, buf_str(&s->scratch));
	json_open(&s->json, '{');
	if (form.many == MANY_LIST)
		write_list(s, one);
	else if (form.many == MANY_MAP)
		write_user_map(s, one);
	else
		write_one(s, one);
	json_close(&s->json, '}');
}

void schema_write(struct buf *out)
{
	const struct form root = { KIND_RECORD, MANY_ONE, &record_profile };
	struct schema s = { .json = { .out = out }, .scratch = { .max = KIB * 4 } };
	struct json *j = &s.json;

	json_open(j, '{');
	json_pair(j, S("$schema"), S("https://json-schema.org/draft/2020-12/schema"));
	json_pair(j, S("$id"), S("urn:cvgen:profile:1"));
	json_pair(j, S("title"), S("cvgen profile"));
	json_pair(j, S("description"), str_of(record_profile.doc));
	json_pair(j, S("type"), S("object"));
	write_ref(&s, root);
	json_key(j, S("$defs"));
	json_open(j, '{');
	for (size_t i = 0; i < s.n; i++)
		write_form(&s, s.forms[i]);
	json_close(j, '}');
	json_close(j, '}');
	buf_byte(out, '\n');
	if (s.scratch.failed)
		out->failed = s.scratch.failed;
	buf_free(&s.scratch);
}
