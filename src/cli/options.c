#include "cli.h"

#include <getopt.h>
#include <stdio.h>
#include <string.h>

static const struct row {
	char letter;
	const char *name, *argument, *commands, *doc;
} rows[] = {
#define OPTION(LETTER, NAME, ARGUMENT, COMMANDS, DOC) \
	{ LETTER, #NAME, ARGUMENT, COMMANDS, DOC },
#include "option.def"
};
#define ROWS (sizeof(rows) / sizeof(*rows))

/* -t, -s, -d, -x and -V are kept free for later; only these are short. */
static bool is_short(char letter)
{
	return strchr("folhV", letter) != NULL;
}

static const struct row *find_row(int letter)
{
	for (size_t i = 0; i < ROWS; i++)
		if (rows[i].letter == letter)
			return &rows[i];
	return NULL;
}

static void set(struct options *o, int letter, const char *argument)
{
	switch (letter) {
	case 'f': o->format = argument; break;
	case 'o': o->output = argument; break;
	case 'l': o->lang = argument; break;
	case 't': o->today = argument; break;
	case 'd': o->diagnostics = argument; break;
	case 's': o->strict = true; break;
	case 'x': o->fix = true; break;
	case 'h': o->help = true; break;
	case 'V': o->version = true; break;
	default: break;
	}
}

static void fill(struct option *longs, char *shorts)
{
	*shorts++ = ':';
	for (size_t i = 0; i < ROWS; i++) {
		longs[i] = (struct option){ rows[i].name,
		                            rows[i].argument ? required_argument
		                                             : no_argument,
		                            NULL, rows[i].letter };
		if (!is_short(rows[i].letter))
			continue;
		*shorts++ = rows[i].letter;
		if (rows[i].argument)
			*shorts++ = ':';
	}
	longs[ROWS] = (struct option){ 0 };
	*shorts = '\0';
}

static bool accept(const struct command *command, int letter, const char *typed,
                   struct options *o)
{
	const struct row *row = find_row(letter);
	char one[] = { '-', (char)optopt, '\0' };

	/* Of several letters behind one dash, the one that is meant. */
	if (typed[0] != '-' || typed[1] != '-')
		typed = one;

	if (letter == ':') {
		usage_error("the option %s needs a value behind it", typed);
		return false;
	}
	if (!row) {
		usage_error("there is no option %s; \"cvgen --help\" lists them",
		            typed);
		return false;
	}
	if (!strchr(row->commands, command->name[0])) {
		usage_error("\"cvgen %s\" takes no --%s; \"cvgen --help\" tells "
		            "which command does", command->name, row->name);
		return false;
	}
	set(o, letter, optarg);
	return true;
}

/* getopt wants the program's name first: argv[-1] is there. */
bool options_read(const struct command *command, int argc, char **argv,
                  struct options *o, int *n)
{
	struct option longs[ROWS + 1];
	char shorts[2 * ROWS + 2];
	int letter;

	fill(longs, shorts);
	opterr = 0;
	for (;;) {
		letter = getopt_long(argc + 1, argv - 1, shorts, longs, NULL);
		if (letter < 0)
			break;
		if (!accept(command, letter, argv[optind - 2], o))
			return false;
	}
	*n = argc + 1 - optind;
	memmove(argv, argv - 1 + optind, (size_t)*n * sizeof(*argv));
	return true;
}

void options_help(void)
{
	puts("cvgen: academic CVs and profiles from one YAML record per person\n");
	for (const struct command *c = commands; c->name; c++)
		printf("  cvgen %-6s %-10s  %s\n", c->name, c->arguments, c->doc);
	puts("\n  PROFILE is a YAML or JSON file, or - for standard input.\n");
	for (size_t i = 0; i < ROWS; i++) {
		char name[40];

		snprintf(name, sizeof(name), "--%s%s%s", rows[i].name,
		         rows[i].argument ? " " : "",
		         rows[i].argument ? rows[i].argument : "");
		printf("  %c%c%c %-19s %s\n", is_short(rows[i].letter) ? '-' : ' ',
		       is_short(rows[i].letter) ? rows[i].letter : ' ',
		       is_short(rows[i].letter) ? ',' : ' ', name, rows[i].doc);
	}
	puts("\nExit status: 0 done, 1 a record is wrong, 2 the command line is "
	     "wrong,\n3 the system failed.  Manuals: cvgen(1), cvgen-profile(5).");
}
