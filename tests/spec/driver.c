/* Runs templates for the tests of the language.
 *
 * With arguments they are specifications, prose with examples (README, spec.c).
 * Without, cases are read from standard input as netstrings: the format's name,
 * the template, the data as JSON, then the number of partials and for each its
 * name and text.  The answer is a netstring: "0" or "1" for good, then the
 * output or the messages. */
#include "driver.h"

#include "base/diag.h"
#include "base/limits.h"
#include "base/trap.h"
#include "markup/format.h"
#include "record/node.h"
#include "template/image.h"
#include "template/program.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool read_netstring(struct arena *a, struct str *s)
{
	size_t n;
	char *p;

	if (scanf("%zu:", &n) != 1)
		return false;
	p = arena_get(a, n + 1, 1);
	if (fread(p, 1, n, stdin) != n || getchar() != ',')
		return false;
	*s = (struct str){ p, n };
	return true;
}

/* JSON, as far as test data needs it; well-formed input is assumed. */
struct json_text {
	struct arena *arena;
	const char *p, *end;
};

static void skip_space(struct json_text *j)
{
	while (j->p < j->end && byte_is_space(*j->p))
		j->p++;
}

static void add_utf8(char *out, size_t *n, unsigned long c)
{
	if (c < 0x80) {
		out[(*n)++] = (char)c;
	} else if (c < 0x800) {
		out[(*n)++] = (char)(0xC0 | c >> 6);
		out[(*n)++] = (char)(0x80 | (c & 63));
	} else if (c < 0x10000) {
		out[(*n)++] = (char)(0xE0 | c >> 12);
		out[(*n)++] = (char)(0x80 | (c >> 6 & 63));
		out[(*n)++] = (char)(0x80 | (c & 63));
	} else {
		out[(*n)++] = (char)(0xF0 | c >> 18);
		out[(*n)++] = (char)(0x80 | (c >> 12 & 63));
		out[(*n)++] = (char)(0x80 | (c >> 6 & 63));
		out[(*n)++] = (char)(0x80 | (c & 63));
	}
}

static unsigned long read_hex(struct json_text *j)
{
	char digits[5] = { 0 };

	memcpy(digits, j->p, 4);
	j->p += 4;
	return strtoul(digits, NULL, 16);
}

static void read_escape(struct json_text *j, char *out, size_t *n)
{
	static const char from[] = "nrtbf", to[] = "\n\r\t\b\f";
	char c = *j->p++;
	const char *at = strchr(from, c);
	unsigned long high;

	if (c != 'u') {
		out[(*n)++] = at ? to[at - from] : c;
		return;
	}
	high = read_hex(j);
	if (high >= 0xD800 && high < 0xDC00 && j->p[0] == '\\') {
		j->p += 2;
		high = 0x10000 + ((high - 0xD800) << 10) + read_hex(j) - 0xDC00;
	}
	add_utf8(out, n, high);
}

static struct str read_string(struct json_text *j)
{
	const char *end = j->p + 1;
	size_t n = 0;
	char *out;

	while (*end != '"')
		end += *end == '\\' ? 2 : 1;
	out = arena_get(j->arena, (size_t)(end - j->p), 1);

	for (j->p++; *j->p != '"';) {
		if (*j->p == '\\') {
			j->p++;
			read_escape(j, out, &n);
		} else {
			out[n++] = *j->p++;
		}
	}
	j->p++;
	return (struct str){ out, n };
}

static struct node *read_node(struct json_text *j);

static void read_children(struct json_text *j, struct node *parent, char end)
{
	struct node **at = &parent->first;

	for (j->p++, skip_space(j); *j->p != end; skip_space(j)) {
		if (*j->p == ',')
			j->p++;
		*at = read_node(j);
		skip_space(j);
		if (end == '}') {
			j->p++;
			(*at)->value = read_node(j);
		}
		at = &(*at)->next;
		parent->count++;
		skip_space(j);
	}
	j->p++;
}

static struct node *read_node(struct json_text *j)
{
	struct node *n = arena_new(j->arena, struct node);
	const char *from;

	skip_space(j);
	if (*j->p == '{' || *j->p == '[') {
		n->kind = *j->p == '{' ? NODE_MAP : NODE_LIST;
		read_children(j, n, *j->p == '{' ? '}' : ']');
	} else if (*j->p == '"') {
		n->style = NODE_QUOTED;
		n->text = read_string(j);
	} else {
		from = j->p;
		while (j->p < j->end && !byte_is_space(*j->p) &&
		       !strchr(",]}", *j->p))
			j->p++;
		n->text = (struct str){ from, (size_t)(j->p - from) };
	}
	return n;
}

