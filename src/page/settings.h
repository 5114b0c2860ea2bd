/* layer 6: settings, what a design lets its user choose.
 *
 * The options that design.yaml declares become a record of their own, so they
 * are read, checked and suggested as the fields of a profile are, and templates
 * know them at compile time: {{ options.accent }}. */
#ifndef CVGEN_SETTINGS_H
#define CVGEN_SETTINGS_H

#include "base/diag.h"
#include "record/record.h"

/* What a template sees of a design: a record whose one field is `options`. */
struct design_view {
	struct entry entry;
	const struct entry *options;
};

struct settings {
	struct record view;   /* of struct design_view */
	struct record record; /* of the options themselves */
	const struct node *initial; /* their values where nobody chooses */
};

/* The options of a manifest (or of none, when it is NULL). */
void settings_init(struct settings *s, struct diag_log *log,
                  const struct manifest *m);
/* Texts KEY=VALUE, ended by NULL, as a map; NULL after a message, or when there
 * are none. */
const struct node *settings_typed(struct diag_log *log,
                                    const char *const *settings);
/* The values of the options: of two maps (or NULL), the first wins, and both
 * win over the initial values. */
const struct design_view *settings_read(const struct settings *s,
                                       struct diag_log *log,
                                       const struct node *first,
                                       const struct node *second);

/* The text of an option; NULL where there is none of that name or no value. */
const struct text *settings_text(const struct design_view *v, struct str key);

/* Is an option of true and false there, and true? */
bool settings_is_on(const struct design_view *v, struct str key);

#endif
