#include "page/settings.h"

#include "base/door.h"
#include "base/limits.h"
#include "record/load.h"

#include <assert.h>

/* --- the record of the options --- */

static enum kind kind_of(struct str type)
{
	static const struct { struct str type; enum kind kind; } table[] = {
		{ STR("choice"), KIND_CHOICE },
		{ STR("colour"), KIND_COLOUR },
		{ STR("length"), KIND_LENGTH },
		{ STR("bool"), KIND_BOOL },
		{ STR("integer"), KIND_INTEGER },
		{ STR("text"), KIND_TEXT },
	};
	size_t i = 0;

	while (!str_eq(table[i].type, type))
		i++;
	return table[i].kind;
}

/* The words of a list, as a field has its choices. */
static const char *words(struct arena *a, struct list list)
{
	const struct text *const *each = list.items;
	struct str all = { 0 };

	for (size_t i = 0; i < list.n; i++)
		all = arena_join3(a, all, i ? S(" ") : S(""), each[i]->str);
	return arena_str(a, all).p;
}

static struct field field_of(struct arena *a, const struct design_option *o,
                             size_t offset)
{
	struct field f = { .key = o->entry.key, .offset = offset };

	f.kind = kind_of(o->type ? o->type->str : S("text"));
	f.doc = o->doc ? arena_str(a, o->doc->str).p : "";
	if (f.kind == KIND_CHOICE)
		f.choices = words(a, o->choices);
	return f;
}

/* A key as `like` is, before `next`. */
static const struct node *pair(struct arena *a, const struct node *like,
                               const struct node *value,
                               const struct node *next)
{
	struct node *key = arena_new(a, struct node);

	*key = (struct node){ .text = like->text, .pos = like->pos };
	key->next = (struct node *)next;
	key->value = (struct node *)value;
	return key;
}

static const struct node *map_of(struct arena *a, const struct node *first)
{
	struct node *map = arena_new(a, struct node);

	map->kind = NODE_MAP;
	map->first = (struct node *)first;
	for (; first; first = first->next)
		map->count++;
	if (map->first)
		map->pos = map->first->pos;
	return map;
}

/* --- what design.yaml may declare --- */

/* Templates and --set write it, and x_ begins what the loader leaves alone. */
static bool is_name(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!byte_is_letter(s.p[i]) &&
		    (i == 0 || (!byte_is_digit(s.p[i]) && s.p[i] != '-' &&
		                s.p[i] != '_')))
			return false;
	return s.n && !str_starts_nocase(s, S("x_")) &&
	       !str_starts_nocase(s, S("x-"));
}

static bool is_word(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (byte_is_space(s.p[i]))
			return false;
	return s.n;
}

static void check_choices(struct diag_log *log, const struct design_option *o)
{
	const struct text *const *each = o->choices.items;
	struct str key = str_clip(o->entry.key, LIMIT_QUOTED);

	if (!o->choices.n)
		diag_at(log, DIAG_WRONG_OPTION, o->entry.pos,
		        ": \"%.*s\" has nothing to choose from; write "
		        "choices: [one, two]", STR_ARG(key));
	for (size_t i = 0; i < o->choices.n; i++)
		if (!is_word(each[i]->str))
			diag_at(log, DIAG_WRONG_OPTION, each[i]->pos,
			        ": \"%.*s\" among the choices of \"%.*s\"; "
			        "a choice is one word",
			        STR_ARG(str_clip(each[i]->str, LIMIT_QUOTED)),
			        STR_ARG(key));
}

/* An option and those before it. */
static void check_option(struct diag_log *log, const struct design_option *o,
                         size_t before)
{
	struct str key = str_clip(o->entry.key, LIMIT_QUOTED);

	if (!is_name(o->entry.key))
		diag_at(log, DIAG_WRONG_OPTION, o->entry.pos,
		        ": \"%.*s\"; a name is letters, digits, - and _, "
		        "begins with a letter, and not with x_", STR_ARG(key));
	for (size_t i = 1; i <= before; i++)
		if (str_eq_key((o - i)->entry.key, o->entry.key))
			diag_at(log, DIAG_WRONG_OPTION, o->entry.pos,
			        ": \"%.*s\" means the same as \"%.*s\"",
			        STR_ARG(key), STR_ARG(str_clip(
					(o - i)->entry.key, LIMIT_QUOTED)));
	if (o->type && str_eq(o->type->str, S("choice")))
		check_choices(log, o);
}

