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

static void write_name(const struct writing *w, const char *group,
                       struct str key)
{
	buf_add(w->out, locale_word(w->locale, group, key));
}

static void write_year(const struct writing *w, struct date d)
{
	buf_number(w->out, d.year);
	if (d.year_to)
		buf_print(w->out, "/%02u", d.year_to % 100u);
}

static void write_month(const struct writing *w, struct date d)
{
	char digits[] = { (char)('0' + d.month / 10 % 10),
		          (char)('0' + d.month % 10) };

	write_name(w, "month", d.month < 10 ? (struct str){ digits + 1, 1 }
	                                    : (struct str){ digits, 2 });
}

static void write_term(const struct writing *w, struct date d)
{
	static const struct str terms[] = {
		[DATE_NO_TERM] = { "", 0 },
		[DATE_WINTER] = { "winter", 6 },
		[DATE_SPRING] = { "spring", 6 },
		[DATE_SUMMER] = { "summer", 6 },
		[DATE_FALL] = { "fall", 4 },
	};

	write_name(w, "term", terms[d.term]);
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
			write_month(w, d);
		else if (what == 't')
			write_term(w, d);
		else
			buf_number(w->out, what == 'D' ? last : d.day);
	}
}

static void write_date(const struct writing *w, struct date d)
{
	const char *form = d.day ? "day" : d.month ? "month"
	                 : d.term ? "term" : "year";

	if (d.present) {
		write_name(w, "date", S("present"));
		return;
	}
	write_form(w, locale_word(w->locale, "date", str_of(form)), d, 0);
	if (d.expected)
		write_name(w, "date", S("expected"));
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
		write_form(w, locale_label(w->locale, S("date_days")), r->start,
		           r->end.day);
	} else {
		write_date(w, r->start);
		write_name(w, "date", S("range"));
		write_date(w, r->end);
	}
}

void locale_dates(const struct locale *l, struct buf *out,
                  const struct dates *d)
{
	struct writing w = { l, out };

	for (size_t i = 0; i < d->n; i++) {
		if (i)
			write_name(&w, "date", S("joiner"));
		write_range(&w, &d->ranges[i]);
	}
}
