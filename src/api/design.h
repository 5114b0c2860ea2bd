/* layer 7: design, those that a renderer has opened.
 *
 * A design is opened, and a template of it compiled, at first use, in the
 * renderer's arena, and stays there.  What could not be opened or compiled is
 * reported each time it is asked for, and leaves nothing behind. */
#ifndef CVGEN_DESIGN_H
#define CVGEN_DESIGN_H

#include "api/profile.h"
#include "page/designs.h"

/* The design that the user calls `name`, a path where it has a slash; NULL
 * after a message.  In the log's arena; the renderer does not keep it. */
struct design *design_named(const struct cvgen *c, struct diag_log *log,
                            struct str name);
/* The design in force; `record` may be NULL.  Not CVGEN_OK after a message. */
enum cvgen_status design_choose(struct cvgen *c, const struct profile *record,
                                struct design **design);
/* Its template of `f`; not CVGEN_OK after a message. */
enum cvgen_status design_compile(struct cvgen *c, struct design *design,
                                 const struct format *f,
                                 const struct template **t);
/* Has the design, which nobody asked for, no template of `f`?  Then a record
 * may name one that has. */
bool design_lacks(struct cvgen *c, const struct design *d,
                  const struct format *f);
/* Report, into the profile's log, a design or options of the record's own that
 * there are not. */
void design_check(struct cvgen_profile *p);

#endif
