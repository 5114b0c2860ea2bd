/* layer 3: writer, how a format writes the tree of a Markdown field.
 *
 * markdown.c walks the tree and hands a writer one piece after the other.  A
 * piece with content comes twice: before its content, and behind it.  A format
 * is a table with a row for each kind; adding a format adds a table.
 *
 * The tree is clean: addresses are allowed, raw HTML is text, a mark never
 * stands in a mark of its kind, containers are nested LIMIT_DEPTH deep at
 * most.  In INLINE fields only the kinds up to PIECE_IMAGE occur. */
#ifndef CVGEN_WRITER_H
#define CVGEN_WRITER_H

#include "markup/format.h"

enum piece_kind {
	/* Without content. */
	PIECE_TEXT,
	PIECE_CODE,
	PIECE_BREAK, /* a line ends here */
	/* Around words. */
	PIECE_STRONG,
	PIECE_EMPH,
	PIECE_SUB,
	PIECE_SUP,
	PIECE_UNDERLINE,
	PIECE_STRIKE,
	PIECE_SMALL,
	PIECE_KEY,
	PIECE_MARKED,
	PIECE_LINK,
	PIECE_IMAGE, /* its content is PIECE_TEXT alone: the alternative */
	/* Blocks. */
	PIECE_PARAGRAPH,
	PIECE_LINE, /* a paragraph of a tight list, where no space is around */
	PIECE_QUOTE,
	PIECE_BULLETS,
	PIECE_NUMBERS,
	PIECE_ITEM,
	PIECE_CODE_BLOCK, /* without content */
	PIECE_RULE,       /* without content */
	PIECE_COUNT
};

struct piece {
	enum piece_kind kind;
	bool is_end;     /* behind the content */
	struct str text; /* of TEXT, CODE and CODE_BLOCK */
	struct str url;  /* of LINK and IMAGE */
	/* Of marks: the first character of their words, 0 when other markup
	 * stands there. */
	uint32_t first;
	unsigned number;  /* of ITEM, and of NUMBERS that of the first item */
	bool is_numbered; /* of ITEM: it stands in NUMBERS */
	/* Of ITEM: its list follows another one of its kind at once. */
	bool is_second;
	bool is_tight; /* of ITEM: no blank line is before it */
};

struct writer_row {
	struct str before, behind;
	/* In place of the two, where strings are not enough. */
	void (*write)(struct buf *out, const struct piece *p, void *own);
};

struct writer {
	struct writer_row rows[PIECE_COUNT];
};

/* Write the field `m`; `own` is for the functions of the rows. */
void markdown_write(struct buf *out, const struct markdown *m,
                    const struct writer *writer, void *own);

/* The rows of formats.c. */
extern const struct format html_format;
extern const struct format md_format;
extern const struct format tex_format;
extern const struct format txt_format;
extern const struct format json_format;
extern const struct format xml_format;

#endif
