/* A text anywhere in a profile: each record that one may hold is reached from it
 * by fields, so that the text can be read where that record stands. */
#ifndef CVGEN_TEST_ANYWHERE_H
#define CVGEN_TEST_ANYWHERE_H

#include "base/buf.h"
#include "base/limits.h"
#include "base/trap.h"
#include "check.h"
#include "record/load.h"
#include "record/read.h"
#include "records.h"

#include <stdlib.h>

struct fixture {
	struct trap trap;
	struct arena arena;
	struct diag_log log;
	struct buf yaml;
	/* How to come from the profile to each record: the record that holds
	 * it, as a number of `records`, and the field there. */
	size_t up[COUNT(records)];
	const struct field *by[COUNT(records)];
};

static inline size_t number_of(const struct record *r)
{
	size_t i = 0;

	while (records[i] != r)
		i++;
	return i;
}

/* Level by level, so that the ways are short. */
static inline void find_ways(struct fixture *x, const struct record *root)
{
	size_t queue[COUNT(records)], n = 1;

	queue[0] = number_of(root);
	for (size_t at = 0; at < n; at++) {
		const struct record *r = records[queue[at]];

		for (size_t i = 0; i < r->n; i++) {
			const struct field *f = &r->fields[i];
			size_t below = f->record ? number_of(f->record) : 0;

			if (!f->record || f->record == root ||
			    x->by[below] ||
			    (root == &record_profile &&
			     (f->flags & FIELD_VIEW)))
				continue;
			x->by[below] = f;
			x->up[below] = queue[at];
			queue[n++] = below;
		}
	}
}

static inline int set_up(void **state)
{
	struct fixture *x = calloc(1, sizeof(*x));

	arena_init(&x->arena, &x->trap, 8 * MIB);
	x->yaml.max = MIB;
	find_ways(x, &record_profile);
	*state = x;
	return 0;
}

static inline int tear_down(void **state)
{
	struct fixture *x = *state;

	arena_free(&x->arena);
	buf_free(&x->yaml);
	free(x);
	return 0;
}

/* Can a record hold it?  Views are only for templates. */
static inline bool is_typed(const struct fixture *x, const struct record *r)
{
	return r == &record_profile || x->by[number_of(r)];
}

/* `{education: [{thesis: {title: VALUE}}]}`, written from the inside out. */
static inline void wrap(struct fixture *x, const struct record *r,
                        struct str text)
{
	static const char *const around[][2] = {
		[MANY_ONE] = { "", "" },
		[MANY_LIST] = { "[", "]" },
		[MANY_MAP] = { "{k: ", "}" },
	};
	size_t at = number_of(r);

	for (; records[at] != &record_profile; at = x->up[at]) {
		const struct field *f = x->by[at];

		text = arena_print(&x->arena, "{%.*s: %s%.*s%s}",
		                   STR_ARG(f->key),
		                   around[f->many][0], STR_ARG(text),
		                   around[f->many][1]);
	}
	buf_clear(&x->yaml);
	buf_add(&x->yaml, text);
}

/* Follow the same way through what was loaded. */
static inline const struct entry *unwrap(const struct fixture *x,
                                         const struct profile *p,
                                         size_t number)
{
	const struct field *f = x->by[number];
	const struct entry *e;
	const void *at;

	if (records[number] == &record_profile)
		return &p->entry;
	e = unwrap(x, p, x->up[number]);
	at = record_at(e, f);
	if (f->many == MANY_ONE)
		return *(const struct entry *const *)at;
	assert_int_equal(((const struct list *)at)->n, 1);
	e = record_nth(*(const struct list *)at, f->record, 0);
	check_str(e->key, f->many == MANY_MAP ? "k" : "");
	return e;
}

/* The entry of `r` that reads as `text`, a map in braces or a scalar. */
static inline const struct entry *loaded(struct fixture *x,
                                         const struct record *r,
                                         struct str text)
{
	const struct entry *e;
	struct node *root;
	struct str mended;

	x->log = (struct diag_log){ .arena = &x->arena };
	wrap(x, r, text);
	root = read_tree(&x->log,
	                 source_new(&x->arena, S("a"), buf_str(&x->yaml)),
	                 &mended);
	assert_non_null(root);
	e = unwrap(x, load_profile(&x->log, root), number_of(r));
	assert_non_null(e);
	assert_ptr_equal(e->record, r);
	return e;
}

/* Nothing was said, but that an entry lacks what makes it one. */
static inline void check_silent(const struct fixture *x)
{
	for (const struct diag *m = x->log.first; m; m = m->next)
		if (m->id != DIAG_MISSING_FIELD)
			fail_msg("%.*s: %.*s", STR_ARG(buf_str(&x->yaml)),
			         STR_ARG(m->text));
}

static inline void check_said(const struct fixture *x, enum diag_id id)
{
	for (const struct diag *m = x->log.first; m; m = m->next)
		if (m->id == id)
			return;
	fail_msg("%.*s: no message %s", STR_ARG(buf_str(&x->yaml)),
	         diag_rows[id].name.p);
}

#endif
