#include "base/url.h"

#include "base/buf.h"
#include "base/utf8.h"

/* What bytes are in an address: RFC 3986 has the names.  Brackets, quotes and
 * parentheses are left out: other formats take them for theirs. */
enum { UNRESERVED = 1, RESERVED = 2, ALNUM = 4 };

#define ONE(c) [c] = UNRESERVED | ALNUM
#define FOUR(c) ONE(c), ONE((c) + 1), ONE((c) + 2), ONE((c) + 3)

static const unsigned char classes[256] = {
	FOUR('0'), FOUR('4'), ONE('8'), ONE('9'),
	FOUR('A'), FOUR('E'), FOUR('I'), FOUR('M'), FOUR('Q'), FOUR('U'),
	ONE('Y'), ONE('Z'),
	FOUR('a'), FOUR('e'), FOUR('i'), FOUR('m'), FOUR('q'), FOUR('u'),
	ONE('y'), ONE('z'),
	['-'] = UNRESERVED, ['.'] = UNRESERVED, ['_'] = UNRESERVED,
	['~'] = UNRESERVED,
	[':'] = RESERVED, ['/'] = RESERVED, ['?'] = RESERVED,
	['#'] = RESERVED, ['@'] = RESERVED, ['!'] = RESERVED,
	['$'] = RESERVED, ['&'] = RESERVED, ['*'] = RESERVED,
	['+'] = RESERVED, [','] = RESERVED, [';'] = RESERVED,
	['='] = RESERVED,
};

static bool is_of(char c, unsigned class)
{
	return classes[(unsigned char)c] & class;
}

static bool is_alnum(char c)
{
	return is_of(c, ALNUM);
}

static bool is_beyond_ascii(char c)
{
	return (unsigned char)c >= 0x80;
}

/* Sets are short: memchr() would take longer. */
static bool is_in(char c, struct str set)
{
	for (size_t i = 0; i < set.n; i++)
		if (set.p[i] == c)
			return true;
	return false;
}

/* Does `s` consist of letters, digits, characters beyond ASCII and `others`? */
static bool is_made_of(struct str s, struct str others)
{
	for (size_t i = 0; i < s.n; i++)
		if (!is_alnum(s.p[i]) && !is_beyond_ascii(s.p[i]) &&
		    !is_in(s.p[i], others))
			return false;
	return true;
}

/* The part of `s` before the first byte that is in `set`, which has signs. */
static struct str before_any(struct str s, struct str set)
{
	size_t n = 0;

	while (n < s.n && (is_alnum(s.p[n]) || !is_in(s.p[n], set)))
		n++;
	return str_slice(s, 0, n);
}

/* Names between dots, none of them empty. */
static bool is_dotted(struct str s)
{
	struct str part;

	while (str_split(&s, '.', &part))
		if (part.n == 0)
			return false;
	return true;
}

/* Stricter than RFC 5322: what no real address has and what would mean
 * something in a mailto: link (% ? & #) is refused. */
bool url_is_email(struct str s)
{
	ptrdiff_t at = str_find_byte(s, '@');
	struct str local, domain;

	if (at <= 0)
		return false;
	local = str_slice(s, 0, (size_t)at);
	domain = str_slice(s, (size_t)at + 1, s.n);
	return is_made_of(local, S("._+-~='!$*")) && is_dotted(local) &&
	       is_made_of(domain, S(".-")) && is_dotted(domain) &&
	       str_find_byte(domain, '.') > 0;
}

static bool is_of_host(char c)
{
	return is_alnum(c) || is_beyond_ascii(c) || is_in(c, S(".-_:%"));
}

/* "//host", perhaps with a port.  Without the slashes a browser would take
 * "https:evil"; with a name before @ it shows one host and opens another. */
static bool is_web(struct str rest)
{
	size_t n = 2;

	if (!str_starts(rest, S("//")))
		return false;
	while (n < rest.n && is_of_host(rest.p[n]))
		n++;
	return n > 2 && rest.p[2] != ':' &&
	       (n == rest.n || is_in(rest.p[n], S("/?#")));
}

static bool is_phone(struct str rest)
{
	return rest.n && is_made_of(rest, S("+-.() ;=*"));
}

static const struct scheme {
	struct str name;
	bool (*is_rest)(struct str rest);
	const char *why;
} schemes[] = {
	{ STR("http"), is_web,
	  "// and a host without @ stand behind http:" },
	{ STR("https"), is_web,
	  "// and a host without @ stand behind https:" },
	{ STR("mailto"), url_is_email,
	  "behind mailto: stands one address, name@host.example, alone" },
	{ STR("tel"), is_phone, "behind tel: stand digits" },
};

static const struct scheme *scheme_find(struct str name)
{
	for (size_t i = 0; i < COUNT(schemes); i++)
		if (str_eq(name, schemes[i].name) ||
		    str_eq_nocase(name, schemes[i].name))
			return &schemes[i];
	return NULL;
}

/* The scheme of `url`: what stands before a colon that no / ? # precedes. */
static bool scheme_of(struct str url, struct str *name)
{
	*name = before_any(url, S(":/?#"));
	return name->n < url.n && url.p[name->n] == ':';
}

