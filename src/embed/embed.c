/* The build's own tool: it writes the C source of what is embedded in cvgen.
 *
 *     embed FILE... >embedded.c
 *
 * Files of data/locales become sorted tables, read by cvgen's own YAML reader;
 * all others go in as bytes, under the path that they are called by. */

#include "base/buf.h"
#include "base/door.h"
#include "base/limits.h"
#include "base/trap.h"
#include "record/read.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct row {
	struct str key, text;
};

struct locale_rows {
	struct arena *arena;
	struct row rows[1000];
	size_t n;
};

static void print_bytes(struct str s)
{
	putchar('"');
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c == '\n')
			printf("\\n\"\n\"");
		else if (c < ' ' || c >= 0x7F || c == '"' || c == '\\' ||
		         c == '?')
			printf("\\%03o", c);
		else
			putchar(c);
	}
	putchar('"');
}

static void print_str(struct str s)
{
	printf("{ ");
	print_bytes(s);
	printf(", %zu }", s.n);
}

/* `section: {work: Experience}` is the row section_work. */
static void flatten(struct locale_rows *l, struct str prefix,
                    const struct node *map)
{
	for (const struct node *k = map->first; k; k = k->next) {
		struct str key = arena_join(l->arena, prefix, k->text);

		if (k->value->kind == NODE_MAP)
			flatten(l, arena_join(l->arena, key, S("_")), k->value);
		else if (l->n < COUNT(l->rows))
			l->rows[l->n++] = (struct row){ key, k->value->text };
	}
}

static int by_key(const void *a, const void *b)
{
	return str_cmp(((const struct row *)a)->key,
	               ((const struct row *)b)->key);
}

static void print_locale(struct arena *a, const struct node *root,
                         struct str lang)
{
	struct locale_rows l = { .arena = a };

	flatten(&l, (struct str){ 0 }, root);
	qsort(l.rows, l.n, sizeof(*l.rows), by_key);
	printf("static const struct table_row locale_%.*s[] = {\n",
	       STR_ARG(lang));
	for (size_t i = 0; i < l.n; i++) {
		printf("\t{ .key = ");
		print_str(l.rows[i].key);
		printf(", .text = { .str = ");
		print_str(l.rows[i].text);
		printf(" } },\n");
	}
	printf("};\n");
}

/* en of data/locales/en.yaml, or nothing for another file. */
static struct str lang_of(const char *path)
{
	const char *folder = strstr(path, "data/locales/");
	struct str name;

	if (!folder)
		return (struct str){ 0 };
	name = str_of(folder + strlen("data/locales/"));
	return str_slice(name, 0, name.n - strlen(".yaml"));
}

static struct source *open_file(struct diag_log *log, const char *path)
{
	struct source *s = NULL;

	if (source_read(log->arena, path, 16 * MIB, &s) == SOURCE_READ)
		return s;
	fprintf(stderr, "embed: %s cannot be read\n", path);
	exit(1);
}

static void print_locales(struct diag_log *log, int n, char **paths)
{
	for (int i = 0; i < n; i++) {
		struct str lang = lang_of(paths[i]), mended;
		struct node *root;

		if (!lang.n)
			continue;
		root = read_tree(log, open_file(log, paths[i]), &mended);
		if (!root || log->counts[DIAG_ERROR]) {
			fprintf(stderr, "embed: %s is no locale\n", paths[i]);
			exit(1);
		}
		print_locale(log->arena, root, lang);
	}
	printf("const struct locale locales[] = {\n");
	for (int i = 0; i < n; i++) {
		struct str lang = lang_of(paths[i]);

		if (lang.n)
			printf("\t{ .lang = { \"%.*s\", %zu }, .labels = { "
			       "locale_%.*s, COUNT(locale_%.*s) } },\n",
			       STR_ARG(lang), lang.n, STR_ARG(lang),
			       STR_ARG(lang));
	}
	printf("\t{ .lang = { NULL, 0 } },\n};\n");
}

static void print_files(struct diag_log *log, int n, char **paths)
{
	printf("const struct embedded embedded_files[] = {\n");
	for (int i = 0; i < n; i++) {
		if (lang_of(paths[i]).n)
			continue;
		printf("\t{ ");
		print_str(str_of(paths[i]));
		printf(", ");
		print_str(open_file(log, paths[i])->text);
		printf(" },\n");
	}
	printf("\t{ { NULL, 0 }, { NULL, 0 } },\n};\n");
}

int main(int argc, char **argv)
{
	struct trap trap = { 0 };
	struct arena arena;
	struct diag_log log = { .arena = &arena };

	if (setjmp(trap.at)) {
		fprintf(stderr, "embed: out of memory\n");
		return 3;
	}
	arena_init(&arena, &trap, 256 * MIB);
	printf("#include \"page/embedded.h\"\n\n");
	print_locales(&log, argc - 1, argv + 1);
	print_files(&log, argc - 1, argv + 1);
	arena_free(&arena);
	return 0;
}
