/* A renderer and its options. */

#include "api/profile.h"

#include "base/limits.h"
#include "page/locale.h"

#include <stdlib.h>
#include <string.h>

static bool copy(char *to, size_t room, const char *from)
{
	size_t n = from ? strlen(from) : 0;

	if (n >= room)
		return false;
	memcpy(to, from ? from : "", n + 1);
	return true;
}

/* Is it YYYY-MM-DD, and a day of the calendar?  Or only YYYY or YYYY-MM. */
static bool is_date(struct arena *a, const char *s, bool whole)
{
	static const char form[] = "dddd-dd-dd";
	size_t n = strlen(s);
	struct dates dates;

	if (n != 10 && (whole || (n != 4 && n != 7)))
		return false;
	for (size_t i = 0; i < n; i++)
		if (form[i] == 'd' ? !byte_is_digit(s[i]) : s[i] != form[i])
			return false;
	return dates_parse(a, str_of(s), (struct pos){ 0 }, &dates) ==
	       DATES_GOOD;
}

/* The strings live as long as the renderer. */
static const char *kept(struct cvgen *c, const char *s)
{
	return s ? arena_str(&c->arena, str_of(s)).p : NULL;
}

static bool take_options(struct cvgen *c, const struct cvgen_options *o)
{
	c->options = *o;
	c->options.design = kept(c, o->design);
	c->options.template_file = kept(c, o->template_file);
	c->options.templates = kept(c, o->templates);
	c->options.variant = kept(c, o->variant ? o->variant : "");
	c->templates = str_of(o->templates ? c->options.templates : "");
	styles_init(&c->styles, c->templates);
	return (!o->templates || source_is_folder(o->templates)) &&
	       copy(c->lang, sizeof(c->lang), o->lang) &&
	       copy(c->today, sizeof(c->today),
	            o->today ? o->today : "1970-01-01") &&
	       is_date(&c->arena, c->today, true) &&
	       copy(c->since, sizeof(c->since), o->since) &&
	       (!c->since[0] || is_date(&c->arena, c->since, false)) &&
	       (!c->lang[0] || locale_find(str_of(c->lang)));
}

enum cvgen_status cvgen_open(struct cvgen **renderer,
                             const struct cvgen_options *options)
{
	static const struct cvgen_options usual = { 0 };
	struct cvgen *c = calloc(1, sizeof(*c));
	enum cvgen_status status;

	*renderer = c;
	if (!c)
		return CVGEN_SYSTEM;
	arena_init(&c->arena, &c->trap, LIMIT_TEMPLATE_MEMORY);
	if (setjmp(c->trap.at))
		status = CVGEN_SYSTEM;
	else
		status = take_options(c, options ? options : &usual)
		                 ? CVGEN_OK : CVGEN_USAGE;
	if (status == CVGEN_OK)
		return CVGEN_OK;
	cvgen_close(*renderer);
	*renderer = NULL;
	return status;
}

void cvgen_close(struct cvgen *renderer)
{
	if (!renderer)
		return;
	arena_free(&renderer->arena);
	arena_free(&renderer->styles.arena);
	free(renderer);
}
