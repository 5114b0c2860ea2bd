/* layer 2: schema_form, the definitions of a JSON Schema and what refers to
 * them.
 *
 * A definition is one value of a kind or record, a list of them, or a map.
 * Fields refer to it, so each is written once and records may nest.  What is
 * referred to is noted; schema.c writes definitions until all are there. */
#ifndef CVGEN_SCHEMA_FORM_H
#define CVGEN_SCHEMA_FORM_H

#include "base/json.h"
#include "record/record.h"

struct form {
	enum kind kind;
	enum many many;
	const struct record *record; /* of KIND_RECORD */
};

/* More than the model has; asserted where they are added. */
#define SCHEMA_FORMS 256

struct schema {
	struct json json;
	struct buf scratch; /* one key or text until it is written */
	struct form forms[SCHEMA_FORMS];
	size_t n;
};

/* What was put into the scratch, until more is; its failure is the output's. */
struct str schema_form_scratch(struct schema *s);
/* Append the name of a definition. */
void schema_form_name(struct buf *out, struct form form);

/* "$ref" to a definition, which is noted; the same as the value of `key`. */
void schema_form_ref(struct schema *s, struct form form);
void schema_form_ref_under(struct schema *s, struct str key, struct form form);
/* What a field takes: the reference, or the words of its choice. */
void schema_form_value(struct schema *s, const struct field *f);

/* "type": those between blanks; and "if" the type is one. */
void schema_form_types(struct json *j, const char *types);
void schema_form_if(struct json *j, struct str type);

/* What the map of `r`, or of a range of dates where it is NULL, may hold, key
 * by key; and a record, as a map or as what its MAIN field takes
 * (schema_record.c). */
void schema_record_keys(struct schema *s, const struct record *r);
void schema_record(struct schema *s, const struct record *r);

#endif
