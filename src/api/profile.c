#include "api/profile.h"

#include "base/door.h"
#include "base/limits.h"
#include "base/save.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "biblio/authors.h"
#include "biblio/venues.h"
#include "biblio/citations.h"
#include "biblio/lint.h"
#include "biblio/papers.h"
#include "record/check.h"
#include "record/load.h"
#include "record/read.h"
#include "record/schema.h"
#include "page/check.h"
#include "page/starter.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static bool say(struct cvgen *c, struct buf *b)
{
	bool good;

	buf_byte(b, '\0');
	good = !b->failed;
	if (c->options.report && good && b->n > 1)
		c->options.report(c->options.user, b->p, b->n - 1);
	buf_clear(b);
	return good;
}

bool profile_report(struct cvgen *c, struct diag_log *log, struct str name)
{
	enum diag_form form = (enum diag_form)c->options.form;
	struct buf b = { .max = 1 * MIB };
	bool good = true;

	for (const struct diag *m = log->first; m; m = m->next) {
		diag_write(&b, m, form, c->options.colour);
		good = say(c, &b) && good;
	}
	diag_write_rest(&b, log, name, form);
	good = say(c, &b) && good;
	buf_free(&b);
	log->first = NULL;
	return good;
}

enum cvgen_status profile_failed(struct cvgen *c, struct trap *t,
                                 const struct source *s)
{
	struct diag m = {
		.id = DIAG_TOO_LARGE,
		.level = DIAG_ERROR,
		.text = s ? S("this needs more memory than a record may")
		          : S("the templates need more memory than they may"),
		.pos = { .source = s },
	};
	struct buf b = { .max = 1 * MIB };

	if (t->cause == TRAP_MEMORY)
		errno = ENOMEM;
	if (t->cause != TRAP_LIMIT)
		return CVGEN_SYSTEM;
	diag_write(&b, &m, (enum diag_form)c->options.form, c->options.colour);
	say(c, &b);
	buf_free(&b);
	return CVGEN_INPUT;
}

enum cvgen_status profile_hand_over(struct buf *b, struct cvgen_text *text)
{
	size_t n = b->n;

	buf_byte(b, '\0');
	if (b->failed) {
		buf_free(b);
		return CVGEN_SYSTEM;
	}
	*text = (struct cvgen_text){ b->p, n };
	*b = (struct buf){ .max = b->max };
	return CVGEN_OK;
}

void cvgen_text_free(struct cvgen_text *text)
{
	free(text->bytes);
	*text = (struct cvgen_text){ 0 };
}

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
	styles_init(&c->styles,
	            str_of(o->templates ? c->options.templates : ""));
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

struct cvgen_profile *profile_new(struct cvgen *c)
{
	struct cvgen_profile *p = calloc(1, sizeof(*p));

	if (!p)
		return NULL;
	p->renderer = c;
	arena_init(&p->arena, &p->trap, LIMIT_RECORD_MEMORY);
	p->venues.arena = &p->arena;
	p->log = (struct diag_log){ .arena = &p->arena,
	                            .strict = c->options.strict };
	p->out.max = LIMIT_OUTPUT;
	return p;
}

void cvgen_profile_free(struct cvgen_profile *profile)
{
	if (!profile)
		return;
	arena_free(&profile->arena);
	buf_free(&profile->out);
	free(profile);
}

static void read_record(struct cvgen_profile *p)
{
	struct node *root = read_tree(&p->log, p->source, &p->mended);

	if (!root)
		return;
	p->record = load_profile(&p->log, root);
	if (p->log.edits)
		p->mended = read_edited(&p->log, p->mended);
	check_profile(&p->log, p->record);
	papers_resolve(&p->arena, p->record);
	citations_resolve(&p->log, p->record, p->source->name);
	authors_resolve(&p->log, p->record);
	venues_resolve(&p->log, p->record, &p->venues);
	page_check_markdown(&p->log, p->record);
	page_check_sections(&p->log, p->record, &p->renderer->styles);
	design_check(p);
	if (p->renderer->options.lint)
		lint_profile(&p->log, p->record,
		             str_of(p->renderer->today));
}

