#include "page/designs.h"

#include "markup/format.h"
#include "page/embedded.h"
#include "record/record.h"
#include "template/template.h"

struct folder {
	struct arena *arena;
	struct str design;
};

/* "templates/DESIGN/FILE" */
static struct str path_of(struct arena *a, struct str design, struct str file)
{
	struct str path = arena_join(a, S("templates/"), design);

	return arena_join(a, arena_join(a, path, S("/")), file);
}

static const struct source *find_in(struct arena *a, struct str design,
                                    struct str file)
{
	struct str path = path_of(a, design, file);
	struct str text = embedded_find(path);

	return text.p ? source_new(a, path, text) : NULL;
}

/* A design's own partial comes before the one that all share. */
static const struct source *find_partial(void *self, struct str file)
{
	struct folder *folder = self;
	const struct source *s = find_in(folder->arena, folder->design, file);

	return s ? s : find_in(folder->arena, S("_shared"), file);
}

static struct str main_file(struct arena *a, const struct format *f)
{
	return arena_join(a, S("cv"), f->suffix);
}

bool designs_has(struct str design, const struct format *f)
{
	for (const struct embedded *e = embedded_files; e->path.p; e++)
		if (str_starts(e->path, S("templates/")) &&
		    str_find(e->path, design) == sizeof("templates/") - 1 &&
		    str_ends(e->path, f->suffix) &&
		    str_find(e->path, S("/cv.")) >= 0)
			return true;
	return false;
}

const struct template *designs_compile(struct arena *a, struct str design,
                                       const struct format *f,
                                       struct diag_log *log)
{
	static const struct record *const types[] = { &record_page, &record_profile };
	const struct source *s = find_in(a, design, main_file(a, f));
	struct folder *folder = arena_new(a, struct folder);
	struct template_files files = { find_partial, folder };

	*folder = (struct folder){ a, design };
	return s ? template_compile(a, s, f, types, COUNT(types), &files, log) : NULL;
}
