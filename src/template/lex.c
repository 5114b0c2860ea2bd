#include "template/lex.h"

struct parts lex_parts(const struct source *source,
                       const struct format *format)
{
	return (struct parts){
		.source = source,
		.format = format,
		.end = source->text.n,
	};
}

struct parts lex_lines(const struct parts *outer, size_t from, size_t to)
{
	return (struct parts){
		.source = outer->source,
		.format = outer->format,
		.at = from,
		.end = to,
		.is_lines = true,
	};
}

static struct str rest(const struct parts *p, size_t at)
{
	return str_slice(p->source->text, at, p->end);
}

static bool begins(const struct parts *p, size_t at, struct str delimiter)
{
	return p->end - at >= delimiter.n &&
	       str_eq((struct str){ p->source->text.p + at, delimiter.n },
	              delimiter);
}

/* Where the next delimiter opens, or the end.  Both begin with one byte. */
static size_t find_open(const struct parts *p, size_t at)
{
	struct str output = p->format->output[0], tag = p->format->tag[0];
	ptrdiff_t next = str_find_byte(rest(p, at), tag.p[0]);

	while (next >= 0) {
		at += (size_t)next;
		if (begins(p, at, output) || begins(p, at, tag))
			return at;
		next = str_find_byte(rest(p, ++at), tag.p[0]);
	}
	return p->end;
}

static bool is_trim(const struct parts *p, size_t at)
{
	return at < p->end && p->source->text.p[at] == '-';
}

/* The tag or output that opens at `at`; `*next` is behind it. */
static struct part delimited(const struct parts *p, size_t at, size_t *next,
                             bool *trims)
{
	bool is_tag = begins(p, at, p->format->tag[0]);
	const struct str *pair = is_tag ? p->format->tag : p->format->output;
	struct part part = { is_tag ? PART_TAG : PART_OUTPUT, 0, 0, at };
	ptrdiff_t length;

	part.from = at + pair[0].n;
	if (is_trim(p, part.from))
		part.from++;
	length = str_find(rest(p, part.from), pair[1]);
	if (length < 0) {
		*next = p->end;
		part.kind = PART_OPEN;
		return part;
	}
	part.to = part.from + (size_t)length;
	*next = part.to + pair[1].n;
	*trims = part.to > part.from && is_trim(p, part.to - 1);
	part.to -= *trims;
	return part;
}

static size_t skip_blanks(const struct parts *p, size_t at)
{
	while (at < p->end && byte_is_blank(p->source->text.p[at]))
		at++;
	return at;
}

static bool is_line_end(const struct parts *p, size_t at)
{
	return at == p->end || p->source->text.p[at] == '\n' ||
	       begins(p, at, S("\r\n"));
}

static size_t skip_line_end(const struct parts *p, size_t at)
{
	if (begins(p, at, S("\r\n")))
		return at + 2;
	return at == p->end ? at : at + 1;
}

/* Only blanks from the start of the line up to `at`, none of them written? */
static bool starts_line(const struct parts *p, size_t at, size_t *start)
{
	const char *text = p->source->text.p;

	while (at > p->at && byte_is_blank(text[at - 1]))
		at--;
	*start = at;
	return at == 0 || text[at - 1] == '\n';
}

/* Where the line of the tag at `at` ends when it holds only tags and blanks,
 * else 0. */
static size_t tag_line_end(const struct parts *p, size_t at)
{
	bool trims;

	while (begins(p, at, p->format->tag[0])) {
		if (delimited(p, at, &at, &trims).kind != PART_TAG)
			return 0;
		at = skip_blanks(p, at);
		if (is_line_end(p, at))
			return skip_line_end(p, at);
	}
	return 0;
}

/* A text up to the delimiter at `to`. */
static struct part text_part(struct parts *p, size_t to)
{
	struct part part = { PART_TEXT, p->at, to, p->at };
	const char *text = p->source->text.p;
	size_t start, line_end;

