/* Texts that the caller owns. */

#include "api/text.h"

#include "base/limits.h"
#include "base/save.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "page/starter.h"
#include "record/schema.h"

#include <stdlib.h>

enum cvgen_status text_hand_over(struct buf *b, struct cvgen_text *text)
{
	size_t n = b->n;

	buf_byte(b, '\0');
	if (b->failed) {
		buf_free(b);
		return CVGEN_SYSTEM;
	}
	*text = (struct cvgen_text){ b->p, n };
	*b = (struct buf){ .max = b->max };
	return CVGEN_OK;
}

void cvgen_text_free(struct cvgen_text *text)
{
	if (!text)
		return;
	free(text->bytes);
	*text = (struct cvgen_text){ 0 };
}

enum cvgen_status cvgen_save(const char *path, const char *bytes, size_t size)
{
	return save_file(path, (struct str){ bytes, size }) ? CVGEN_OK
	                                                    : CVGEN_SYSTEM;
}

enum cvgen_status cvgen_write(int descriptor, const char *bytes, size_t size)
{
	return save_stream(descriptor, (struct str){ bytes, size })
	               ? CVGEN_OK : CVGEN_SYSTEM;
}

enum cvgen_status cvgen_schema(struct cvgen_text *schema)
{
	struct buf b = { .max = 4 * MIB };

	*schema = (struct cvgen_text){ 0 };
	schema_write(&b);
	return text_hand_over(&b, schema);
}

/* Would the record hold it without a message? */
static bool is_name(struct str s)
{
	size_t at = 0;

	if (s.n == 0 || s.n > LIMIT_KEY || utf8_valid(s) != s.n)
		return false;
	while (at < s.n) {
		uint32_t c = utf8_next(s, &at);

		if (unicode_is_control(c) || unicode_is_bidi(c) ||
		    unicode_is_noncharacter(c))
			return false;
	}
	return true;
}

enum cvgen_status cvgen_starter(const char *name, struct cvgen_text *record)
{
	struct buf b = { .max = 1 * MIB };

	*record = (struct cvgen_text){ 0 };
	if (name && !is_name(str_of(name)))
		return CVGEN_USAGE;
	starter_write(&b, name ? str_of(name) : S("Ada Example"));
	return text_hand_over(&b, record);
}
