/* layer 7: profile, the two objects behind include/cvgen.h. */
#ifndef CVGEN_PROFILE_H
#define CVGEN_PROFILE_H

#include "base/buf.h"
#include "base/diag.h"
#include "base/map.h"
#include "base/trap.h"
#include "cvgen.h"
#include "page/locale.h"
#include "page/styles.h"
#include "record/record.h"

struct design;
struct format;
struct page;
struct private;
struct template;

struct cvgen {
	struct cvgen_options options;
	char lang[64], today[16], since[16];
	struct trap trap;
	struct arena arena; /* designs and their compiled templates */
	struct design *designs; /* opened at first use */
	struct styles styles; /* of citation */
};

struct cvgen_profile {
	struct cvgen *renderer;
	struct trap trap;
	struct arena arena;
	struct diag_log log;
	struct source *source;
	struct str mended;
	struct profile *record;
	struct map venues; /* of cvgen's list, by what the record calls them */
	struct buf out;
	struct private *hidden; /* while a page is rendered */
	struct page *page; /* the view of the last page, where it hid nothing */
};

/* An empty profile, or NULL without memory. */
struct cvgen_profile *profile_new(struct cvgen *c);
/* Send the messages of a log to the user, and forget them; false when there is
 * no memory for it. */
bool profile_report(struct cvgen *c, struct diag_log *log, struct str name);
/* Return from an entry whose trap sprang. */
enum cvgen_status profile_failed(struct cvgen *c, struct trap *t,
                                 const struct source *s);
/* Report, into the profile's log, a design or options of the record's own that
 * there are not. */
void design_check(struct cvgen_profile *p);
/* The design in force, and the template of `f` in it; `record` may be NULL.
 * Reports what is wrong. */
enum cvgen_status design_choose(struct cvgen *c, const struct profile *record,
                                struct design **design);
/* Has the design, which nobody asked for, no template of `f`?  Then a record
 * may name one that has. */
bool design_lacks(struct cvgen *c, const struct design *d,
                  const struct format *f);
enum cvgen_status design_compile(struct cvgen *c, struct design *design,
                                 const struct format *f,
                                 const struct template **t);

/* Hand the content of `b` to the caller; a fresh buf then takes its place. */
enum cvgen_status profile_hand_over(struct buf *b, struct cvgen_text *text);

#endif
