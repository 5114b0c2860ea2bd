#include "page/viewing.h"

struct str viewing_text(const struct viewing *v, const struct text *t)
{
	t = record_text(t, v->options->langs);
	return t ? t->str : (struct str){ 0 };
}

const struct dates *viewing_dates(const struct entry *e)
{
	const struct field *f = record_dates(e->record);

	return f ? *(const struct dates *const *)record_at(e, f) : NULL;
}

unsigned viewing_year(const struct viewing *v, const struct entry *e)
{
	struct date end = dates_end(viewing_dates(e));
	unsigned year = end.year;

	if (end.present)
		str_number(str_slice(v->options->today, 0, 4), 9999, &year);
	return year;
}
