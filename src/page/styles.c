#include "page/styles.h"

#include "base/limits.h"
#include "base/trap.h"
#include "biblio/name_parts.h"
#include "markup/format.h"
#include "page/derive.h"
#include "page/embedded.h"
#include "template/template.h"

#define FOLDER "templates/_shared/cite/"

/* What a style sees: the publication's fields, then the page's and those of
 * the record. */
static const struct record *const types[] = {
	&record_publication, &record_page, &record_profile,
};

void styles_init(struct styles *s)
{
	*s = (struct styles){ 0 };
	arena_init(&s->arena, NULL, LIMIT_TEMPLATE_MEMORY);
}

static const struct source *find(struct arena *a, struct str name,
                                 struct str suffix)
{
	struct str path = arena_join3(a, S(FOLDER), name, suffix);
	struct str text = embedded_find(path);

	return text.p ? source_new(a, path, text) : NULL;
}

static const struct source *find_partial(void *self, struct str name,
                                         struct str suffix,
                                         const struct format **format)
{
	struct arena *a = self;

	*format = format_of_file(suffix);
	return find(a, arena_join(a, S("_"), name), suffix);
}

/* The names of all styles, between blanks. */
static struct str style_names(struct arena *a)
{
	struct str names = { 0 };

	for (const struct embedded *e = embedded_files; e->path.p; e++) {
		struct str file = str_slice(e->path, sizeof(FOLDER) - 1,
		                            e->path.n);

		if (str_starts(e->path, S(FOLDER)) && file.p[0] != '_' &&
		    str_ends(file, S(".md")))
			names = arena_join3(a, names, S(" "),
			                    str_slice(file, 0, file.n - 3));
	}
	return names;
}

/* Messages are the record's, also those about the style's file. */
static const struct template *compile(struct styles *s,
                                      const struct source *source,
                                      struct diag_log *log)
{
	struct template_files files = { find_partial, NULL, &s->arena };
	struct template_setup setup = {
		format_find(S("md")), types, COUNT(types), &files, log, false,
	};

	return template_compile(&s->arena, source, &setup);
}

static const struct style *add(struct viewing *v, struct str name,
                               const struct source *source)
{
	struct styles *all = v->options->styles;
	const struct template *t = compile(all, source, v->options->log);
	struct style *s;

	if (!t)
		return NULL;
	s = arena_new(&all->arena, struct style);
	*s = (struct style){
		arena_str(&all->arena, name), t,
		template_reads(t, S("ordinal")), all->first,
	};
	all->first = s;
	return s;
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

static const struct source *look_up(struct arena *a, struct diag_log *log,
                                    const struct text *name)
{
	const struct source *source = NULL;
	struct str names, near;

	if (is_name(name->str))
		source = find(a, name->str, S(".md"));
	if (source)
		return source;
	names = style_names(log->arena);
	near = diag_nearest(name->str, names);
	diag_at(log, DIAG_UNKNOWN_STYLE, name->pos,
	        ": \"%.*s\"; %s%.*s%s",
	        STR_ARG(str_clip(name->str, LIMIT_QUOTED)),
	        near.n ? "did you mean \"" : "there are",
	        STR_ARG(near.n ? near : names), near.n ? "\"?" : "");
	return NULL;
}

bool styles_check(struct diag_log *log, const struct text *name)
{
	return str_eq(name->str, S("none")) || look_up(log->arena, log, name);
}

const struct style *styles_get(struct viewing *v, const struct text *name)
{
	struct styles *all = v->options->styles;
	const struct source *source;
	const struct style *s;

	all->arena.trap = v->arena->trap;
	for (s = all->first; s; s = s->next)
		if (str_eq(s->name, name->str))
			return s;
	source = look_up(&all->arena, v->options->log, name);
	if (source)
		s = add(v, name->str, source);
	v->failed = v->failed || !s;
	return s;
}

static void split_names(const struct viewing *v, const struct publication *p)
{
	struct author *x = (struct author *)p->authors.items;

	for (size_t i = 0; i < p->authors.n; i++)
		if (!x[i].family)
			name_parts(v->arena, &x[i],
			            viewing_text(v, x[i].name));
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
	return n ? derive_text(a, (struct str){ line, n }) : NULL;
}

static void write_dates(void *self, struct buf *out, const struct dates *d)
{
	locale_dates(self, out, d);
}

static void free_out(void *subject)
{
	buf_free(subject);
}

const struct text *styles_cite(struct viewing *v, const struct style *s,
                               const struct publication *p)
{
	const struct entry *globals[] = {
		&p->entry, &v->page->entry, &v->profile->entry,
	};
	struct template_run run = {
		.arena = v->arena,
		.globals = globals,
		.langs = v->options->langs,
		.today = v->options->today,
		.log = v->options->log,
		.steps = &v->steps,
		.write_dates = write_dates,
		.self = (void *)v->options->locale,
	};
	struct buf out = { .max = LIMIT_CITATION };
	const struct text *citation = NULL;
	struct arena_mark mark;
	struct cleanup cleanup;

	split_names(v, p);
	mark = arena_mark(v->arena);
	trap_push(v->arena->trap, &cleanup, free_out, &out);
	v->failed = !template_run(s->template, &run, &out);
	if (!v->failed) {
		arena_rewind(v->arena, mark);
		citation = one_line(v->arena, buf_str(&out));
	}
	trap_pop(v->arena->trap, &cleanup);
	return citation;
}
