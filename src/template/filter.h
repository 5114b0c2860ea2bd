/* layer 4: filter, the table of filters: see filter.def. */
#ifndef CVGEN_FILTER_H
#define CVGEN_FILTER_H

#include "template/value.h"

struct run;

/* Missing arguments are VALUE_UNSET. */
typedef struct value filter_function(struct run *r, struct value v,
                                     const struct value *args);

/* What is known of a filter's result. */
enum filter_result { FILTER_ANY, FILTER_SAME, FILTER_ITEM };

/* Filters that are no functions: the compiler knows what they mean. */
enum filter_syntax {
	FILTER_PLAIN,
	FILTER_RAW,
	FILTER_WHERE,
	FILTER_FIND,
	FILTER_GROUP,
};

struct filter {
	struct str name;
	enum filter_syntax syntax;
	filter_function *run; /* of a plain one */
	unsigned min, max;    /* arguments by position */
	const char *keywords; /* and by name, behind them, or NULL */
	enum filter_result result;
	const char *doc;
};
extern const struct filter filters[];

const struct filter *filter_named(struct str name);
/* All names, between blanks. */
struct str filter_names(struct arena *a);

#define FILTER(NAME, FUNCTION, MIN, MAX, KEYWORDS, RESULT, DOC) \
	filter_function filter_##FUNCTION;
#define SYNTAX(NAME, WHAT, DOC)
#include "template/filter.def"

#endif
