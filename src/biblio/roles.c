#include "biblio/roles.h"

#include "base/unicode.h"

#define DAGGER "\xE2\x80\xA0"
#define DOUBLE_DAGGER "\xE2\x80\xA1"
#define SECTION "\xC2\xA7"

/* In the order in which marks stand. */
static const struct {
	struct str key;
	size_t flag; /* in struct author */
	size_t mark; /* in struct marks */
	struct str usual;
} known[] = {
#define ROLE(KEY, MARK) \
	{ STR(#KEY), offsetof(struct author, KEY), \
	  offsetof(struct marks, KEY), STR(MARK) }
	ROLE(equal, "*"),
	ROLE(corresponding, DAGGER),
	ROLE(lead, DOUBLE_DAGGER),
	ROLE(advisee, SECTION),
#undef ROLE
};

/* For roles whose usual sign is taken, and for one's own: as many as there may
 * be roles, so that one is free. */
static const char spare[] =
	"* " DAGGER " " DOUBLE_DAGGER " " SECTION
	" \xC2\xB6 \xE2\x80\x96 # a b c d e f g h i j k l m n o p q r s t u v "
	"w x y z";

static void set_mark(struct roles *r, struct role *role, const struct text *t)
{
	role->mark = t;
	role->folded = unicode_fold(r->log->arena, t->str);
}

static bool is_taken(const struct roles *r, struct str sign)
{
	for (size_t i = 0; i < r->n; i++)
		if (str_eq(r->all[i].folded, sign))
			return true;
	return false;
}

/* `wanted` (or nothing), else the first spare sign that is free. */
static void give_mark(struct roles *r, struct role *role, struct str wanted)
{
	struct str signs = str_of(spare), sign = wanted;

	if (role->mark)
		return;
	while ((!sign.n || is_taken(r, sign)) && str_word(&signs, &sign))
		;
	set_mark(r, role, record_plain(r->log->arena, sign));
}

static struct role *find(struct roles *r, struct str name)
{
	for (size_t i = 0; i < r->n; i++)
		if (str_eq_key(r->all[i].key, name))
			return &r->all[i];
	return NULL;
}

static struct role *add(struct roles *r, struct str name, struct pos pos)
{
	struct role *role = &r->all[r->n];

	if (r->n < LIMIT_ROLES) {
		r->n++;
		role->key = name;
		return role;
	}
	if (!r->full)
		diag_at(r->log, DIAG_TOO_LARGE, pos,
		        ": authors have at most %d roles", LIMIT_ROLES);
	r->full = true;
	return NULL;
}

static void add_own(struct roles *r, const struct marks *m)
{
	const struct role_sign *s = m->roles.items;

	for (size_t i = 0; i < m->roles.n; i++) {
		struct role *role = find(r, s[i].entry.key);

		if (!role)
			role = add(r, s[i].entry.key, s[i].entry.pos);
		if (!role)
			return;
		role->label = s[i].label;
		role->typed = role->typed || s[i].mark;
		if (s[i].mark)
			set_mark(r, role, s[i].mark);
	}
}

void roles_init(struct roles *r, struct diag_log *log, const struct marks *m)
{
	*r = (struct roles){ .log = log };
	for (size_t i = 0; i < COUNT(known); i++) {
		struct role *role = add(r, known[i].key, (struct pos){ 0 });
		const struct text *own = NULL;

		role->flag = known[i].flag;
		if (m)
			own = *(const struct text *const *)
				((const char *)m + known[i].mark);
		role->typed = own != NULL;
		if (own)
			set_mark(r, role, own);
	}
	if (m)
		add_own(r, m);
	for (size_t i = 0; i < r->n; i++)
		give_mark(r, &r->all[i],
		          i < COUNT(known) ? known[i].usual
		                           : (struct str){ 0 });
}

uint32_t roles_bit(struct roles *r, const struct text *name)
{
	struct role *role = find(r, name->str);

	if (!role)
		role = add(r, name->str, name->pos);
	if (!role)
		return 0;
	give_mark(r, role, (struct str){ 0 });
	return UINT32_C(1) << (role - r->all);
}

uint32_t roles_take_sign(const struct roles *r, struct str *run)
{
	const struct role *best = NULL;

	for (size_t i = 0; i < r->n; i++) {
		const struct role *x = &r->all[i];

		if (x->typed && x->folded.n && str_starts(*run, x->folded) &&
		    (!best || x->folded.n > best->folded.n))
			best = x;
	}
	if (!best)
		return 0;
	*run = str_slice(*run, best->folded.n, run->n);
	return UINT32_C(1) << (best - r->all);
}

static bool *flag_of(struct author *x, const struct role *role)
{
	return (bool *)((char *)x + role->flag);
}

uint32_t roles_flags(const struct roles *r, const struct author *x)
{
	uint32_t bits = 0;

	for (size_t i = 0; i < COUNT(known); i++)
		if (*flag_of((struct author *)x, &r->all[i]))
			bits |= UINT32_C(1) << i;
	return bits;
}

void roles_set_flags(const struct roles *r, struct author *x, uint32_t bits)
{
	for (size_t i = 0; i < COUNT(known); i++)
		*flag_of(x, &r->all[i]) = bits >> i & 1;
}

struct list roles_signs(struct arena *a, const struct roles *r, uint32_t bits)
{
	size_t count = 0;
	struct sign *s;
	struct list list = { 0 };

	for (uint32_t rest = bits; rest; rest &= rest - 1)
		count++;
	s = arena_array(a, struct sign, count);
	list.items = s;
	for (size_t i = 0; i < r->n; i++) {
		if (!(bits >> i & 1))
			continue;
		s[list.n].entry.record = &record_sign;
		s[list.n].entry.key = r->all[i].key;
		s[list.n].mark = r->all[i].mark;
		s[list.n++].label = r->all[i].label;
	}
	return list;
}