static size_t options_of(struct diag_log *log, const struct manifest *m)
{
	const struct design_option *each = m->options.items;

	if (m->options.n <= LIMIT_OPTIONS)
		return m->options.n;
	diag_at(log, DIAG_TOO_LARGE, each[LIMIT_OPTIONS].entry.pos,
	        ": a design has at most %d options", LIMIT_OPTIONS);
	return LIMIT_OPTIONS;
}

/* The record of the options, a pointer each, and the map of their values. */
static void declare(struct settings *s, struct diag_log *log,
                    const struct design_option *each, size_t n)
{
	struct arena *a = log->arena;
	struct field *fields = arena_array(a, struct field, n);
	const struct node *keys = NULL;
	size_t size = sizeof(struct entry);

	for (size_t i = 0; i < n; i++) {
		struct node name = { .text = each[i].entry.key,
			             .pos = each[i].entry.pos };

		check_option(log, &each[i], i);
		fields[i] = field_of(a, &each[i], size);
		size += sizeof(void *);
		if (each[i].initial)
			keys = pair(a, &name, each[i].initial, keys);
	}
	s->initial = map_of(a, keys);
	s->record = (struct record){
		.name = S("options"),
		.size = size,
		.fields = fields,
		.n = n,
	};
}

void settings_init(struct settings *s, struct diag_log *log,
                  const struct manifest *m)
{
	struct field *options = arena_new(log->arena, struct field);

	declare(s, log, m ? m->options.items : NULL,
	        m ? options_of(log, m) : 0);
	*options = (struct field){
		.key = S("options"),
		.kind = KIND_RECORD,
		.flags = FIELD_VIEW,
		.offset = offsetof(struct design_view, options),
		.record = &s->record,
	};
	s->view = (struct record){
		.name = S("design"),
		.size = sizeof(struct design_view),
		.fields = options,
		.n = 1,
	};
}

/* --- their values --- */

static const struct node *find(const struct node *map, struct str name)
{
	const struct node *key = map ? map->first : NULL;

	while (key && !str_eq_key(key->text, name))
		key = key->next;
	return key;
}

/* All keys of `over`, and those of `under` that it has not.  What is no map is
 * handed on, to be refused by the loader. */
static const struct node *merged(struct arena *a, const struct node *over,
                                 const struct node *under)
{
	const struct node *keys = NULL;

	if (!over)
		return under;
	if (over->kind != NODE_MAP)
		return over;
	for (const struct node *k = over->first; k; k = k->next)
		keys = pair(a, k, k->value, keys);
	for (const struct node *k = under ? under->first : NULL; k; k = k->next)
		if (!find(over, k->text))
			keys = pair(a, k, k->value, keys);
	return map_of(a, keys);
}

/* The text of a setting is a source of its own, so that a message shows it. */
static const struct node *setting(struct diag_log *log, const char *typed)
{
	struct source *s = source_new(log->arena, S("--set"), str_of(typed));
	struct node *value = arena_new(log->arena, struct node);
	struct node key = { .pos = source_pos(s, 0) };
	struct str rest = s->text;

	if (!door_check(s, log))
		return NULL;
	if (!str_split(&rest, '=', &key.text) || !rest.p || !key.text.n) {
		diag_at(log, DIAG_UNKNOWN_FIELD, key.pos,
		        ": write the option, = and its value: accent=teal");
		return NULL;
	}
	*value = (struct node){ .text = rest, .style = NODE_QUOTED };
	value->pos = source_pos(s, key.text.n + 1);
	return map_of(log->arena, pair(log->arena, &key, value, NULL));
}

/* A later setting wins over an earlier one. */
const struct node *settings_typed(struct diag_log *log,
                                    const char *const *settings)
{
	const struct node *all = NULL, *one;

	for (; settings && *settings; settings++) {
		one = setting(log, *settings);
		if (!one)
			return NULL;
		all = merged(log->arena, one, all);
	}
	return all;
}

const struct design_view *settings_read(const struct settings *s,
                                       struct diag_log *log,
                                       const struct node *first,
                                       const struct node *second)
{
	struct arena *a = log->arena;
	struct design_view *v = arena_new(a, struct design_view);
	const struct node *all =
		merged(a, first, merged(a, second, s->initial));

	v->entry.record = &s->view;
	v->options = load_record(log, &s->record, all, S("options"));
	return v;
}

const struct text *settings_text(const struct design_view *v, struct str key)
{
	const struct field *f = record_field(v->options->record, key);

	if (!f || f->kind == KIND_BOOL)
		return NULL;
	return *(const struct text *const *)record_at(v->options, f);
}

bool settings_is_on(const struct design_view *v, struct str key)
{
	const struct field *f = record_field(v->options->record, key);

	return f && f->kind == KIND_BOOL &&
	       *(const bool *)record_at(v->options, f);
}
