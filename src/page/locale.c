#include "page/locale.h"

#include "base/buf.h"
#include "page/embedded.h"

#include <stdio.h>
#include <string.h>

static const struct locale *find_exactly(struct str lang)
{
	for (const struct locale *l = locales; l->lang.p; l++)
		if (str_eq_nocase(l->lang, lang))
			return l;
	return NULL;
}

const struct locale *locale_find(struct str lang)
{
	const struct locale *l = find_exactly(lang);
	struct str primary = { 0 };

	if (!l && str_split(&lang, '-', &primary))
		l = find_exactly(primary);
	return l;
}

struct str locale_label(const struct locale *l, struct str key)
{
	const struct text *t = record_row(&l->labels, key);

	return t ? t->str : (struct str){ 0 };
}

struct str locale_word(const struct locale *l, const char *group,
                       struct str key)
{
	struct str parts[] = { str_of(group), S("_"), str_clip(key, 40) };
	struct str word;
	char name[64];
	size_t n = 0;

	for (size_t i = 0; i < COUNT(parts); i++) {
		if (parts[i].n)
			memcpy(name + n, parts[i].p, parts[i].n);
		n += parts[i].n;
	}
	word = locale_label(l, (struct str){ name, n });
	return word.n ? word : key;
}

struct writing {
	const struct locale *locale;
	struct buf *out;
};

static struct str word_of(const struct writing *w, enum date_word word)
{
	const struct locale *l = w->locale;

	return l->labels.rows[l->date_rows[word]].text.str;
}

static void write_word(const struct writing *w, enum date_word word)
{
	buf_add(w->out, word_of(w, word));
}

static void write_year(const struct writing *w, struct date d)
{
	buf_number(w->out, d.year);
	if (d.year_to)
		buf_print(w->out, "/%02u", d.year_to % 100u);
}

/* Write `d` in a form such as "%d %m %y"; `last` is the day behind %D. */
static void write_form(const struct writing *w, struct str form, struct date d,
                       unsigned last)
{
	for (size_t i = 0; i < form.n; i++) {
		char what = i + 1 < form.n ? form.p[i + 1] : '\0';

		if (form.p[i] != '%') {
			buf_byte(w->out, form.p[i]);
			continue;
		}
		i++;
		if (what == 'y')
			write_year(w, d);
		else if (what == 'm')
			write_word(w, WORD_month_1 + d.month - 1);
		else if (what == 't')
			write_word(w, WORD_term_winter + d.term - DATE_WINTER);
		else
			buf_number(w->out, what == 'D' ? last : d.day);
	}
}

static void write_date(const struct writing *w, struct date d)
{
	enum date_word form = d.day ? WORD_date_day : d.month ? WORD_date_month
	                    : d.term ? WORD_date_term : WORD_date_year;

	if (d.present) {
		write_word(w, WORD_date_present);
		return;
	}
	write_form(w, word_of(w, form), d, 0);
	if (d.expected)
		write_word(w, WORD_date_expected);
}

static bool is_within_month(const struct range *r)
{
	return r->start.day && r->end.day && r->start.month == r->end.month &&
	       r->start.year == r->end.year;
}

static void write_range(const struct writing *w, const struct range *r)
{
	if (!date_is_known(r->start) ||
	    (r->is_range && !date_is_known(r->end))) {
		buf_add(w->out, r->text);
	} else if (!r->is_range) {
		write_date(w, r->start);
	} else if (is_within_month(r)) {
		write_form(w, word_of(w, WORD_date_days), r->start,
		           r->end.day);
	} else {
		write_date(w, r->start);
		write_word(w, WORD_date_range);
		write_date(w, r->end);
	}
}

void locale_dates(const struct locale *l, struct buf *out,
                  const struct dates *d)
{
	struct writing w = { l, out };

	for (size_t i = 0; i < d->n; i++) {
		if (i)
			write_word(&w, WORD_date_joiner);
		write_range(&w, &d->ranges[i]);
	}
}

void locale_write_dates(void *self, struct buf *out, const struct dates *d)
{
	locale_dates(self, out, d);
}
