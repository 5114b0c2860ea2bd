/* Fields of one scalar: text, in several languages or not, addresses, choices,
 * numbers. */

#include "base/url.h"
#include "base/utf8.h"
#include "record/chars.h"
#include "record/escapes.h"
#include "record/language.h"
#include "record/loading.h"
#include "record/mend.h"

struct str loading_path(struct load *l, const struct path *path)
{
	struct str text = { 0 };

	for (; path && path->key.n; path = path->up) {
		struct str step = str_clip(path->key, LIMIT_QUOTED);

		if (path->index >= 0)
			step = arena_print(l->arena, "%.*s[%ld]", STR_ARG(step),
			                   path->index);
		text = text.n ? arena_join3(l->arena, step, S("."), text)
		              : step;
	}
	return text;
}

struct str loading_quoted(const struct node *n)
{
	return str_clip(n->text, LIMIT_QUOTED);
}

void loading_wrong_kind(struct load *l, const struct node *n,
                       const struct path *path, const char *wanted)
{
	diag_at(l->log, DIAG_WRONG_KIND, n->pos,
	        " in %.*s: %s where %s is expected",
	        STR_ARG(loading_path(l, path)), node_kind_name(n), wanted);
}

static bool is_markdown(const struct field *f)
{
	return f->kind == KIND_INLINE || f->kind == KIND_PROSE;
}

/* Names, ids and addresses: what is compared and followed. */
static bool is_identity(const struct field *f)
{
	return f->kind == KIND_ID || f->kind == KIND_REF ||
	       f->kind == KIND_URL || f->kind == KIND_EMAIL ||
	       (f->flags & FIELD_NAME);
}

static void check_url(struct load *l, const struct field *f,
                      const struct text *t)
{
	const char *why;

	if (!(f->flags & FIELD_IMAGE ? url_is_image : url_is_allowed)(t->str,
	                                                              &why))
		diag_at(l->log, DIAG_WRONG_URL, t->pos, ": %s", why);
}

static void check_email(struct load *l, const struct text *t)
{
	if (!url_is_email(t->str))
		diag_at(l->log, DIAG_WRONG_EMAIL, t->pos, ": \"%.*s\"",
		        STR_ARG(str_clip(t->str, LIMIT_QUOTED)));
}

static struct text *new_text(struct load *l, const struct field *f,
                             const struct node *n, struct str lang)
{
	struct text *t = arena_take(l->arena, sizeof(*t));
	struct str s = n->text;

	if (is_markdown(f) && n->text.n > LIMIT_MARKDOWN)
		diag_at(l->log, DIAG_TOO_LARGE, n->pos,
		        ": a Markdown field of more than 16 KiB");
	if (n->style == NODE_QUOTED)
		escapes_check(l->log, n->text, n->pos);
	if (!utf8_is_ascii(s))
		s = chars_clean(l->log, s, n->pos, is_identity(f));
	if (f->kind != KIND_PROSE)
		s = str_trim(s);
	*t = (struct text){ .str = s, .lang = lang, .pos = n->pos };
	if (f->kind == KIND_URL)
		check_url(l, f, t);
	else if (f->kind == KIND_EMAIL)
		check_email(l, t);
	return t;
}

/* `- We found: nothing` reads as a map; show the line as it was meant. */
static const struct text *text_from_map(struct load *l, const struct field *f,
                                        const struct node *n,
                                        const struct path *path)
{
	const struct node *key = n->first;
	struct mend m = { 0 };
	struct node whole = *n;

	if (n->count != 1 || key->value->kind != NODE_SCALAR ||
	    str_find_byte(key->text, ' ') < 0 ||
	    key->pos.line != key->value->pos.line ||
	    !mend_quote_item(l->arena, key->pos, &m)) {
		loading_wrong_kind(l, n, path,
		                   "text, or a map from languages to text,");
		return NULL;
	}
	diag_fix(l->log, DIAG_QUOTE_VALUE, key->pos, m.text, "%.*s",
	         STR_ARG(m.detail));
	whole.text =
		arena_join3(l->arena, key->text, S(": "), key->value->text);
	return new_text(l, f, &whole, (struct str){ 0 });
}

/* Two or three letters, alone or before `-` or `_`. */
static bool looks_like_language(struct str code)
{
	size_t n = 0;

	while (n < code.n && byte_is_letter(code.p[n]))
		n++;
	return (n == 2 || n == 3) &&
	       (n == code.n || code.p[n] == '-' || code.p[n] == '_');
}

static bool has_language(const struct node *map)
{
	for (const struct node *k = map->first; k; k = k->next)
		if (language_is_code(k->text))
			return true;
	return false;
}

