#include "page/folders.h"

#include "base/door.h"
#include "base/trap.h"
#include "page/embedded.h"

#include <dirent.h>
#include <stdlib.h>

/* "academic/cv.html"; the file alone where there is no folder below. */
static struct str below(struct arena *a, const struct folder *f,
                        struct str file)
{
	return f->below.n ? arena_join3(a, f->below, S("/"), file) : file;
}

static const struct source *find_embedded(const struct folder *f,
                                          struct arena *a, struct str file)
{
	struct str path = arena_join3(a, f->path, S("/"), below(a, f, file));
	struct str text = embedded_find(path);

	return text.p ? source_new(a, path, text) : NULL;
}

const struct source *folders_find(const struct folders *f, size_t n,
                                  struct diag_log *log, struct str file)
{
	const struct folder *folder = f->list;

	for (; folder < f->list + n; folder++) {
		const struct source *found = NULL;
		struct source *read;

		if (folder->is_embedded)
			found = find_embedded(folder, log->arena, file);
		else if (!door_find(log, folder->path,
		                    below(log->arena, folder, file), &read))
			return NULL;
		else
			found = read;
		if (found)
			return found;
	}
	return NULL;
}

/* Names that were found, each once. */
struct names {
	struct arena *arena;
	struct str prefix, suffix;
	struct str words;
};

static void add_name(struct names *names, struct str file)
{
	size_t around = names->prefix.n + names->suffix.n;
	struct str name;

	if (file.n <= around || !str_starts(file, names->prefix) ||
	    !str_ends(file, names->suffix))
		return;
	name = str_slice(file, names->prefix.n, file.n - names->suffix.n);
	if (str_find_byte(name, '/') >= 0 || str_find_byte(name, ' ') >= 0 ||
	    str_among(name, names->words))
		return;
	names->words = arena_join3(names->arena, names->words, S(" "), name);
}

static void list_embedded(const struct folder *f, struct names *names)
{
	struct str start = arena_join3(names->arena, f->path, S("/"),
	                               below(names->arena, f, S("")));

	for (const struct embedded *e = embedded_files; e->path.p; e++)
		if (str_starts(e->path, start))
			add_name(names, str_slice(e->path, start.n, e->path.n));
}

static void close_folder(void *folder)
{
	closedir(folder);
}

static void list_files(const struct folder *f, struct names *names)
{
	struct str path = arena_join3(names->arena, f->path, S("/"), f->below);
	DIR *folder = opendir(path.p);
	struct dirent *entry;
	struct cleanup cleanup;

	if (!folder)
		return;
	trap_push(names->arena->trap, &cleanup, close_folder, folder);
	for (entry = readdir(folder); entry; entry = readdir(folder))
		add_name(names, arena_str(names->arena,
		                          str_of(entry->d_name)));
	trap_pop(names->arena->trap, &cleanup);
}

static int by_bytes(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

/* Folders have no order that one could rely on. */
static struct str sorted(struct arena *a, struct str words)
{
	size_t n = 0, room = words.n / 2 + 1;
	struct str *each = arena_array(a, struct str, room), all = { 0 };

	while (str_word(&words, &each[n]))
		n++;
	qsort(each, n, sizeof(*each), by_bytes);
	for (size_t i = 0; i < n; i++)
		all = arena_join3(a, all, i ? S(" ") : S(""), each[i]);
	return all;
}

struct str folders_names(const struct folders *f, struct arena *a,
                         struct str prefix, struct str suffix)
{
	struct names names = { a, prefix, suffix, { 0 } };

	for (size_t i = 0; i < f->n; i++)
		if (f->list[i].is_embedded)
			list_embedded(&f->list[i], &names);
		else
			list_files(&f->list[i], &names);
	return sorted(a, names.words);
}
