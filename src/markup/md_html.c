#include "markup/md_html.h"

/* The longest name in the lists is figcaption. */
#define NAME_MAX_BYTES 10

static const struct str raw = STR("script style pre textarea");

/* Those of CommonMark, and two that it has added since. */
static const struct str blocks = STR(
	"address article aside base basefont blockquote body caption center "
	"col colgroup dd details dialog dir div dl dt fieldset figcaption "
	"figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr "
	"html iframe legend li link main menu menuitem nav noframes ol "
	"optgroup option p param search section source summary table tbody td "
	"template tfoot th thead title tr track ul");

static bool is_among(struct str name, struct str names)
{
	char lower[NAME_MAX_BYTES];

	if (name.n > sizeof(lower))
		return false;
	for (size_t i = 0; i < name.n; i++)
		lower[i] = byte_lower(name.p[i]);
	return str_among((struct str){ lower, name.n }, names);
}

static struct str name_of(struct str s)
{
	size_t n = 0;

	while (n < s.n && (byte_is_letter(s.p[n]) || byte_is_digit(s.p[n])))
		n++;
	return str_slice(s, 0, n);
}

enum md_tag md_html_tag(struct str rest)
{
	size_t slash = rest.n && rest.p[0] == '/';
	struct str name = name_of(str_slice(rest, slash, rest.n));

	if (!slash && is_among(name, raw))
		return MD_TAG_RAW;
	return slash + name.n == rest.n || is_among(name, blocks)
	               ? MD_TAG_BLOCK : MD_TAG_INLINE;
}

size_t md_html_end(struct str rest)
{
	struct str name;

	if (!str_starts(rest, S("</")))
		return 0;
	name = name_of(str_slice(rest, 2, rest.n));
	return is_among(name, raw) ? 2 + name.n : 0;
}

size_t md_html_line(struct str s, size_t i)
{
	while (i && s.p[i - 1] != '\n')
		i--;
	return i;
}

bool md_html_ends(struct str s, size_t i)
{
	while (i < s.n && byte_is_blank(s.p[i]))
		i++;
	return i < s.n && s.p[i] == '\n';
}

bool md_html_begins(struct str before)
{
	for (size_t i = 0; i < before.n; i++)
		if (str_find_byte(S(" \t-*+>.)0123456789"), before.p[i]) < 0)
			return false;
	return true;
}

bool md_html_words(struct str s, bool before)
{
	size_t line = md_html_line(s, s.n);

	return (line == 0 && before) ||
	       !md_html_begins(str_slice(s, line, s.n));
}
