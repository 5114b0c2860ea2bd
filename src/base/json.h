/* layer 1: json, text and structure for RFC 8259.
 *
 * Writing only; records in JSON are read by the YAML reader. */
#ifndef CVGEN_JSON_H
#define CVGEN_JSON_H

#include "base/buf.h"

/* Append a string in its quotes.  Controls, `<`, `>`, `&`, U+2028 and U+2029
 * are escaped, so that it may stand in a script element too; bytes that are
 * not UTF-8 become U+FFFD. */
void json_string(struct buf *b, struct str s);
/* The same without the quotes. */
void json_escape(struct buf *b, struct str s);

/* Indented output: commas and line ends put themselves.  `{ .out = b }` is the
 * start of a document.  Brackets are '[' and '{', ']' and '}'; the caller
 * closes what it opens, and a key has one value behind it. */
struct json {
	struct buf *out;
	unsigned depth;
	bool first;  /* nothing stands yet in the innermost array or object */
	bool keyed;  /* a key waits for its value */
};

void json_open(struct json *j, char bracket);
void json_close(struct json *j, char bracket);
void json_key(struct json *j, struct str key);
void json_text(struct json *j, struct str value);
/* A value that is JSON already: true, 12, null. */
void json_raw(struct json *j, struct str value);
/* A key and its value at once. */
void json_pair(struct json *j, struct str key, struct str value);
void json_pair_raw(struct json *j, struct str key, struct str value);
void json_open_under(struct json *j, struct str key, char bracket);

#endif
