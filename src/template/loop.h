/* layer 4: loop, one loop that runs: what forloop and tablerowloop show. */
#ifndef CVGEN_LOOP_H
#define CVGEN_LOOP_H

#include "template/program.h"

struct loop {
	const struct loop_info *info;
	struct loop *parent; /* the next outer for of the same scope */
	struct loop *below;  /* the next outer loop of any kind */
	struct value list;   /* what is walked; nothing when `single` */
	struct items items;  /* when it is walked forwards */
	size_t from, count, i;
	size_t cols;
	bool is_single;      /* what is walked is no list */
	struct value saved_item, saved_self; /* what they hide */
};

/* forloop.name, and so on. */
struct value loop_get(const struct loop *l, struct str name);

struct run;
/* Begin on the values on the stack from `args`; false when there is nothing to
 * walk. */
bool loop_begin(struct run *r, struct loop *l, const struct value *args);
/* The current item. */
struct value loop_item(struct run *r, struct loop *l);

/* What a tablerow writes before and behind a cell. */
void loop_open_cell(struct buf *out, const struct loop *l);
void loop_close_cell(struct buf *out, const struct loop *l);

#endif
