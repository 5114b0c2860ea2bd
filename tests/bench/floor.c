/* The least that any program with these libraries does for a page: libyaml's
 * events over the record, cmark on its Markdown fields, the bytes written.
 *
 *     floor RECORD COUNT BYTES PAGE
 *
 * COUNT times over; PAGE, of BYTES bytes, is written once, at the end. */

#include <cmark.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

#define DEPTH_MAX 32

/* An open list or map. */
struct level {
	int is_map, wants_value, is_markdown;
};

struct walk {
	struct level levels[DEPTH_MAX];
	size_t depth;
	size_t fields; /* Markdown fields that were met */
};

static int is_markdown_key(const char *key)
{
	return strcmp(key, "title") == 0 || strcmp(key, "summary") == 0 ||
	       strcmp(key, "text") == 0;
}

/* Of a map, a value was met: a key comes next. */
static void end_value(struct walk *w)
{
	w->levels[w->depth].wants_value = 0;
}

static void scalar(struct walk *w, const char *text, size_t n)
{
	struct level *level = &w->levels[w->depth];

	if (level->is_map && !level->wants_value) {
		level->wants_value = 1;
		level->is_markdown = is_markdown_key(text);
		return;
	}
	if (level->is_map && level->is_markdown) {
		free(cmark_markdown_to_html(text, n, CMARK_OPT_DEFAULT));
		w->fields++;
	}
	end_value(w);
}

static void open_level(struct walk *w, int is_map)
{
	if (w->depth + 1 == DEPTH_MAX)
		exit(1);
	w->levels[++w->depth] = (struct level){ is_map, 0, 0 };
}

static void handle(struct walk *w, const yaml_event_t *e)
{
	switch (e->type) {
	case YAML_SCALAR_EVENT:
		scalar(w, (const char *)e->data.scalar.value,
		       e->data.scalar.length);
		break;
	case YAML_SEQUENCE_START_EVENT:
	case YAML_MAPPING_START_EVENT:
		open_level(w, e->type == YAML_MAPPING_START_EVENT);
		break;
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT:
		w->depth--;
		end_value(w);
		break;
	default:
		break;
	}
}

static size_t work(const char *text, size_t n)
{
	struct walk w = { .depth = 0 };
	yaml_parser_t parser;
	yaml_event_t event;
	int done = 0;

	if (!yaml_parser_initialize(&parser))
		exit(3);
	yaml_parser_set_input_string(&parser, (const unsigned char *)text, n);
	while (!done) {
		if (!yaml_parser_parse(&parser, &event))
			exit(1);
		handle(&w, &event);
		done = event.type == YAML_STREAM_END_EVENT;
		yaml_event_delete(&event);
	}
	yaml_parser_delete(&parser);
	return w.fields;
}

static char *read_file(const char *path, size_t *n)
{
	size_t room = 2 << 20;
	char *text = malloc(room);
	FILE *f = fopen(path, "rb");

	if (!text || !f)
		exit(3);
	*n = fread(text, 1, room, f);
	fclose(f);
	return text;
}

static int write_page(const char *path, size_t n)
{
	char *page = malloc(n);
	FILE *f = fopen(path, "wb");

	if (!page || !f)
		exit(3);
	memset(page, ' ', n);
	if (fwrite(page, 1, n, f) != n || fclose(f) != 0)
		return 3;
	free(page);
	return 0;
}

int main(int argc, char **argv)
{
	size_t n, fields = 0;
	char *text;

	if (argc != 5)
		return 2;
	text = read_file(argv[1], &n);
	for (long i = 0; i < atol(argv[2]); i++)
		fields = work(text, n);
	free(text);
	printf("%zu Markdown fields\n", fields);
	return write_page(argv[4], (size_t)atol(argv[3]));
}
