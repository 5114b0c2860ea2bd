#include "cli.h"

#include <getopt.h>
#include <stdio.h>
#include <string.h>

static const struct row {
	const char *name;
	char letter; /* 0: it has none */
	const char *argument, *commands, *doc;
	size_t member; /* of struct options: a text, or bool without argument */
} rows[] = {
#define OPTION(NAME, LETTER, ARGUMENT, COMMANDS, DOC) \
	{ #NAME, LETTER, ARGUMENT, COMMANDS, DOC, \
	  offsetof(struct options, NAME) },
#include "option.def"
};
#define ROWS (sizeof(rows) / sizeof(*rows))

/* What getopt calls row number 0; above all letters. */
#define FIRST_ROW 256

static const struct row *find_row(int code)
{
	if (code >= FIRST_ROW)
		return &rows[code - FIRST_ROW];
	for (size_t i = 0; i < ROWS; i++)
		if (rows[i].letter && rows[i].letter == code)
			return &rows[i];
	return NULL;
}

/* Settings are kept all, the last NULL; of the rest the last one counts. */
static enum cvgen_status set(struct options *o, const struct row *row,
                             const char *argument)
{
	void *member = (char *)o + row->member;
	size_t n = 0;

	if (member == o->set) {
		while (o->set[n])
			n++;
		if (n + 1 == SETTINGS_MAX)
			return usage_error("--set stands more than %d times",
			                   SETTINGS_MAX - 1);
		o->set[n] = argument;
	} else if (row->argument) {
		*(const char **)member = argument;
	} else {
		*(bool *)member = true;
	}
	return CVGEN_OK;
}

static void fill(struct option *longs, char *shorts)
{
	*shorts++ = ':';
	for (size_t i = 0; i < ROWS; i++) {
		longs[i] = (struct option){ rows[i].name,
		                            rows[i].argument ? required_argument
		                                             : no_argument,
		                            NULL, FIRST_ROW + (int)i };
		if (!rows[i].letter)
			continue;
		*shorts++ = rows[i].letter;
		if (rows[i].argument)
			*shorts++ = ':';
	}
	longs[ROWS] = (struct option){ 0 };
	*shorts = '\0';
}

/* `-lang zh` would be the language "ang". */
static bool has_one_dash(const char *typed)
{
	for (size_t i = 0; typed[0] == '-' && i < ROWS; i++)
		if (strcmp(typed + 1, rows[i].name) == 0)
			return true;
	return false;
}

/* None has this name, or it has no room for the value behind its name. */
static enum cvgen_status refuse(const char *typed)
{
	static const char names[] =
#define OPTION(NAME, LETTER, ARGUMENT, COMMANDS, DOC) " " #NAME
#include "option.def"
		;
	char name[40]; /* without its value */
	const char *near = NULL;
	size_t n;

	if (optopt >= FIRST_ROW)
		return usage_error("the option --%s takes no value",
		                   find_row(optopt)->name);
	snprintf(name, sizeof(name), "%.*s", (int)strcspn(typed, "="), typed);
	if (typed[1] == '-')
		near = cvgen_nearest(name + 2, names, &n);
	if (near)
		return usage_error("there is no option %s; did you mean "
		                   "--%.*s?", name, (int)n, near);
	return usage_error("there is no option %s; \"cvgen --help\" lists "
	                   "them", typed);
}

/* May it stand here, with this value? */
static enum cvgen_status check(const struct command *command,
                               const struct row *row)
{
	if (row->argument && !*optarg)
		return usage_error("the option --%s has nothing as its value",
		                   row->name);
	if (!strchr(row->commands, command->name[0]))
		return usage_error(
			"\"cvgen %s\" takes no --%s; \"cvgen --help\" tells "
			"which command does",
			command->name, row->name);
	return CVGEN_OK;
}

static enum cvgen_status accept(const struct command *command, int code,
                                const char *typed, struct options *o)
{
	const struct row *row = find_row(code);
	char one[] = { '-', (char)optopt, '\0' };
	enum cvgen_status status;

	if (has_one_dash(typed))
		return usage_error("write two dashes: -%s", typed);
	/* Of several letters behind one dash, the one that is meant. */
	if (typed[0] != '-' || typed[1] != '-')
		typed = one;
	if (code == ':')
		return usage_error("the option %s needs a value behind it",
		                   typed);
	if (!row)
		return refuse(typed);
	status = check(command, row);
	return status == CVGEN_OK ? set(o, row, optarg) : status;
}

/* getopt wants the program's name first: argv[-1] is there. */
enum cvgen_status options_read(const struct command *command, int argc,
                               char **argv, struct options *o, int *n)
{
	struct option longs[ROWS + 1];
	char shorts[2 * ROWS + 2];
	enum cvgen_status status = CVGEN_OK;
	int code;

	fill(longs, shorts);
	opterr = 0;
	while (status == CVGEN_OK) {
		code = getopt_long(argc + 1, argv - 1, shorts, longs, NULL);
		if (code < 0)
			break;
		status = accept(command, code, argv[optind - 2], o);
	}
	*n = argc + 1 - optind;
	memmove(argv, argv - 1 + optind, (size_t)*n * sizeof(*argv));
	return status;
}

void options_help(void)
{
	puts("cvgen: academic CVs and profiles from one YAML record per "
	     "person\n");
	for (const struct command *c = commands; c->name; c++)
		printf("  cvgen %-7s %-17s  %s\n", c->name, c->arguments,
		       c->doc);
	puts("\nPROFILE and DATA are YAML or JSON; - is standard input.\n");
	for (size_t i = 0; i < ROWS; i++) {
		char name[40];

		snprintf(name, sizeof(name), "--%s%s%s", rows[i].name,
		         rows[i].argument ? " " : "",
		         rows[i].argument ? rows[i].argument : "");
		if (rows[i].letter)
			printf("  -%c, %-19s %s\n", rows[i].letter, name,
			       rows[i].doc);
		else
			printf("      %-19s %s\n", name, rows[i].doc);
	}
	puts("\nExit status: 0 done, 1 a record is wrong, 2 the command line "
	     "is wrong,\n3 the system failed.  Manuals: cvgen(1), "
	     "cvgen-profile(5), cvgen-template(5).");
}
