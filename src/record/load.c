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

static bool is_item_map(const struct field *f, const struct node *n)
{
	return f->many == MANY_MAP && n->kind == NODE_MAP;
}

static void read_many(struct load *l, const struct field *f,
                      const struct node *n, struct list *list,
                      const struct path *path)
{
	n = loading_authors(l, f, n);
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

/* What to do about a key that is near to none. */
static const char *advice(const struct record *r, struct str key)
{
	ptrdiff_t colon = str_find(key, S(MEND_WIDE_COLON));

	if (r == &record_profile && record_field(&record_basics, key))
		return "it is a field of basics";
	if (colon > 0 && record_field(r, str_slice(key, 0, (size_t)colon)))
		return "its colon is that of Chinese text, not that of YAML";
	return "a field of your own begins with x_";
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
		        advice(r, key->text));
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

bool loading_repeats(struct load *l, const struct node *seen,
                     const struct node *key)
{
	diag_at(l->log, DIAG_DUPLICATE_KEY, key->pos,
	        ": it means the same as \"%.*s\" in line %u",
	        STR_ARG(loading_quoted(seen)), seen->pos.line);
	return true;
}

static const struct field *find_called(struct load *l, const struct record *r,
                                       struct str name)
{
	if (l->alias.record != r || !str_eq(l->alias.name, name)) {
		l->alias.record = r;
		l->alias.name = name;
		l->alias.field = record_field_called(r, name);
	}
	return l->alias.field;
}

static void read_key(struct load *l, const struct record *r,
                     const struct node *key, struct entry *e,
                     struct seen *seen, const struct path *path)
{
	const struct field *f;
	enum half half;

	f = record_field_near(r, key->text, seen->next);
	if (!f)
		f = find_called(l, r, key->text);
	if (f)
		seen->next = (size_t)(f - r->fields) + 1;
	if (f && (f->flags & FIELD_VIEW)) {
		diag_at(l->log, DIAG_COMPUTED_FIELD, key->pos, ": \"%.*s\"",
		        STR_ARG(loading_quoted(key)));
	} else if (f) {
		if (!loading_is_repeated(l, &seen->keys[f - r->fields], key) &&
		    !node_is_absent(key->value) &&
		    !loading_tight_keys(l, r, key->value))
			read_field(l, f, key->value, e, path);
	} else if (record_dates(r) && loading_is_half(key->text, &half)) {
		if (!loading_is_repeated(l, &seen->halves[half], key) &&
		    !node_is_absent(key->value) &&
		    !loading_tight_keys(l, r, key->value))
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
	size_t left = r->required;

	for (size_t i = 0; left; i++) {
		if (!(r->fields[i].flags & FIELD_REQUIRED))
			continue;
		left--;
		if (!seen->keys[i] || node_is_absent(seen->keys[i]->value))
			missing_field(l, r->fields[i].key,
			              seen->keys[i] ? seen->keys[i]->pos
			                            : n->pos, path);
	}
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
	if (loading_tight_keys(l, r, n))
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
	else if (!loading_tight_keys(&l, &record_profile, root))
		diag_at(log, DIAG_EMPTY_RECORD, root->pos,
		        ": it begins with %s; \"cvgen new\" prints a record",
		        node_kind_name(root));
	return p;
}
