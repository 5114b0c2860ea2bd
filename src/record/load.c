#include "record/loading.h"
#include "record/mend.h"

#include <assert.h>

static void read_record(struct load *l, const struct record *r,
                        const struct node *n, struct entry *e,
                        const struct path *path);

/* Put one value of the field's kind at `to`, which has room for one item. */
static void read_one(struct load *l, const struct field *f,
                     const struct node *n, void *to, const struct path *path)
{
	switch (f->kind) {
	case KIND_TEXT: case KIND_INLINE: case KIND_PROSE: case KIND_ID:
	case KIND_REF: case KIND_URL: case KIND_EMAIL:
		*(const struct text **)to = loading_text(l, f, n, path);
		break;
	case KIND_CHOICE:
		*(const struct text **)to = loading_choice(l, f, n, path);
		break;
	case KIND_COLOUR:
		*(const struct text **)to = loading_colour(l, n, path);
		break;
	case KIND_LENGTH:
		*(const struct text **)to = loading_length(l, n, path);
		break;
	case KIND_INTEGER:
		*(const struct text **)to = loading_integer(l, f, n, path);
		break;
	case KIND_BOOL:
		*(bool *)to = loading_bool(l, n, path);
		break;
	case KIND_DATES: case KIND_DATE:
		*(const struct dates **)to = loading_dates(l, n, path);
		break;
	case KIND_ANY:
		*(const struct node **)to = n;
		break;
	case KIND_RECORD:
		read_record(l, f->record, n, to, path);
		break;
	case KIND_ENTRIES: case KIND_TABLE:
		break;
	}
}

static size_t present(const struct node *n)
{
	size_t count = 0;

	for (const struct node *i = n->first; i; i = i->next)
		count += !node_is_absent(i->value ? i->value : i);
	return count;
}

/* A list's items, or the values of a map under the user's keys. */
static void read_items(struct load *l, const struct field *f,
                       const struct node *n, struct list *list,
                       const struct path *path)
{
	size_t size = record_item_size(f);
	char *items = arena_get(l->arena, present(n), size);
	bool is_map = n->kind == NODE_MAP;
	struct path item = { is_map ? path : path->up, path->key, -1 };

	list->items = items;
	for (const struct node *i = n->first; i; i = i->next) {
		const struct node *value = is_map ? i->value : i;
		void *to = items + list->n * size;

		if (is_map)
			item.key = i->text;
		else
			item.index++;
		if (node_is_absent(value))
			continue;
		read_one(l, f, value, to, &item);
		if (f->record && is_map)
			((struct entry *)to)->key = i->text;
		if (f->record || *(void **)to)
			list->n++;
	}
}

static void read_single(struct load *l, const struct field *f,
                        const struct node *n, struct list *list,
                        const struct path *path)
{
	char *item = arena_get(l->arena, 1, record_item_size(f));

	read_one(l, f, n, item, path);
	list->items = item;
	list->n = f->record || *(void **)(void *)item ? 1 : 0;
}

#define AND S(" and ")

static struct str trim_comma(struct str s)
{
	s = str_trim(s);
	return str_ends(s, S(",")) ? str_slice(s, 0, s.n - 1) : s;
}

/* The next name between `marks`. */
static bool next_between(struct str *rest, struct str *name, struct str marks)
{
	ptrdiff_t at = str_find(*rest, marks);
	size_t cut = at < 0 ? rest->n : (size_t)at;

	if (rest->n == 0)
		return false;
	*name = trim_comma(str_slice(*rest, 0, cut));
	*rest = at < 0 ? (struct str){ 0 }
	               : str_slice(*rest, cut + marks.n, rest->n);
	return true;
}

/* Is it "Lovelace, Ada and Babbage, Charles", one comma in each name?  A name
 * alone has a word before it, "Plato, Socrates" notwithstanding. */
