#include "biblio/bibtex_write.h"

#include "base/buf.h"
#include "base/limits.h"
#include "base/trap.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "biblio/authors.h"
#include "biblio/name_parts.h"
#include "markup/markdown.h"

/* What each type is in BibTeX, and the fields that take the name of its venue
 * and that of its publisher. */
static const struct form {
	struct str type, entry, venue, publisher;
	bool is_part; /* nothing without the venue that it stands in */
} forms[] = {
#define FORM(TYPE, ENTRY, VENUE, PUBLISHER, PART) \
	{ STR(TYPE), STR(ENTRY), STR(VENUE), STR(PUBLISHER), PART },
	FORM("journal", "article", "journal", "publisher", true)
	FORM("survey", "article", "journal", "publisher", true)
	FORM("conference", "inproceedings", "booktitle", "publisher", true)
	FORM("workshop", "inproceedings", "booktitle", "publisher", true)
	FORM("chapter", "incollection", "booktitle", "publisher", true)
	FORM("book", "book", "series", "publisher", false)
	FORM("thesis", "phdthesis", "school", "school", false)
	FORM("report", "techreport", "institution", "institution", false)
};

static const struct form other = { STR(""), STR("misc"), STR("howpublished"),
	                           STR("publisher"), false };

/* Signs with a meaning in TeX or BibTeX; an empty row is no such byte. */
static const struct str signs[128] = {
	['\\'] = STR("\\textbackslash{}"),
	['{'] = STR("\\textbraceleft{}"),
	['}'] = STR("\\textbraceright{}"),
	['~'] = STR("\\textasciitilde{}"),
	['^'] = STR("\\textasciicircum{}"),
	['`'] = STR("\\textasciigrave{}"),
	['$'] = STR("\\$"),
	['&'] = STR("\\&"),
	['#'] = STR("\\#"),
	['_'] = STR("\\_"),
	['%'] = STR("\\%"),
	['\n'] = STR(" "),
};

struct writing {
	struct bibtex *bibtex;
	const struct publication *p;
	struct buf out;
};

static struct str picked(const struct writing *w, const struct text *t)
{
	t = record_text(t, w->bibtex->langs);
	return t ? t->str : (struct str){ 0 };
}

/* A straight quotation mark opens at the front of a word. */
static struct str quote(struct str s, size_t at)
{
	bool opens = at == 0 || s.p[at - 1] == ' ' || s.p[at - 1] == '(';

	return opens ? S("\\textquotedblleft{}") : S("\\textquotedblright{}");
}

static void add_text(struct buf *out, struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c == '"')
			buf_add(out, quote(s, i));
		else if (c < COUNT(signs) && signs[c].n)
			buf_add(out, signs[c]);
		else
			buf_byte(out, s.p[i]);
	}
}

/* Addresses stand as they are; braces and backslashes are not part of one. */
static void add_address(struct buf *out, struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] == '{' || s.p[i] == '}' || s.p[i] == '\\')
			buf_print(out, "%%%02X", (unsigned)s.p[i]);
		else
			buf_byte(out, s.p[i]);
}

static void add_dashes(struct buf *out, struct str s)
{
	static const struct str dashes[] = {
		STR("---"), STR("--"), STR("-"),
		STR("\xE2\x80\x93"), STR("\xE2\x80\x94"),
	};
	size_t i = 0, k;

	while (i < s.n) {
		struct str rest = str_slice(s, i, s.n);

		for (k = 0; k < COUNT(dashes); k++)
			if (str_starts(rest, dashes[k]))
				break;
		if (k < COUNT(dashes)) {
			buf_add(out, S("--"));
			i += dashes[k].n;
		} else if (s.p[i] != ' ') {
			add_text(out, str_slice(s, i, i + 1));
			i++;
		} else {
			i++;
		}
	}
}

static void open_field(struct writing *w, struct str name)
{
	buf_print(&w->out, ",\n  %.*s = {", STR_ARG(name));
}

static void add_field(struct writing *w, struct str name, struct str value,
                      void (*add)(struct buf *out, struct str s))
{
	if (!value.n)
		return;
	open_field(w, name);
	add(&w->out, value);
	buf_byte(&w->out, '}');
}

/* --- titles --- */

/* Most letters are ASCII ones, which no table need tell. */
static bool is_word(uint32_t c)
{
	if (c < 0x80)
		return byte_is_letter((char)c) || byte_is_digit((char)c);
	return unicode_is_word(c);
}

/* A capital of a script that has both cases. */
static bool is_capital(uint32_t c)
{
	if (c < 0x80)
		return c >= 'A' && c <= 'Z';
	return c < 0x530 && unicode_is_word(c) && !unicode_is_small(c);
}

static bool is_between(char c)
{
	return c == ' ' || c == '-' || c == '/' || c == '\n';
}