/* The trap sprang: there is a profile as long as there is memory. */
static enum cvgen_status give_up(struct cvgen_profile **profile)
{
	struct cvgen_profile *p = *profile;
	enum cvgen_status status =
		profile_failed(p->renderer, &p->trap, p->source);
	int saved = errno;

	if (status != CVGEN_SYSTEM)
		return status;
	cvgen_profile_free(p);
	errno = saved;
	*profile = NULL;
	return status;
}

static enum cvgen_status finish(struct cvgen_profile *p, const char *name)
{
	if (!profile_report(p->renderer, &p->log, str_of(name)))
		trap_spring(&p->trap, TRAP_MEMORY);
	return p->log.counts[DIAG_ERROR] || !p->record ? CVGEN_INPUT : CVGEN_OK;
}

enum cvgen_status cvgen_load(struct cvgen *renderer, const char *path,
                             struct cvgen_profile **profile)
{
	struct cvgen_profile *p = profile_new(renderer);

	*profile = p;
	if (!p)
		return CVGEN_SYSTEM;
	if (setjmp(p->trap.at))
		return give_up(profile);
	p->source = door_read(&p->log, path);
	if (p->source)
		read_record(p);
	return finish(p, path);
}

enum cvgen_status cvgen_parse(struct cvgen *renderer, const char *name,
                              const char *bytes, size_t size,
                              struct cvgen_profile **profile)
{
	struct cvgen_profile *p = profile_new(renderer);

	*profile = p;
	if (!p)
		return CVGEN_SYSTEM;
	if (setjmp(p->trap.at))
		return give_up(profile);
	if (size > LIMIT_FILE)
		trap_spring(&p->trap, TRAP_LIMIT);
	p->source =
		source_new(&p->arena, arena_str(&p->arena, str_of(name)),
	                   arena_str(&p->arena, (struct str){ bytes, size }));
	if (door_check(p->source, &p->log))
		read_record(p);
	return finish(p, name);
}

bool cvgen_fixed(const struct cvgen_profile *profile, struct cvgen_text *text)
{
	struct buf b = { .max = 2 * LIMIT_FILE };

	*text = (struct cvgen_text){ 0 };
	if (!profile->source || !profile->mended.p ||
	    profile->mended.p == profile->source->text.p)
		return false;
	if (profile->source->bom)
		buf_add(&b, S("\xEF\xBB\xBF"));
	buf_add(&b, profile->mended);
	return profile_hand_over(&b, text) == CVGEN_OK;
}

enum cvgen_status cvgen_save(const char *path, const char *bytes, size_t size)
{
	return save_file(path, (struct str){ bytes, size }) ? CVGEN_OK
	                                                    : CVGEN_SYSTEM;
}

enum cvgen_status cvgen_write(int descriptor, const char *bytes, size_t size)
{
	return save_stream(descriptor, (struct str){ bytes, size })
	               ? CVGEN_OK : CVGEN_SYSTEM;
}

enum cvgen_status cvgen_schema(struct cvgen_text *schema)
{
	struct buf b = { .max = 4 * MIB };

	*schema = (struct cvgen_text){ 0 };
	schema_write(&b);
	return profile_hand_over(&b, schema);
}

/* Would the record hold it without a message? */
static bool is_name(struct str s)
{
	size_t at = 0;

	if (s.n == 0 || s.n > LIMIT_KEY || utf8_valid(s) != s.n)
		return false;
	while (at < s.n) {
		uint32_t c = utf8_next(s, &at);

		if (unicode_is_control(c) || unicode_is_bidi(c) ||
		    unicode_is_noncharacter(c))
			return false;
	}
	return true;
}

enum cvgen_status cvgen_starter(const char *name, struct cvgen_text *record)
{
	struct buf b = { .max = 1 * MIB };

	*record = (struct cvgen_text){ 0 };
	if (name && !is_name(str_of(name)))
		return CVGEN_USAGE;
	starter_write(&b, name ? str_of(name) : S("Ada Example"));
	return profile_hand_over(&b, record);
}
