#include "base/str.h"
#include "base/utf8.h"
#include "markup/tex.h"

#define HAN_FIRST 0x4E00

static const uint64_t han[] = {
#define HAN(WORD) WORD,
#include "markup/tex_han.def"
};

static const struct {
	uint32_t from, to;
} held[] = {
#define HELD(FROM, TO) { FROM, TO },
#include "markup/tex_char.def"
};

bool tex_lacks_han(uint32_t c)
{
	uint32_t i = c - HAN_FIRST;

	return c >= HAN_FIRST && i / 64 < COUNT(han) &&
	       !(han[i / 64] >> i % 64 & 1);
}

static bool is_held(uint32_t c)
{
	for (size_t i = 0; i < COUNT(held); i++)
		if (c <= held[i].to)
			return c >= held[i].from;
	return false;
}

/* Behind the group that begins before `s`. */
static struct str skip_group(struct str s)
{
	size_t depth = 1, i = 0;

	while (i < s.n && depth) {
		depth += s.p[i] == '{';
		depth -= s.p[i] == '}';
		i += s.p[i] == '\\' ? 2 : 1;
	}
	return str_slice(s, i, s.n);
}

/* Go behind the next \rare{ of `page` that is in no \icon{}: a sign that adds
 * nothing to the words may go without a word. */
static bool find_rare(struct str *page)
{
	const struct str rare = S("\\rare{"), icon = S("\\icon{");
	struct str rest = *page;

	for (;;) {
		ptrdiff_t at = str_find_byte(rest, '\\');

		if (at < 0)
			return false;
		rest = str_slice(rest, (size_t)at, rest.n);
		if (str_starts(rest, rare))
			break;
		if (str_starts(rest, icon))
			rest = skip_group(str_slice(rest, icon.n, rest.n));
		else
			rest = str_slice(rest, 1, rest.n);
	}
	*page = str_slice(rest, rare.n, rest.n);
	return true;
}

/* The escaper has put what the fonts may lack into \rare{}. */
struct str tex_next_rare(struct str *page)
{
	while (find_rare(page)) {
		size_t n = 0;
		uint32_t c = page->n ? utf8_next(*page, &n) : 0;

		if (c >= 0x80 && !is_held(c))
			return str_slice(*page, 0, n);
	}
	return (struct str){ 0 };
}