	if (part.from < p->dropped)
		part.from = to < p->dropped ? to : p->dropped;
	if (p->format->drops_tag_lines && to >= p->dropped && to < p->end &&
	    starts_line(p, to, &start)) {
		line_end = tag_line_end(p, to);
		if (line_end) {
			p->dropped = line_end;
			part.to = start;
		}
	}
	if (part.from > part.to)
		part.from = part.to;
	while (p->trims && part.from < part.to &&
	       byte_is_space(text[part.from]))
		part.from++;
	if (to < p->end && is_trim(p, to + p->format->tag[0].n))
		while (part.from < part.to && byte_is_space(text[part.to - 1]))
			part.to--;
	p->at = to;
	p->trims = false;
	return part;
}

static bool is_line_break(char c)
{
	return c == '\n';
}

static struct part line_part(struct parts *p)
{
	const char *text = p->source->text.p;
	struct part part = { PART_END, p->at, p->at, p->at };

	while (p->at < p->end && byte_is_space(text[p->at]))
		p->at++;
	if (p->at == p->end)
		return part;
	part = (struct part){ PART_TAG, p->at, p->at, p->at };
	while (p->at < p->end && !is_line_break(text[p->at]))
		p->at++;
	part.to = p->at;
	return part;
}

struct part lex_part(struct parts *p)
{
	struct part part;
	size_t open;

	if (p->is_lines)
		return line_part(p);
	if (p->at == p->end)
		return (struct part){ PART_END, p->end, p->end, p->end };
	open = find_open(p, p->at);
	if (open > p->at || (p->format->drops_tag_lines && open >= p->dropped &&
	                     open < p->end)) {
		part = text_part(p, open);
		if (part.from < part.to)
			return part;
		if (p->at == p->end)
			return lex_part(p);
	}
	part = delimited(p, p->at, &p->at, &p->trims);
	return part;
}

static bool is_word_byte(char c)
{
	return byte_is_letter(c) || byte_is_digit(c) || c == '_';
}

struct str lex_word(const struct source *source, struct part *part)
{
	const char *text = source->text.p;
	size_t from;

	while (part->from < part->to && byte_is_space(text[part->from]))
		part->from++;
	from = part->from;
	while (part->from < part->to && is_word_byte(text[part->from]))
		part->from++;
	if (part->from == from && from < part->to && text[from] == '#')
		part->from++;
	return str_slice(source->text, from, part->from);
}

/* A tag opens again in the one at `part`, which is moved there. */
static bool opens_again(const struct parts *p, struct part *part)
{
	struct str tag = p->format->tag[0];
	struct str inside = str_slice(p->source->text, part->from, part->to);
	ptrdiff_t next = str_find(inside, tag);

	if (next < 0)
		return false;
	part->at = part->from + (size_t)next;
	part->from = part->at + tag.n;
	if (is_trim(p, part->from))
		part->from++;
	return true;
}

/* The next tag from `at` on, as a block that is not parsed sees it: of several
 * openings before one end the last with a word counts, as in the reference. */
static struct part verbatim_tag(struct parts *p, size_t at)
{
	struct part part = { PART_OPEN, p->end, p->end, p->end }, again, ahead;
	ptrdiff_t next = str_find(rest(p, at), p->format->tag[0]);

	if (next >= 0)
		part = delimited(p, at + (size_t)next, &p->at, &p->trims);
	if (part.kind == PART_OPEN)
		return part;
	for (again = part; opens_again(p, &again);) {
		ahead = again;
		if (lex_word(p->source, &ahead).n)
			part = again;
	}
	return part;
}

struct part lex_verbatim(struct parts *p, struct str end)
{
	struct part whole = { PART_TEXT, p->at, p->at, p->at };
	struct part tag = verbatim_tag(p, p->at);

	if (whole.from < p->dropped)
		whole.from = p->dropped;
	for (; tag.kind == PART_TAG; tag = verbatim_tag(p, p->at)) {
		if (!str_eq(lex_word(p->source, &tag), end))
			continue;
		whole.to = tag.at;
		p->dropped = 0;
		if (whole.to < whole.from)
			whole.from = whole.to;
		return whole;
	}
	p->at = p->end;
	whole.kind = PART_OPEN;
	return whole;
}

struct tokens lex_tokens(const struct source *source, size_t from, size_t to)
{
	struct tokens t = { .source = source, .at = from, .end = to };

	lex_next(&t);
	return t;
}

static bool is_name_byte(char c)
{
	return byte_is_letter(c) || byte_is_digit(c) || c == '_' || c == '-';
}