static bool is_inverted(struct str text)
{
	struct str rest = text, name, family;

	while (next_between(&rest, &name, AND))
		if (!str_split(&name, ',', &family) || !name.p ||
		    str_find_byte(name, ',') >= 0)
			return false;
	return str_find(text, AND) >= 0 || str_find_byte(family, ' ') < 0;
}

/* What stands between the names of a text; empty for commas and the "and"
 * before the last one. */
static struct str marks_of(struct str text)
{
	if (str_find_byte(text, ';') >= 0)
		return S(";");
	return is_inverted(text) ? AND : (struct str){ 0 };
}

static bool is_author_list(const struct field *f, const struct node *n)
{
	return f->record == &record_author && n->kind == NODE_SCALAR &&
	       (str_find_byte(n->text, ';') >= 0 ||
	        str_find(n->text, AND) >= 0 ||
	        (str_find(n->text, S(", ")) >= 0 && !is_inverted(n->text)));
}

/* The next name of "A, B, and C". */
static bool next_author(struct str *rest, struct str *name)
{
	ptrdiff_t comma, and;
	size_t cut;

	*rest = str_trim(*rest);
	if (str_starts(*rest, S("and ")))
		*rest = str_trim(str_slice(*rest, 4, rest->n));
	if (rest->n == 0)
		return false;
	comma = str_find_byte(*rest, ',');
	cut = comma >= 0 ? (size_t)comma : rest->n;
	and = str_find(str_slice(*rest, 0, cut), AND);
	if (and >= 0)
		cut = (size_t)and;
	*name = str_trim(str_slice(*rest, 0, cut));
	*rest = str_slice(*rest, cut + 1, rest->n);
	return true;
}

/* A list of scalars in place of the one scalar. */
static const struct node *split_authors(struct load *l, const struct node *n)
{
	struct node *list = arena_new(l->arena, struct node),
		    **end = &list->first;
	struct str rest = n->text, name, marks = marks_of(rest);

	list->kind = NODE_LIST;
	list->pos = n->pos;
	while (marks.n ? next_between(&rest, &name, marks)
	               : next_author(&rest, &name)) {
		struct node *item = arena_new(l->arena, struct node);

		if (name.n == 0)
			continue;
		*item = (struct node){ .text = name, .style = NODE_QUOTED,
		                       .pos = n->pos };
		*end = item;
		end = &item->next;
		list->count++;
	}
	diag_at(l->log, DIAG_SPLIT_AUTHORS, n->pos,
	        ": %u names; write them as a list", list->count);
	return list;
}

static bool is_item_map(const struct field *f, const struct node *n)
{
	return f->many == MANY_MAP && n->kind == NODE_MAP;
}

static void read_many(struct load *l, const struct field *f,
                      const struct node *n, struct list *list,
                      const struct path *path)
{
	if (is_author_list(f, n))
		n = split_authors(l, n);
	if (n->kind == NODE_LIST || is_item_map(f, n))
		read_items(l, f, n, list, path);
	else
		read_single(l, f, n, list, path);
}

static void read_field(struct load *l, const struct field *f,
                       const struct node *n, struct entry *e,
                       const struct path *up)
{
	void *to = (char *)e + f->offset;
	struct path path = { up, f->key, -1 };

	if (f->many != MANY_ONE) {
		read_many(l, f, n, to, &path);
	} else if (f->kind == KIND_RECORD) {
		*(void **)to = arena_get(l->arena, 1, f->record->size);
		read_record(l, f->record, n, *(void **)to, &path);
	} else {
		read_one(l, f, n, to, &path);
	}
}

/* Put the word of `list` that is near to what was typed behind the others. */
static void add_near(struct load *l, struct str *words, struct str typed,
                     struct str list)
{
	struct str near = diag_nearest(typed, list);

	if (near.n)
		*words = arena_join3(l->arena, *words, S(" "), near);
}

/* The name of a key of the record that is nearest to what was typed. */
static struct str nearest_key(struct load *l, const struct record *r,
                              struct str typed)
{
	struct str words = { 0 };

