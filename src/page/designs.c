#include "page/designs.h"

#include "base/door.h"
#include "base/limits.h"
#include "markup/format.h"
#include "page/embedded.h"
#include "page/locale.h"
#include "record/load.h"
#include "record/read.h"
#include "template/template.h"

#define EMBEDDED S("templates")
#define SHARED S("_shared")
#define LIQUID S(".liquid")
#define MANIFEST S("design.yaml")
/* Partials that may be included by a name that is computed: one a section. */
#define SECTION S("section_")

/* --- partials --- */

/* What looking for partials needs. */
struct finding {
	const struct design *design;
	struct diag_log *log;
};

/* _paper.html of paper, cite/_ieee.html of cite/ieee. */
static struct str file_of(struct arena *a, struct str name)
{
	struct str rest = name, part, last = name;

	while (str_split(&rest, '/', &part))
		last = part;
	name = str_slice(name, 0, name.n - last.n);
	return arena_join3(a, name, S("_"), last);
}

static const struct source *find_partial(void *self, struct str name,
                                         struct str suffix,
                                         const struct format **format)
{
	const struct finding *f = self;
	const struct folders *folders = &f->design->folders;
	struct arena *a = f->log->arena;
	struct str file = file_of(a, name);

	const struct source *found = folders_find(
		folders, folders->n, f->log, arena_join(a, file, suffix));

	*format = found ? format_of_file(suffix) : NULL;
	if (!*format)
		*format = &liquid_format;
	return found ? found : folders_find(folders, folders->n, f->log,
	                                    arena_join(a, file, LIQUID));
}

static struct str partial_names(void *self, struct str suffix)
{
	const struct finding *f = self;
	struct arena *a = f->log->arena;
	struct str prefix = arena_join(a, S("_"), SECTION), word;
	struct str rest = folders_names(&f->design->folders, a, prefix, suffix);
	struct str names = { 0 };

	while (str_word(&rest, &word))
		names = arena_join3(a, arena_join(a, names, S(" ")), SECTION,
		                    word);
	return names;
}

static struct str all_partials(void *self, struct str suffix)
{
	const struct finding *f = self;

	return folders_names(&f->design->folders, f->log->arena, S("_"),
	                     suffix);
}

/* --- opening --- */

static void add(struct design *d, struct str path, struct str below,
                bool is_embedded)
{
	d->folders.list[d->folders.n++] =
		(struct folder){ path, below, is_embedded };
}

/* The manifest, if there is one; false after a message. */
static bool read_manifest(struct design *d, struct diag_log *log)
{
	const struct source *s =
		folders_find(&d->folders, d->folders.own, log, MANIFEST);
	unsigned errors = log->counts[DIAG_ERROR];
	struct str mended;
	const struct node *root;

	if (s) {
		root = embedded_tree(s);
		if (!root)
			root = read_tree(log, (struct source *)s, &mended);
		if (!root)
			return false;
		d->manifest = (const struct manifest *)load_record(
			log, &record_manifest, root, S("design"));
	}
	settings_init(&d->settings, log, d->manifest);
	settings_read(&d->settings, log, NULL, NULL);
	return log->counts[DIAG_ERROR] == errors;
}

static struct design *finish(struct design *d, struct diag_log *log,
                             struct str user)
{
	d->folders.own = d->folders.n;
	if (user.n)
		add(d, user, SHARED, false);
	add(d, EMBEDDED, SHARED, true);
	d->types[0] = &record_page;
	d->types[1] = &record_profile;
	d->types[2] = &d->settings.view;
	d->type_count = COUNT(d->types);
	return read_manifest(d, log) ? d : NULL;
}

/* What the user calls a folder, without its last slash. */
static struct str without_slash(struct str path)
{
	while (path.n > 1 && path.p[path.n - 1] == '/')
		path.n--;
	return path;
}

/* What others share is no design, and no name leads elsewhere. */
static bool is_name(struct str name)
{
	for (size_t i = 0; i < name.n; i++)
		if (!byte_is_letter(name.p[i]) && !byte_is_digit(name.p[i]) &&
		    name.p[i] != '-' && (name.p[i] != '_' || i == 0))
			return false;
	return name.n && name.n <= LIMIT_KEY;
}

static struct str template_file(struct arena *a, const struct format *f)
{
	return arena_join(a, S("cv"), f->suffix);
}

static void unknown(struct diag_log *log, struct str name, struct str user,
                    struct pos at)
{
	struct str names = designs_names(log->arena, user);
	struct str near = diag_nearest(name, names);
	bool is_typed = !at.line && str_find_byte(name, '/') < 0;

	name = str_clip(name, LIMIT_QUOTED);
	if (near.n)
		diag_at(log, DIAG_UNKNOWN_DESIGN, at,
		        " \"%.*s\"; did you mean \"%.*s\"?", STR_ARG(name),
		        STR_ARG(near));
	else
		diag_at(log, DIAG_UNKNOWN_DESIGN, at,
		        " \"%.*s\"; the designs are: %.*s%s", STR_ARG(name),
		        STR_ARG(names),
		        is_typed ? "; a folder is written with a slash: mine/"
		                 : "");
}

/* Has it anything to show for itself?  False after a message. */
static bool exists(const struct design *d, struct diag_log *log,
                   struct str user, struct pos at)
{
	size_t n = d->folders.n;
	unsigned errors = log->counts[DIAG_ERROR];

