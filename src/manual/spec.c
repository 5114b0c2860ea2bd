#include "manual/spec.h"

#include "base/limits.h"
#include "manual/roff.h"

/* What the lines are part of. */
enum block { NOTHING, PARAGRAPH, LIST, EXAMPLE };

struct writer {
	struct buf *out;
	enum block block;
	bool is_new; /* nothing stands below the heading yet */
};

static const struct { struct str open, close; } blocks[] = {
	[NOTHING] = { STR(""), STR("") },
	[PARAGRAPH] = { STR(".Pp\n"), STR("") },
	[LIST] = { STR(".Bl -bullet -compact\n"), STR(".El\n") },
	[EXAMPLE] = { STR(".Bd -literal -offset 3n\n"), STR(".Ed\n") },
};

/* A heading brings its own space. */
static void enter(struct writer *w, enum block block)
{
	if (w->block == block)
		return;
	buf_add(w->out, blocks[w->block].close);
	if (block != PARAGRAPH || !w->is_new)
		buf_add(w->out, blocks[block].open);
	w->is_new = w->is_new && block == NOTHING;
	w->block = block;
}

/* In quotes, so that no word is taken for a macro; quotes of its own are
 * escaped. */
static void write_heading(struct writer *w, struct str macro, struct str words)
{
	struct str quote = S("\""), part;

	enter(w, NOTHING);
	buf_add(w->out, macro);
	while (str_split(&words, '"', &part)) {
		buf_add(w->out, quote);
		roff_word(w->out, part);
		quote = S("\\(dq");
	}
	buf_add(w->out, S("\"\n"));
	w->is_new = true;
}

/* The names of sections are in capitals. */
static void write_title(struct writer *w, struct str words)
{
	struct buf title = { .max = LIMIT_MESSAGE };

	for (size_t i = 0; i < words.n; i++)
		buf_byte(&title, byte_upper(words.p[i]));
	write_heading(w, S(".Sh "), buf_str(&title));
	buf_free(&title);
}

static void write_text(struct writer *w, struct str text)
{
	roff_marked(w->out, text);
	buf_byte(w->out, '\n');
}

static void write_line(struct writer *w, struct str line)
{
	struct str rest = str_slice(line, 1, line.n);

	if (!line.n) {
		enter(w, NOTHING);
	} else if (str_starts(line, S("# "))) {
		write_title(w, str_trim(rest));
	} else if (str_starts(line, S("## "))) {
		write_heading(w, S(".Ss "), str_slice(rest, 2, rest.n));
	} else if (str_starts(line, S("- "))) {
		enter(w, LIST);
		buf_add(w->out, S(".It\n"));
		write_text(w, rest);
	} else if (line.p[0] == '\t') {
		enter(w, EXAMPLE);
		roff_word(w->out, rest);
		buf_byte(w->out, '\n');
	} else {
		enter(w, PARAGRAPH);
		write_text(w, line);
	}
}

void spec_write(struct buf *out, struct str text)
{
	struct writer w = { .out = out };
	struct str line;

	while (str_split(&text, '\n', &line))
		write_line(&w, line);
	enter(&w, NOTHING);
}
