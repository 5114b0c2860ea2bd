/* layer 13: cli, the command line.  It includes include/cvgen.h and nothing
 * else of ours: what it can do, every program can. */
#ifndef CVGEN_CLI_H
#define CVGEN_CLI_H

#include "cvgen.h"

/* The options as given; NULL or false where one was not. */
struct options {
	const char *format, *output, *lang, *today, *diagnostics;
	bool strict, fix, help, version;
};

struct command {
	const char *name;
	const char *arguments; /* for --help */
	const char *doc;
	enum cvgen_status (*run)(const struct options *o, int n,
	                         char **arguments);
};
/* Ended by a row without a name; the first is run when none is named. */
extern const struct command commands[];

/* Read the options of `command` off `argv`.  What is left, the arguments, is
 * moved to the front of it and counted in *n.  False after a message. */
bool options_read(const struct command *command, int argc, char **argv,
                  struct options *o, int *n);
void options_help(void);

enum cvgen_status render_run(const struct options *o, int n, char **profiles);
enum cvgen_status check_run(const struct options *o, int n, char **profiles);
enum cvgen_status schema_run(const struct options *o, int n, char **arguments);
enum cvgen_status new_run(const struct options *o, int n, char **arguments);

/* A renderer with the options; NULL and *status after a message. */
struct cvgen *session_open(const struct options *o, enum cvgen_status *status);

/* Write to the file, or to standard output when `path` is NULL; CVGEN_SYSTEM
 * after a message. */
enum cvgen_status output_write(const char *path, const struct cvgen_text *text);
/* Write what stands in the buffer of stdout; CVGEN_SYSTEM after a message. */
enum cvgen_status output_flush(void);
/* A message of the command line itself, with "cvgen: " before it. */
enum cvgen_status usage_error(const char *format, ...)
	__attribute__((format(printf, 1, 2)));
/* A message with the reason, errno, of a CVGEN_SYSTEM about `what`. */
enum cvgen_status system_error(const char *what);
/* The worse of two statuses. */
enum cvgen_status worse(enum cvgen_status a, enum cvgen_status b);

#endif
