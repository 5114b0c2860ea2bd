/* layer 12: profile, the two objects behind include/cvgen.h. */
#ifndef CVGEN_PROFILE_H
#define CVGEN_PROFILE_H

#include "base/buf.h"
#include "base/diag.h"
#include "base/trap.h"
#include "cvgen.h"
#include "page/locale.h"
#include "page/styles.h"
#include "record/record.h"

struct format;
struct private;
struct template;

/* How many formats there are rows for, at most. */
#define FORMATS_MAX 8

struct cvgen {
	struct cvgen_options options;
	char lang[64], today[16];
	struct trap trap;
	struct arena arena; /* compiled templates */
	/* Compiled at first use, by number of the format. */
	const struct template *templates[FORMATS_MAX];
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
	struct buf out;
	struct private *hidden; /* while a page is rendered */
};

/* Send the messages of a log to the user, and forget them; false when there is
 * no memory for it. */
bool profile_report(struct cvgen *c, struct diag_log *log, struct str name);
/* Return from an entry whose trap sprang. */
enum cvgen_status profile_failed(struct cvgen *c, struct trap *t,
                                 const struct source *s);
/* Hand the content of `b` to the caller. */
enum cvgen_status profile_hand_over(struct buf *b, struct cvgen_text *text);

#endif
