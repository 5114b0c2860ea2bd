#include "page/styles.h"

#include <string.h>

#include "base/limits.h"
#include "base/trap.h"
#include "biblio/name_parts.h"
#include "markup/format.h"
#include "page/derive.h"
#include "page/embedded.h"
#include "template/template.h"

#define BELOW S("_shared/cite")
#define SUFFIX S(".md")

/* What a style sees: the publication's fields, then the page's and those of
 * the record. */
static const struct record *const types[] = {
	&record_publication, &record_page, &record_profile,
};

void styles_init(struct styles *s, struct str user)
{
	struct folders *f = &s->folders;

	*s = (struct styles){ 0 };
	arena_init(&s->arena, NULL, LIMIT_TEMPLATE_MEMORY);
	if (user.n)
		f->list[f->n++] = (struct folder){ user, BELOW, false };
	f->list[f->n++] = (struct folder){ S("templates"), BELOW, true };
}

void styles_begin(struct styles *s)
{
	arena_rewind(&s->arena, s->good);
}

static const struct source *find(const struct styles *s, struct diag_log *log,
                                 struct str name)
{
	return folders_find(&s->folders, s->folders.n, log,
	                    arena_join(log->arena, name, SUFFIX));
}

/* What looking for partials needs. */
struct finding {
	const struct styles *styles;
	struct diag_log *log;
};

static const struct source *find_partial(void *self, struct str name,
                                         struct str suffix,
                                         const struct format **format)
{
	const struct finding *f = self;

	*format = format_of_file(suffix);
	return find(f->styles, f->log,
	            arena_join(f->log->arena, S("_"), name));
}

static struct str all_partials(void *self, struct str suffix)
{
	const struct finding *f = self;

	return folders_names(&f->styles->folders, f->log->arena, S("_"),
	                     suffix);
}

/* The names of partials begin with _. */
struct str styles_names(const struct styles *s, struct arena *a)
{
	struct str rest = folders_names(&s->folders, a, S(""), SUFFIX), word;
	struct str names = { 0 };

	while (str_word(&rest, &word))
		if (!str_starts(word, S("_")))
			names = arena_join3(a, names, S(" "), word);
	return names;
}

/* Names of files: no way out of the folder, and none of its partials. */
static bool is_name(struct str name)
{
	for (size_t i = 0; i < name.n; i++)
		if (!byte_is_letter(name.p[i]) && !byte_is_digit(name.p[i]) &&
		    (i == 0 || (name.p[i] != '-' && name.p[i] != '_')))
			return false;
	return name.n && name.n < LIMIT_KEY;
}

static const struct source *look_up(const struct styles *s,
                                    struct diag_log *log,
                                    const struct text *name)
{
	unsigned errors = log->counts[DIAG_ERROR];
	const struct source *source = NULL;
	struct str names, near;

	if (is_name(name->str))
		source = find(s, log, name->str);
	if (source || log->counts[DIAG_ERROR] > errors)
		return source;
	names = styles_names(s, log->arena);
	near = diag_nearest(name->str, names);
	diag_at(log, DIAG_UNKNOWN_STYLE, name->pos,
	        ": \"%.*s\"; %s%.*s%s",
	        STR_ARG(str_clip(name->str, LIMIT_QUOTED)),
	        near.n ? "did you mean \"" : "there are",
	        STR_ARG(near.n ? near : names), near.n ? "\"?" : "");
	return NULL;
}

bool styles_check(const struct styles *s, struct diag_log *log,
                  const struct text *name)
{
	return str_eq(name->str, S("none")) || look_up(s, log, name);
}

static const struct template *compile(const struct styles *s,
                                      struct diag_log *log,
                                      const struct text *name, bool tells_raw)
{
	const struct source *source = look_up(s, log, name);
	struct finding finding = { s, log };
	struct template_files files = { find_partial, NULL, all_partials,
		                        &finding };
	struct template_setup setup = {
		format_find(S("md")), types, COUNT(types), &files, log,
		tells_raw, &locale_find(S("en"))->labels,
	};

	if (!source)
		return NULL;
	return s->folders.list[0].is_embedded
	               ? embedded_compile(log->arena, source, &setup)
	               : template_compile(log->arena, source, &setup);
}

const struct template *styles_compile(const struct styles *s,
                                      struct diag_log *log,
                                      const struct text *name)
{
	return compile(s, log, name, false);
}

void styles_check_all(const struct styles *s, struct diag_log *log)
{
	struct str names = styles_names(s, log->arena), name;

	while (str_word(&names, &name))
		if (is_name(name))
			compile(s, log, derive_text(log->arena, name), true);
}