	for (size_t i = 0; i < r->n; i++) {
		const struct field *f = &r->fields[i];

		if (f->flags & FIELD_VIEW)
			continue;
		add_near(l, &words, typed, f->key);
		if (f->aliases)
			add_near(l, &words, typed, str_of(f->aliases));
	}
	if (record_dates(r))
		add_near(l, &words, typed, load_halves());
	return diag_nearest(typed, words);
}

static void unknown_field(struct load *l, const struct record *r,
                          const struct node *key, const struct path *path)
{
	struct str where = loading_path(l, path);
	struct str near = nearest_key(l, r, key->text);

	if (where.n == 0)
		where = S("the record");
	if (near.n)
		diag_at(l->log, DIAG_UNKNOWN_FIELD, key->pos,
		        " \"%.*s\" in %.*s; did you mean \"%.*s\"?",
		        STR_ARG(loading_quoted(key)), STR_ARG(where),
		        STR_ARG(near));
	else
		diag_at(l->log, DIAG_UNKNOWN_FIELD, key->pos,
		        " \"%.*s\" in %.*s; %s",
		        STR_ARG(loading_quoted(key)), STR_ARG(where),
		        r == &record_profile &&
		                        record_field(&record_basics, key->text)
		                ? "it is a field of basics"
		                : "a field of your own begins with x_");
}

static bool is_own_key(struct str key)
{
	if (str_eq(key, S("$schema")))
		return true;
	return key.n > 1 && byte_lower(key.p[0]) == 'x' &&
	       byte_is_filler(key.p[1]);
}

/* More than any record has; a test counts those of the model, and a design has
 * at most LIMIT_OPTIONS. */
#define FIELDS_MAX 64
static_assert(LIMIT_OPTIONS <= FIELDS_MAX, "options are fields");

/* What a record's map says while it is read: which keys were seen. */
struct seen {
	const struct node *keys[FIELDS_MAX]; /* by number of the field */
	const struct node *halves[HALF_COUNT];
	bool any_half;
	size_t next; /* behind the field that was seen last */
};

bool loading_is_repeated(struct load *l, const struct node **seen,
                         const struct node *key)
{
	if (*seen) {
		diag_at(l->log, DIAG_DUPLICATE_KEY, key->pos,
		        ": it means the same as \"%.*s\" in line %u",
		        STR_ARG(loading_quoted(*seen)), (*seen)->pos.line);
		return true;
	}
	*seen = key;
	return false;
}

/* A line without blanks round it, so far as anybody writes one. */
static struct str short_line(const struct source *s, uint32_t line)
{
	return str_trim(str_clip(source_line(s, line), LIMIT_MESSAGE));
}

/* Does the line begin, at or behind a place, with a key of the record whose
 * colon lacks its space? */
static bool is_tight_key(struct load *l, const struct record *r, struct pos at)
{
	struct str text = short_line(at.source, at.line), key;
	enum half half;
	struct mend m;

	if (str_starts(text, S("- ")))
		text = str_trim(str_slice(text, 2, text.n));
	key = str_slice(text, 0, mend_word_end(text, 0));
	text = str_slice(text, key.n, text.n);
	/* Whoever types one colon of Chinese text types all so. */
	if (!(record_field(r, key) ||
	      (record_dates(r) && loading_is_half(key, &half)) ||
	      (r == &record_profile &&
	       str_starts(text, S(MEND_WIDE_COLON)))) ||
	    !mend_add_space(l->arena, at.source, at.line, &m) ||
	    m.point < at.col + key.n)
		return false;
	at.col = m.point;
	at.len = 1;
	diag_fix(l->log, m.id, at, m.text, "%.*s", STR_ARG(m.detail));
	return true;
}

/* A colon, but for that of an address. */
static bool has_colon(struct str s)
{
	ptrdiff_t at = str_find_byte(s, ':');

	while (at >= 0 && str_starts(str_slice(s, (size_t)at, s.n), S("://"))) {
		s = str_slice(s, (size_t)at + 1, s.n);
		at = str_find_byte(s, ':');
	}
	return at >= 0;
}