static const struct source *find_partial(void *self, struct str name,
                                         struct str suffix,
                                         const struct format **format)
{
	struct example *f = self;

	(void)suffix;
	(void)format;
	for (size_t i = 0; i < f->n; i++)
		if (str_eq(f->names[i], name))
			return source_new(f->arena, name, f->texts[i]);
	return NULL;
}

static struct str partial_names(void *self, struct str suffix)
{
	struct example *f = self;
	struct str all = { 0 };

	(void)suffix;
	for (size_t i = 0; i < f->n; i++)
		all = arena_join(f->arena, arena_join(f->arena, all, f->names[i]),
		                 S(" "));
	return all;
}

static void answer(bool good, struct str s)
{
	printf("%zu:%d", s.n + 1, good);
	if (s.n)
		fwrite(s.p, 1, s.n, stdout);
	putchar(',');
	fflush(stdout);
}

static const struct format *format_named(struct str name)
{
	const struct format *f = format_find(name);

	return f ? f : &liquid_format;
}

static struct str find_text(void *self, struct str name)
{
	struct example *e = self;

	if (str_eq(name, S("case")))
		return e->text;
	return find_partial(e, name, S(""), NULL)->text;
}

/* Each template goes through its image, so that all of them are kept whole. */
static struct template *compile(struct example *e,
                                const struct template_setup *setup,
                                struct image_parts *parts)
{
	struct arena *a = e->arena;
	struct template *t = template_compile(
		a, source_new(a, S("case"), e->text), setup);
	struct image image;

	if (!t)
		return NULL;
	image_write(parts, a, t);
	image = (struct image){ (const uint32_t *)(void *)parts->numbers.p,
		                (const struct op *)(void *)parts->ops.p,
		                parts->text.p };
	return image_read(a, image, setup, find_text, e);
}

static bool read_case(struct arena *a, struct example *e)
{
	e->arena = a;
	if (!read_netstring(a, &e->format) || !read_netstring(a, &e->text) ||
	    !read_netstring(a, &e->data) || scanf("%zu;", &e->n) != 1)
		return false;
	e->names = arena_array(a, struct str, e->n);
	e->texts = arena_array(a, struct str, e->n);
	for (size_t i = 0; i < e->n; i++)
		if (!read_netstring(a, &e->names[i]) ||
		    !read_netstring(a, &e->texts[i]))
			return false;
	return true;
}

bool driver_run(struct arena *runs, struct example *e, struct buf *out)
{
	struct arena *a = e->arena;
	struct template_files files = { find_partial, partial_names,
		                        partial_names, e };
	struct diag_log log = { .arena = a };
	struct template_setup setup = { .files = &files, .log = &log };
	struct json_text json = { a, e->data.p, e->data.p + e->data.n };
	struct template_run run = { .arena = runs, .log = &log,
	                            .today = S("2026-01-31"),
	                            .langs = S("en") };
	struct image_parts parts = { { .max = MIB }, { .max = MIB },
		                     { .max = MIB } };
	struct template *t;
	bool good;

	setup.format = format_named(e->format);
	run.data = read_node(&json);
	t = compile(e, &setup, &parts);
	good = t && template_run(t, &run, out);
	if (!good) {
		buf_free(out);
		*out = (struct buf){ .max = MIB };
		for (const struct diag *d = log.first; d; d = d->next)
			diag_write(out, d, DIAG_TEXT, false);
	}
	buf_free(&parts.numbers);
	buf_free(&parts.ops);
	buf_free(&parts.text);
	return good;
}

static bool run_case(struct arena *a, struct arena *runs)
{
	struct buf out = { .max = LIMIT_OUTPUT };
	struct example e = { 0 };
	bool good;

	if (!read_case(a, &e))
		return false;
	good = driver_run(runs, &e, &out);
	answer(good, buf_str(&out));
	buf_free(&out);
	return true;
}

static void run_stream(void)
{
	struct trap trap = { 0 };
	struct arena arena, runs;
	volatile bool more = true;

	arena_init(&arena, &trap, LIMIT_TEMPLATE_MEMORY);
	arena_init(&runs, &trap, LIMIT_RECORD_MEMORY);
	while (more) {
		arena_free(&arena);
		arena_free(&runs);
		if (setjmp(trap.at)) {
			answer(false, S("trap"));
			continue;
		}
		more = run_case(&arena, &runs);
	}
	arena_free(&arena);
	arena_free(&runs);
}

int main(int argc, char **argv)
{
	if (argc > 1)
		return spec_run(argv + 1) ? 0 : 1;
	run_stream();
	return 0;
}
