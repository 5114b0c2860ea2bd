/* layer 3: md_html, where HTML stands in Markdown as it is.
 *
 * A line that begins with certain tags begins a block of HTML: up to the next
 * blank line nothing is read as Markdown, so that nothing can be escaped as
 * Markdown either (CommonMark, section 4.6). */
#ifndef CVGEN_MD_HTML_H
#define CVGEN_MD_HTML_H

#include "base/str.h"

enum md_tag {
	MD_TAG_INLINE, /* begins a block where it is alone on its line */
	MD_TAG_BLOCK,  /* begins one that ends with a blank line */
	MD_TAG_RAW,    /* script and its like: up to the end tag, anywhere */
};

/* The tag whose < stands before `rest`; one that breaks off begins a block. */
enum md_tag md_html_tag(struct str rest);
/* The length of the end tag that `rest` begins with, of one of those that are
 * MD_TAG_RAW; or 0. */
size_t md_html_end(struct str rest);
/* Where the line of byte `i` begins, as far as it is in this text. */
size_t md_html_line(struct str s, size_t i);
/* Does it end at `i`, but for blanks? */
bool md_html_ends(struct str s, size_t i);
/* Does line `before` hold nothing but the marks of lists and quotations? */
bool md_html_begins(struct str before);
/* Does the last line hold more than that, here or in the text `before` it? */
bool md_html_words(struct str s, bool before);

#endif
