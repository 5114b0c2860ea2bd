/* The library's renderer with the options of the command line. */

#include "cli.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static void report(void *user, const char *message, size_t size)
{
	message_put(user, message, size);
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

/* What of the command line concerns the session itself. */
static enum cvgen_status set_up(struct session *s, enum cvgen_form *form)
{
	const struct options *o = s->options;

	if (o->diagnostics && !find_form(o->diagnostics, form))
		return usage_error(
			"there is no form of messages \"%s\"; write "
			"text, json or github",
			o->diagnostics);
	return jobs_count(o->jobs, &s->workers);
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
	status = set_up(s, &options.form);
	if (status != CVGEN_OK)
		return status;
	status = cvgen_open(&s->renderer, &options);
	if (status == CVGEN_USAGE)
		refused(o, options.today);
	else if (status == CVGEN_SYSTEM)
		message_failed(s, "memory");
	return status;
}

void session_close(struct session *s)
{
	cvgen_close(s->renderer);
	free(s->text);
	*s = (struct session){ 0 };
}
