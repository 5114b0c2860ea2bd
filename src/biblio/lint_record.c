#include "base/limits.h"
#include "biblio/linting.h"
#include "record/check.h"

/* --- what was true once --- */

void lint_stale_review(struct linting *l)
{
	const struct publication *p = l->profile->publications.items;

	for (size_t i = 0; i < l->profile->publications.n; i++) {
		struct date d = dates_end(p[i].dates);

		if (!p[i].status || !d.year ||
		    !str_among(p[i].status->str,
		               S("under_review submitted in_revision")))
			continue;
		d.year = (uint16_t)(d.year + 2);
		d.year_to = 0;
		if (date_is_before(d, l->today))
			diag_at(l->log, DIAG_STALE_REVIEW, p[i].status->pos,
			        ": dated %d", d.year - 2);
	}
}

static bool is_student(struct str degree)
{
	static const struct str words[] = {
		STR("student"), STR("candidate"),
		STR("\xE5\x9C\xA8\xE8\xAF\xBB"),             /* 在读 */
		STR("\xE5\x8D\x9A\xE5\xA3\xAB\xE7\x94\x9F"), /* 博士生 */
		STR("\xE7\xA1\x95\xE5\xA3\xAB\xE7\x94\x9F"), /* 硕士生 */
	};

	for (size_t i = 0; i < COUNT(words); i++)
		for (size_t at = 0; at < degree.n; at++)
			if (str_starts_nocase(str_slice(degree, at, degree.n),
			                      words[i]))
				return true;
	return false;
}

void lint_student_past(struct linting *l)
{
	const struct education *e = l->profile->education.items;

	for (size_t i = 0; i < l->profile->education.n; i++) {
		struct date end = dates_end(e[i].dates);

		if (e[i].study_type && is_student(e[i].study_type->str) &&
		    !end.expected && !e[i].expected &&
		    date_is_before(end, l->today))
			diag_at(l->log, DIAG_STUDENT_PAST, e[i].study_type->pos,
			        ": \"%.*s\", and it ended in %d",
			        STR_ARG(str_clip(e[i].study_type->str,
			                         LIMIT_QUOTED)), end.year);
	}
}

void lint_expired_notice(struct linting *l)
{
	const struct basics *b = l->profile->basics;
	const struct dates *until;

	if (!b || !b->notice || !b->notice->until)
		return;
	until = b->notice->until;
	if (date_is_before(until->ranges[0].start, l->today))
		diag_at(l->log, DIAG_EXPIRED_NOTICE, until->ranges[0].pos,
		        "%s", "");
}

/* --- what has nothing in it --- */

static bool has_entries(const struct profile *p, struct str name)
{
	const struct field *f = record_field(&record_profile, name);

	if (!f || f->many == MANY_ONE) /* the biography */
		return p->basics && p->basics->summary;
	return ((const struct list *)record_at(&p->entry, f))->n ||
	       (f->record == &record_publication && p->bibliography);
}

void lint_empty_section(struct linting *l)
{
	const struct section *s = l->profile->sections.items;

	for (size_t i = 0; i < l->profile->sections.n; i++) {
		const struct text *name = s[i].use ? s[i].use : s[i].title;
		bool is_known = s[i].use && check_is_section(s[i].use->str);

		if (!name || s[i].hide || s[i].items.n || s[i].text ||
		    (s[i].use && !is_known) ||
		    (is_known && has_entries(l->profile, name->str)))
			continue;
		diag_at(l->log, DIAG_EMPTY_SECTION, name->pos, ": \"%.*s\"",
		        STR_ARG(str_clip(name->str, LIMIT_QUOTED)));
	}
}

/* --- what a template brought along --- */

/* Parts of the texts that templates of academic pages and CVs begin with. */
static const struct str residue[] = {
	STR("Lorem ipsum"), STR("lorem ipsum"), STR("dolor sit amet"),
	STR("Your Name"), STR("Your Sidebar Name"), STR("yourname"),
	STR("Your University"), STR("Your Institution"),
	STR("your-email"), STR("youremail"), STR("your.email"),
	STR("your-github"), STR("500x300.png"),
};

static void check_residue(void *self, const struct entry *e,
                          const struct field *f, const void *at)
{
	struct linting *l = self;
	const struct text *t;

	(void)e;
	(void)f;
	for (t = *(const struct text *const *)at; t; t = t->next)
		for (size_t i = 0; i < COUNT(residue); i++) {
			if (str_find(t->str, residue[i]) < 0)
				continue;
			diag_at(l->log, DIAG_PLACEHOLDER_TEXT, t->pos,
			        ": \"%.*s\"", STR_ARG(residue[i]));
			break;
		}
}

void lint_placeholder_text(struct linting *l)
{
	struct visit visit = { check_residue, l,
		               VISIT(TEXT) | VISIT(INLINE) | VISIT(PROSE) |
		               VISIT(URL) | VISIT(EMAIL) };

	check_visit(&visit, &l->profile->entry);
}
