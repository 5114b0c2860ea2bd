#include "page/embedded.h"

struct str embedded_find(struct str path)
{
	for (const struct embedded *e = embedded_files; e->path.p; e++)
		if (str_eq(e->path, path))
			return e->text;
	return (struct str){ 0 };
}
