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

const struct image *embedded_image(struct str path)
{
	const struct embedded_template *t = embedded_templates;

	while (t->path.p && !str_eq(t->path, path))
		t++;
	return t->path.p ? &t->image : NULL;
}
