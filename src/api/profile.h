/* layer 7: profile, the two objects behind include/cvgen.h.
 *
 * A renderer lives until it is closed, with the designs and citation styles
 * that were compiled for it.  A profile lives until it is freed; its arena has
 * the record, its messages and what pages take.  Each has a trap of its own:
 * an entry sets that of the arena it works in. */
#ifndef CVGEN_PROFILE_H
#define CVGEN_PROFILE_H

#include "base/buf.h"
#include "base/diag.h"
#include "base/map.h"
#include "base/trap.h"
#include "cvgen.h"
#include "page/styles.h"
#include "record/record.h"

struct design;
struct page;
struct private;

struct cvgen {
	struct cvgen_options options;
	char lang[64], today[16], since[16]; /* empty where one is not given */
	struct str templates; /* the user's folder of them, or empty */
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
	struct source *source; /* NULL: the file could not be read */
	struct str mended;     /* its text with the corrections */
	struct profile *record; /* NULL: it is no YAML */
	struct map venues; /* of cvgen's list, by what the record calls them */
	struct buf out;
	struct private *hidden; /* while a page is rendered */
	struct page *page; /* the view of the last page, where it hid nothing */
};

/* An empty profile, or NULL without memory.  Free with cvgen_profile_free(). */
struct cvgen_profile *profile_new(struct cvgen *c);

/* What an entry does in an empty profile that goes away after it. */
struct errand {
	/* What it leaves in p->out is the text that the caller asked for. */
	enum cvgen_status (*run)(struct cvgen_profile *p, const void *self);
	const void *self;
	struct str name; /* of the input, for messages; may be empty */
};
/* Run it and send its messages; `text` (or NULL) is empty on failure. */
enum cvgen_status profile_errand(struct cvgen *c, const struct errand *e,
                                 struct cvgen_text *text);

#endif