/* The next piece of a title, up to a blank, hyphen or slash, and these. */
static bool take_piece(struct str *rest, struct str *piece, struct str *between)
{
	size_t at = 0, from;

	if (!rest->n)
		return false;
	while (at < rest->n && !is_between(rest->p[at]))
		at++;
	*piece = str_slice(*rest, 0, at);
	for (from = at; at < rest->n && is_between(rest->p[at]);)
		at++;
	*between = str_slice(*rest, from, at);
	*rest = str_slice(*rest, at, rest->n);
	return true;
}

/* What is known of a piece by its letters. */
struct look {
	size_t letters;
	bool capital; /* at its front */
	bool inner;   /* behind it: InSS, 3D */
};

static struct look look_at(struct str piece)
{
	struct look look = { 0 };

	for (size_t at = 0; at < piece.n;) {
		uint32_t c = utf8_next(piece, &at);

		if (!is_word(c))
			continue;
		if (is_capital(c) && look.letters)
			look.inner = true;
		else if (is_capital(c))
			look.capital = true;
		look.letters++;
	}
	return look;
}

/* In a title that has few capitals each is meant. */
static bool has_few_capitals(struct str title)
{
	struct str piece, between;
	size_t capitals = 0, small = 0;

	take_piece(&title, &piece, &between);
	while (take_piece(&title, &piece, &between)) {
		struct look look = look_at(piece);

		if (look.letters > 3 && !look.inner)
			look.capital ? capitals++ : small++;
	}
	return small > capitals;
}

/* Styles may write a title in small letters: what must keep its capitals
 * stands in braces. */
static void add_title(struct buf *out, struct str title)
{
	bool few = has_few_capitals(title), first = true;
	struct str piece, between;

	for (; take_piece(&title, &piece, &between); first = false) {
		struct look look = look_at(piece);
		bool alone = look.letters == 1 && look.capital &&
		             !str_eq(piece, S("A"));
		bool keeps = look.inner ||
		             (!first && (alone || (few && look.capital)));

		size_t end = piece.n;

		while (end && strchr(":;,.?!", piece.p[end - 1]))
			end--;
		if (keeps)
			buf_byte(out, '{');
		add_text(out, str_slice(piece, 0, end));
		if (keeps)
			buf_byte(out, '}');
		add_text(out, str_slice(piece, end, piece.n));
		add_text(out, between);
	}
}

static struct str plain(struct writing *w, const struct text *t)
{
	struct bibtex *b = w->bibtex;
	struct markdown m = { .arena = b->arena, .text = picked(w, t),
		              .is_line = true };
	struct buf out = { .max = LIMIT_MARKDOWN };
	struct cleanup cleanup;
	struct str s;

	trap_push(b->arena->trap, &cleanup, buf_release, &out);
	markdown_plain(&out, &m);
	s = arena_str(b->arena, buf_str(&out));
	trap_pop(b->arena->trap, &cleanup);
	return s;
}

/* --- authors --- */

static struct str text_of(const struct text *t)
{
	return t ? t->str : (struct str){ 0 };
}

/* A name without parts is one part, whatever words are in it. */
static void add_author(struct writing *w, const struct author *x)
{
	struct buf *out = &w->out;
	struct str name = picked(w, x->text);

	if (!x->given || str_find(name, S(" and ")) >= 0) {
		buf_byte(out, '{');
		add_text(out, name);
		buf_byte(out, '}');
		return;
	}
	add_text(out, text_of(x->family));
	if (x->suffix) {
		buf_add(out, S(", "));
		add_text(out, x->suffix->str);
	}
	buf_add(out, S(", "));
	add_text(out, x->given->str);
}

static void add_authors(struct writing *w)
{
	const struct author *x = w->p->authors.items;

	for (size_t i = 0; i < w->p->authors.n; i++) {
		if (i)
			buf_add(&w->out, S(" and "));
		else
			open_field(w, S("author"));
		if (i && authors_rest(&x[i]).n)
			buf_add(&w->out, S("others"));
		else
			add_author(w, &x[i]);
	}
	if (w->p->authors.n)
		buf_byte(&w->out, '}');
}

/* --- keys --- */

/* The letters and digits of a word, without marks and capitals. */
static struct str key_part(struct arena *a, struct str word)
{
	struct str base = unicode_base(a, word);
	char *part = arena_get(a, base.n + 1, 1);
	size_t n = 0;

	for (size_t i = 0; i < base.n; i++)
		if (byte_is_letter(base.p[i]) || byte_is_digit(base.p[i]))
			part[n++] = base.p[i];
	return (struct str){ part, n };
}

/* Signs that both programs take in a key. */
static struct str typed_key(struct arena *a, struct str id)
{
	char *key = (char *)arena_str(a, id).p;

	for (size_t i = 0; i < id.n; i++)
		if (!byte_is_letter(key[i]) && !byte_is_digit(key[i]) &&
		    !memchr("-_:./+", key[i], 6))
			key[i] = '-';
	return (struct str){ key, id.n };
}

