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
	struct options o = { 0 };

	open_standard_streams();
	signal(SIGPIPE, SIG_IGN);
	signal(SIGXFSZ, SIG_IGN);
	if (!command)
		command = commands;
	argv += skip;
	if (!options_read(command, argc - skip, argv, &o, &n))
		return CVGEN_USAGE;
	if (o.help)
		options_help();
	if (o.version)
		puts("cvgen " CVGEN_VERSION);
	if (o.help || o.version)
		return (int)output_flush();
	return (int)command->run(&o, n, argv);
}
