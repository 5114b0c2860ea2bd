/* Filters that write text in another code: entities, percent, base 64. */
#include "base/utf8.h"
#include "markup/html.h"
#include "template/filter.h"
#include "template/print.h"
#include "template/run.h"

#include <string.h>

#define NO_ARGS ((void)args)

/* Bytes of the entity that `s` begins with, or 0. */
static size_t entity_length(struct str s)
{
	size_t i = 1, digits;

	if (s.p[0] != '&')
		return 0;
	i += i < s.n && s.p[i] == '#';
	for (digits = i; i < s.n && (byte_is_letter(s.p[i]) ||
	     byte_is_digit(s.p[i])); i++)
		;
	return i > digits && i < s.n && s.p[i] == ';' ? i + 1 : 0;
}

struct value filter_escape(struct run *r, struct value v,
                           const struct value *args)
{
	struct str s = print_str(r, v);
	size_t from = run_open(r);

	NO_ARGS;
	if (value_is_nil(v))
		return v;
	html_text(&r->scratch, s);
	return run_close_value(r, from);
}

struct value filter_escape_once(struct run *r, struct value v,
                                const struct value *args)
{
	struct str s = print_str(r, v);
	size_t from = run_open(r), n;
	ptrdiff_t next;

	NO_ARGS;
	for (; s.n; s = str_slice(s, n, s.n)) {
		n = entity_length(s);
		if (n) {
			buf_add(&r->scratch, str_slice(s, 0, n));
			continue;
		}
		next = str_find_byte(str_slice(s, 1, s.n), '&');
		n = next < 0 ? s.n : (size_t)next + 1;
		html_text(&r->scratch, str_slice(s, 0, n));
	}
	return run_close_value(r, from);
}

/* As Jekyll has it: in double quotes ' may stand. */
struct value filter_xml_escape(struct run *r, struct value v,
                               const struct value *args)
{
	struct str s = print_str(r, v), part;
	size_t from = run_open(r);

	NO_ARGS;
	while (str_split(&s, '\'', &part)) {
		html_text(&r->scratch, part);
		if (s.p)
			buf_byte(&r->scratch, '\'');
	}
	return run_close_value(r, from);
}

static bool is_plain(char c)
{
	return byte_is_letter(c) || byte_is_digit(c) || c == '_' || c == '-' ||
	       c == '.' || c == '~';
}

struct value filter_url_encode(struct run *r, struct value v,
                               const struct value *args)
{
	struct str s = print_str(r, v);
	size_t from = run_open(r);

	NO_ARGS;
	if (value_is_nil(v))
		return v;
	for (size_t i = 0; i < s.n; i++) {
		if (is_plain(s.p[i]))
			buf_byte(&r->scratch, s.p[i]);
		else if (s.p[i] == ' ')
			buf_byte(&r->scratch, '+');
		else
			buf_print(&r->scratch, "%%%02X",
			          (unsigned)(unsigned char)s.p[i]);
	}
	return run_close_value(r, from);
}

static int hex(char c)
{
	c = byte_lower(c);
	if (byte_is_digit(c))
		return c - '0';
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* What may stand in an address as it is, and escapes that are there. */
static bool is_address(struct str s, size_t i)
{
	if (s.p[i] == '%')
		return i + 2 < s.n && hex(s.p[i + 1]) >= 0 &&
		       hex(s.p[i + 2]) >= 0;
	return is_plain(s.p[i]) ||
	       str_find_byte(S(";/?:@&=+$,[]#!*'()"), s.p[i]) >= 0;
}

struct value filter_uri_escape(struct run *r, struct value v,
                               const struct value *args)
{
	struct str s = print_str(r, v);
	size_t from = run_open(r);

	NO_ARGS;
	for (size_t i = 0; i < s.n; i++) {
		if (is_address(s, i))
			buf_byte(&r->scratch, s.p[i]);
		else
			buf_print(&r->scratch, "%%%02X",
			          (unsigned)(unsigned char)s.p[i]);
	}
	return run_close_value(r, from);
}

/* What was decoded must be text. */
static struct value decoded(struct run *r, size_t from)
{
	struct str s = run_close(r, from);

	if (utf8_valid(s) == s.n && str_find_byte(s, '\0') < 0)
		return value_str(s);
	run_fail(r, DIAG_TEMPLATE_VALUE, ": what is decoded is not text");
	return value_str(S(""));
}

struct value filter_url_decode(struct run *r, struct value v,
                               const struct value *args)
{
	struct str s = print_str(r, v);
	size_t from = run_open(r);

	NO_ARGS;
	if (value_is_nil(v))
		return v;
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '%' && i + 2 < s.n && hex(s.p[i + 1]) >= 0 &&
		    hex(s.p[i + 2]) >= 0) {
			buf_byte(&r->scratch, (char)(hex(s.p[i + 1]) * 16 +
			                             hex(s.p[i + 2])));
			i += 2;
		} else {
			buf_byte(&r->scratch, s.p[i] == '+' ? ' ' : s.p[i]);
		}
	}
	return decoded(r, from);
}

