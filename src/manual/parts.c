#include "manual/parts.h"

#include "base/diag.h"
#include "base/limits.h"
#include "manual/fields.h"
#include "manual/roff.h"

#include <stdlib.h>
#include <string.h>

/* --- options --- */

static const struct option {
	struct str name;
	char letter; /* 0: it has none */
	const char *argument, *commands, *doc;
} options[] = {
#define OPTION(NAME, LETTER, ARGUMENT, COMMANDS, DOC) \
	{ STR(#NAME), LETTER, ARGUMENT, COMMANDS, DOC },
#include "cli/option.def"
};

/* The first letters by which option.def calls the commands. */
static const struct str commands[] = {
	STR("render"), STR("check"), STR("fill"), STR("designs"),
	STR("schema"), STR("new"),
};

/* "Commands: render, check."; nothing where all of them take the option. */
static void write_commands(struct buf *out, const char *letters)
{
	struct str comma = S(" ");

	if (strlen(letters) == COUNT(commands))
		return;
	buf_add(out, S("Commands:\n.Cm"));
	for (size_t i = 0; i < COUNT(commands); i++) {
		if (!strchr(letters, commands[i].p[0]))
			continue;
		buf_add(out, comma);
		buf_add(out, commands[i]);
		comma = S(" , ");
	}
	buf_add(out, S(" .\n"));
}

static void write_option(struct buf *out, const struct option *o)
{
	buf_add(out, S(".It"));
	if (o->letter)
		buf_print(out, " Fl %c ,", o->letter);
	buf_add(out, S(" Fl \\-"));
	roff_word(out, o->name);
	if (o->argument)
		buf_print(out, " Ar %s", o->argument);
	buf_byte(out, '\n');
	roff_text(out, str_of(o->doc));
	buf_add(out, S(".\n"));
	write_commands(out, o->commands);
}

static void write_options(struct buf *out)
{
	buf_add(out, S(".Bl -tag -width Ds\n"));
	for (size_t i = 0; i < COUNT(options); i++)
		write_option(out, &options[i]);
	buf_add(out, S(".El\n"));
}

/* --- diagnostics --- */

/* Titles begin with a small letter, being set into messages. */
static void write_title(struct buf *out, struct str title)
{
	struct buf sentence = { .max = LIMIT_MESSAGE };

	buf_byte(&sentence, byte_upper(title.p[0]));
	buf_add(&sentence, str_slice(title, 1, title.n));
	roff_text(out, buf_str(&sentence));
	buf_add(out, S(".\n"));
	buf_free(&sentence);
}

static void write_diagnostics(struct buf *out)
{
	static const char *const levels[] = {
		[DIAG_WARNING] = "warning",
		[DIAG_ERROR] = "error",
	};

	buf_add(out, S(".Bl -tag -width Ds\n"));
	for (size_t i = 0; i < DIAG_COUNT; i++) {
		const struct diag_row *row = &diag_rows[i];

		buf_add(out, S(".It Sy "));
		roff_word(out, row->name);
		buf_print(out, " Pq %s\n", levels[row->level]);
		write_title(out, row->title);
		roff_text(out, row->explanation);
		buf_byte(out, '\n');
	}
	buf_add(out, S(".El\n"));
}

/* --- filters --- */

struct filter {
	struct str name;
	unsigned least, most; /* arguments */
	const char *doc;
};

/* In the order of the alphabet. */
static int by_name(const void *a, const void *b)
{
	const struct filter *x = a, *y = b;

	return str_cmp(x->name, y->name);
}

static void write_arguments(struct buf *out, const struct filter *f)
{
	if (f->least < f->most)
		buf_print(out, " Pq %u\\(en%u", f->least, f->most);
	else if (f->most)
		buf_print(out, " Pq %u", f->most);
	buf_byte(out, '\n');
}

/* Those that only the compiler knows take a name and an expression, or, as
 * raw, nothing. */
static void write_filters(struct buf *out)
{
	struct filter filters[] = {
#define FILTER(NAME, FUNCTION, LEAST, MOST, FURTHER, RESULT, DOC) \
	{ STR(#NAME), LEAST, MOST, DOC },
#define SYNTAX(NAME, WHICH, DOC) { STR(#NAME), ARGUMENTS_##WHICH, DOC },
#define ARGUMENTS_RAW 0, 0
#define ARGUMENTS_WHERE 2, 2
#define ARGUMENTS_FIND 2, 2
#define ARGUMENTS_GROUP 2, 2
#include "template/filter.def"
	};

	qsort(filters, COUNT(filters), sizeof(*filters), by_name);
	buf_add(out, S(".Bl -tag -width normalize_whitespace -compact\n"));
	for (size_t i = 0; i < COUNT(filters); i++) {
		buf_add(out, S(".It Cm "));
		roff_word(out, filters[i].name);
		write_arguments(out, &filters[i]);
		roff_text(out, str_of(filters[i].doc));
		buf_byte(out, '\n');
	}
	buf_add(out, S(".El\n"));
}

/* --- limits --- */

struct limit {
	const char *what;
	unsigned limit;
	bool is_bytes;
};

static const struct limit record_limits[] = {
	{ "A file", LIMIT_FILE, true },
	{ "Values in a record", LIMIT_NODES, false },
	{ "Keys in one map", LIMIT_KEYS, false },
	{ "Levels of nesting", LIMIT_DEPTH, false },
	{ "A text", LIMIT_SCALAR, true },
	{ "A Markdown field", LIMIT_MARKDOWN, true },
	{ "Roles of authors", LIMIT_ROLES, false },
	{ "A key", LIMIT_KEY, true },
	{ "A page", LIMIT_OUTPUT, true },
	{ "Memory for a record and its page", LIMIT_RECORD_MEMORY, true },
	{ "Errors shown for a file", LIMIT_MESSAGES, false },
	{ "Warnings shown for a file", LIMIT_MESSAGES, false },
};

static const struct limit template_limits[] = {
	{ "A file of a template", LIMIT_FILE, true },
	{ "Blocks, or partials, in each other", LIMIT_TEMPLATE_DEPTH, false },
	{ "Partials in reach of a template", LIMIT_PARTIALS, false },
	{ "Memory for compiled templates", LIMIT_TEMPLATE_MEMORY, true },
	{ "Options of a design", LIMIT_OPTIONS, false },
	{ "Steps for a page", LIMIT_STEPS, false },
	{ "A page", LIMIT_OUTPUT, true },
	{ "Memory for a record and its page", LIMIT_RECORD_MEMORY, true },
	{ "A publication in a citation style", LIMIT_CITATION, true },
	{ "Places of raw that are shown", LIMIT_RAWS, false },
};

static void write_bytes(struct buf *out, unsigned bytes)
{
	if (bytes % MIB == 0)
		buf_print(out, "%u MiB", bytes / MIB);
	else if (bytes % KIB == 0)
		buf_print(out, "%u KiB", bytes / KIB);
	else
		buf_print(out, "%u bytes", bytes);
}

static void write_number(struct buf *out, unsigned number)
{
	unsigned scale = 1;

	while (number / scale >= 1000)
		scale *= 1000;
	buf_print(out, "%u", number / scale);
	while (scale > 1) {
		scale /= 1000;
		buf_print(out, ",%03u", number / scale % 1000);
	}
}

static void write_limits(struct buf *out, const struct limit *limits, size_t n)
{
	buf_add(out, S(".Bl -column \"Blocks, or partials, in each otherXX\" "
	               "-offset indent\n"));
	for (size_t i = 0; i < n; i++) {
		buf_print(out, ".It %s Ta ", limits[i].what);
		(limits[i].is_bytes ? write_bytes
		                    : write_number)(out, limits[i].limit);
		buf_byte(out, '\n');
	}
	buf_add(out, S(".El\n"));
}

static void write_record_limits(struct buf *out)
{
	write_limits(out, record_limits, COUNT(record_limits));
}

static void write_template_limits(struct buf *out)
{
	write_limits(out, template_limits, COUNT(template_limits));
}

const struct part parts[] = {
	{ STR("options"), write_options },
	{ STR("fields"), fields_write },
	{ STR("diagnostics"), write_diagnostics },
	{ STR("limits"), write_record_limits },
	{ STR("names"), fields_write_views },
	{ STR("design"), fields_write_design },
	{ STR("filters"), write_filters },
	{ STR("template-limits"), write_template_limits },
	{ STR(""), NULL },
};
