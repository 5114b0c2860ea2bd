#include "record/problem.h"

#include "base/arena.h"

#include <string.h>

/* A part of what libyaml says, and what we say. */
static const char *const words[][2] = {
	{ "mapping values are not allowed",
	  ": no \": \" may stand here; quote the text, or indent the "
	  "line as its neighbours are" },
	{ "did not find expected key",
	  ": a key was expected; the line is indented otherwise than "
	  "those above it" },
	{ "cannot start any token",
	  ": no text may begin so; quote it" },
	{ "could not find expected ':'",
	  ": a key lacks its colon, or a text is indented too little" },
	{ "did not find expected '-'",
	  ": the line is indented otherwise than those above it, or "
	  "an entry of the list lacks its \"- \"" },
	{ "unexpected end of stream",
	  ": a quote is opened and never closed" },
	{ "did not find expected node content",
	  ": a [ or { is not closed, or a value is missing behind a comma" },
	{ "expected <document start>",
	  ": what stands above is a whole value, so nothing may follow; a "
	  "record is keys with values" },
	{ "did not find expected ',' or ']'",
	  ": a list in [ ] is not closed, or a comma is missing" },
	{ "did not find expected ',' or '}'",
	  ": a map in { } is not closed, or a comma is missing" },
	{ "unknown escape character",
	  ": a backslash in double quotes begins an escape; use single "
	  "quotes" },
	{ "block sequence entries are not allowed",
	  ": no \"- \" may stand here" },
	{ "did not find expected alphabetic",
	  ": * begins an alias in YAML; quote the text" },
	{ "did not find expected hexdecimal",
	  ": an escape lacks its digits; use single quotes" },
	{ "found a tab character",
	  ": YAML indents with spaces" },
};

struct str problem_explain(struct arena *a, const char *problem)
{
	for (size_t i = 0; i < COUNT(words); i++)
		if (strstr(problem, words[i][0]))
			return str_of(words[i][1]);
	return arena_print(a, ": %s", problem);
}