static size_t scan_name(const struct tokens *t, size_t at)
{
	const char *text = t->source->text.p;

	while (at < t->end && is_name_byte(text[at]))
		at++;
	if (at < t->end && text[at] == '?')
		at++;
	return at;
}

static size_t scan_digits(const struct tokens *t, size_t at)
{
	while (at < t->end && byte_is_digit(t->source->text.p[at]))
		at++;
	return at;
}

static size_t scan_number(const struct tokens *t, size_t at,
                          enum token_kind *kind)
{
	const char *text = t->source->text.p;

	*kind = TOKEN_INT;
	at = scan_digits(t, at + 1);
	if (at + 1 < t->end && text[at] == '.' && byte_is_digit(text[at + 1])) {
		*kind = TOKEN_FLOAT;
		at = scan_digits(t, at + 1);
	}
	return at;
}

static void take_string(struct tokens *t)
{
	struct str inside = str_slice(t->source->text, t->at + 1, t->end);
	ptrdiff_t n = str_find_byte(inside, t->source->text.p[t->at]);

	if (n < 0) {
		t->token.kind = TOKEN_WRONG;
		t->token.text = S("the quote is not closed");
		t->at = t->end;
		return;
	}
	t->token.kind = TOKEN_STRING;
	t->token.text = str_slice(inside, 0, (size_t)n);
	t->at += (size_t)n + 2;
}

static const struct str signs[TOKEN_KINDS] = {
#define SIGN(NAME, SPELLING) [TOKEN_##NAME] = STR(SPELLING),
	SIGNS(SIGN)
#undef SIGN
};

struct str lex_sign(enum token_kind sign)
{
	return signs[sign];
}

static void take_sign(struct tokens *t)
{
	/* The first sign that begins with a byte. */
	static const unsigned char first[256] = {
		['.'] = TOKEN_DOTS, ['='] = TOKEN_EQ, ['!'] = TOKEN_NE,
		['<'] = TOKEN_UNLIKE, ['>'] = TOKEN_GE, ['|'] = TOKEN_BAR,
		[':'] = TOKEN_COLON, [','] = TOKEN_COMMA,
		['['] = TOKEN_LBRACKET, [']'] = TOKEN_RBRACKET,
		['('] = TOKEN_LPAREN, [')'] = TOKEN_RPAREN,
	};
	struct str text = str_slice(t->source->text, t->at, t->end);
	unsigned kind = first[(unsigned char)text.p[0]];

	for (; kind && kind < TOKEN_KINDS; kind++) {
		if (!str_starts(text, signs[kind]))
			continue;
		t->token.kind = (enum token_kind)kind;
		t->token.text = str_slice(text, 0, signs[kind].n);
		t->at += signs[kind].n;
		return;
	}
	t->token.kind = TOKEN_WRONG;
	t->token.text = S("this character has no meaning here");
	t->at++;
}

static void take_word(struct tokens *t)
{
	size_t from = t->at;
	char c = t->source->text.p[from];

	if (byte_is_letter(c) || c == '_') {
		t->token.kind = TOKEN_NAME;
		t->at = scan_name(t, from);
	} else {
		t->at = scan_number(t, from, &t->token.kind);
	}
	t->token.text = str_slice(t->source->text, from, t->at);
}

void lex_next(struct tokens *t)
{
	const char *text = t->source->text.p;
	char c, next;

	t->last = t->at;
	while (t->at < t->end && byte_is_space(text[t->at]))
		t->at++;
	t->token = (struct token){ .kind = TOKEN_END, .at = t->at };
	if (t->at == t->end)
		return;
	c = text[t->at];
	next = t->at + 1 < t->end ? text[t->at + 1] : '\0';
	if (byte_is_letter(c) || c == '_' || byte_is_digit(c) ||
	    (c == '-' && byte_is_digit(next)))
		take_word(t);
	else if (c == '"' || c == '\'')
		take_string(t);
	else
		take_sign(t);
}

bool lex_take(struct tokens *t, enum token_kind kind)
{
	if (!lex_is(t, kind))
		return false;
	lex_next(t);
	return true;
}

bool lex_take_name(struct tokens *t, struct str name)
{
	if (!lex_is_name(t, name))
		return false;
	lex_next(t);
	return true;
}
