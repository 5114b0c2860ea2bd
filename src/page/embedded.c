#include "page/embedded.h"

#include <stdlib.h>

static int by_path(const void *path, const void *file)
{
	return str_cmp(*(const struct str *)path,
	               ((const struct embedded *)file)->path);
}

struct str embedded_find(struct str path)
{
	const struct embedded *found =
		bsearch(&path, embedded_files, embedded_count,
	                sizeof(*embedded_files), by_path);

	return found ? found->text : (struct str){ 0 };
}

const struct image *embedded_image(struct str path)
{
	const struct embedded_template *t = embedded_templates;

	while (t->path.p && !str_eq(t->path, path))
		t++;
	return t->path.p ? &t->image : NULL;
}