/* lovelace2024sketch */
static struct str made_key(const struct writing *w, struct str title,
                           unsigned year)
{
	const struct author *x = w->p->authors.items;
	struct arena *a = w->bibtex->arena;
	struct str family = { 0 }, word;

	if (w->p->authors.n)
		family = key_part(a, text_of(x->family));
	while (str_word(&title, &word)) {
		word = key_part(a, word);
		if (word.n && !str_among(word, S("a an the")))
			break;
		word.n = 0;
	}
	if (family.n + word.n == 0)
		family = S("paper");
	return year ? arena_print(a, "%.*s%u%.*s", STR_ARG(family), year,
	                          STR_ARG(word))
	            : arena_join(a, family, word);
}

static struct str key_of(const struct writing *w, struct str title,
                         unsigned year)
{
	struct bibtex *b = w->bibtex;
	struct str first, key;

	first = w->p->id ? typed_key(b->arena, w->p->id->str)
	                 : made_key(w, title, year);
	key = first;
	for (unsigned n = 2; map_find(&b->keys, key); n++)
		key = arena_print(b->arena, "%.*s-%u", STR_ARG(first), n);
	map_put(&b->keys, key, w->p);
	return key;
}

/* --- entries --- */

static const struct form *form_of(const struct publication *p)
{
	struct str type = text_of(p->type);

	for (size_t i = 0; i < COUNT(forms); i++)
		if (str_eq(type, forms[i].type) &&
		    (p->venue_name || !forms[i].is_part))
			return &forms[i];
	return &other;
}

static void add_venue(struct writing *w, const struct form *k)
{
	const struct publication *p = w->p;
	struct str venue = picked(w, p->venue_name);
	struct str publisher = picked(w, p->publisher);

	if (!publisher.n && k->is_part && !str_eq(k->entry, S("article")))
		publisher = picked(w, p->venue_publisher);
	if (str_eq(k->venue, k->publisher) && publisher.n)
		venue.n = 0;
	if (k == &other && str_eq(text_of(p->type), S("patent")) && !venue.n)
		venue = str_trim(arena_join(w->bibtex->arena, S("Patent "),
		                            text_of(p->number)));
	if (venue.n && p->venue && p->venue->series)
		venue = arena_join3(w->bibtex->arena,
		                    picked(w, p->venue->series), S(" "), venue);
	add_field(w, k->venue, venue, add_text);
	if (!str_eq(publisher, venue))
		add_field(w, k->publisher, publisher, add_text);
}

static void add_date(struct writing *w, struct date d)
{
	static const char months[] = "janfebmaraprmayjunjulaugsepoctnovdec";

	if (d.year)
		buf_print(&w->out, ",\n  year = {%u}", (unsigned)d.year);
	if (d.year && d.month)
		buf_print(&w->out, ",\n  month = %.3s",
		          months + 3 * (d.month - 1));
}

static void write(struct writing *w, struct str note)
{
	const struct publication *p = w->p;
	const struct form *k = form_of(p);
	struct date date = dates_end(p->dates);
	struct str title = plain(w, p->title);
	struct str key;

	names_split(w->bibtex->arena, &p->authors, w->bibtex->langs);
	key = key_of(w, title, date.year);
	buf_byte(&w->out, '@');
	buf_add(&w->out, k == &other && note.n && !p->venue_name
	                         ? S("unpublished") : k->entry);
	buf_byte(&w->out, '{');
	buf_add(&w->out, key);
	add_authors(w);
	add_field(w, S("title"), title, add_title);
	add_venue(w, k);
	add_field(w, S("volume"), picked(w, p->volume), add_text);
	add_field(w, S("number"), picked(w, p->number), add_text);
	add_field(w, S("pages"), picked(w, p->pages), add_dashes);
	add_date(w, date);
	add_field(w, S("doi"), text_of(p->doi), add_address);
	add_field(w, S("eprint"), text_of(p->arxiv), add_address);
	if (p->arxiv)
		add_field(w, S("archiveprefix"), S("arXiv"), add_text);
	add_field(w, S("url"), text_of(p->url), add_address);
	add_field(w, S("note"), note, add_text);
	buf_add(&w->out, S("\n}"));
}

struct str bibtex_write(struct bibtex *b, const struct publication *p,
                        struct str note)
{
	struct writing w = { .bibtex = b, .p = p,
		             .out = { .max = LIMIT_CITATION } };
	struct cleanup cleanup;
	struct str entry = { 0 };

	trap_push(b->arena->trap, &cleanup, buf_release, &w.out);
	write(&w, note);
	if (w.out.failed == BUF_NO_MEMORY)
		trap_spring(b->arena->trap, TRAP_MEMORY);
	if (!w.out.failed)
		entry = arena_str(b->arena, buf_str(&w.out));
	trap_pop(b->arena->trap, &cleanup);
	return entry;
}
