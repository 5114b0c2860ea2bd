/* layer 2: dates_lex, the words and signs of a date as letters.
 *
 * dates.c matches the letters against the forms in which people write dates:
 *
 *   Y  number of four digits          M  name of a month
 *   N  number of one or two digits    T  name of a term
 *   - / .  as they stand, tight       P  "present"      E  "expected"
 *   ~  dash with blanks, long dash, "to"              S  "since"
 *   ,  "," ";" "&" "and", ", and"     ?  anything else
 *
 * Words that say nothing, such as "of" and the "th" of 8th, give no letter. */
#ifndef CVGEN_DATES_LEX_H
#define CVGEN_DATES_LEX_H

#include "base/str.h"

/* A text of more tokens than this is no date: it begins with `?`. */
enum { DATES_TOKENS = 64 };

struct dates_token {
	unsigned value;  /* the number, the month, the enum date_term */
	size_t from, to; /* bytes of the text */
};

struct dates_lex {
	struct str text;
	size_t at; /* the lexer's place in the text */
	char shape[DATES_TOKENS + 1];
	struct dates_token tokens[DATES_TOKENS];
	size_t n;
};

void dates_lex(struct dates_lex *l, struct str text);

#endif