/* What is wrong with any address, whatever its scheme; NULL when nothing. */
static const char *general_fault(struct str url)
{
	if (url.n == 0)
		return "it is empty";
	if (byte_is_space(url.p[0]) || byte_is_space(url.p[url.n - 1]))
		return "it begins or ends with a blank";
	for (size_t i = utf8_printable(url, 0); i < url.n;
	     i = utf8_printable(url, i + 1))
		if ((unsigned char)url.p[i] < ' ' || url.p[i] == 0x7F)
			return "it holds a control character";
	if (str_find_byte(url, '\\') >= 0)
		return "it holds a backslash, which browsers take for /";
	if (str_starts(url, S("//")))
		return "it begins with // and so leaves the site; "
		       "write https: before it";
	return NULL;
}

static const char *fault(struct str url)
{
	const char *why = general_fault(url);
	const struct scheme *scheme;
	struct str name;

	if (why || !scheme_of(url, &name))
		return why;
	scheme = scheme_find(name);
	if (!scheme)
		return "its scheme is none of http, https, mailto and tel";
	if (!scheme->is_rest(str_slice(url, name.n + 1, url.n)))
		return scheme->why;
	return NULL;
}

static bool report(const char *fault, const char **why)
{
	if (fault && why)
		*why = fault;
	return !fault;
}

bool url_is_allowed(struct str url, const char **why)
{
	return report(fault(url), why);
}

static bool is_parent(struct str segment)
{
	static const struct str spellings[] = {
		STR(".."), STR(".%2e"), STR("%2e."), STR("%2e%2e"),
	};

	for (size_t i = 0; i < COUNT(spellings); i++)
		if (str_eq_nocase(segment, spellings[i]))
			return true;
	return false;
}

static const char *image_fault(struct str url)
{
	const char *why = fault(url);
	struct str name, path, segment;

	if (why)
		return why;
	if (scheme_of(url, &name))
		return byte_lower(name.p[0]) == 'h' ? NULL
		                                    : "it is not an image";
	path = before_any(url, S("?#"));
	if (str_starts(path, S("/")))
		return "an image's path is relative to the document";
	while (str_split(&path, '/', &segment))
		if (is_parent(segment))
			return "an image's path does not go up with ..";
	return NULL;
}

bool url_is_image(struct str url, const char **why)
{
	return report(image_fault(url), why);
}

static bool is_hex(char c)
{
	return byte_is_digit(c) || is_in(byte_lower(c), S("abcdef"));
}

static bool is_encoded(struct str s, size_t at)
{
	return s.n - at >= 3 && s.p[at] == '%' && is_hex(s.p[at + 1]) &&
	       is_hex(s.p[at + 2]);
}

static void encode(struct buf *out, char c)
{
	buf_print(out, "%%%02X", (unsigned)(unsigned char)c);
}

void url_write(struct buf *out, struct str url)
{
	size_t start = 0;

	for (size_t i = 0; i < url.n; i++) {
		if (is_of(url.p[i], UNRESERVED | RESERVED) ||
		    is_encoded(url, i))
			continue;
		buf_add(out, str_slice(url, start, i));
		encode(out, url.p[i]);
		start = i + 1;
	}
	buf_add(out, str_slice(url, start, url.n));
}

/* Behind a colon: `name` is what stands before it. */
static enum url_part behind_scheme(struct str name)
{
	const struct scheme *scheme = scheme_find(name);

	if (!scheme)
		return URL_BAD;
	return scheme->is_rest == is_web ? URL_PATH : URL_OPAQUE;
}

static enum url_part behind_byte(enum url_part part, char c)
{
	if (part < URL_QUERY && is_in(c, S("?#&")))
		return URL_QUERY;
	if (part < URL_PATH && c == '/')
		return URL_PATH;
	return part == URL_START ? URL_NAME : part;
}

/* A scheme is known only when it stands in this literal from its start. */
enum url_part url_step(enum url_part part, struct str literal)
{
	bool is_whole = part == URL_START;
	struct str name;

	for (size_t i = 0; i < literal.n; i++) {
		char c = literal.p[i];

		if (part == URL_START && byte_is_space(c))
			continue;
		name = str_slice(literal, 0, is_whole ? i : 0);
		if (part <= URL_NAME && c == ':')
			part = behind_scheme(str_trim(name));
		else
			part = behind_byte(part, c);
	}
	return part;
}

/* Does a slash stand before the byte at `i`, when what `s` has before `start`
 * is written? */
static bool is_behind_slash(const struct buf *out, struct str s, size_t start,
                            size_t i)
{
	if (i > start)
		return s.p[i - 1] == '/';
	return out->n && out->p[out->n - 1] == '/';
}

/* Append `value`, of which only the bytes in `kept` may have a meaning in an
 * address.  A second slash is encoded, because "//" at its start leaves the
 * site, and values before this one may have been empty. */
static void write_part(struct buf *out, struct str value, struct str kept)
{
	size_t start = 0;

	for (size_t i = 0; i < value.n; i++) {
		char c = value.p[i];

		if (is_of(c, UNRESERVED))
			continue;
		if (is_in(c, kept) &&
		    (c != '/' || !is_behind_slash(out, value, start, i)))
			continue;
		buf_add(out, str_slice(value, start, i));
		encode(out, c);
		start = i + 1;
	}
	buf_add(out, str_slice(value, start, value.n));
}

void url_write_name(struct buf *out, struct str value)
{
	write_part(out, value, S("/"));
}

void url_write_opaque(struct buf *out, struct str value)
{
	write_part(out, value, S("@+"));
}

void url_write_path(struct buf *out, struct str value)
{
	write_part(out, value, S("/"));
}

void url_write_query(struct buf *out, struct str value)
{
	write_part(out, value, S(""));
}
