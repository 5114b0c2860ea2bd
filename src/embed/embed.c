/* The build's own tool: it writes the C source of what is embedded in cvgen.
 *
 *     embed FILE... >embedded.c
 *
 * Files of data/locales and data/venues become sorted tables, read by cvgen's
 * own YAML reader; all others go in as bytes, under the path that they are
 * called by.  What the manifest of a design says stands beside its bytes. */

#include "embed/embed.h"

#include "base/limits.h"
#include "base/trap.h"
#include "page/locale.h"
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

void embed_literal(struct str s)
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
	embed_literal(s);
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

static size_t row_of(const struct locale_rows *l, struct str key)
{
	for (size_t i = 0; i < l->n; i++)
		if (str_eq(l->rows[i].key, key))
			return i;
	fprintf(stderr, "embed: a locale has no %.*s\n", STR_ARG(key));
	exit(1);
}

static void print_date_rows(const struct locale_rows *l, struct str lang)
{
	static const struct str words[] = {
#define WORD(KEY) STR(#KEY),
		DATE_WORDS(WORD)
#undef WORD
	};

	printf("static const uint16_t locale_%.*s_dates[] = {\n",
	       STR_ARG(lang));
	for (size_t i = 0; i < COUNT(words); i++)
		printf("\t%zu,\n", row_of(l, words[i]));
	printf("};\n");
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
	print_date_rows(&l, lang);
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

const struct node *embed_tree(struct diag_log *log, const char *path,
                              const char *what)
{
	struct str mended;
	const struct node *root =
		read_tree(log, open_file(log, path), &mended);

	if (root && !log->counts[DIAG_ERROR])
		return root;
	fprintf(stderr, "embed: %s is no %s\n", path, what);
	exit(1);
}

static void print_locales(struct diag_log *log, int n, char **paths)
{
	for (int i = 0; i < n; i++) {
		struct str lang = lang_of(paths[i]);

		if (lang.n)
			print_locale(log->arena,
			             embed_tree(log, paths[i], "locale"), lang);
	}
	printf("const struct locale locales[] = {\n");
	for (int i = 0; i < n; i++) {
		struct str lang = lang_of(paths[i]);

		if (lang.n)
			printf("\t{ .lang = { \"%.*s\", %zu }, .labels = { "
			       "locale_%.*s, COUNT(locale_%.*s) }, "
			       ".date_rows = locale_%.*s_dates },\n",
			       STR_ARG(lang), lang.n, STR_ARG(lang),
			       STR_ARG(lang), STR_ARG(lang));
	}
	printf("\t{ .lang = { NULL, 0 } },\n};\n");
}

/* The nodes of a tree; those that a node points to come behind it. */
struct nodes {
	const struct node *each[1000];
	size_t n;
};

static void print_pointer(struct nodes *nodes, const char *member,
                          const struct node *to, const char *name)
{
	if (!to)
		return;
	if (nodes->n == COUNT(nodes->each)) {
		fprintf(stderr, "embed: %s is too long\n", name);
		exit(1);
	}
	printf(", .%s = (struct node *)&%s[%zu]", member, name, nodes->n);
	nodes->each[nodes->n++] = to;
}

static void print_tree(struct diag_log *log, const char *path, const char *name)
{
	struct nodes nodes = { { embed_tree(log, path, "manifest") }, 1 };

	printf("static const struct node %s[] = {\n", name);
	for (size_t i = 0; i < nodes.n; i++) {
		const struct node *x = nodes.each[i];

		printf("\t{ .kind = %d, .style = %d, .count = %u, .text = ",
		       x->kind, x->style, x->count);
		print_str(x->text);
		print_pointer(&nodes, "first", x->first, name);
		print_pointer(&nodes, "next", x->next, name);
		print_pointer(&nodes, "value", x->value, name);
		printf(" },\n");
	}
	printf("};\n");
}

static bool is_manifest(const char *path)
{
	return str_ends(str_of(path), S("/design.yaml"));
}

static void print_trees(struct diag_log *log, int n, char **paths)
{
	for (int i = 0; i < n; i++)
		if (is_manifest(paths[i]))
			print_tree(log, paths[i],
			           arena_print(log->arena, "tree_%d", i).p);
}

static void print_files(struct diag_log *log, int n, char **paths)
{
	printf("const struct embedded embedded_files[] = {\n");
	for (int i = 0; i < n; i++) {
		if (lang_of(paths[i]).n || embed_is_venues(paths[i]))
			continue;
		printf("\t{ ");
		print_str(str_of(paths[i]));
		printf(", ");
		print_str(open_file(log, paths[i])->text);
		if (is_manifest(paths[i]))
			printf(", tree_%d },\n", i);
		else
			printf(", NULL },\n");
	}
	printf("\t{ { NULL, 0 }, { NULL, 0 }, NULL },\n};\n"
	       "const size_t embedded_count = COUNT(embedded_files) - 1;\n");
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
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
	qsort(argv + 1, (size_t)argc - 1, sizeof(*argv), by_name);
	printf("#include \"biblio/venue_table.h\"\n"
	       "#include \"page/embedded.h\"\n\n");
	print_locales(&log, argc - 1, argv + 1);
	embed_venues(&log, argc - 1, argv + 1);
	print_trees(&log, argc - 1, argv + 1);
	print_files(&log, argc - 1, argv + 1);
	arena_free(&arena);
	return 0;
}
