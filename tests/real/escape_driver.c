/* escape_driver FORMAT KIND BEFORE BEHIND [HEAD]
 *
 * Reads strings that end with NUL and writes each in a document of FORMAT, as
 * a template "BEFORE{{ value }}BEHIND" would.  KIND is text, inline, prose,
 * plain-inline or plain-prose.  A paragraph with the string's number stands
 * before each: "QxQ12QxQ"; not so with HEAD, which stands before them all.
 * In BEFORE and BEHIND, the byte 1 is the number. */
#include "base/arena.h"
#include "base/limits.h"
#include "base/trap.h"
#include "markup/format.h"
#include "markup/markdown.h"

#include <stdio.h>
#include <stdlib.h>

static struct str read_all(FILE *f)
{
	static char bytes[16 * MIB];

	return (struct str){ bytes, fread(bytes, 1, sizeof(bytes), f) };
}

static void fail(const char *why)
{
	fprintf(stderr, "escape_driver: %s\n", why);
	exit(2);
}

static void write_value(struct buf *out, const struct format *f,
                        const struct escaper *text, struct str kind,
                        const struct markdown *m)
{
	if (str_eq(kind, S("text")))
		text->write(out, m->text);
	else if (str_starts(kind, S("plain")))
		markdown_plain(out, m);
	else
		f->markdown(out, m);
}

static void write_numbered(struct buf *out, struct str s, unsigned number)
{
	struct str part;

	while (str_split(&s, '\1', &part)) {
		buf_add(out, part);
		if (s.p)
			buf_number(out, number);
	}
}

int main(int argc, char **argv)
{
	struct trap trap = { 0 };
	struct buf out = { .max = 256 * MIB };
	const struct format *f = NULL;
	struct str all, value;
	struct arena arena;
	const char *why;
	int escaper;

	if (argc == 5 || argc == 6)
		f = format_find(str_of(argv[1]));
	if (!f)
		fail("usage: escape_driver FORMAT KIND BEFORE BEHIND [HEAD]");
	buf_add(&out, str_of(argc == 6 ? argv[5] : ""));
	escaper = f->escaper(f->step(f->step(0, buf_str(&out)),
	                             str_of(argv[3])), &why);
	if (escaper == FORMAT_NO_ESCAPER)
		fail(why);
	if (setjmp(trap.at))
		fail("no memory");
	arena_init(&arena, &trap, LIMIT_RECORD_MEMORY);
	all = read_all(stdin);
	for (unsigned i = 0; str_split(&all, '\0', &value) && all.p; i++) {
		struct markdown m = { &arena, value,
			              str_ends(str_of(argv[2]), S("prose")), false };

		if (argc == 5)
			buf_print(&out, "QxQ%uQxQ\n\n", i);
		write_numbered(&out, str_of(argv[3]), i);
		write_value(&out, f, &f->escapers[escaper], str_of(argv[2]),
		            &m);
		write_numbered(&out, str_of(argv[4]), i);
		if (argc == 5)
			buf_add(&out, S("\n\n"));
		arena_reset(&arena);
	}
	fwrite(out.p, 1, out.n, stdout);
	arena_free(&arena);
	buf_free(&out);
	return 0;
}
