/* Tags that call another file: render, include. */
#include "template/expr.h"
#include "template/tag.h"

#define NAME_MAX_BYTES 64
#define PARAMETERS_MAX 100

/* A call as it is read. */
struct reading {
	struct call call;
	struct token name;
	struct tokens file;  /* of a dynamic include: its name */
	struct str alias;
	struct tokens value; /* of with or for */
	enum { NO_VALUE, WITH_VALUE, FOR_VALUE } how;
	struct parameter parameters[PARAMETERS_MAX];
	struct tokens values[PARAMETERS_MAX];
	size_t n;
};

/* Bytes from 0x80 on are of letters beyond ASCII. */
static bool is_file_byte(char c)
{
	return byte_is_letter(c) || byte_is_digit(c) || c == '_' || c == '-' ||
	       c == '.' || c == '/' || c == ' ' || (unsigned char)c >= 0x80;
}

/* A name cannot leave its folder, nor hide in it. */
static bool is_file_name(struct str name)
{
	char before = '/';

	if (name.n == 0 || name.n > NAME_MAX_BYTES)
		return false;
	for (size_t i = 0; i < name.n; i++) {
		if (!is_file_byte(name.p[i]))
			return false;
		if (before == '/' && (name.p[i] == '/' || name.p[i] == '.'))
			return false;
		if (before == '.' && name.p[i] == '.')
			return false;
		before = name.p[i];
	}
	return before != '/';
}

static struct partial *find_partial(struct compiler *c, struct str name)
{
	const struct template_files *files = c->setup->files;
	struct str suffix = c->setup->format->suffix;
	struct partial *p;

	for (p = c->partials; p; p = p->next)
		if (str_eq(p->name, name))
			return p;
	p = arena_new(c->arena, struct partial);
	*p = (struct partial){ .name = name, .format = c->setup->format };
	p->next = c->partials;
	if (files && is_file_name(name))
		p->source = files->find(files->self, name, suffix, &p->format);
	c->partials = p;
	return p;
}

static struct str partial_names(const struct compiler *c)
{
	const struct template_files *files = c->setup->files;

	return files && files->names ?
	       files->names(files->self, c->setup->format->suffix) :
	       (struct str){ 0 };
}

/* The name that was probably meant. */
static struct str nearest(const struct compiler *c, struct str name)
{
	const struct template_files *files = c->setup->files;
	struct str suffix = c->setup->format->suffix;

	return files && files->all
	               ? diag_nearest(name, files->all(files->self, suffix))
	               : (struct str){ 0 };
}

static struct partial *known_partial(struct build *b, struct token name)
{
	struct partial *p = find_partial(b->compiler, name.text);
	struct str near;

	if (p->source)
		return p;
	near = nearest(b->compiler, name.text);
	build_error(b, DIAG_TEMPLATE_PARTIAL, name.at, name.text.n + 2,
	            " “%.*s”%s%.*s%s",
	            STR_ARG(str_clip(name.text, LIMIT_QUOTED)),
	            near.n ? "; did you mean “" : "", STR_ARG(near),
	            near.n ? "”?" : "");
	return NULL;
}

/* The arrays are large; `n` says how far they are filled. */
static void begin(struct reading *r, struct token name)
{
	r->call = (struct call){ 0 };
	r->name = name;
	r->alias = (struct str){ 0 };
	r->how = NO_VALUE;
	r->n = 0;
}

static void add_parameter(struct reading *r, struct str name,
                          struct tokens value)
{
	r->parameters[r->n] = (struct parameter){ name, ANY };
	r->values[r->n++] = value;
}

/* As in the reference, nil and false as such hand nothing on. */
static void read_value(struct build *b, struct tokens *t, struct reading *r)
{
	struct value v;

	if (expr_literal(t, &v) && !value_is_true(v))
		r->how = NO_VALUE;
	r->value = *t;
	expr_skip(b, t);
}

static void read_with(struct build *b, struct tokens *t, struct reading *r)
{
	if (lex_take_name(t, S("with")))
		r->how = WITH_VALUE;
	else if (lex_take_name(t, S("for")))
		r->how = FOR_VALUE;
	if (r->how != NO_VALUE)
		read_value(b, t, r);
	if (!lex_take_name(t, S("as")))
		return;
	r->alias = t->token.text;
	if (t->token.kind != TOKEN_NAME)
		build_error(b, DIAG_TEMPLATE_SYNTAX, t->token.at, 1,
		            ": a name is expected here");
	lex_next(t);
}

/* An include that names an argument before this one alone means its value, as
 * in the reference, which gives them one by one. */
static struct tokens argument_value(const struct reading *r,
                                    const struct tokens *t)
{
	if (r->call.is_render || t->token.kind != TOKEN_NAME ||
	    !expr_is_alone(t))
		return *t;
	for (size_t i = r->n; i-- > 0;)
		if (str_eq(r->parameters[i].name, t->token.text))
			return r->values[i];
	return *t;
}