bool loading_are_languages(const struct node *map)
{
	for (const struct node *k = map->first; k; k = k->next)
		if (!looks_like_language(k->text) &&
		    !language_called(k->text).n)
			return false;
	return has_language(map);
}

static void wrong_language(struct load *l, const struct node *key,
                           const struct path *path)
{
	struct str where = loading_path(l, path);
	struct str meant = language_meant(l->arena, key->text);

	if (meant.n)
		diag_at(l->log, DIAG_WRONG_LANGUAGE, key->pos,
		        ": \"%.*s\" in %.*s; did you mean \"%.*s\"?",
		        STR_ARG(loading_quoted(key)), STR_ARG(where),
		        STR_ARG(meant));
	else
		diag_at(l->log, DIAG_WRONG_LANGUAGE, key->pos,
		        ": \"%.*s\" in %.*s; codes are en, zh, pt-BR …",
		        STR_ARG(loading_quoted(key)), STR_ARG(where));
}

static const struct text *text_in_languages(struct load *l,
                                            const struct field *f,
                                            const struct node *map,
                                            const struct path *path)
{
	struct text *first = NULL, **end = &first;

	for (const struct node *k = map->first; k; k = k->next) {
		if (node_is_absent(k->value))
			continue;
		if (!language_is_code(k->text)) {
			wrong_language(l, k, path);
			continue;
		}
		if (k->value->kind != NODE_SCALAR) {
			loading_wrong_kind(l, k->value, path, "text");
			continue;
		}
		*end = new_text(l, f, k->value, k->text);
		end = (struct text **)(void *)&(*end)->next;
	}
	return first;
}

static bool is_blank(struct str s)
{
	return !s.n || (byte_is_space(s.p[0]) && !str_trim(s).n);
}

const struct text *loading_text(struct load *l, const struct field *f,
                                const struct node *n, const struct path *path)
{
	/* JSON Resume writes "" for what is not there. */
	if (n->kind == NODE_SCALAR && is_blank(n->text))
		return NULL;
	if (n->kind == NODE_SCALAR)
		return new_text(l, f, n, (struct str){ 0 });
	if (n->kind == NODE_MAP && has_language(n))
		return text_in_languages(l, f, n, path);
	if (n->kind == NODE_MAP)
		return text_from_map(l, f, n, path);
	loading_wrong_kind(l, n, path, "text");
	return NULL;
}

const struct text *loading_choice(struct load *l, const struct field *f,
                                      const struct node *n,
                                      const struct path *path)
{
	struct str words = str_of(f->choices), word, near;
	struct text *t;

	if (n->kind != NODE_SCALAR) {
		loading_wrong_kind(l, n, path, "a word");
		return NULL;
	}
	while (str_word(&words, &word)) {
		if (!str_eq(word, n->text) && !str_eq_key(word, n->text))
			continue;
		t = new_text(l, f, n, (struct str){ 0 });
		t->str = word;
		return t;
	}
	near = diag_nearest(n->text, str_of(f->choices));
	if (near.n)
		diag_at(l->log, DIAG_WRONG_CHOICE, n->pos,
		        ": \"%.*s\" in %.*s; did you mean \"%.*s\"?",
		        STR_ARG(loading_quoted(n)),
		        STR_ARG(loading_path(l, path)), STR_ARG(near));
	else
		diag_at(l->log, DIAG_WRONG_CHOICE, n->pos,
		        ": \"%.*s\" in %.*s; write one of: %s",
		        STR_ARG(loading_quoted(n)),
		        STR_ARG(loading_path(l, path)), f->choices);
	return NULL;
}

const struct text *loading_integer(struct load *l, const struct field *f,
                                       const struct node *n,
                                       const struct path *path)
{
	unsigned number;

	if (n->kind != NODE_SCALAR) {
		loading_wrong_kind(l, n, path, "a whole number");
		return NULL;
	}
	if (!str_number(str_trim(n->text), 999999999, &number))
		diag_at(l->log, DIAG_WRONG_NUMBER, n->pos,
		        ": \"%.*s\" in %.*s; write nine digits at most",
		        STR_ARG(loading_quoted(n)),
		        STR_ARG(loading_path(l, path)));
	return new_text(l, f, n, (struct str){ 0 });
}

bool loading_bool(struct load *l, const struct node *n,
                      const struct path *path)
{
	if (n->kind != NODE_SCALAR) {
		loading_wrong_kind(l, n, path, "true or false");
		return false;
	}
	if (!str_eq(n->text, S("true")) && !str_eq(n->text, S("false")))
		diag_at(l->log, DIAG_WRONG_BOOL, n->pos, ": \"%.*s\" in %.*s",
		        STR_ARG(loading_quoted(n)),
		        STR_ARG(loading_path(l, path)));
	return str_eq(n->text, S("true"));
}

