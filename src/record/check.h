/* layer 2: check, rules across the fields of a record.
 *
 * What one field says alone, the loader has checked; here stands what needs
 * two of them. */
#ifndef CVGEN_CHECK_H
#define CVGEN_CHECK_H

#include "base/diag.h"
#include "record/record.h"

/* Report ids that stand twice, references to nothing, and sections and private
 * fields that there are not. */
void check_profile(struct diag_log *log, const struct profile *p);

/* Is it a list of the record that can be printed as a section? */
bool check_is_list(const struct field *f);
/* Is it the name of a section that can be printed? */
bool check_is_section(struct str name);

/* Visit every value of some kinds below `e` that is there: `at` points to the
 * field's member of its struct, or to the item where the field is a list of
 * scalars. */
struct visit {
	void (*value)(void *self, const struct entry *e, const struct field *f,
	              const void *at);
	void *self;
	unsigned kinds; /* VISIT(TEXT) | VISIT(URL) … */
};
#define VISIT(KIND) (1u << KIND_##KIND)
void check_visit(const struct visit *v, const struct entry *e);

#endif
