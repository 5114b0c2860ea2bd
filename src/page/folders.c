#include "page/folders.h"

#include "base/door.h"
#include "base/trap.h"
#include "page/embedded.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

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

/* A name that was found, before those found earlier. */
struct name {
	struct str text;
	const struct name *next;
};

struct names {
	struct arena *arena;
	struct str prefix, suffix;
	const struct name *last;
	size_t n, bytes; /* of all, with a blank before each */
};

static bool is_word(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] == '/' || byte_is_space(s.p[i]))
			return false;
	return s.n;
}

static void add_name(struct names *names, struct str file)
{
	size_t around = names->prefix.n + names->suffix.n;
	struct name *name;
	struct str text;

	if (file.n <= around || !str_starts(file, names->prefix) ||
	    !str_ends(file, names->suffix))
		return;
	text = str_slice(file, names->prefix.n, file.n - names->suffix.n);
	if (!is_word(text))
		return;
	name = arena_new(names->arena, struct name);
	*name = (struct name){ arena_str(names->arena, text), names->last };
	names->last = name;
	names->n++;
	names->bytes += 1 + text.n;
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

	if (!folder && (errno == ENOMEM || errno == EMFILE || errno == ENFILE))
		trap_spring(names->arena->trap, TRAP_FILE);
	if (!folder) /* there is none, or none that may be read */
		return;
	trap_push(names->arena->trap, &cleanup, close_folder, folder);
	for (entry = readdir(folder); entry; entry = readdir(folder))
		add_name(names, str_of(entry->d_name));
	trap_pop(names->arena->trap, &cleanup);
}

static int by_bytes(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

/* In an order that folders do not have, each once. */
static struct str sorted(const struct names *names)
{
	struct str *each = arena_array(names->arena, struct str, names->n);
	char *all = arena_take(names->arena, names->bytes), *at = all;
	size_t n = 0;

	for (const struct name *i = names->last; i; i = i->next)
		each[n++] = i->text;
	if (n)
		qsort(each, n, sizeof(*each), by_bytes);
	for (size_t i = 0; i < n; i++) {
		if (i && str_eq(each[i], each[i - 1]))
			continue;
		if (at > all)
			*at++ = ' ';
		memcpy(at, each[i].p, each[i].n);
		at += each[i].n;
	}
	return (struct str){ all, (size_t)(at - all) };
}

struct str folders_names(const struct folders *f, struct arena *a,
                         struct str prefix, struct str suffix)
{
	struct names names = { .arena = a, .prefix = prefix,
		               .suffix = suffix };

	for (size_t i = 0; i < f->n; i++)
		if (f->list[i].is_embedded)
			list_embedded(&f->list[i], &names);
		else
			list_files(&f->list[i], &names);
	return sorted(&names);
}
