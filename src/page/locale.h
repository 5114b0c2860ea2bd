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
	const uint16_t *date_rows; /* of the labels, by enum date_word */
};

/* The labels that dates are written with; the build looks them up. */
#define DATE_WORDS(WORD) \
	WORD(date_year) WORD(date_month) WORD(date_day) WORD(date_term) \
	WORD(date_days) WORD(date_range) WORD(date_joiner) \
	WORD(date_present) WORD(date_expected) \
	WORD(month_1) WORD(month_2) WORD(month_3) WORD(month_4) \
	WORD(month_5) WORD(month_6) WORD(month_7) WORD(month_8) \
	WORD(month_9) WORD(month_10) WORD(month_11) WORD(month_12) \
	WORD(term_winter) WORD(term_spring) WORD(term_summer) WORD(term_fall)

enum date_word {
#define WORD(KEY) WORD_##KEY,
	DATE_WORDS(WORD)
#undef WORD
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
/* The same for the runs of templates, whose `self` is the locale. */
void locale_write_dates(void *self, struct buf *out, const struct dates *d);

#endif
