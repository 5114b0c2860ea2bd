#include "markup/tex_names.h"

static const struct {
	enum tex_kind kind;
	struct str names; /* between blanks */
} commands[] = {
	{ ADDRESS, STR("href") },
	{ BEGIN, STR("begin") },
	{ END, STR("end") },
	{ LINE, STR("part chapter section subsection subsubsection paragraph "
	            "subparagraph caption title author date textbf textit "
	            "textsl textsc texttt textsf emph underline mbox") },
	{ VERBATIM, STR("verb lstinline") },
	{ FORMULA, STR("ensuremath") },
	{ NAMES, STR("documentclass usepackage RequirePackage input "
	             "include includeonly includegraphics graphicspath "
	             "verbatiminput lstinputlisting bibliography "
	             "bibliographystyle addbibresource label ref pageref "
	             "nameref autoref hyperref hyperlink hypertarget cite "
	             "newcounter newlength pagestyle thispagestyle "
	             "selectlanguage foreignlanguage url nolinkurl path") },
	{ CODE, STR("newcommand renewcommand providecommand newenvironment "
	            "renewenvironment DeclareRobustCommand setcounter "
	            "addtocounter setlength addtolength def edef gdef xdef "
	            "let futurelet directlua latelua luaexec luadirect "
	            "special write immediate openin openout read readline "
	            "scantokens catcode lccode uccode mathcode ShellEscape "
	            "pdfliteral pdfextension") },
};

const struct tex_block tex_blocks[] = {
	{ STR("verbatim"), STR("\\end{verbatim}"), false },
	{ STR("verbatim*"), STR("\\end{verbatim*}"), false },
	{ STR("Verbatim"), STR("\\end{Verbatim}"), false },
	{ STR("lstlisting"), STR("\\end{lstlisting}"), false },
	{ STR("comment"), STR("\\end{comment}"), false },
	{ STR("filecontents"), STR("\\end{filecontents}"), false },
	{ STR("filecontents*"), STR("\\end{filecontents*}"), false },
	{ STR("luacode"), STR("\\end{luacode}"), false },
	{ STR("math"), STR("\\end{math}"), true },
	{ STR("displaymath"), STR("\\end{displaymath}"), true },
	{ STR("equation"), STR("\\end{equation}"), true },
	{ STR("equation*"), STR("\\end{equation*}"), true },
	{ STR("align"), STR("\\end{align}"), true },
	{ STR("align*"), STR("\\end{align*}"), true },
	{ STR("gather"), STR("\\end{gather}"), true },
	{ STR("gather*"), STR("\\end{gather*}"), true },
	{ STR("multline"), STR("\\end{multline}"), true },
	{ STR("multline*"), STR("\\end{multline*}"), true },
	{ STR("eqnarray"), STR("\\end{eqnarray}"), true },
	{ STR("eqnarray*"), STR("\\end{eqnarray*}"), true },
	[TEX_CSNAME] = { STR(""), STR("\\endcsname"), false },
};

enum tex_kind tex_names_kind(struct str command)
{
	for (size_t i = 0; i < COUNT(commands); i++)
		if (str_among(command, commands[i].names))
			return commands[i].kind;
	return WORDS;
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
