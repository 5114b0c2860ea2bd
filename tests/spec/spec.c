/* Reads specifications and runs their examples; README says how they are
 * written.  Prints a line for each example, and one for each tag and filter
 * that has none. */
#include "driver.h"

#include "base/limits.h"
#include "base/trap.h"
#include "template/build.h"
#include "template/filter.h"

#include <stdio.h>

#define PARTIALS_MAX 20
#define LINES_MAX 400

struct lines {
	struct str items[LINES_MAX];
	size_t n;
};

/* A specification as it is read. */
struct spec {
	struct arena arena, runs;
	struct trap trap;
	const char *name;
	unsigned line, at;  /* of the text, of the example's beginning */
	struct str data;    /* for all that follow */
	struct str names[PARTIALS_MAX], texts[PARTIALS_MAX];
	size_t partials;
	/* the example that is being read */
	struct str own, format;
	struct lines template, output, errors;
	bool failed;
};

/* All templates of all files, to see what has an example. */
static struct buf seen = { .max = 4 * MIB };

static struct str join(struct spec *s, const struct lines *l)
{
	struct str all = { 0 };

	for (size_t i = 0; i < l->n; i++)
		all = arena_join3(&s->arena, all, i ? S("\n") : S(""),
		                  l->items[i]);
	return all;
}

static void add(struct spec *s, struct lines *l, struct str line)
{
	if (l->n < LINES_MAX)
		l->items[l->n++] = arena_str(&s->arena, line);
}

static void verdict(struct spec *s, bool good, struct str got)
{
	printf("%s %s:%u\n", good ? "ok" : "not ok", s->name, s->at);
	s->failed = s->failed || !good;
	if (!good)
		printf("    gives: %.*s\n", STR_ARG(got));
}

/* A message each of whose parts is there. */
static bool tells(const struct spec *s, struct str messages)
{
	for (size_t i = 0; i < s->errors.n; i++)
		if (str_find(messages, s->errors.items[i]) < 0)
			return false;
	return true;
}

static void run_example(struct spec *s)
{
	struct example e = {
		&s->arena, s->format, join(s, &s->template),
		s->own.n ? s->own : s->data, s->names, s->texts, s->partials,
	};
	struct buf out = { .max = LIMIT_OUTPUT };
	bool good = driver_run(&s->runs, &e, &out);

	buf_add(&seen, e.text);
	buf_byte(&seen, '\n');
	for (size_t i = 0; i < s->partials; i++)
		buf_add(&seen, s->texts[i]);
	if (s->errors.n)
		verdict(s, !good && tells(s, buf_str(&out)), buf_str(&out));
	else
		verdict(s, good && str_eq(buf_str(&out), join(s, &s->output)),
		        buf_str(&out));
	buf_free(&out);
	arena_reset(&s->runs);
}

/* The end of a block: an example, or data and partials for those behind. */
static void end_example(struct spec *s)
{
	if (s->template.n)
		run_example(s);
	else if (s->own.n)
		s->data = s->own;
	s->own = s->format = (struct str){ 0 };
	s->template.n = s->output.n = s->errors.n = 0;
	s->at = 0;
}

static bool take(struct str *line, struct str prefix)
{
	if (!str_starts(*line, prefix))
		return false;
	*line = str_slice(*line, prefix.n, line->n);
	return true;
}

/* file NAME: TEXT */
static void add_partial(struct spec *s, struct str line)
{
	struct str name = { 0 };

	str_split(&line, ':', &name);
	take(&line, S(" "));
	if (s->partials == PARTIALS_MAX)
		return;
	s->names[s->partials] = arena_str(&s->arena, name);
	s->texts[s->partials++] = arena_str(&s->arena, line);
}

static void example_line(struct spec *s, struct str line)
{
	if (!s->at)
		s->at = s->line;
	if (take(&line, S("data: ")))
		s->own = arena_join(&s->arena, s->own, line);
	else if (take(&line, S("file ")))
		add_partial(s, line);
	else if (take(&line, S("format: ")))
		s->format = arena_str(&s->arena, line);
	else if (take(&line, S("=> ")) || str_eq(line, S("=>")))
		add(s, &s->output, str_eq(line, S("=>")) ? S("") : line);
	else if (take(&line, S("!! ")))
		add(s, &s->errors, line);
	else
		add(s, &s->template, line);
}

static struct str read_file(struct arena *a, const char *name)
{
	struct buf b = { .max = 4 * MIB };
	struct str text;
	FILE *f = fopen(name, "r");

	for (int c = f ? getc(f) : EOF; c != EOF; c = getc(f))
		buf_byte(&b, (char)c);
	if (f)
		fclose(f);
	text = arena_str(a, buf_str(&b));
	buf_free(&b);
	return text;
}

/* The lines of an example begin with a tab; a line that does not ends it. */
static bool run_file(const char *name)
{
	static struct spec s;
	struct str text, line;

	s = (struct spec){ .name = name, .data = S("{}") };
	arena_init(&s.arena, &s.trap, LIMIT_TEMPLATE_MEMORY);
	arena_init(&s.runs, &s.trap, LIMIT_RECORD_MEMORY);
	if (setjmp(s.trap.at)) {
		verdict(&s, false, S("the memory that there may be"));
		return false;
	}
	text = read_file(&s.arena, name);
	while (str_split(&text, '\n', &line)) {
		s.line++;
		if (take(&line, S("\t")))
			example_line(&s, line);
		else
			end_example(&s);
	}
	end_example(&s);
	arena_free(&s.arena);
	arena_free(&s.runs);
	return !s.failed && s.line > 0;
}

static bool is_name_byte(char c)
{
	return byte_is_letter(c) || byte_is_digit(c) || c == '_';
}

/* Does `before`, then the name alone, stand in an example? */
static bool has_example(struct str before, struct str name)
{
	struct str all = buf_str(&seen), rest;
	ptrdiff_t at;

	for (at = str_find(all, before); at >= 0; at = str_find(all, before)) {
		all = str_slice(all, (size_t)at + before.n, all.n);
		rest = all;
		take(&rest, S("-"));
		take(&rest, S(" "));
		if (take(&rest, name) && (!rest.n || !is_name_byte(rest.p[0])))
			return true;
	}
	return false;
}

static bool check_name(const char *what, struct str before, struct str name)
{
	bool good = has_example(before, name);

	printf("%s the %s “%.*s” has an example\n", good ? "ok" : "not ok",
	       what, STR_ARG(name));
	return good;
}

static bool check_names(void)
{
	struct trap trap = { 0 };
	struct arena a;
	struct str names, word;
	bool good = true;

	arena_init(&a, &trap, MIB);
	names = tag_names(&a);
	while (str_word(&names, &word))
		good &= check_name("tag", S("{%"), word);
	names = filter_names(&a);
	while (str_word(&names, &word))
		good &= check_name("filter", S("|"), word);
	arena_free(&a);
	return good;
}

bool spec_run(char **files)
{
	bool good = true;

	for (; *files; files++)
		good &= run_file(*files);
	good &= check_names();
	buf_free(&seen);
	return good;
}
