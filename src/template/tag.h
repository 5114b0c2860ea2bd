/* layer 4: tag, the tags, each compiled by its own functions. */
#ifndef CVGEN_TAG_H
#define CVGEN_TAG_H

#include "template/build.h"

/* Compile an expression and what writes it. */
void tag_output(struct build *b, struct tokens *t);
/* Does break end it? */
bool tag_is_loop(const struct tag *tag);
/* Is white space dropped from it when it writes nothing else? */
bool tag_strips(const struct tag *tag);
/* Ops that leave the innermost loop, or go on with it. */
void tag_leave(struct build *b, bool is_break);

typedef void tag_open(struct build *b, struct tokens *t);
typedef void tag_branch(struct build *b, struct str word, struct tokens *t);
typedef void tag_close(struct build *b);
typedef void tag_undo(struct build *b, const struct nest *block);

tag_open tag_assign, tag_break, tag_capture, tag_case, tag_continue, tag_cycle,
	tag_decrement, tag_for, tag_if, tag_ifchanged, tag_include,
	tag_increment, tag_render, tag_tablerow, tag_unless;
tag_branch tag_case_branch, tag_for_branch, tag_if_branch;
tag_close tag_capture_close, tag_case_close, tag_for_close, tag_if_close,
	tag_ifchanged_close, tag_tablerow_close;
tag_undo tag_capture_leave, tag_case_leave, tag_ifchanged_leave;

#endif
