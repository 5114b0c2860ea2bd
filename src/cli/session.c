#include "cli.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum cvgen_status usage_error(const char *format, ...)
{
	va_list args;

	fputs("cvgen: ", stderr);
	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
	fputc('\n', stderr);
	return CVGEN_USAGE;
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

/* The library knows no clock: --today, SOURCE_DATE_EPOCH, else today in UTC. */
static const char *today(const struct options *o, char room[16])
{
	const char *epoch = getenv("SOURCE_DATE_EPOCH");
	time_t now = time(NULL);
	struct tm tm;

	if (o->today)
		return o->today;
	if (epoch && *epoch)
		now = (time_t)strtoll(epoch, NULL, 10);
	if (!gmtime_r(&now, &tm) || !strftime(room, 16, "%Y-%m-%d", &tm))
		return NULL;
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

static enum cvgen_status refused(const struct options *o)
{
	if (o->today && strlen(o->today) != strlen("2026-01-31"))
		return usage_error("--today wants a date such as 2026-01-31, not "
		                   "\"%s\"", o->today);
	return usage_error("there is no language \"%s\" and date \"%s\"; the "
	                   "languages are: %s", o->lang ? o->lang : "",
	                   o->today ? o->today : "", cvgen_languages());
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
		*status = usage_error("there is no form of messages \"%s\"; write "
		                      "text, json or github", o->diagnostics);
		return NULL;
	}
	*status = cvgen_open(&c, &options);
	if (*status == CVGEN_USAGE)
		refused(o);
	return c;
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