static const char plain_digits[] =
	"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
static const char safe_digits[] =
	"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

static struct value encode(struct run *r, struct value v, const char *digits)
{
	struct str s = print_str(r, v);
	size_t from = run_open(r), left;
	uint32_t bits;

	for (size_t i = 0; i < s.n; i += 3) {
		left = s.n - i;
		bits = (uint32_t)(unsigned char)s.p[i] << 16;
		if (left > 1)
			bits |= (uint32_t)(unsigned char)s.p[i + 1] << 8;
		if (left > 2)
			bits |= (unsigned char)s.p[i + 2];
		buf_byte(&r->scratch, digits[bits >> 18]);
		buf_byte(&r->scratch, digits[bits >> 12 & 63]);
		buf_byte(&r->scratch, left > 1 ? digits[bits >> 6 & 63] : '=');
		buf_byte(&r->scratch, left > 2 ? digits[bits & 63] : '=');
	}
	return run_close_value(r, from);
}

/* Four digits of 6 bits are three bytes; `left` is what `=` stands for. */
static bool decode_group(struct buf *out, struct str s, unsigned left)
{
	uint32_t bits = 0;
	const char *digit;

	for (size_t i = 0; i < 4; i++) {
		digit = i < 4 - left ? strchr(plain_digits, s.p[i]) :
		                       plain_digits;
		if (!digit || (i < 4 - left && s.p[i] == '\0'))
			return false;
		bits = bits << 6 | (uint32_t)(digit - plain_digits);
	}
	for (unsigned i = 0; i < 3 - left; i++)
		buf_byte(out, (char)(bits >> (16 - 8 * i) & 255));
	return (bits & ((1u << 8 * left) - 1)) == 0;
}

static bool decode_all(struct buf *out, struct str s)
{
	unsigned left = 0;

	if (s.n % 4)
		return false;
	for (size_t i = 0; i < s.n; i += 4) {
		if (i + 4 == s.n)
			left = s.p[i + 3] != '=' ? 0 :
			       s.p[i + 2] != '=' ? 1 : 2;
		if (!decode_group(out, str_slice(s, i, i + 4), left))
			return false;
	}
	return true;
}

static struct value decode(struct run *r, struct str s)
{
	size_t from = run_open(r);

	if (!decode_all(&r->scratch, s))
		run_fail(r, DIAG_TEMPLATE_VALUE, ": this is not base 64");
	return decoded(r, from);
}

/* With + and / for - and _, and all of its = signs. */
static struct str plain_base64(struct run *r, struct str s)
{
	size_t from = run_open(r);

	for (size_t i = 0; i < s.n; i++)
		buf_byte(&r->scratch, s.p[i] == '-' ? '+' :
		                      s.p[i] == '_' ? '/' : s.p[i]);
	for (size_t n = s.n; n % 4 && !str_ends(s, S("=")); n++)
		buf_byte(&r->scratch, '=');
	return run_close(r, from);
}

struct value filter_base64_encode(struct run *r, struct value v,
                                  const struct value *args)
{
	NO_ARGS;
	return encode(r, v, plain_digits);
}

struct value filter_base64_decode(struct run *r, struct value v,
                                  const struct value *args)
{
	NO_ARGS;
	return decode(r, print_str(r, v));
}

struct value filter_base64_url_safe_encode(struct run *r, struct value v,
                                           const struct value *args)
{
	NO_ARGS;
	return encode(r, v, safe_digits);
}

struct value filter_base64_url_safe_decode(struct run *r, struct value v,
                                           const struct value *args)
{
	NO_ARGS;
	return decode(r, plain_base64(r, print_str(r, v)));
}
