#include "manual/parts.h"

#include "base/diag.h"
#include "base/limits.h"
#include "manual/fields.h"
#include "manual/roff.h"

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
	char first = title.p[0];

	if (first >= 'a' && first <= 'z')
		first = (char)(first - 'a' + 'A');
	buf_byte(&sentence, first);
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

/* --- limits --- */

static const struct {
	const char *what;
	unsigned limit;
	bool is_bytes;
} limits[] = {
	{ "A file", LIMIT_FILE, true },
	{ "Values in a record", LIMIT_NODES, false },
	{ "Keys in one map", LIMIT_KEYS, false },
	{ "Levels of nesting", LIMIT_DEPTH, false },
	{ "A text", LIMIT_SCALAR, true },
	{ "A Markdown field", LIMIT_MARKDOWN, true },
	{ "A key", LIMIT_KEY, true },
	{ "A page", LIMIT_OUTPUT, true },
	{ "Memory for a record and its page", LIMIT_RECORD_MEMORY, true },
	{ "Errors shown for a file", LIMIT_MESSAGES, false },
	{ "Warnings shown for a file", LIMIT_MESSAGES, false },
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
	if (number >= 1000)
		buf_print(out, "%u,%03u", number / 1000, number % 1000);
	else
		buf_print(out, "%u", number);
}

static void write_limits(struct buf *out)
{
	buf_add(out, S(".Bl -column \"Memory for a record and its pageXX\" "
	               "-offset indent\n"));
	for (size_t i = 0; i < COUNT(limits); i++) {
		buf_print(out, ".It %s Ta ", limits[i].what);
		(limits[i].is_bytes ? write_bytes
		                    : write_number)(out, limits[i].limit);
		buf_byte(out, '\n');
	}
	buf_add(out, S(".El\n"));
}

const struct part parts[] = {
	{ STR("options"), write_options },
	{ STR("fields"), fields_write },
	{ STR("diagnostics"), write_diagnostics },
	{ STR("limits"), write_limits },
	{ STR(""), NULL },
};
