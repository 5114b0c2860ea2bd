/* Filters on words and typography. */
#include "base/unicode.h"
#include "base/utf8.h"
#include "template/filter.h"
#include "template/print.h"
#include "template/run.h"

#define NO_ARGS ((void)args)

struct value filter_normalize_whitespace(struct run *r, struct value v,
                                         const struct value *args)
{
	struct str s = print_str(r, v), word;
	size_t from = run_open(r);

	NO_ARGS;
	if (value_is_nil(v))
		return v;
	while (str_word(&s, &word)) {
		if (r->scratch.n > from)
			buf_byte(&r->scratch, ' ');
		buf_add(&r->scratch, word);
	}
	return run_close_value(r, from);
}

/* Each character of Chinese, Japanese and Korean counts as a word. */
static int64_t count_words(struct str s, bool cjk)
{
	bool inside = false;
	int64_t n = 0;
	uint32_t c;

	for (size_t at = 0; at < s.n;) {
		c = utf8_next(s, &at);
		if (cjk && unicode_is_cjk(c)) {
			n++;
			inside = false;
		} else if (c < 0x80 && byte_is_space((char)c)) {
			inside = false;
		} else {
			n += !inside;
			inside = true;
		}
	}
	return n;
}

struct value filter_number_of_words(struct run *r, struct value v,
                                    const struct value *args)
{
	struct str mode = print_str(r, args[0]);
	bool cjk = str_eq(mode, S("cjk")) || str_eq(mode, S("auto"));

	if (mode.n && !cjk)
		run_fail(r, DIAG_TEMPLATE_VALUE,
		         ": number_of_words counts \"cjk\" or \"auto\", not "
		         "“%.*s”", STR_ARG(str_clip(mode, LIMIT_QUOTED)));
	return value_int(count_words(print_str(r, v), cjk));
}

/* What stays in a slug besides letters and digits. */
enum slug { SLUG_WORDS, SLUG_PRETTY, SLUG_ASCII, SLUG_SPACES };

static bool is_kept(uint32_t c, enum slug mode)
{
	if (mode == SLUG_SPACES)
		return !unicode_is_space(c);
	if (c < 0x80 && (byte_is_letter((char)c) || byte_is_digit((char)c)))
		return true;
	if (mode == SLUG_ASCII)
		return false;
	if (mode == SLUG_PRETTY && c < 0x80 &&
	    str_find_byte(S("._~!$&'()+,;=@"), (char)c) >= 0)
		return true;
	return c >= 0x80 && (unicode_is_word(c) || unicode_is_mark(c));
}

/* One hyphen for each run of what is not kept, none at the ends. */
static struct str slug(struct run *r, struct str s, enum slug mode)
{
	size_t from = run_open(r), at = 0;
	bool gap = false;
	uint32_t c;

	while (at < s.n) {
		c = utf8_next(s, &at);
		if (!is_kept(c, mode)) {
			gap = r->scratch.n > from;
			continue;
		}
		if (gap)
			buf_byte(&r->scratch, '-');
		gap = false;
		utf8_add(&r->scratch, c);
	}
	return run_close(r, from);
}

static struct value in_small(struct run *r, struct str s)
{
	size_t from = run_open(r);

	unicode_case(&r->scratch, s, UNICODE_LOWER);
	return run_close_value(r, from);
}

/* Letters without their marks; ß is ss. */
static struct str latin(struct run *r, struct str s)
{
	if (s.n <= LIMIT_SCALAR)
		return unicode_strip(r->arena, unicode_fold(r->arena, s));
	run_fail(r, DIAG_TEMPLATE_BOUND, ": a slug of more than %u bytes",
	         LIMIT_SCALAR);
	return s;
}

/* The modes of Jekyll. */
struct value filter_slugify(struct run *r, struct value v,
                            const struct value *args)
{
	static const struct {
		struct str name;
		enum slug mode;
		bool strips;
	} modes[] = {
		{ STR("default"), SLUG_WORDS, false },
		{ STR("pretty"), SLUG_PRETTY, false },
		{ STR("ascii"), SLUG_ASCII, false },
		{ STR("latin"), SLUG_ASCII, true },
		{ STR("raw"), SLUG_SPACES, false },
	};
	struct str s = print_str(r, v), mode = print_str(r, args[0]);

	if (mode.n == 0)
		mode = modes[0].name;
	for (size_t i = 0; i < COUNT(modes); i++) {
		if (!str_eq(modes[i].name, mode))
			continue;
		if (modes[i].strips)
			s = latin(r, s);
		return in_small(r, slug(r, s, modes[i].mode));
	}
	if (str_eq(mode, S("none")))
		return in_small(r, s);
	run_fail(r, DIAG_TEMPLATE_VALUE,
	         ": slugify knows none, raw, default, pretty, ascii and latin, "
	         "not “%.*s”", STR_ARG(str_clip(mode, LIMIT_QUOTED)));
	return v;
}

/* Does a quote behind this character open? */
static bool opens(uint32_t before)
{
	return before == 0 || unicode_is_space(before) || before == '(' ||
	       before == '[' || before == '{' || before == 0x2013 ||
	       before == 0x2014 || before == 0x201C || before == 0x2018;
}

/* The typographic form of what `s` begins with, and how many bytes that is. */
static uint32_t smart(struct str s, uint32_t before, size_t *n)
{
	*n = 1;
	if (s.p[0] == '"')
		return opens(before) ? 0x201C : 0x201D;
	if (s.p[0] == '\'')
		return opens(before) ? 0x2018 : 0x2019;
	*n = 3;
	if (str_starts(s, S("---")))
		return 0x2014;
	if (str_starts(s, S("...")))
		return 0x2026;
	*n = 2;
	return str_starts(s, S("--")) ? 0x2013 : 0;
}

struct value filter_smartify(struct run *r, struct value v,
                             const struct value *args)
{
	struct str s = print_str(r, v);
	size_t from = run_open(r), n;
	uint32_t c, before = 0;

	NO_ARGS;
	for (size_t at = 0; at < s.n; before = c) {
		c = smart(str_slice(s, at, s.n), before, &n);
		if (c)
			at += n;
		else
			c = utf8_next(s, &at);
		utf8_add(&r->scratch, c);
	}
	return run_close_value(r, from);
}
