#include "cli.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* Names of files may hold anything; none of it acts on a terminal. */
static void defuse(char *text)
{
	for (unsigned char *c = (unsigned char *)text; *c; c++)
		if (*c < ' ' || *c == 0x7F)
			*c = '?';
		else if (*c == 0xC2 && c[1] >= 0x80 && c[1] < 0xA0)
			c[0] = c[1] = '?';
}

enum cvgen_status usage_error(const char *format, ...)
{
	char text[8192];
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	defuse(text);
	fprintf(stderr, "cvgen: %s\n", text);
	return CVGEN_USAGE;
}

enum cvgen_status system_error(const char *what)
{
	usage_error("%s: %s", what, strerror(errno));
	return CVGEN_SYSTEM;
}

enum cvgen_status worse(enum cvgen_status a, enum cvgen_status b)
{
	return a > b ? a : b;
}

static void report(void *user, const char *message, size_t size)
{
	(void)user;
	cvgen_write(STDERR_FILENO, message, size);
}

/* The library knows no clock: --today, SOURCE_DATE_EPOCH, else today in UTC.
 * What is no number of seconds is handed on, to be refused. */
static const char *today(const struct options *o, char room[16])
{
	const char *epoch = getenv("SOURCE_DATE_EPOCH");
	time_t now = time(NULL);
	char *end = NULL;
	struct tm tm;

	if (o->today)
		return o->today;
	if (epoch && *epoch)
		now = (time_t)strtoll(epoch, &end, 10);
	if ((end && *end) || !gmtime_r(&now, &tm) ||
	    !strftime(room, 16, "%Y-%m-%d", &tm))
		return epoch;
	return room;
}

static bool find_form(const char *name, enum cvgen_form *form)
{
	static const char *const names[] = {
		[CVGEN_FORM_TEXT] = "text",
		[CVGEN_FORM_JSON] = "json",
		[CVGEN_FORM_GITHUB] = "github",
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		if (strcmp(names[i], name) != 0)
			continue;
		*form = (enum cvgen_form)i;
		return true;
	}
	return false;
}

static bool wants_colour(void)
{
	const char *no = getenv("NO_COLOR");

	return isatty(STDERR_FILENO) && !(no && *no);
}

/* Which of the two was it? */
static enum cvgen_status refused(const struct options *o, const char *day)
{
	struct cvgen_options options = { .lang = o->lang };
	struct cvgen *c;

	if (cvgen_open(&c, &options) == CVGEN_USAGE)
		return usage_error("there is no language \"%s\"; the languages "
		                   "are: %s", o->lang, cvgen_languages());
	cvgen_close(c);
	if (!o->today)
		return usage_error("SOURCE_DATE_EPOCH is \"%s\", no number of "
		                   "seconds since 1970",
		                   getenv("SOURCE_DATE_EPOCH"));
	return usage_error("--today wants a date such as 2026-01-31, not "
	                   "\"%s\"", day);
}

struct cvgen *session_open(const struct options *o, enum cvgen_status *status)
{
	char day[16];
	struct cvgen_options options = {
		.lang = o->lang,
		.today = today(o, day),
		.strict = o->strict,
		.colour = wants_colour(),
		.report = report,
	};
	struct cvgen *c = NULL;

	if (o->diagnostics && !find_form(o->diagnostics, &options.form)) {
		*status = usage_error(
			"there is no form of messages \"%s\"; write "
			"text, json or github",
			o->diagnostics);
		return NULL;
	}
	*status = cvgen_open(&c, &options);
	if (*status == CVGEN_USAGE)
		refused(o, options.today);
	else if (*status == CVGEN_SYSTEM)
		system_error("memory");
	return c;
}

enum cvgen_status output_flush(void)
{
	if (fflush(stdout) == 0 || errno == EPIPE)
		return ferror(stdout) ? CVGEN_SYSTEM : CVGEN_OK;
	usage_error("standard output cannot be written: %s", strerror(errno));
	return CVGEN_SYSTEM;
}

enum cvgen_status output_write(const char *path, const struct cvgen_text *text)
{
	enum cvgen_status status;

	if (path)
		status = cvgen_save(path, text->bytes, text->size);
	else
		status = cvgen_write(STDOUT_FILENO, text->bytes, text->size);
	/* A reader that has seen enough is no failure worth a word. */
	if (status != CVGEN_OK && (path || errno != EPIPE))
		usage_error("%s cannot be written: %s",
		            path ? path : "standard output", strerror(errno));
	return status;
}
