/* layer 5: roles, what authors can be, each with its sign.
 *
 * equal, corresponding, lead and advisee are known; any other word is a role of
 * the user's own.  Each has a number, and an author's roles are a set of bits.
 * The signs are those of `marks:`, else the usual ones as far as nobody took
 * them: two roles have two signs. */
#ifndef CVGEN_ROLES_H
#define CVGEN_ROLES_H

#include "base/diag.h"
#include "base/limits.h"
#include "record/record.h"

struct role {
	struct str key;
	const struct text *mark;
	struct str folded;        /* the sign, for comparing */
	const struct text *label; /* the user's own words, or NULL */
	size_t flag;              /* in struct author; 0 for one's own */
	bool typed;               /* `marks:` has the sign */
};

struct roles {
	struct diag_log *log;
	struct role all[LIMIT_ROLES];
	size_t n;
	bool full; /* said so */
};

/* The roles that the record speaks of. */
void roles_init(struct roles *r, struct diag_log *log, const struct marks *m);
/* The bit of the role called `name`, a new one where needed. */
uint32_t roles_bit(struct roles *r, const struct text *name);
/* The bit of the sign that `run` (folded) begins with, and step over it; 0
 * where `marks:` has no such sign. */
uint32_t roles_take_sign(const struct roles *r, struct str *run);

/* The flags of an author as bits, and bits as flags. */
uint32_t roles_flags(const struct roles *r, const struct author *x);
void roles_set_flags(const struct roles *r, struct author *x, uint32_t bits);
/* The signs of some roles, in the order of the roles. */
struct list roles_signs(struct arena *a, const struct roles *r, uint32_t bits);

#endif
