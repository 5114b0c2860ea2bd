/* layer 3: format, where a value may stand in a document and how it is
 * written there.
 *
 * A format is a row: its name, its suffix, the delimiters of its templates, a
 * machine that follows the literal text of a template and knows at each point
 * in which context a value would stand, one escaper per context, and a writer
 * for Markdown fields.  The template engine sees formats through this row
 * only.  Rows are constant and shared by all threads. */
#ifndef CVGEN_FORMAT_H
#define CVGEN_FORMAT_H

#include "base/buf.h"
#include "base/source.h"

/* State of a format's machine: its own packing, 0 at the start of a document
 * and in any place where a partial may be called that knows nothing. */
typedef uint32_t format_context;

/* Not the index of an escaper: no value may stand here. */
#define FORMAT_NO_ESCAPER (-1)

struct escaper {
	struct str name; /* for messages: "HTML attribute" */
	/* Is this running text?  Only there Markdown fields are written with
	 * their markup; elsewhere their plain text goes through `write`. */
	bool is_text;
	/* A whole value in the syntax of data: numbers, true, false and lists
	 * stand as JSON has them, nil is null, and `write` writes the rest,
	 * with its quotes. */
	bool is_value;
	/* No line may end here, as in a heading or the cell of a table: blocks
	 * of a Markdown field are written as one line. */
	bool is_line;
	/* Append `s` so that it is read as exactly that text. */
	void (*write)(struct buf *out, struct str s);
};

/* A Markdown field to be written. */
struct markdown {
	struct arena *arena; /* scratch, also cmark's memory */
	struct str text;
	bool is_prose; /* blocks; else one line */
	bool is_line;  /* no line may end in it, as its escaper says */
};

struct format {
	struct str name;     /* "html" */
	struct str suffix;   /* ".html" */
	/* Delimiters of an output, {{ }}, and of a tag, {% %}; those that open
	 * begin with the same byte. */
	struct str output[2], tag[2];
	/* A line that holds only tags and blanks disappears. */
	bool drops_tag_lines;
	/* Its documents are for those whom the owner gives them to: fields
	 * that `private:` names are printed. */
	bool keeps_private;
	/* The context in which a capture begins: running text. */
	format_context captured;
	const struct escaper *escapers;
	/* The context behind `literal`, which begins in context `c`. */
	format_context (*step)(format_context c, struct str literal);
	/* The context behind a value that was written in context `c`. */
	format_context (*after)(format_context c);
	/* The escaper for a value in context `c`, or FORMAT_NO_ESCAPER;
	 * `*why` then says what to do, for the message. */
	int (*escaper)(format_context c, const char **why);
	/* The context behind two branches that end in `a` and `b`; false when
	 * they must not differ so. */
	bool (*join)(format_context a, format_context b, format_context *c);
	/* What a page lacks that ends in context `c`, for the message; NULL
	 * when it is whole.  NULL itself where readers close what is open. */
	const char *(*lack)(format_context c);
	/* Write a Markdown field into running text.  NULL where there is no
	 * markup: fields are their words, and captures are text. */
	void (*markdown)(struct buf *out, const struct markdown *m);
	/* Around text in another language than the page's: before it, and,
	 * with an empty `lang`, behind it.  NULL where a format has no way. */
	void (*language)(struct buf *out, struct str lang);
	/* Append the whole page `page` as it is printed, its long lines
	 * broken.  NULL where lines mean nothing. */
	void (*finish)(struct buf *out, struct str page);
	/* Go to the next character of a page that the fonts it names lack; the
	 * empty str when there is none.  NULL where pages name no fonts. */
	struct str (*next_rare)(struct str *page);
};

/* What most rows have in common: the delimiters of Liquid, and the escapers of
 * an address, from number FIRST on in the order of its parts (url.h), the first
 * of them WHOLE. */
#define FORMAT_DELIMITERS \
	.output = { STR("{{"), STR("}}") }, .tag = { STR("{%"), STR("%}") }
#define FORMAT_ADDRESS(FIRST, WHOLE) \
	[(FIRST) + URL_START] = { .name = STR("address"), .write = WHOLE }, \
	[(FIRST) + URL_NAME] = { .name = STR("path"), \
	                         .write = url_write_name }, \
	[(FIRST) + URL_OPAQUE] = { .name = STR("contact"), \
	                           .write = url_write_opaque }, \
	[(FIRST) + URL_PATH] = { .name = STR("path"), \
	                         .write = url_write_path }, \
	[(FIRST) + URL_QUERY] = { .name = STR("query"), \
	                          .write = url_write_query }

/* What formats say alike of a place where no value may stand; TAG is a tag of
 * their templates. */
#define FORMAT_IN_COMMENT(TAG) \
	"nothing is printed in a comment; to explain the template use " TAG
#define FORMAT_IN_BAD_URL(TAG) \
	"this address has a scheme other than http, https, mailto and tel, " \
	"or one that is cut by " TAG "; write it in one piece"

/* The row for templates of no format (.liquid) and for conditions. */
extern const struct format liquid_format;
/* The formats of pages, ended by NULL. */
extern const struct format *const formats[];
/* The row for a name ("html") or for a file's name ("cv.html"); NULL when
 * there is none. */
const struct format *format_find(struct str name);
const struct format *format_of_file(struct str file);

#endif
