#include "markup/tex_names.h"

#include <stdlib.h>

static const struct command {
	struct str name;
	enum tex_kind kind;
} commands[] = {
#define NAME(NAME, KIND) { STR(#NAME), TEX_##KIND },
#include "markup/tex_names.def"
};

#define ENVIRONMENT(NAME, IS_MATH) \
	{ STR(NAME), STR("\\end{" NAME "}"), IS_MATH }

const struct tex_block tex_blocks[] = {
	ENVIRONMENT("verbatim", false),
	ENVIRONMENT("verbatim*", false),
	ENVIRONMENT("Verbatim", false),
	ENVIRONMENT("lstlisting", false),
	ENVIRONMENT("comment", false),
	ENVIRONMENT("filecontents", false),
	ENVIRONMENT("filecontents*", false),
	ENVIRONMENT("luacode", false),
	ENVIRONMENT("math", true),
	ENVIRONMENT("displaymath", true),
	ENVIRONMENT("equation", true),
	ENVIRONMENT("equation*", true),
	ENVIRONMENT("align", true),
	ENVIRONMENT("align*", true),
	ENVIRONMENT("gather", true),
	ENVIRONMENT("gather*", true),
	ENVIRONMENT("multline", true),
	ENVIRONMENT("multline*", true),
	ENVIRONMENT("eqnarray", true),
	ENVIRONMENT("eqnarray*", true),
	[TEX_CSNAME] = { STR(""), STR("\\endcsname"), false },
};

static int by_name(const void *name, const void *command)
{
	return str_cmp(*(const struct str *)name,
	               ((const struct command *)command)->name);
}

enum tex_kind tex_names_kind(struct str command)
{
	const struct command *found =
		bsearch(&command, commands, COUNT(commands), sizeof(*commands),
	                by_name);

	return found ? found->kind : TEX_WORDS;
}

unsigned tex_names_block(struct str environment)
{
	unsigned i = 0;

	while (i < TEX_CSNAME && !str_eq(environment, tex_blocks[i].name))
		i++;
	return i;
}

bool tex_names_is_table(struct str environment)
{
	return str_among(environment,
	                 S("tabular tabular* tabularx tabulary longtable "
	                   "xltabular supertabular array tabbing"));
}
