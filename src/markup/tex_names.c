#include "markup/tex_names.h"

static const struct {
	enum tex_kind kind;
	struct str names; /* between blanks */
} commands[] = {
	{ TEX_ADDRESS, STR("href") },
	{ TEX_BEGIN, STR("begin") },
	{ TEX_END, STR("end") },
	{ TEX_LINE, STR("part chapter section subsection subsubsection "
	                "paragraph subparagraph caption title author date "
	                "textbf textit textsl textsc texttt textsf emph "
	                "underline mbox") },
	{ TEX_VERBATIM, STR("verb lstinline") },
	{ TEX_FORMULA, STR("ensuremath") },
	{ TEX_NAMES, STR("documentclass usepackage RequirePackage input "
	                 "include includeonly includegraphics graphicspath "
	                 "verbatiminput lstinputlisting bibliography "
	                 "bibliographystyle addbibresource label ref pageref "
	                 "nameref autoref hyperref hyperlink hypertarget cite "
	                 "newcounter newlength pagestyle thispagestyle "
	                 "selectlanguage foreignlanguage url nolinkurl path") },
	{ TEX_CODE, STR("newcommand renewcommand providecommand newenvironment "
	                "renewenvironment DeclareRobustCommand setcounter "
	                "addtocounter setlength addtolength def edef gdef xdef "
	                "let futurelet directlua latelua luaexec luadirect "
	                "special write immediate openin openout read readline "
	                "scantokens catcode lccode uccode mathcode ShellEscape "
	                "pdfliteral pdfextension") },
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

enum tex_kind tex_names_kind(struct str command)
{
	for (size_t i = 0; i < COUNT(commands); i++)
		if (str_among(command, commands[i].names))
			return commands[i].kind;
	return TEX_WORDS;
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
