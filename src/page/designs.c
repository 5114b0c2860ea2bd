#include "page/designs.h"

#include "markup/format.h"
#include "page/embedded.h"
#include "record/record.h"
#include "template/template.h"

/* Where the files of all designs stand, and where partials are looked for: a
 * design's own come before those that all share. */
#define ROOT "templates/"
#define SHARED "_shared"
/* Partials that may be included by a name that is computed: one a section. */
#define SECTION "section_"

struct folder {
	struct arena *arena;
	struct str design;
};

static struct str join(struct arena *a, const struct str *parts, size_t n)
{
	struct str all = { 0 };

	for (size_t i = 0; i < n; i++)
		all = arena_join(a, all, parts[i]);
	return all;
}

static const struct source *find_in(struct arena *a, struct str design,
                                    struct str file, struct str suffix)
{
	const struct str parts[] = { S(ROOT), design, S("/"), file, suffix };
	struct str path = join(a, parts, COUNT(parts));
	struct str text = embedded_find(path);

	return text.p ? source_new(a, path, text) : NULL;
}

static const struct source *find_partial(void *self, struct str name,
                                         struct str suffix,
                                         const struct format **format)
{
	struct folder *folder = self;
	struct arena *a = folder->arena;
	struct str file = arena_join(a, S("_"), name);
	const struct source *s = find_in(a, folder->design, file, suffix);

	*format = format_of_file(suffix);
	return s ? s : find_in(a, S(SHARED), file, suffix);
}

/* NAME of "templates/DESIGN/_NAME.SUFFIX"; empty for other files. */
static struct str partial_name(struct str path, struct str design,
                               struct str suffix)
{
	struct str folder, rest = str_slice(path, sizeof(ROOT) - 1, path.n);

	if (!str_starts(path, S(ROOT)) || !str_split(&rest, '/', &folder) ||
	    !str_eq(folder, design) || !str_starts(rest, S("_")) ||
	    !str_ends(rest, suffix))
		return (struct str){ 0 };
	return str_slice(rest, 1, rest.n - suffix.n);
}

static struct str partial_names(void *self, struct str suffix)
{
	struct folder *folder = self;
	struct str names = { 0 };

	for (const struct embedded *e = embedded_files; e->path.p; e++) {
		struct str name = partial_name(e->path, folder->design, suffix);

		if (!name.n)
			name = partial_name(e->path, S(SHARED), suffix);
		if (str_starts(name, S(SECTION)) && !str_among(name, names))
			names = arena_join3(folder->arena, names, S(" "), name);
	}
	return names;
}

const struct template *designs_compile(struct arena *a, struct str design,
                                       const struct format *f,
                                       struct diag_log *log)
{
	static const struct record *const types[] = { &record_page,
	                                              &record_profile };
	const struct source *s = find_in(a, design, S("cv"), f->suffix);
	struct folder folder = { a, design };
	struct template_files files = { find_partial, partial_names, &folder };
	struct template_setup setup = { f, types, COUNT(types), &files, log };

	return s ? template_compile(a, s, &setup) : NULL;
}

bool designs_has(struct arena *a, struct str design, const struct format *f)
{
	return find_in(a, design, S("cv"), f->suffix) != NULL;
}
