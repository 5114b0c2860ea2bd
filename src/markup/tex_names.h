/* layer 3: tex_names, what the names of commands and environments mean for
 * the values that stand behind them.
 *
 * Names come without their backslash.  A command that is not known has
 * arguments of words, an environment that is not known has text. */
#ifndef CVGEN_TEX_NAMES_H
#define CVGEN_TEX_NAMES_H

#include "base/str.h"

/* What the argument of a command is. */
enum tex_kind {
	TEX_WORDS,
	TEX_LINE,    /* words in which no paragraph ends */
	TEX_ADDRESS, /* then words */
	TEX_NAMES,   /* then words */
	TEX_CODE,    /* all of them, as long as one follows the other at once */
	TEX_FORMULA,
	TEX_BEGIN,
	TEX_END,
	TEX_VERBATIM,
	TEX_KINDS
};

/* Environments and commands whose content is no text, and what ends it. */
struct tex_block {
	struct str name, end;
	bool is_math;
};
extern const struct tex_block tex_blocks[];
/* \csname stands behind those that have a name. */
#define TEX_CSNAME 20

enum tex_kind tex_names_kind(struct str command);
/* The block of an environment; TEX_CSNAME when it has text. */
unsigned tex_names_block(struct str environment);
/* Has it cells, in which no paragraph ends? */
bool tex_names_is_table(struct str environment);

#endif
