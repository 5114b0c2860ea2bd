/* The build's own tool: it keeps the manuals in step with the program.
 *
 *     manual [--check] FOLDER
 *
 * In the pages of FOLDER, what stands between the lines `.\" begin NAME` and
 * `.\" end NAME` is written anew from the program's tables (parts.c), or, where
 * NAME is the path of a file, from that specification (spec.c).  With --check
 * nothing is written; it says which parts are stale.  Exit status: 0 all is
 * right, 1 it is not, 2 the command line is wrong, 3 the system failed.
 */

#include "base/arena.h"
#include "base/limits.h"
#include "base/save.h"
#include "base/source.h"
#include "base/trap.h"
#include "manual/parts.h"
#include "manual/spec.h"

#include <errno.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct page {
	const char *path;
	struct str rest; /* what is still to be read */
	struct buf out;
	bool is_stale, is_wrong;
};

struct tool {
	struct arena arena;
	bool checks;
	unsigned used; /* parts that stand in a page, a bit for each */
};

static void complain(struct page *p, const char *what, struct str name)
{
	fprintf(stderr, "manual: %s: %s \"%.*s\"\n", p->path, what,
	        STR_ARG(name));
	p->is_wrong = true;
}

static bool is_mark(struct str line, struct str mark, struct str *name)
{
	if (!str_starts(line, mark))
		return false;
	*name = str_trim(str_slice(line, mark.n, line.n));
	return true;
}

/* The lines up to the one that ends the part, which is taken too. */
static struct str take_old(struct page *p, struct str name)
{
	struct str start = p->rest, line, end;

	while (str_split(&p->rest, '\n', &line))
		if (is_mark(line, S(".\\\" end "), &end) && str_eq(end, name))
			return str_slice(start, 0, (size_t)(line.p - start.p));
	complain(p, "this part does not end:", name);
	return start;
}

/* Append a part, from a table or a file; false when there is no such part. */
static bool write_part(struct tool *t, struct buf *out, struct str name)
{
	const struct part *part = parts;
	struct source *s;

	while (part->write && !str_eq(part->name, name))
		part++;
	if (part->write) {
		t->used |= 1u << (part - parts);
		part->write(out);
		return true;
	}
	name = arena_str(&t->arena, name);
	if (source_read(&t->arena, name.p, 4 * MIB, &s) != SOURCE_READ)
		return false;
	spec_write(out, s->text);
	return true;
}

static void rewrite_part(struct tool *t, struct page *p, struct str name)
{
	struct str old = take_old(p, name);
	size_t from = p->out.n;

	if (!write_part(t, &p->out, name)) {
		complain(p, "there is no part", name);
		return;
	}
	if (!str_eq(old, str_slice(buf_str(&p->out), from, p->out.n))) {
		p->is_stale = true;
		if (t->checks)
			complain(p, "\"make manual\" would change the part",
			         name);
	}
	buf_print(&p->out, ".\\\" end %.*s\n", STR_ARG(name));
}

static void rewrite(struct tool *t, struct page *p)
{
	struct str line, name;

	while (str_split(&p->rest, '\n', &line)) {
		buf_add(&p->out, line);
		buf_byte(&p->out, '\n');
		if (is_mark(line, S(".\\\" begin "), &name))
			rewrite_part(t, p, name);
	}
}

static int finish(const struct tool *t, struct page *p)
{
	if (p->out.failed) {
		fprintf(stderr, "manual: %s is too large\n", p->path);
		return 3;
	}
	if (p->is_wrong || t->checks || !p->is_stale)
		return p->is_wrong;
	if (save_file(p->path, buf_str(&p->out)))
		return 0;
	fprintf(stderr, "manual: %s: %s\n", p->path, strerror(errno));
	return 3;
}

static int keep_page(struct tool *t, const char *path)
{
	struct page p = { .path = path, .out = { .max = 4 * MIB } };
	struct source *s;
	int status;

	if (source_read(&t->arena, path, 4 * MIB, &s) != SOURCE_READ) {
		fprintf(stderr, "manual: %s cannot be read\n", path);
		return 3;
	}
	p.rest = s->text;
	if (str_ends(p.rest, S("\n")))
		p.rest.n--;
	rewrite(t, &p);
	status = finish(t, &p);
	buf_free(&p.out);
	return status;
}

/* A part that no page shows is a part that a page has lost. */
static int count_parts(const struct tool *t)
{
	int status = 0;

	for (size_t i = 0; parts[i].write; i++) {
		if (t->used & 1u << i)
			continue;
		fprintf(stderr, "manual: no page has the part \"%.*s\"\n",
		        STR_ARG(parts[i].name));
		status = 1;
	}
	return status;
}

static int keep_pages(struct tool *t, const char *folder)
{
	struct str pattern = arena_print(&t->arena, "%s/*.[1-8]", folder);
	int status = 0, one;
	glob_t pages;

	if (glob(pattern.p, 0, NULL, &pages) != 0) {
		fprintf(stderr, "manual: there is no page in %s\n", folder);
		return 2;
	}
	for (size_t i = 0; i < pages.gl_pathc; i++) {
		one = keep_page(t, pages.gl_pathv[i]);
		status = one > status ? one : status;
	}
	globfree(&pages);
	one = count_parts(t);
	return one > status ? one : status;
}

int main(int argc, char **argv)
{
	struct trap trap = { 0 };
	struct tool t = { .checks = argc == 3 && !strcmp(argv[1], "--check") };
	int status;

	if (argc != 2 + t.checks) {
		fprintf(stderr, "usage: manual [--check] FOLDER\n");
		return 2;
	}
	if (setjmp(trap.at)) {
		fprintf(stderr, "manual: out of memory\n");
		return 3;
	}
	arena_init(&t.arena, &trap, 64 * MIB);
	status = keep_pages(&t, argv[argc - 1]);
	arena_free(&t.arena);
	return status;
}
