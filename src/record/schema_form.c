#include "record/schema_form.h"

#include "record/spelling.h"

#include <assert.h>

static const struct str kind_names[] = {
#define KIND(NAME, TYPE, TITLE) [KIND_##NAME] = STR(#NAME),
	KINDS(KIND)
#undef KIND
};

static void write_words(struct json *j, const char *words)
{
	struct str rest = str_of(words), word;

	json_open(j, '[');
	while (str_word(&rest, &word))
		json_text(j, word);
	json_close(j, ']');
}

void schema_form_types(struct json *j, const char *types)
{
	json_key(j, S("type"));
	write_words(j, types);
}

void schema_form_if(struct json *j, struct str type)
{
	json_open_under(j, S("if"), '{');
	json_pair(j, S("type"), type);
	json_close(j, '}');
}

struct str schema_form_scratch(struct schema *s)
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
	assert(s->n < SCHEMA_FORMS);
	s->forms[s->n++] = form;
}

/* Fields of a kind are called as in the model, in capitals, so that a record
 * may have the same name. */
void schema_form_name(struct buf *out, struct form form)
{
	static const struct str endings[] = {
		[MANY_ONE] = STR(""),
		[MANY_LIST] = STR("_list"),
		[MANY_MAP] = STR("_map"),
	};

	buf_add(out, form.record ? form.record->name : kind_names[form.kind]);
	buf_add(out, endings[form.many]);
}

void schema_form_ref(struct schema *s, struct form form)
{
	add_form(s, form);
	buf_clear(&s->scratch);
	buf_add(&s->scratch, S("#/$defs/"));
	schema_form_name(&s->scratch, form);
	json_pair(&s->json, S("$ref"), schema_form_scratch(s));
}

void schema_form_ref_under(struct schema *s, struct str key, struct form form)
{
	json_open_under(&s->json, key, '{');
	schema_form_ref(s, form);
	json_close(&s->json, '}');
}

/* The words as they are spelled, for editors to offer, and their foldings. */
static void write_choice(struct schema *s, const struct field *f)
{
	struct json *j = &s->json;

	json_open_under(j, S("anyOf"), '[');
	json_open(j, '{');
	json_key(j, S("enum"));
	write_words(j, f->choices);
	json_close(j, '}');
	json_open(j, '{');
	schema_form_types(j, "string null");
	spelling_choices(f->choices, &s->scratch);
	json_pair(j, S("pattern"), schema_form_scratch(s));
	json_close(j, '}');
	json_close(j, ']');
}

void schema_form_value(struct schema *s, const struct field *f)
{
	assert(f->kind != KIND_CHOICE || f->many == MANY_ONE);
	if (f->kind == KIND_CHOICE)
		write_choice(s, f);
	else
		schema_form_ref(s, (struct form){ f->kind, f->many,
		                                  f->record });
}