static void read_parameters(struct build *b, struct tokens *t,
                            struct reading *r)
{
	struct str name;

	for (;;) {
		lex_take(t, TOKEN_COMMA);
		if (b->is_broken || t->token.kind == TOKEN_END)
			return;
		name = t->token.text;
		if (t->token.kind != TOKEN_NAME)
			build_error(b, DIAG_TEMPLATE_SYNTAX, t->token.at,
			            t->token.text.n,
			            ": the name of an argument is expected");
		lex_next(t);
		if (!lex_take(t, TOKEN_COLON))
			build_error(b, DIAG_TEMPLATE_SYNTAX, t->token.at, 1,
			            ": a colon is expected here");
		if (r->n + 2 >= PARAMETERS_MAX)
			build_error(b, DIAG_TEMPLATE_BOUND, t->token.at, 1,
			            ": more than %d arguments", PARAMETERS_MAX);
		else
			add_parameter(r, name, argument_value(r, t));
		expr_skip(b, t);
	}
}

static struct str last_part(struct str name)
{
	struct str part = name;

	while (str_split(&name, '/', &part))
		;
	return part;
}

/* Note for the check of names which arguments a partial is ever given. */
static void note_parameters(struct compiler *c, struct partial *p,
                            const struct reading *r)
{
	struct words *word;

	for (size_t i = 0; i < r->n; i++) {
		word = arena_new(c->arena, struct words);
		*word = (struct words){ r->parameters[i].name, p->parameters };
		p->parameters = word;
	}
}

/* The name of a dynamic include lies below its arguments, for each call. */
static void push_arguments(struct build *b, struct reading *r)
{
	struct tokens file = r->file;

	if (r->call.is_dynamic)
		expr_value(b, &file);
	for (size_t i = 0; i < r->n; i++)
		r->parameters[i].type = expr_value(b, &r->values[i]);
}

static void set_names(struct build *b, struct scope *scope, struct reading *r)
{
	struct compiler *c = b->compiler;
	uint32_t *names = arena_array(c->arena, uint32_t, r->n);

	for (size_t i = 0; i < r->n; i++) {
		names[i] = OF_TARGET;
		if (r->parameters[i].name.n == 0)
			continue;
		names[i] = build_scope_name(c, scope, r->parameters[i].name);
		scope->infos[names[i]].is_bound = true;
	}
	r->call.parameters = names;
	r->call.n = r->n;
}

static void add_target(struct build *b, struct reading *r,
                       const struct partial *p, struct scope *scope)
{
	struct target *target = arena_new(b->compiler->arena, struct target);

	*target = (struct target){
		.name = p->name, .chunk = build_unit(b->compiler, scope, p),
	};
	r->call.targets = target;
	r->call.target_count = 1;
}

/* The value of `with` or `for`; without one, an include hands on what has the
 * partial's name. */
static struct type push_value(struct build *b, struct reading *r)
{
	struct tokens file = r->file;

	if (r->how != NO_VALUE)
		return expr_value(b, &r->value);
	if (r->call.is_dynamic)
		expr_value(b, &file);
	build_op(b, r->call.is_dynamic ? OP_NAMED : OP_LOAD,
	         r->call.is_dynamic ? 0 : build_name(b, r->name.text));
	return ANY;
}

/* Begin to go through the value; its item and forloop become arguments. */
static struct type begin_each(struct build *b, struct reading *r,
                              struct loop_info *info)
{
	struct type type = push_value(b, r);
	struct value nil = { .kind = VALUE_NIL };

	build_const(b, nil);
	build_const(b, nil);
	build_const(b, nil);
	info->item = build_hidden(b);
	info->self = build_hidden(b);
	info->name = r->alias;
	if (type.kind == TYPE_LIST)
		return (struct type){ TYPE_RECORD, type.record };
	return info->kind == LOOP_RENDER ? ANY : type;
}

static void load_argument(struct build *b, struct reading *r, struct str name,
                          uint32_t from, struct type type)
{
	r->parameters[r->n++] = (struct parameter){ name, type };
	build_op(b, OP_LOAD, from);
}

/* What the called leaves by break or continue is left here too. */
static void pass_on(struct build *b, enum op_code code, bool is_each)
{
	uint32_t skip = NOWHERE;

	build_jump(b, code, &skip);
	if (is_each)
		build_op(b, OP_DONE, 0);
	tag_leave(b, code == OP_ON_BREAK);
	build_land(b, &skip);
}

static void emit_call(struct build *b, struct reading *r, bool is_each)
{
	build_op(b, OP_CALL, build_call(b, r->call));
	if (r->call.is_render)
		return;
	pass_on(b, OP_ON_BREAK, is_each);
	pass_on(b, OP_ON_CONTINUE, is_each);
}

/* Arguments, then the call; `finish` knows the scope. */
static void call_once(struct build *b, struct reading *r,
                      void (*finish)(struct build *b, struct reading *r))
{
	push_arguments(b, r);
	finish(b, r);
	emit_call(b, r, false);
}

