/* layer 4: program, a compiled template.
 *
 * Compiling makes one chunk of each file in each scope that it is used in: ops
 * of fixed size that know nothing of escaping.  Following the context of the
 * format through a chunk (flow.h) makes code of it: the same ops with an
 * escaper for each EMIT, once for each context that the chunk is called in.
 *
 * Names are resolved when a template is compiled: each name that a scope uses
 * has a number there, and with it a slot at run time (scope.h). */
#ifndef CVGEN_PROGRAM_H
#define CVGEN_PROGRAM_H

#include "markup/format.h"
#include "template/value.h"

/* What each op does to the stack stands behind it. */
#define OPS(OP) \
	OP(NOP) \
	OP(LITERAL)     /* write c bytes of the source from b */ \
	OP(CONST)       /* push constant b */ \
	OP(LOAD)        /* push name b */ \
	OP(NAMED)       /* text -> the name that it spells */ \
	OP(GET)         /* value -> its member, access b */ \
	OP(MEMBER)      /* push the member, access c, of name b */ \
	OP(TEST)        /* MEMBER and the IF behind it; a: UNLESS */ \
	OP(SHOW)        /* MEMBER and the EMIT behind it */ \
	OP(INDEX)       /* value, key -> its member */ \
	OP(GATHER)      /* value -> an empty list, value */ \
	OP(KEEP)        /* list, item, key -> list; a: both, else by key */ \
	OP(GROUP)       /* list of items and keys -> list of groups */ \
	OP(RANGE)       /* from, to -> range; b: both are literals */ \
	OP(EQ) OP(NE) OP(LT) OP(GT) OP(LE) OP(GE) OP(CONTAINS) \
	OP(AND)         /* not true: go to b and keep it; else pop */ \
	OP(OR)          /* true: go to b and keep it; else pop */ \
	OP(JUMP)        /* go to b */ \
	OP(IF)          /* pop; not true: go to b */ \
	OP(UNLESS)      /* pop; true: go to b */ \
	OP(FILTER)      /* a arguments on the value: filter b, order c */ \
	OP(EMIT)        /* pop and write, escaper a; b: enum op_lack */ \
	OP(RAW)         /* pop and write as it is */ \
	OP(POP) \
	OP(ASSIGN)      /* pop into name b */ \
	OP(CAPTURE)     /* write into a text from here on */ \
	OP(CAPTURED)    /* it becomes name b; began at op c */ \
	OP(CHANGE)      /* write into a text from here on */ \
	OP(CHANGED)     /* write it when it differs from the last; */ \
	OP(CASE)        /* push two counts: of all matches, of one when */ \
	OP(MATCH)       /* pop two; equal: add one to both counts */ \
	OP(TIMES)       /* take one from the count; at 0 go to b */ \
	OP(OTHERWISE)   /* something matched: go to b */ \
	OP(ENDCASE)     /* drop the counts */ \
	OP(STEP)        /* push counter b; a is 1: up, else down */ \
	OP(CYCLE)       /* a values, below them the group -> one of them */ \
	OP(FOR)         /* list, limit, offset, cols: loop b; none: go to c */ \
	OP(NEXT)        /* one more: go to b */ \
	OP(DONE)        /* the loop ends */ \
	OP(ROW)         /* begin a cell of a tablerow */ \
	OP(ENDROW)      /* end it */ \
	OP(CALL)        /* call b with its arguments on the stack */ \
	OP(ON_BREAK)    /* the called left by break: go on, else to b */ \
	OP(ON_CONTINUE) /* the called left by continue: the same */ \
	OP(BREAK)       /* return, a loop of the caller's ends */ \
	OP(CONTINUE)    /* return, a loop of the caller's goes on */ \
	OP(RETURN)

enum op_code {
#define OP(NAME) OP_##NAME,
	OPS(OP)
#undef OP
};

/* What is known to hinder a value of being printed in running text. */
enum op_lack {
	LACKS_NOTHING,
	LACKS_TEXT, /* it is a list */
	LACKS_MAIN, /* it is a record without a main field */
};

struct op {
	uint16_t code;
	uint16_t a;
	uint32_t b;
	uint32_t c;
	uint32_t at; /* offset in the source, for messages */
};

/* Order of a filter's arguments: it has (c >> ARG_COUNT) parameters, and
 * parameter i is argument number (c >> 4 * i & 15) of those on the stack;
 * ARG_NONE was not given. */
#define ARG_NONE 15u
#define ARG_MAX 7u
#define ARG_COUNT (4 * ARG_MAX)

/* `.name`, and what it was in the last record that was asked for it: the field
 * is NULL when it is none, a key or one of the user's own.  Records at one
 * place are nearly always of one type, from page to page. */
struct access {
	struct str name;
	const struct record *record;
	const struct field *field;
	uint32_t offset;      /* of the field, if it is a pointer */
	enum value_kind kind; /* to a text or record; else VALUE_NIL */
};

/* A name of a scope.  `field` of global number `global`, or NULL. */
struct name {
	struct str text;
	const struct field *field;
	size_t global;
};

/* The names of a scope. */
struct names {
	struct name *rows;
	size_t n, room;
	size_t loop_count; /* names of loops, which `continue` goes on behind */
};

enum loop_kind {
	LOOP_FOR,
	LOOP_TABLE,
	LOOP_RENDER,  /* render for: what is no list comes once */
	LOOP_FILTER,  /* of where_exp and so on: what is no list is one item */
	LOOP_INCLUDE, /* include with: the same, maps come once too */
};

struct loop_info {
	enum loop_kind kind;
	uint32_t item, self; /* names: of an item, of forloop */
	struct str name;     /* forloop.name */
	uint32_t number;     /* of the name in its scope, for continue */
	bool has_limit, has_offset, has_cols, is_continue, is_reversed;
};

/* A candidate for the name of a dynamic include. */
struct target {
	struct str name;
	uint32_t alias; /* of the parameter that is named after it */
	struct chunk *chunk;
};

/* A parameter that has the name of the target. */
#define OF_TARGET UINT32_MAX

struct call {
	bool is_render;
	bool is_dynamic;     /* the name lies below the arguments */
	const uint32_t *parameters; /* names in the called scope, OF_TARGET */
	size_t n;
	size_t with; /* of a render, from 1: the one that nil leaves unset */
	const struct target *targets;
	size_t target_count;
	size_t first; /* of the code's `targets` */
};

/* What one use of a file compiles to. */
struct chunk {
	const struct source *source;
	const struct format *format;
	struct names *names; /* of its scope; shared with what it includes */
	struct op *ops;
	struct value *constants;
	struct access *accesses;
	struct loop_info *loops;
	struct call *calls;
	size_t n; /* ops */
	size_t constant_count, access_count, loop_count, call_count;
	size_t target_count;
	struct code *codes;
};

/* A chunk in one context. */
struct code {
	const struct chunk *chunk;
	format_context in, out;
	const struct op *ops;
	struct code **targets;
	struct code *next; /* of the same chunk */
	struct flow *flow; /* while it is being made */
};

struct template {
	const struct code *main;
	const struct record *const *types;
	size_t n;
};

#endif
