#include "cli.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

const struct command commands[] = {
	{ "render", "PROFILE...", "render records (without a command, too)",
	  render_run },
	{ "check", "[PROFILE...]",
	  "say what is wrong with records; write nothing", check_run },
	{ "fill", "TEMPLATE [DATA]",
	  "fill any template from YAML or JSON data", fill_run },
	{ "designs", "[NAME]",
	  "list the designs, or tell all of one", designs_run },
	{ "schema", "", "print the JSON Schema of records, for editors",
	  schema_run },
	{ "new", "[NAME]", "print a record to begin with", new_run },
	{ NULL, NULL, NULL, NULL },
};

static const struct command *find_command(const char *word)
{
	for (const struct command *c = commands; word && c->name; c++)
		if (strcmp(c->name, word) == 0)
			return c;
	return NULL;
}

static enum cvgen_status refuse_word(const char *word)
{
	size_t n;

	if (find_command(word))
		return usage_error("the command stands first: cvgen %s ...",
		                   word);
	for (const struct command *c = commands; c->name; c++)
		if (cvgen_nearest(word, c->name, &n))
			return usage_error("there is no command \"%s\"; did "
			                   "you mean \"cvgen %s\"?", word,
			                   c->name);
	return usage_error("there is no file and no command \"%s\"; \"cvgen "
	                   "--help\" lists the commands", word);
}

/* Without a command, a word that could not be the name of a record and is that
 * of no file is a command that is misspelled, or not in its place. */
static enum cvgen_status check_words(int n, char **words)
{
	for (int i = 0; i < n; i++)
		if (*words[i] && !strpbrk(words[i], "./-") &&
		    access(words[i], F_OK) != 0)
			return refuse_word(words[i]);
	return CVGEN_OK;
}

/* Were one of them closed, the first file opened would take its number, and
 * messages would land in a page. */
static void open_standard_streams(void)
{
	int fd;

	do
		fd = open("/dev/null", O_RDWR);
	while (fd >= 0 && fd <= STDERR_FILENO);
	if (fd > STDERR_FILENO)
		close(fd);
}

int main(int argc, char **argv)
{
	const struct command *command = find_command(argc > 1 ? argv[1] : NULL);
	int skip = command ? 2 : 1, n;
	enum cvgen_status status;
	struct options o = { 0 };

	open_standard_streams();
	signal(SIGPIPE, SIG_IGN);
	signal(SIGXFSZ, SIG_IGN);
	if (!command)
		command = commands;
	argv += skip;
	status = options_read(command, argc - skip, argv, &o, &n);
	if (status != CVGEN_OK)
		return (int)status;
	if (o.help)
		options_help();
	if (o.version)
		puts("cvgen " CVGEN_VERSION);
	if (o.help || o.version)
		return (int)output_flush();
	if (o.output && strcmp(o.output, "-") == 0)
		o.output = NULL; /* standard output, as PROFILE is input */
	if (skip == 1)
		status = check_words(n, argv);
	return (int)(status == CVGEN_OK ? command->run(&o, n, argv) : status);
}
