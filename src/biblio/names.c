#include "biblio/names.h"

#include "base/unicode.h"
#include "base/utf8.h"

/* Names of more words are not turned round. */
#define WORDS_MAX 8

/* Letters that Unicode does not take apart, as they are typed where the
 * keyboard lacks them. */
static const struct {
	uint32_t letter;
	const char *plain;
} plain_letters[] = {
	{ 0x00E6, "ae" }, { 0x00F0, "d" }, { 0x00F8, "o" }, { 0x00FE, "th" },
	{ 0x0111, "d" },  { 0x0131, "i" }, { 0x0142, "l" }, { 0x0153, "oe" },
};

static const char *plain(uint32_t c)
{
	for (size_t i = 0; c >= 0x80 && i < COUNT(plain_letters); i++)
		if (plain_letters[i].letter == c)
			return plain_letters[i].plain;
	return NULL;
}

/* The accents of Latin, Greek and Cyrillic.  Other scripts write vowels as
 * marks, and those tell names apart. */
static bool is_accent(uint32_t c)
{
	return c >= 0x0300 && c <= 0x036F;
}

/* Marks within a word: Zi-Yi, O'Brien. */
static bool is_joint(uint32_t c)
{
	return c == '-' || c == '\'' || c == 0x2019 || c == 0x2010 ||
	       c == 0x2011 || c == 0x02BC;
}

struct writing {
	char *out;
	size_t n;
	bool has_blanks; /* between words */
	bool parted; /* a word ended before what comes */
};

static void part(struct writing *w)
{
	if (w->parted && w->n && w->has_blanks)
		w->out[w->n++] = ' ';
	w->parted = false;
}

static void put(struct writing *w, const char *bytes, size_t n)
{
	part(w);
	memcpy(w->out + w->n, bytes, n);
	w->n += n;
}

/* Letters and digits of ASCII are not asked for here. */
static void put_letter(struct writing *w, struct str s, size_t from, size_t to,
                       uint32_t c)
{
	const char *letters = plain(c);

	if (letters)
		put(w, letters, strlen(letters));
	else if (c >= 0x80 && (unicode_is_word(c) || unicode_is_mark(c)))
		put(w, s.p + from, to - from);
	else
		w->parted = w->parted || !is_joint(c);
}

/* Room: a letter of two bytes becomes two at most, and each blank stands for a
 * character. */
static void put_words(struct writing *w, struct str folded)
{
	size_t at = 0;

	w->parted = true;
	while (at < folded.n) {
		size_t from = at;
		char byte = folded.p[at];
		uint32_t c;

		if (byte_is_letter(byte) || byte_is_digit(byte)) {
			part(w);
			w->out[w->n++] = byte_lower(byte);
			at++;
			continue;
		}
		c = utf8_next(folded, &at);
		if (!is_accent(c))
			put_letter(w, folded, from, at, c);
	}
}

/* ASCII is folded as it is written. */
static struct str folded_signs(struct arena *a, struct str s)
{
	return utf8_is_ascii(s) ? s : unicode_base(a, s);
}

static struct str write_name(struct arena *a, struct str name,
                             bool has_blanks)
{
	struct str folded = folded_signs(a, name);
	ptrdiff_t comma = str_find_byte(folded, ',');
	struct writing w = {
		.out = arena_take(a, folded.n + 2),
		.has_blanks = has_blanks,
	};

	if (comma >= 0) {
		size_t cut = (size_t)comma;

		put_words(&w, str_slice(folded, cut + 1, folded.n));
		folded = str_slice(folded, 0, cut);
	}
	put_words(&w, folded);
	return (struct str){ w.out, w.n };
}

struct str names_words(struct arena *a, struct str name)
{
	return write_name(a, name, true);
}

struct str names_key(struct arena *a, struct str name)
{
	return write_name(a, name, false);
}

struct str names_letters(struct arena *a, struct str s)
{
	struct str folded = folded_signs(a, s);
	struct writing w = { .out = arena_take(a, folded.n) };

	put_words(&w, folded);
	return (struct str){ w.out, w.n };
}

/* The words from number `first` on, then those before it, as one. */
static struct str turned(struct arena *a, struct str words, size_t at)
{
	char *out = arena_take(a, words.n);
	size_t n = 0;

	for (size_t i = 0; i < words.n; i++) {
		char c = words.p[(at + i) % words.n];

		if (c != ' ')
			out[n++] = c;
	}
	return (struct str){ out, n };
}

void names_put(struct map *m, struct str name, const void *value)
{
	struct str words = names_words(m->arena, name);
	size_t count = 0;

	if (!words.n)
		return;
	map_put(m, turned(m->arena, words, 0), value);
	for (size_t i = 1; i < words.n; i++)
		if (words.p[i] == ' ' && ++count < WORDS_MAX)
			map_put(m, turned(m->arena, words, i + 1), value);
}

const void *names_find(const struct map *m, struct str name)
{
	return m->n ? map_find(m, names_key(m->arena, name)) : NULL;
}
