#include "page/embedded.h"

#include <stdlib.h>

static int by_path(const void *path, const void *file)
{
	return str_cmp(*(const struct str *)path,
	               ((const struct embedded *)file)->path);
}

static const struct embedded *find(struct str path)
{
	return bsearch(&path, embedded_files, embedded_count,
	               sizeof(*embedded_files), by_path);
}

struct str embedded_find(struct str path)
{
	const struct embedded *found = find(path);

	return found ? found->text : (struct str){ 0 };
}

/* A file of the user's may have the same name. */
const struct node *embedded_tree(const struct source *s)
{
	const struct embedded *found = find(s->name);

	return found && found->text.p == s->text.p ? found->tree : NULL;
}

static struct str find_text(void *self, struct str path)
{
	(void)self;
	return embedded_find(path);
}

struct template *embedded_compile(struct arena *a, const struct source *main,
                                  const struct template_setup *setup)
{
	const struct embedded_template *t = embedded_templates;

	while (t->path.p && !str_eq(t->path, main->name))
		t++;
	return t->path.p ? image_read(a, t->image, setup, find_text, NULL)
	                 : template_compile(a, main, setup);
}