static bool may_have_keys(const struct load *l, const struct node *n)
{
	return n->kind == NODE_SCALAR && n->style == NODE_PLAIN &&
	       (has_colon(n->text) ||
	        (l->has_wide_colons &&
	         str_find(n->text, S(MEND_WIDE_COLON)) >= 0));
}

static bool find_tight_keys(struct load *l, const struct record *r,
                            const struct node *n)
{
	struct pos at = n->pos;
	struct str rest = n->text;
	bool any = false;

	for (; at.line <= at.source->line_count; at.line++, at.col = 1) {
		struct str text = short_line(at.source, at.line);
		ptrdiff_t found = str_find(rest, text);

		if (at.line > n->pos.line && (found < 0 || text.n == 0))
			break;
		if (found >= 0)
			rest = str_slice(rest, (size_t)found + text.n, rest.n);
		any = is_tight_key(l, r, at) || any;
	}
	return any;
}

/* `name:Initech` is text to YAML, and the lines below are more of that text. */
static bool has_tight_keys(struct load *l, const struct record *r,
                           const struct node *n)
{
	return may_have_keys(l, n) && find_tight_keys(l, r, n);
}

static void read_key(struct load *l, const struct record *r,
                     const struct node *key, struct entry *e,
                     struct seen *seen, const struct path *path)
{
	const struct field *f;
	enum half half;

	f = record_field_near(r, key->text, seen->next);
	if (f)
		seen->next = (size_t)(f - r->fields) + 1;
	if (f && (f->flags & FIELD_VIEW)) {
		diag_at(l->log, DIAG_COMPUTED_FIELD, key->pos, ": \"%.*s\"",
		        STR_ARG(loading_quoted(key)));
	} else if (f) {
		if (!loading_is_repeated(l, &seen->keys[f - r->fields], key) &&
		    !node_is_absent(key->value) &&
		    !has_tight_keys(l, r, key->value))
			read_field(l, f, key->value, e, path);
	} else if (record_dates(r) && loading_is_half(key->text, &half)) {
		if (!loading_is_repeated(l, &seen->halves[half], key) &&
		    !node_is_absent(key->value) &&
		    !has_tight_keys(l, r, key->value))
			seen->any_half = true;
	} else {
		unknown_field(l, r, key, path);
	}
}

static void add_halves(struct load *l, const struct record *r,
                       struct entry *e, const struct seen *seen,
                       const struct path *path)
{
	const struct field *f = record_dates(r);
	const struct dates **to = (void *)((char *)e + f->offset);
	const struct node *part[HALF_COUNT];

	for (size_t i = 0; i < HALF_COUNT; i++) {
		part[i] = seen->halves[i] ? seen->halves[i]->value : NULL;
		if (node_is_absent(part[i]))
			part[i] = NULL;
	}
	*to = loading_halves(l, *to, part, path);
}

static bool has_field(const struct record *r, const struct node *map)
{
	for (const struct node *k = map->first; k; k = k->next)
		if (record_field(r, k->text))
			return true;
	return false;
}

/* `We found: nothing`, which reads as a map and is meant as a text. */
static bool is_torn_text(const struct node *map)
{
	return map->count == 1 && str_find_byte(map->first->text, ' ') >= 0;
}

/* Does the node fill the MAIN field instead of being the record? */
static bool is_shorthand(const struct record *r, const struct node *n)
{
	const struct field *main = record_main(r);

	if (!main)
		return false;
	if (n->kind == NODE_LIST)
		return main->many != MANY_ONE;
	return n->kind == NODE_SCALAR ||
	       (!has_field(r, n) &&
	        (loading_are_languages(n) || is_torn_text(n)));
}

