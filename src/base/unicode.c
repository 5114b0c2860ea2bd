#include "base/unicode.h"

#include "base/trap.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <utf8proc.h>

unsigned unicode_width(uint32_t c)
{
	int width;

	if (c < 0x7F)
		return c >= ' ';
	width = utf8proc_charwidth((utf8proc_int32_t)c);
	return width > 0 ? (unsigned)width : 0;
}

static utf8proc_category_t category(uint32_t c)
{
	return utf8proc_category((utf8proc_int32_t)c);
}

bool unicode_is_word(uint32_t c)
{
	utf8proc_category_t kind = category(c);

	return (kind >= UTF8PROC_CATEGORY_LU && kind <= UTF8PROC_CATEGORY_LO) ||
	       (kind >= UTF8PROC_CATEGORY_ND && kind <= UTF8PROC_CATEGORY_NO);
}

bool unicode_is_small(uint32_t c)
{
	return category(c) == UTF8PROC_CATEGORY_LL;
}

bool unicode_is_cjk(uint32_t c)
{
	return (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x4DBF) ||
	       (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7AF) ||
	       (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF);
}

bool unicode_is_mark(uint32_t c)
{
	utf8proc_category_t kind = category(c);

	return kind >= UTF8PROC_CATEGORY_MN && kind <= UTF8PROC_CATEGORY_ME;
}

bool unicode_is_space(uint32_t c)
{
	return c == ' ' || (c >= '\t' && c <= '\r') ||
	       category(c) == UTF8PROC_CATEGORY_ZS;
}

bool unicode_is_punct(uint32_t c)
{
	utf8proc_category_t kind;

	if (c < 0x80)
		return byte_is_punct((char)c);
	kind = category(c);
	return kind >= UTF8PROC_CATEGORY_PC && kind <= UTF8PROC_CATEGORY_PO;
}

bool unicode_is_control(uint32_t c)
{
	return c < ' ' || (c >= 0x7F && c < 0xA0);
}

bool unicode_is_bidi(uint32_t c)
{
	return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

bool unicode_is_invisible(uint32_t c)
{
	return (c >= 0x200B && c <= 0x200F) || (c >= 0x2060 && c <= 0x2064) ||
	       c == 0x00AD || c == 0x034F || c == 0x061C || c == 0x180E ||
	       c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFB) ||
	       (c >= 0xE0000 && c <= 0xE007F);
}

bool unicode_is_rtl(uint32_t c)
{
	return (c >= 0x590 && c <= 0x8FF) || (c >= 0xFB1D && c <= 0xFDFF) ||
	       (c >= 0xFE70 && c <= 0xFEFE) || (c >= 0x10800 && c <= 0x10FFF) ||
	       (c >= 0x1E800 && c <= 0x1EFFF);
}

bool unicode_is_private(uint32_t c)
{
	return (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000;
}

bool unicode_is_noncharacter(uint32_t c)
{
	return (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE;
}

static struct str map(struct arena *a, struct str s, utf8proc_option_t how)
{
	utf8proc_uint8_t *out = NULL;
	utf8proc_ssize_t n;
	struct cleanup c;
	struct str copy = s;

	n = utf8proc_map((const utf8proc_uint8_t *)s.p,
	                 (utf8proc_ssize_t)s.n, &out, how);
	if (n == UTF8PROC_ERROR_NOMEM)
		trap_spring(a->trap, TRAP_MEMORY);
	trap_push(a->trap, &c, free, out);
	if (n >= 0)
		copy = arena_str(a, (struct str){ (char *)out, (size_t)n });
	trap_pop(a->trap, &c);
	return copy;
}

static struct str lower(struct arena *a, struct str s)
{
	char *out = arena_take(a, s.n);

	for (size_t i = 0; i < s.n; i++)
		out[i] = byte_lower(s.p[i]);
	return (struct str){ out, s.n };
}

struct str unicode_fold(struct arena *a, struct str s)
{
	if (utf8_is_ascii(s))
		return lower(a, s);
	return map(a, s, UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT |
	                         UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
}

struct str unicode_base(struct arena *a, struct str s)
{
	if (utf8_is_ascii(s))
		return lower(a, s);
	return map(a, s, UTF8PROC_STABLE | UTF8PROC_DECOMPOSE |
	                         UTF8PROC_COMPAT | UTF8PROC_CASEFOLD |
	                         UTF8PROC_IGNORE);
}

struct str unicode_compose(struct arena *a, struct str s)
{
	if (utf8_is_ascii(s))
		return s;
	return map(a, s, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
}

struct str unicode_strip(struct arena *a, struct str s)
{
	if (utf8_is_ascii(s))
		return s;
	return map(a, s, UTF8PROC_STABLE | UTF8PROC_COMPAT |
	                         UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK);
}

size_t unicode_parts(uint32_t c, uint32_t *parts)
{
	utf8proc_int32_t found[UNICODE_PARTS] = { 0 };
	utf8proc_ssize_t n;
	int boundary = 0;

	n = utf8proc_decompose_char((utf8proc_int32_t)c, found, UNICODE_PARTS,
	                            UTF8PROC_DECOMPOSE, &boundary);
	if (n < 1 || n > UNICODE_PARTS) {
		parts[0] = c;
		return 1;
	}
	for (utf8proc_ssize_t i = 0; i < n; i++)
		parts[i] = (uint32_t)found[i];
	return (size_t)n;
}

/* The most code points that the case of one letter takes. */
#define CASE_MAX 4

static uint32_t one_case(uint32_t c, enum unicode_case how)
{
	utf8proc_int32_t from = (utf8proc_int32_t)c;

	if (how == UNICODE_LOWER)
		return (uint32_t)utf8proc_tolower(from);
	return (uint32_t)(how == UNICODE_UPPER ? utf8proc_toupper(from) :
	                                         utf8proc_totitle(from));
}

/* The capitals of a small letter that has several: ß, ŉ, ﬁ.  Folding takes
 * such letters apart, and the capitals of the parts are those of the whole. */
static bool add_many(struct buf *out, uint32_t c, enum unicode_case how)
{
	utf8proc_int32_t parts[CASE_MAX];
	utf8proc_ssize_t n;
	int boundary = 0;

	if (how == UNICODE_LOWER || category(c) != UTF8PROC_CATEGORY_LL)
		return false;
	n = utf8proc_decompose_char((utf8proc_int32_t)c, parts, CASE_MAX,
	                            UTF8PROC_CASEFOLD, &boundary);
	if (n < 2 || n > CASE_MAX)
		return false;
	for (utf8proc_ssize_t i = 0; i < n; i++)
		utf8_add(out, i == 0 || how == UNICODE_UPPER ?
		              one_case((uint32_t)parts[i], how) :
		              (uint32_t)parts[i]);
	return true;
}

static void add_case(struct buf *out, uint32_t c, enum unicode_case how)
{
	if (c == 0x130 && how == UNICODE_LOWER) /* I with a dot */
		buf_add(out, S("i\u0307"));
	else if (!add_many(out, c, how))
		utf8_add(out, one_case(c, how));
}

void unicode_case(struct buf *out, struct str s, enum unicode_case how)
{
	for (size_t at = 0; at < s.n;) {
		if ((unsigned char)s.p[at] >= 0x80)
			add_case(out, utf8_next(s, &at), how);
		else if (how == UNICODE_LOWER)
			buf_byte(out, byte_lower(s.p[at++]));
		else
			buf_byte(out, byte_upper(s.p[at++]));
		if (how == UNICODE_CAPITAL)
			how = UNICODE_LOWER;
	}
}