	if (folders_find(&d->folders, n, log, MANIFEST))
		return true;
	for (size_t i = 0; formats[i]; i++)
		if (folders_find(&d->folders, n, log,
		                 template_file(log->arena, formats[i])))
			return true;
	if (log->counts[DIAG_ERROR] == errors)
		unknown(log, d->name, user, at);
	return false;
}

struct design *designs_open(struct diag_log *log, struct str name,
                            struct str user, struct pos at)
{
	struct design *d = arena_new(log->arena, struct design);

	d->name = name;
	if (user.n)
		add(d, user, name, false);
	add(d, EMBEDDED, name, true);
	if (is_name(name))
		return exists(d, log, user, at) ? finish(d, log, user) : NULL;
	unknown(log, name, user, at);
	return NULL;
}

struct design *designs_open_folder(struct diag_log *log, struct str path,
                                   struct str user)
{
	struct design *d = arena_new(log->arena, struct design);
	struct pos at = { .source = source_new(log->arena, path, S("")) };

	d->name = path;
	add(d, without_slash(path), S(""), false);
	if (source_is_folder(arena_str(log->arena, path).p))
		return exists(d, log, user, at) ? finish(d, log, user) : NULL;
	unknown(log, path, user, at);
	return NULL;
}

struct design *designs_open_file(struct diag_log *log, const char *path,
                                 struct str user)
{
	struct design *d = arena_new(log->arena, struct design);
	struct str name = str_of(path), folder = S("."), rest = name, part;

	d->name = name;
	d->single = door_read(log, path);
	if (!d->single)
		return NULL;
	while (str_split(&rest, '/', &part))
		if (rest.p)
			folder = str_slice(name, 0, (size_t)(rest.p - name.p));
	add(d, without_slash(folder), S(""), false);
	return finish(d, log, user);
}

/* --- templates --- */

static size_t number_of(const struct format *f)
{
	size_t i = 0;

	while (formats[i] != f)
		i++;
	return i;
}

static const struct source *main_file(const struct design *d,
                                      struct diag_log *log,
                                      const struct format *f)
{
	if (d->single)
		return d->single;
	return folders_find(&d->folders, d->folders.own, log,
	                    template_file(log->arena, f));
}

bool designs_has(const struct design *d, struct diag_log *log,
                 const struct format *f)
{
	return main_file(d, log, f) != NULL;
}

bool designs_is_embedded(const struct design *d)
{
	for (size_t i = 0; i < d->folders.n; i++)
		if (!d->folders.list[i].is_embedded)
			return false;
	return true;
}

static void missing(const struct design *d, struct diag_log *log,
                    const struct format *f)
{
	struct pos nowhere = { .source = source_new(log->arena, d->name,
		                                    S("")) };

	diag_at(log, DIAG_TEMPLATE_MISSING, nowhere,
	        " %.*s: it has no file cv%.*s", STR_ARG(f->name),
	        STR_ARG(f->suffix));
}

/* Those of one language are those of each. */
static const struct table *labels(void)
{
	return &locale_find(S("en"))->labels;
}

static const struct template *compile(const struct design *d,
                                      struct diag_log *log,
                                      const struct format *f, bool tells_raw)
{
	unsigned errors = log->counts[DIAG_ERROR];
	const struct source *s = main_file(d, log, f);
	struct finding finding = { d, log };
	struct template_files files = { find_partial, partial_names,
		                        all_partials, &finding };
	struct template_setup setup = { f, d->types, d->type_count, &files,
		                        log, tells_raw, labels() };

	if (!s) {
		if (log->counts[DIAG_ERROR] == errors)
			missing(d, log, f);
		return NULL;
	}
	return designs_is_embedded(d) && !tells_raw
	               ? embedded_compile(log->arena, s, &setup)
	               : template_compile(log->arena, s, &setup);
}

const struct template *designs_template(struct design *d, struct diag_log *log,
                                        const struct format *f)
{
	const struct template **kept;

	if (f == &liquid_format)
		return compile(d, log, f, false);
	kept = &d->templates[number_of(f)];
	if (!*kept)
		*kept = compile(d, log, f, false);
	return *kept;
}

/* One whose suffix is no format is for data, whose names nobody knows. */
static void check_single(struct design d, struct diag_log *log)
{
	const struct format *f = format_of_file(d.single->name);

	if (!f)
		d.type_count = 0;
	compile(&d, log, f ? f : &liquid_format, true);
}

void designs_check(const struct design *d, struct diag_log *log)
{
	if (d->single) {
		check_single(*d, log);
		return;
	}
	for (size_t i = 0; formats[i]; i++)
		if (designs_has(d, log, formats[i]))
			compile(d, log, formats[i], true);
}

/* --- the list --- */

struct str designs_names(struct arena *a, struct str user)
{
	struct folders ours = { { { EMBEDDED, S(""), true } }, 1, 1 },
		       own = { { { user, S(""), false } }, 1, 1 };
	struct str names = folders_names(&ours, a, S(""), S("/design.yaml"));
	struct str rest = { 0 }, name;
	struct diag_log quiet = { .arena = a };

	if (user.n)
		rest = folders_names(&own, a, S(""), S(""));
	while (str_word(&rest, &name)) {
		own.list[0].below = name;
		if (is_name(name) && !str_among(name, names) &&
		    folders_find(&own, 1, &quiet, MANIFEST))
			names = arena_join3(a, names, S(" "), name);
	}
	return names;
}
