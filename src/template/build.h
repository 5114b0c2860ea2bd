/* layer 4: build, what the parts of the compiler share.
 *
 * A file is compiled in one pass, with a stack of open blocks.  Files that it
 * calls are noted and compiled after it, so nothing recurses on templates.
 * A mistake ends its tag; compiling goes on behind it. */
#ifndef CVGEN_BUILD_H
#define CVGEN_BUILD_H

#include "base/limits.h"
#include "template/lex.h"
#include "template/program.h"
#include "template/template.h"

#define NOWHERE UINT32_MAX

/* What is known of a value before it is there. */
struct type {
	enum { TYPE_ANY, TYPE_RECORD, TYPE_LIST, TYPE_DATES, TYPE_PLAIN,
	       TYPE_TABLE } kind;
	const struct record *record;
};

#define ANY ((struct type){ TYPE_ANY, NULL })

/* An argument of a call. */
struct parameter {
	struct str name;
	struct type type;
};

/* What the compiler knows of a name of a scope, beside its row. */
struct name_info {
	struct type type;  /* of what is assigned to it */
	bool is_assigned;  /* or counted */
	bool is_bound;
	const struct source *source; /* where it is read first, or NULL */
	size_t at;
};

/* A file, and the names of the arguments that any call of it gives. */
struct partial {
	struct str name, suffix;
	const struct source *source;
	const struct format *format;
	struct words *parameters;
	struct partial *next;
};

/* One main template or one way to render a partial: its names, and the chunks
 * that share them. */
struct scope {
	struct names names;
	struct name_info *infos;
	const struct partial *partial; /* that of the main one has no name */
	size_t parameter_count;        /* the first names are parameters */
	struct type *parameters;       /* as they were when it was made */
	struct words *loops;
	struct unit *units;
	struct scope *next;
};

struct words {
	struct str word;
	struct words *next;
};

/* A chunk to be compiled. */
struct unit {
	struct chunk *chunk;
	struct scope *scope;
	const struct partial *partial;
	struct unit *next;      /* of the same scope */
	struct unit *next_todo;
};

struct compiler {
	struct arena *arena;
	const struct template_setup *setup;
	struct partial *partials;
	struct scope *scopes;
	struct names names; /* of all scopes */
	struct unit *todo, **todo_end;
	size_t unit_count;
	struct nest *nests; /* open blocks of the chunk being compiled */
	bool failed;
	bool torn; /* which blocks there are is not known */
};

/* A block that is open. */
struct nest {
	const struct tag *tag;
	size_t at;         /* of its tag */
	bool is_blank;     /* nothing but white space is written in it */
	bool has_else;
	uint32_t literals; /* chain of its own LITERALs */
	uint32_t branch;   /* the jump to the next branch */
	uint32_t exits;    /* chain of jumps behind it */
	uint32_t top;      /* what NEXT or a repeated when goes back to */
	uint32_t breaks, continues;
	uint32_t bound;    /* name that it binds, or NOWHERE */
	uint32_t target;   /* name to be captured; number of a change */
	struct type type;  /* of what is bound */
	struct tokens value; /* of a case: read again for each when */
};

/* The chunk that is being compiled. */
struct build {
	struct compiler *compiler;
	struct scope *scope;
	struct unit *unit;
	struct chunk *chunk;
	struct parts parts;
	struct nest *nests; /* the compiler's */
	size_t depth;      /* nests[0] is the file */
	size_t at;         /* place for the ops that are added */
	bool is_broken;    /* this tag has been reported */
	size_t op_room, constant_room, access_room, loop_room, call_room;
	uint32_t *links;   /* next LITERAL of the same block, for each op */
	size_t link_room;
};

/* One row of the table of tags. */
struct tag {
	struct str name;
	/* The tag itself, with its block on the stack when it has one. */
	void (*open)(struct build *b, struct tokens *t);
	/* else, elsif, when; NULL when it has no branches. */
	void (*branch)(struct build *b, struct str word, struct tokens *t);
	void (*close)(struct build *b); /* NULL when it is no block */
	bool is_blank; /* writes nothing itself */
	/* Leave the block early: ops that undo what it holds on the stack. */
	void (*leave)(struct build *b, const struct nest *block);
};
const struct tag *tag_find(struct str name);
/* All names, between blanks. */
struct str tag_names(struct arena *a);

/* Ops.  The result is the index of the op. */
uint32_t build_op(struct build *b, enum op_code code, uint32_t operand);
uint32_t build_here(const struct build *b);
struct op *build_at(struct build *b, uint32_t op);
void build_const(struct build *b, struct value v);
void build_get(struct build *b, struct str name);
uint32_t build_call(struct build *b, struct call call);
/* A jump whose target comes later, linked to `chain` (NOWHERE at first). */
void build_jump(struct build *b, enum op_code code, uint32_t *chain);
/* Print the value on the stack. */
void build_emit(struct build *b, enum op_lack lack);
/* A jump for what is done when the value on the stack is true, or not. */
void build_branch(struct build *b, enum op_code code, uint32_t *chain);
/* The same for the FOR of a loop. */
void build_loop_op(struct build *b, struct loop_info info, uint32_t *chain);
/* Let all jumps of a chain go here. */
void build_land(struct build *b, uint32_t *chain);

/* Report at a byte of the source, once for each tag. */
void build_error(struct build *b, enum diag_id id, size_t at, size_t length,
                 const char *detail, ...)
	__attribute__((format(printf, 5, 6)));
struct nest *build_nest(struct build *b);
/* What is written now is more than white space. */
void build_output(struct build *b);

/* Names. */
uint32_t build_name(struct build *b, struct str text);
/* The same in another scope. */
uint32_t build_scope_name(struct compiler *c, struct scope *s,
                          struct str text);
/* A name that nobody can spell. */
uint32_t build_hidden(struct build *b);
/* The same for a name that gets a value. */
uint32_t build_assign(struct build *b, struct str text, struct type type);
/* What is known of a name where it is read. */
struct type build_type(struct build *b, uint32_t name);
struct type build_field_type(const struct field *f);
/* Code that is not seen may assign anything. */
void build_forget_types(struct build *b);

/* The chunk of a file in a scope; it is compiled later. */
struct chunk *build_unit(struct compiler *c, struct scope *scope,
                               const struct partial *partial);
/* The scope of a partial that is rendered with arguments of these types. */
struct scope *build_scope(struct compiler *c, const struct partial *partial,
                          const struct parameter *parameters, size_t n);

/* An array twice as large, when `n` items fill it. */
void *build_grow(struct arena *a, void *old, size_t n, size_t *room,
                 size_t size);

#endif
