#include "page/starter.h"

#include "base/json.h"
#include "page/embedded.h"

#define NAME "$NAME"

/* A JSON string is a double-quoted YAML scalar. */
void starter_write(struct buf *out, struct str name)
{
	struct str text = embedded_find(S("data/starter.yaml"));
	ptrdiff_t at;

	for (at = str_find(text, S(NAME)); at >= 0;
	     at = str_find(text, S(NAME))) {
		buf_add(out, str_slice(text, 0, (size_t)at));
		json_string(out, name);
		text = str_slice(text, (size_t)at + sizeof(NAME) - 1, text.n);
	}
	buf_add(out, text);
}