static struct style *add(struct styles *s, struct diag_log *log,
                         const struct text *name)
{
	const struct template *t = styles_compile(s, log, name);
	struct style *style;

	if (!t)
		return NULL;
	style = arena_new(&s->arena, struct style);
	*style = (struct style){
		arena_str(&s->arena, name->str), t,
		template_reads(t, S("ordinal")), s->first,
	};
	return style;
}

/* A style lives longer than the record that asks for it first, so it is
 * compiled with a log in the arena of styles; messages are the record's, also
 * those about the style's file. */
const struct style *styles_get(struct viewing *v, const struct text *name)
{
	struct styles *all = v->options->styles;
	struct diag_log log = *v->options->log;
	struct style *s;

	for (s = all->first; s; s = s->next)
		if (str_eq(s->name, name->str))
			return s;
	all->arena.trap = v->arena->trap;
	log.arena = &all->arena;
	s = add(all, &log, name);
	log.arena = v->options->log->arena;
	*v->options->log = log;
	if (s) {
		all->first = s;
		all->good = arena_mark(&all->arena);
	}
	v->failed = v->failed || !s;
	return s;
}

/* A quotation within “ and ” has single marks.  An inch (3.5") is none. */
static void inner_quotes(char *s, size_t n)
{
	unsigned depth = 0;
	bool is_open = false;

	for (size_t i = 1; i + 1 < n; i++) {
		if (depth && s[i] == '"' &&
		    (is_open || strchr(" (\x9C", s[i - 1]))) {
			is_open = !is_open;
			s[i] = '\'';
		}
		if (s[i - 1] != '\xE2' || s[i] != '\x80')
			continue;
		if (s[i + 1] == '\x9C' && depth++)
			s[i + 1] = '\x98';
		else if (s[i + 1] == '\x9D' && depth && --depth)
			s[i + 1] = '\x99';
		is_open = is_open && depth;
	}
}

/* White space as HTML has it: any run of it is one blank. */
static const struct text *one_line(struct arena *a, struct str s)
{
	char *line = arena_get(a, s.n + 1, 1);
	size_t n = 0;

	s = str_trim(s);
	for (size_t i = 0; i < s.n; i++)
		if (!byte_is_space(s.p[i]))
			line[n++] = s.p[i];
		else if (line[n - 1] != ' ')
			line[n++] = ' ';
	inner_quotes(line, n);
	return n ? derive_text(a, (struct str){ line, n }) : NULL;
}

/* A title as part of a citation, which sets its own signs behind it: without a
 * full stop, but for one that shortens a word ("et al.", "in the U.S."). */
#define SHORT S("al. Co. Corp. etc. Inc. Jr. Ltd. Sr. St. vs.")

static struct str bare_title(struct str title)
{
	size_t last = title.n, stop;

	while (last && title.p[last - 1] != ' ')
		last--;
	stop = last;
	while (stop < title.n && title.p[stop] != '.')
		stop++;
	if (stop + 1 != title.n || stop == last ||
	    str_among(str_slice(title, last, title.n), SHORT))
		return title;
	return str_slice(title, 0, stop);
}

/* Into `bare`; NULL stays NULL. */
static const struct text *cited_title(const struct viewing *v,
                                      const struct text *title,
                                      struct text *bare)
{
	const struct text *t = record_text(title, v->options->langs);

	if (!t)
		return NULL;
	*bare = (struct text){ bare_title(t->str), t->lang, t->pos, NULL };
	return bare;
}

/* What a run took of the arena is given back, but for a message. */
static const struct text *run(struct viewing *v, const struct template *t,
                              const struct template_run *in)
{
	struct arena_mark mark = arena_mark(v->arena);
	struct buf out = { .max = LIMIT_CITATION };
	const struct text *citation = NULL;
	struct cleanup cleanup;

	trap_push(v->arena->trap, &cleanup, buf_release, &out);
	v->failed = !template_run(t, in, &out);
	if (!v->failed) {
		arena_rewind(v->arena, mark);
		citation = one_line(v->arena, buf_str(&out));
	}
	trap_pop(v->arena->trap, &cleanup);
	return citation;
}

const struct text *styles_cite(struct viewing *v, const struct style *s,
                               const struct publication *p)
{
	struct publication cited = *p;
	struct text title;
	const struct entry *globals[] = {
		&cited.entry, &v->page->entry, &v->profile->entry,
	};
	const struct template_run in = {
		.arena = v->arena,
		.globals = globals,
		.langs = v->options->langs,
		.today = v->options->today,
		.log = v->options->log,
		.steps = &v->steps,
		.write_dates = locale_write_dates,
		.self = (void *)v->options->locale,
	};

	names_split(v->arena, &p->authors, v->options->langs);
	names_split(v->arena, &p->shown_authors, v->options->langs);
	cited.title = cited_title(v, p->title, &title);
	return run(v, s->template, &in);
}