static void missing_field(struct load *l, struct str name, struct pos pos,
                          const struct path *path)
{
	struct str where = loading_path(l, path);

	if (where.n == 0)
		where = S("the record");
	diag_at(l->log, DIAG_MISSING_FIELD, pos, ": \"%.*s\" in %.*s",
	        STR_ARG(name), STR_ARG(where));
}

static void check_required(struct load *l, const struct record *r,
                           const struct node *n, const struct seen *seen,
                           const struct path *path)
{
	for (size_t i = 0; i < r->n; i++)
		if ((r->fields[i].flags & FIELD_REQUIRED) &&
		    (!seen->keys[i] || node_is_absent(seen->keys[i]->value)))
			missing_field(l, r->fields[i].key,
			              seen->keys[i] ? seen->keys[i]->pos
			                            : n->pos, path);
}

static void read_map(struct load *l, const struct record *r,
                     const struct node *n, struct entry *e,
                     const struct path *path)
{
	struct seen seen = { 0 };

	for (const struct node *k = n->first; k; k = k->next)
		if (is_own_key(k->text))
			e->extra = n;
		else
			read_key(l, r, k, e, &seen, path);
	if (seen.any_half)
		add_halves(l, r, e, &seen, path);
	check_required(l, r, n, &seen, path);
}

static void read_record(struct load *l, const struct record *r,
                        const struct node *n, struct entry *e,
                        const struct path *path)
{
	e->record = r;
	e->pos = n->pos;
	if (has_tight_keys(l, r, n))
		return;
	if (is_shorthand(r, n)) {
		const struct field *main = record_main(r);

		if (main->many == MANY_ONE)
			read_one(l, main, n, (char *)e + main->offset, path);
		else
			read_many(l, main, n,
			          (void *)((char *)e + main->offset), path);
	} else if (n->kind == NODE_MAP) {
		read_map(l, r, n, e, path);
	} else {
		loading_wrong_kind(l, n, path, record_main(r) ? "text or a map"
		                                              : "a map");
	}
}

/* `lint: {ignore: [id]}` silences what comes, so it is read first; and what was
 * said while YAML was read. */
static void read_ignored(struct load *l, const struct node *root)
{
	const struct node *ignore =
		node_find(node_find(root, S("lint")), S("ignore"));
	const struct node *item =
		ignore && ignore->first ? ignore->first : ignore;
	struct str words = { 0 };

	for (; item; item = item->next)
		words = arena_join3(l->arena, words, S(" "), item->text);
	diag_ignore(l->log, words);
}

static struct load begin(struct diag_log *log, const struct node *root)
{
	const struct source *s = root->pos.source;

	return (struct load){
		.log = log,
		.arena = log->arena,
		.has_wide_colons =
			s && str_find(s->text, S(MEND_WIDE_COLON)) >= 0,
	};
}

struct entry *load_record(struct diag_log *log, const struct record *r,
                          const struct node *root, struct str name)
{
	struct load l = begin(log, root);
	struct entry *e = arena_get(log->arena, 1, r->size);
	struct path path = { NULL, name, -1 };

	read_record(&l, r, root, e, &path);
	return e;
}

struct profile *load_profile(struct diag_log *log, const struct node *root)
{
	struct load l = begin(log, root);
	struct profile *p = arena_new(log->arena, struct profile);
	struct path path = { NULL, { 0 }, -1 };

	p->entry.record = &record_profile;
	p->entry.pos = root->pos;
	read_ignored(&l, root);
	if (node_is_absent(root))
		diag_at(log, DIAG_EMPTY_RECORD,
		        (struct pos){ .source = root->pos.source },
		        ": nothing stands in it");
	else if (root->kind == NODE_MAP)
		read_map(&l, &record_profile, root, &p->entry, &path);
	else if (!has_tight_keys(&l, &record_profile, root))
		diag_at(log, DIAG_EMPTY_RECORD, root->pos,
		        ": it begins with %s; \"cvgen new\" prints a record",
		        node_kind_name(root));
	return p;
}
