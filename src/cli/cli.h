/* layer 8: cli, the command line.  It includes include/cvgen.h and nothing
 * else of ours: what it can do, every program can. */
#ifndef CVGEN_CLI_H
#define CVGEN_CLI_H

#include "cvgen.h"

/* Room for the settings of one command line, and their NULL. */
#define SETTINGS_MAX 65

/* The options as given; NULL or false where one was not. */
struct options {
	const char *format, *output, *design, *template, *templates;
	const char *set[SETTINGS_MAX];
	const char *variant, *since, *lang, *today, *jobs, *diagnostics;
	bool strict, fix, copy, help, version;
	bool lint; /* that of `check` */
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
 * moved to the front of it and counted in *n.  CVGEN_USAGE after a message. */
enum cvgen_status options_read(const struct command *command, int argc,
                               char **argv, struct options *o, int *n);
/* Print all commands and options, to stdout's buffer. */
void options_help(void);

enum cvgen_status render_run(const struct options *o, int n, char **profiles);
enum cvgen_status check_run(const struct options *o, int n, char **profiles);
enum cvgen_status fill_run(const struct options *o, int n, char **arguments);
enum cvgen_status designs_run(const struct options *o, int n,
                              char **arguments);
enum cvgen_status schema_run(const struct options *o, int n, char **arguments);
enum cvgen_status new_run(const struct options *o, int n, char **arguments);

/* A renderer with the options, and the messages of its worker. */
struct session {
	const struct options *options;
	struct cvgen *renderer;
	size_t workers; /* as --jobs says */
	bool has_folder; /* the target's has been made */
	bool keeps; /* messages are kept, in `text`, not printed at once */
	char *text;
	size_t n, room;
};

/* Not CVGEN_OK after a message.  The options outlive the session. */
enum cvgen_status session_open(struct session *s, const struct options *o);
void session_close(struct session *s);

/* A message, ended by a line end: printed, or kept where the session keeps
 * them.  Here and below, `s` may be NULL where no session is open. */
void message_put(struct session *s, const char *text, size_t n);
/* A message of the program itself, with "cvgen: " before it. */
void message_say(struct session *s, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
/* The same with the reason, errno, of a CVGEN_SYSTEM about `what`, which it
 * returns. */
enum cvgen_status message_failed(struct session *s, const char *what);
/* The same of the command line itself: CVGEN_USAGE. */
enum cvgen_status usage_error(const char *format, ...)
	__attribute__((format(printf, 1, 2)));
/* The worse of two statuses. */
enum cvgen_status worse(enum cvgen_status a, enum cvgen_status b);

/* Write to the file, or to standard output when `path` is NULL; CVGEN_SYSTEM
 * after a message. */
enum cvgen_status output_write(struct session *s, const char *path,
                               const struct cvgen_text *text);
/* Write what stands in the buffer of stdout; CVGEN_SYSTEM after a message. */
enum cvgen_status output_flush(void);

/* The number that --jobs says, 1 without it; CVGEN_USAGE after a message. */
enum cvgen_status jobs_count(const char *typed, size_t *workers);
/* Do `work` for each of `n` items, `workers` of them at the same time: one in
 * the session `first`, each of the others in one of its own.  Messages are
 * printed in the order of the items, whatever their number.  The worst status
 * of all. */
enum cvgen_status jobs_run(struct session *first, size_t n,
                           enum cvgen_status (*work)(struct session *s,
                                                     const void *self,
                                                     size_t item),
                           const void *self);

/* Where the pages of a run go. */
struct target {
	char formats[8][8];
	size_t format_count;
	const char *path; /* NULL: standard output */
	bool is_folder;
};

/* What stands behind the last dot of a path's name, or NULL. */
const char *format_suffix(const char *path);
/* Is it a format, `n` bytes long? */
bool format_is_known(const char *name, size_t n);
/* CVGEN_USAGE after a message that it is none. */
enum cvgen_status format_refuse(const char *name, size_t n);
/* The formats of -f, of the template or of -o, else html; not CVGEN_OK after a
 * message. */
enum cvgen_status format_choose(struct target *t, const struct options *o);

/* Choose and check; not CVGEN_OK after a message. */
enum cvgen_status target_choose(struct target *t, const struct options *o,
                                int n, char **profiles);
/* Can `path`, unless it is NULL, be a file, and none of the `n` inputs?  Not
 * CVGEN_OK after a message. */
enum cvgen_status target_check_file(const char *path, int n, char **inputs);
/* Make the folder, where one is wanted and missing; CVGEN_SYSTEM after a
 * message. */
enum cvgen_status target_make(struct session *s, const struct target *t);
/* The path of a page, to be freed; NULL without memory. */
char *target_path(const struct target *t, const char *profile,
                  const char *format);

#endif
