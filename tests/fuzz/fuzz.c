/* Whatever stands in a record, in data or in a template: no crash, no hang, no
 * leak, and a status of the four.
 *
 * One input is a letter, and texts with lines `%%%` between them:
 *
 *     r RECORD             rendered in all formats of the usual design
 *     t RECORD%%%TEMPLATE  the template over the record (html; then m, x, p, j, a
 *                          for md, tex, txt, json, xml)
 *     T DATA%%%TEMPLATE    the template over generic data; capitals likewise
 *
 * The template stands beside itself as the partial `t`, so that it may include
 * itself.  With libFuzzer (`make fuzz`) inputs are made up; without, the files
 * that are named are tried once (`make check`). */

#include "cvgen.h"

#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define BORDER "%%%\n"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static char folder[] = "/tmp/cvgen-fuzz-XXXXXX";

static const struct kind {
	char letter;
	const char *suffix;
} kinds[] = {
	{ 't', "html" }, { 'm', "md" },  { 'x', "tex" },
	{ 'p', "txt" },  { 'j', "json" }, { 'a', "xml" },
};

/* A message is well-formed whatever the input was. */
static void listen(void *user, const char *message, size_t size)
{
	(void)user;
	assert(size && message[size - 1] == '\n');
	for (size_t i = 0; i < size; i++)
		assert((unsigned char)message[i] >= ' ' || message[i] == '\n');
}

static struct cvgen *open_renderer(const char *template_file)
{
	const struct cvgen_options options = {
		.today = "2026-01-31",
		.template_file = template_file,
		.report = listen,
	};
	struct cvgen *c;

	if (cvgen_open(&c, &options) != CVGEN_OK)
		abort();
	return c;
}

static void render(struct cvgen_profile *p, const char *format)
{
	struct cvgen_text page;
	enum cvgen_status status = cvgen_render(p, format, &page);

	assert(status <= CVGEN_INPUT);
	assert((status == CVGEN_OK) == (page.bytes != NULL));
	cvgen_text_free(&page);
}

/* What is corrected can be read again. */
static void correct(struct cvgen *c, const struct cvgen_profile *p)
{
	struct cvgen_profile *again;
	struct cvgen_text fixed;

	if (!cvgen_fixed(p, &fixed))
		return;
	cvgen_parse(c, "fixed.yaml", fixed.bytes, fixed.size, &again);
	cvgen_profile_free(again);
	cvgen_text_free(&fixed);
}

static void try_record(const char *bytes, size_t size,
                       const char *template_file)
{
	static const char *const formats[] = { "html", "md", "tex", "txt" };
	struct cvgen *c = open_renderer(template_file);
	struct cvgen_profile *p;

	cvgen_parse(c, "fuzz.yaml", bytes, size, &p);
	assert(p);
	correct(c, p);
	if (template_file)
		render(p, NULL);
	for (size_t i = 0; !template_file && i < 4; i++)
		render(p, formats[i]);
	cvgen_profile_free(p);
	cvgen_close(c);
}

static void write_file(const char *path, const char *bytes, size_t size)
{
	FILE *f = fopen(path, "w");

	if (!f || fwrite(bytes, 1, size, f) != size || fclose(f) != 0)
		abort();
}

static void try_data(const char *template_file, const char *data)
{
	struct cvgen *c = open_renderer(NULL);
	struct cvgen_text text;
	enum cvgen_status status =
		cvgen_fill(c, template_file, data, &text);

	assert(status <= CVGEN_INPUT);
	cvgen_text_free(&text);
	cvgen_close(c);
}

static void try_template(const struct kind *kind, int is_data,
                         const char *bytes, size_t size)
{
	const char *border = memmem(bytes, size, BORDER, strlen(BORDER));
	const char *text = border ? border + strlen(BORDER) : bytes + size;
	size_t head = border ? (size_t)(border - bytes) : size;
	char path[64], partial[64], data[64];

	snprintf(path, sizeof(path), "%s/t.%s", folder, kind->suffix);
	snprintf(partial, sizeof(partial), "%s/_t.%s", folder, kind->suffix);
	snprintf(data, sizeof(data), "%s/data.yaml", folder);
	write_file(path, text, size - (size_t)(text - bytes));
	write_file(partial, text, size - (size_t)(text - bytes));
	if (is_data) {
		write_file(data, bytes, head);
		try_data(path, data);
	} else {
		try_record(bytes, head, path);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *text = (const char *)data + 1;

	if (size == 0)
		return 0;
	if (strcmp(folder + strlen(folder) - 6, "XXXXXX") == 0 &&
	    !mkdtemp(folder))
		abort();
	if (data[0] == 'r')
		try_record(text, size - 1, NULL);
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		if ((data[0] | 0x20) == kinds[i].letter)
			try_template(&kinds[i], !(data[0] & 0x20), text,
			             size - 1);
	return 0;
}

#ifdef REPLAY
static void remove_folder(void)
{
	static const char *const partials[] = { "", "_" };
	char path[64];

	for (size_t i = 0; i < 2 * sizeof(kinds) / sizeof(*kinds); i++) {
		snprintf(path, sizeof(path), "%s/%st.%s", folder,
		         partials[i % 2], kinds[i / 2].suffix);
		unlink(path);
	}
	snprintf(path, sizeof(path), "%s/data.yaml", folder);
	unlink(path);
	rmdir(folder);
}

static void replay(const char *path)
{
	FILE *f = fopen(path, "r");
	uint8_t *bytes = malloc(1 << 20);
	size_t n = f ? fread(bytes, 1, 1 << 20, f) : 0;

	if (!f)
		abort();
	fclose(f);
	/* A copy without room behind it, so that reading past it is seen. */
	bytes = realloc(bytes, n ? n : 1);
	LLVMFuzzerTestOneInput(bytes, n);
	free(bytes);
	printf("ok %s\n", strrchr(path, '/') + 1);
	fflush(stdout);
}

int main(int argc, char **argv)
{
	for (int i = 1; i < argc; i++)
		replay(argv[i]);
	remove_folder();
	return 0;
}
#endif
