#include "biblio/linting.h"

static const struct {
	enum diag_id id;
	void (*run)(struct linting *l);
} lints[] = {
	{ DIAG_WRONG_ORCID, lint_orcid },
	{ DIAG_WRONG_DOI, lint_doi },
	{ DIAG_WRONG_ARXIV, lint_arxiv },
	{ DIAG_WRONG_SCHOLAR, lint_scholar },
	{ DIAG_NO_AUTHORS, lint_no_authors },
	{ DIAG_OWNER_MISSING, lint_owner_missing },
	{ DIAG_SIMILAR_NAMES, lint_similar_names },
	{ DIAG_SAME_PAPER, lint_same_paper },
	{ DIAG_PREPRINT_BESIDE, lint_preprint_beside },
	{ DIAG_STALE_REVIEW, lint_stale_review },
	{ DIAG_STUDENT_PAST, lint_student_past },
	{ DIAG_EXPIRED_NOTICE, lint_expired_notice },
	{ DIAG_EMPTY_SECTION, lint_empty_section },
	{ DIAG_PLACEHOLDER_TEXT, lint_placeholder_text },
	{ DIAG_UNKNOWN_OUTCOME, lint_outcomes },
};

void lint_profile(struct diag_log *log, const struct profile *p,
                  struct str today)
{
	struct linting l = { log, log->arena, p, { 0 } };
	struct dates dates;

	if (log->counts[DIAG_ERROR])
		return;
	if (dates_parse(log->arena, today, p->entry.pos, &dates) == DATES_GOOD)
		l.today = dates.ranges[0].start;
	for (size_t i = 0; i < COUNT(lints); i++)
		if (!str_among(diag_rows[lints[i].id].name, log->ignored))
			lints[i].run(&l);
}