static void call_each(struct build *b, struct reading *r, enum loop_kind kind,
                      void (*finish)(struct build *b, struct reading *r))
{
	struct loop_info info = { .kind = kind };
	struct type type = begin_each(b, r, &info);
	uint32_t exit = NOWHERE, top;

	build_loop_op(b, info, &exit);
	top = build_here(b);
	push_arguments(b, r);
	load_argument(b, r, r->alias, info.item, type);
	r->call.with = r->n;
	if (kind == LOOP_RENDER)
		load_argument(b, r, S("forloop"), info.self, ANY);
	finish(b, r);
	emit_call(b, r, true);
	build_op(b, OP_NEXT, top);
	build_op(b, OP_DONE, 0);
	build_land(b, &exit);
}

static void finish_render(struct build *b, struct reading *r)
{
	struct partial *p = known_partial(b, r->name);
	struct scope *scope;

	if (!p)
		return;
	note_parameters(b->compiler, p, r);
	scope = build_scope(b->compiler, p, r->parameters, r->n);
	set_names(b, scope, r);
	add_target(b, r, p, scope);
}

void tag_render(struct build *b, struct tokens *t)
{
	struct reading reading, *r = &reading;
	size_t at = t->token.at;

	build_output(b);
	begin(r, t->token);
	r->call.is_render = true;
	if (t->token.kind != TOKEN_STRING)
		build_error(b, DIAG_TEMPLATE_SYNTAX, t->token.at,
		            t->token.text.n,
		            ": the name of a partial in quotes is expected");
	lex_next(t);
	r->alias = last_part(r->name.text);
	read_with(b, t, r);
	read_parameters(b, t, r);
	if (b->is_broken)
		return;
	b->at = at;
	if (r->how == FOR_VALUE) {
		call_each(b, r, LOOP_RENDER, finish_render);
		return;
	}
	if (r->how == WITH_VALUE) {
		add_parameter(r, r->alias, r->value);
		r->call.with = r->n;
	}
	call_once(b, r, finish_render);
}

static void finish_include(struct build *b, struct reading *r)
{
	struct partial *p = known_partial(b, r->name);

	set_names(b, b->scope, r);
	if (p) {
		note_parameters(b->compiler, p, r);
		add_target(b, r, p, b->scope);
	}
	build_forget_types(b);
}

static size_t count_words(struct str words)
{
	struct str word;
	size_t n = 0;

	while (str_word(&words, &word))
		n++;
	return n;
}

/* A value without another name has that of the target. */
static uint32_t target_name(struct build *b, const struct reading *r,
                            const struct partial *p)
{
	uint32_t name;

	if (r->n == 0 || r->parameters[r->n - 1].name.n)
		return 0;
	name = build_scope_name(b->compiler, b->scope, last_part(p->name));
	b->scope->infos[name].is_bound = true;
	return name;
}

/* Whatever the name may be at run time is compiled now. */
static void finish_dynamic(struct build *b, struct reading *r)
{
	struct str names = partial_names(b->compiler), word;
	struct target *targets;
	struct partial *p;
	size_t n = 0;

	set_names(b, b->scope, r);
	targets = arena_array(b->compiler->arena, struct target,
	                      count_words(names) + 1);
	while (str_word(&names, &word)) {
		p = find_partial(b->compiler, word);
		if (!p->source)
			continue;
		note_parameters(b->compiler, p, r);
		targets[n].name = word;
		targets[n].alias = target_name(b, r, p);
		targets[n++].chunk = build_unit(b->compiler, b->scope, p);
	}
	r->call.targets = targets;
	r->call.target_count = n;
	build_forget_types(b);
}

/* Over generic data an include hands something on always, as in the reference;
 * over records, where names are declared, when it says so. */
static bool hands_on(const struct build *b, const struct reading *r)
{
	return r->how != NO_VALUE || b->compiler->setup->n == 0;
}

void tag_include(struct build *b, struct tokens *t)
{
	struct reading reading, *r = &reading;
	size_t at = t->token.at;
	void (*finish)(struct build *b, struct reading *r) = finish_include;

	if (b->scope->partial->name.n)
		build_error(b, DIAG_TEMPLATE_SYNTAX, t->token.at,
		            t->token.text.n, ": what render calls may not "
		            "include; write render, with arguments");
	build_output(b);
	begin(r, t->token);
	r->file = *t;
	if (t->token.kind == TOKEN_STRING && expr_is_alone(t)) {
		lex_next(t);
		r->alias = last_part(r->name.text);
	} else {
		expr_skip(b, t);
		r->call.is_dynamic = true;
		finish = finish_dynamic;
	}
	read_with(b, t, r);
	read_parameters(b, t, r);
	if (b->is_broken)
		return;
	b->at = at;
	if (hands_on(b, r))
		call_each(b, r, LOOP_INCLUDE, finish);
	else
		call_once(b, r, finish);
}
