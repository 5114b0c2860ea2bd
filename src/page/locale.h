/* layer 6: locale, the words and dates of a page in one language.
 *
 * A locale is a file of data/locales, flattened to a sorted table: the word
 * under `section: {work: …}` is the label section_work. */
#ifndef CVGEN_LOCALE_H
#define CVGEN_LOCALE_H

#include "record/record.h"

struct buf;

struct locale {
	struct str lang;
	struct table labels;
};

/* The locale of a language; that of its primary subtag (zh for zh-Hant); NULL
 * when there is none. */
const struct locale *locale_find(struct str lang);
/* The word under a key, or the empty str. */
struct str locale_label(const struct locale *l, struct str key);
/* The word under "GROUP_KEY"; the key itself, as the record has it, when the
 * locale does not know it. */
struct str locale_word(const struct locale *l, const char *group,
                       struct str key);
/* Dates as the language writes them. */
void locale_dates(const struct locale *l, struct buf *out,
                  const struct dates *d);

#endif
