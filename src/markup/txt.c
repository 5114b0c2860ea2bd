#include "markup/txt.h"

#include "base/unicode.h"
#include "base/utf8.h"
#include "markup/plain.h"
#include "markup/writer.h"

static void write_blank(struct buf *out)
{
	if (out->n && !byte_is_space(out->p[out->n - 1]))
		buf_byte(out, ' ');
}

void txt_text(struct buf *out, struct str s)
{
	size_t at = 0;

	while (at < s.n) {
		uint32_t c = utf8_next(s, &at);

		if (c < 0x80 && byte_is_space((char)c))
			write_blank(out);
		else if (!unicode_is_control(c))
			utf8_add(out, c);
	}
}

/* Bytes of the mark of a list at the start of `s`, or 0. */
static size_t mark_size(struct str s)
{
	bool is_open = str_starts(s, S("["));
	size_t n = is_open;

	if (str_starts(s, S("-")))
		return 1;
	while (n < s.n && byte_is_digit(s.p[n]))
		n++;
	if (n == is_open || n == s.n)
		return 0;
	if (str_find_byte(is_open ? S("]") : S(".)"), s.p[n]) < 0)
		return 0;
	return n + 1;
}

size_t txt_hang(struct str line)
{
	size_t indent = 0, mark;
	struct str words;

	while (indent < line.n && line.p[indent] == ' ')
		indent++;
	mark = mark_size(str_slice(line, indent, line.n));
	words = str_slice(line, indent + mark, line.n);
	return mark && str_starts(words, S(" ")) ? indent + mark + 1 : indent;
}

static const struct escaper escapers[] = {
	{ .name = STR("text"), .is_text = true, .write = txt_text },
};

const struct format txt_format = {
	.name = STR("txt"),
	.suffix = STR(".txt"),
	FORMAT_DELIMITERS,
	.drops_tag_lines = true,
	.keeps_private = true,
	.escapers = escapers,
	.step = plain_step,
	.after = plain_after,
	.escaper = plain_escaper,
	.join = plain_join,
	.markdown = txt_markdown,
	.finish = txt_finish,
};
