/* layer 2: schema, the model as a JSON Schema for editors.
 *
 * It says what the loader reads: every field with its aliases and shorthands.
 * What takes two fields or a calendar to know, only "cvgen check" tells. */
#ifndef CVGEN_SCHEMA_H
#define CVGEN_SCHEMA_H

struct buf;

/* Append the JSON Schema (2020-12) of a profile, always the same bytes. */
void schema_write(struct buf *out);

#endif
