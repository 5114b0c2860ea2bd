/* layer 4: lex, a template as parts, and the inside of a part as tokens. */
#ifndef CVGEN_LEX_H
#define CVGEN_LEX_H

#include "base/source.h"
#include "markup/format.h"

enum part_kind {
	PART_END,
	PART_TEXT,
	PART_OUTPUT,
	PART_TAG,
	PART_OPEN, /* a delimiter without its end */
};

/* The bytes from `from` up to `to` of the source: of a text those to be
 * written, else what stands between the delimiters. */
struct part {
	enum part_kind kind;
	size_t from, to;
	size_t at; /* where it begins, with its delimiter */
};

/* A template being taken apart, or the lines of a liquid tag. */
struct parts {
	const struct source *source;
	const struct format *format;
	size_t at, end;
	bool is_lines; /* each line is a tag */
	bool trims;    /* the last part ended with -%} */
	size_t dropped; /* text up to here is on lines that disappear */
	/* the lines of a liquid tag inside */
	struct parts *outer;
	size_t block; /* blocks that were open when it began */
};

struct parts lex_parts(const struct source *source,
                       const struct format *format);
struct parts lex_lines(const struct parts *outer, size_t from, size_t to);
struct part lex_part(struct parts *p);
/* Take the first word of a tag, which may be empty; `from` is behind it. */
struct str lex_word(const struct source *source, struct part *part);
/* Pass over everything up to the tag `end`, unparsed; the text before it, or
 * PART_OPEN when there is no such tag. */
struct part lex_verbatim(struct parts *p, struct str end);

/* Those that begin with one byte stand together, longer ones first. */
#define SIGNS(SIGN) \
	SIGN(DOTS, "..") SIGN(DOT, ".") \
	SIGN(EQ, "==") SIGN(BECOMES, "=") \
	SIGN(NE, "!=") SIGN(UNLIKE, "<>") \
	SIGN(LE, "<=") SIGN(LT, "<") \
	SIGN(GE, ">=") SIGN(GT, ">") \
	SIGN(BAR, "|") SIGN(COLON, ":") SIGN(COMMA, ",") \
	SIGN(LBRACKET, "[") SIGN(RBRACKET, "]") \
	SIGN(LPAREN, "(") SIGN(RPAREN, ")")

enum token_kind {
	TOKEN_END,
	TOKEN_NAME,
	TOKEN_STRING, /* text without its quotes */
	TOKEN_INT,
	TOKEN_FLOAT,
	TOKEN_WRONG,  /* a byte that means nothing, or an open quote */
#define SIGN(NAME, SPELLING) TOKEN_##NAME,
	SIGNS(SIGN)
#undef SIGN
	TOKEN_KINDS
};

struct token {
	enum token_kind kind;
	struct str text;
	size_t at;
};

/* The inside of a part; `token` is the one to be read next. */
struct tokens {
	const struct source *source;
	size_t at, end;
	struct token token;
	size_t last; /* where the token before it ended */
};

struct tokens lex_tokens(const struct source *source, size_t from, size_t to);
void lex_next(struct tokens *t);
/* How a sign is spelled. */
struct str lex_sign(enum token_kind sign);

static inline bool lex_is(const struct tokens *t, enum token_kind kind)
{
	return t->token.kind == kind;
}

static inline bool lex_is_name(const struct tokens *t, struct str name)
{
	return t->token.kind == TOKEN_NAME && str_eq(t->token.text, name);
}

/* Take it when it is there. */
bool lex_take(struct tokens *t, enum token_kind kind);
bool lex_take_name(struct tokens *t, struct str name);

#endif
