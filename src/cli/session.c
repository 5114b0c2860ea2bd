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

/* Print, or keep until the session's turn comes; a message is not lost when
 * there is no memory to keep it. */
static void put(struct session *s, const char *text, size_t n)
{
	size_t room = s->room;
	char *grown = s->text;

	if (s->keeps && s->n + n > room) {
		room = 2 * (s->n + n);
		grown = realloc(s->text, room);
	}
	if (!s->keeps || !grown) {
		cvgen_write(STDERR_FILENO, text, n);
		return;
	}
	memcpy(grown + s->n, text, n);
	s->text = grown;
	s->room = room;
	s->n += n;
}

static void __attribute__((format(printf, 2, 0)))
say(struct session *s, const char *format, va_list args)
{
	char text[8192];
	size_t n = sizeof("cvgen: ") - 1;

	memcpy(text, "cvgen: ", n);
	vsnprintf(text + n, sizeof(text) - n - 1, format, args);
	defuse(text);
	n = strlen(text);
	text[n++] = '\n';
	put(s, text, n);
}

void session_say(struct session *s, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	say(s, format, args);
	va_end(args);
}

enum cvgen_status usage_error(const char *format, ...)
{
	struct session plain = { 0 };
	va_list args;

	va_start(args, format);
	say(&plain, format, args);
	va_end(args);
	return CVGEN_USAGE;
}

enum cvgen_status session_failed(struct session *s, const char *what)
{
	session_say(s, "%s: %s", what, strerror(errno));
	return CVGEN_SYSTEM;
}

enum cvgen_status worse(enum cvgen_status a, enum cvgen_status b)
{
	return a > b ? a : b;
}

static void report(void *user, const char *message, size_t size)
{
	put(user, message, size);
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

static bool opens(const struct cvgen_options *options)
{
	struct cvgen *c;
	enum cvgen_status status = cvgen_open(&c, options);

	cvgen_close(c);
	return status != CVGEN_USAGE;
}

/* Which of them was it? */
static enum cvgen_status refused(const struct options *o, const char *day)
{
	if (!opens(&(struct cvgen_options){ .lang = o->lang }))
		return usage_error("there is no language \"%s\"; the languages "
		                   "are: %s", o->lang, cvgen_languages());
	if (!opens(&(struct cvgen_options){ .since = o->since }))
		return usage_error("--since wants a date such as 2020 or "
		                   "2020-05, not \"%s\"", o->since);
	if (!opens(&(struct cvgen_options){ .templates = o->templates }))
		return usage_error("--templates wants a folder; there is none "
		                   "at \"%s\"", o->templates);
	if (!o->today)
		return usage_error("SOURCE_DATE_EPOCH is \"%s\", no number of "
		                   "seconds since 1970",
		                   getenv("SOURCE_DATE_EPOCH"));
	return usage_error("--today wants a date such as 2026-01-31, not "
	                   "\"%s\"", day);
}

enum cvgen_status session_open(struct session *s, const struct options *o)
{
	char day[16];
	struct cvgen_options options = {
		.lang = o->lang,
		.today = today(o, day),
		.since = o->since,
		.variant = o->variant,
		.design = o->design,
		.template_file = o->template,
		.templates = o->templates,
		.settings = o->set,
		.strict = o->strict,
		.lint = o->lint,
		.colour = wants_colour(),
		.report = report,
		.user = s,
	};
	enum cvgen_status status;

	*s = (struct session){ .options = o };
	if (o->diagnostics && !find_form(o->diagnostics, &options.form))
		return usage_error(
			"there is no form of messages \"%s\"; write "
			"text, json or github",
			o->diagnostics);
	status = jobs_count(o->jobs, &s->workers);
	if (status != CVGEN_OK)
		return status;
	status = cvgen_open(&s->renderer, &options);
	if (status == CVGEN_USAGE)
		refused(o, options.today);
	else if (status == CVGEN_SYSTEM)
		session_failed(s, "memory");
	return status;
}

void session_close(struct session *s)
{
	cvgen_close(s->renderer);
	free(s->text);
	*s = (struct session){ 0 };
}

enum cvgen_status output_flush(void)
{
	if (fflush(stdout) == 0 || errno == EPIPE)
		return ferror(stdout) ? CVGEN_SYSTEM : CVGEN_OK;
	usage_error("standard output cannot be written: %s", strerror(errno));
	return CVGEN_SYSTEM;
}

/* Why a file could not be written, where the system's words are about another:
 * what is missing is never the file. */
static const char *reason(const char *path)
{
	if (path && errno == ENOENT)
		return "its folder is missing";
	if (path && errno == ENOTDIR)
		return "a file has the name of its folder";
	return strerror(errno);
}

enum cvgen_status session_write(struct session *s, const char *path,
                                const struct cvgen_text *text)
{
	enum cvgen_status status;

	if (path)
		status = cvgen_save(path, text->bytes, text->size);
	else
		status = cvgen_write(STDOUT_FILENO, text->bytes, text->size);
	/* A reader that has seen enough is no failure worth a word. */
	if (status != CVGEN_OK && (path || errno != EPIPE))
		session_say(s, "%s cannot be written: %s",
		            path ? path : "standard output", reason(path));
	return status;
}

enum cvgen_status output_write(const char *path, const struct cvgen_text *text)
{
	struct session plain = { 0 };

	return session_write(&plain, path, text);
}
