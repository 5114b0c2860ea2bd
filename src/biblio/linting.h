/* layer 5: linting, what the files of lint share. */
#ifndef CVGEN_LINTING_H
#define CVGEN_LINTING_H

#include "biblio/lint.h"
#include "record/dates.h"

struct linting {
	struct diag_log *log;
	struct arena *arena;
	const struct profile *profile;
	struct date today;
};

/* Each reports through `log`, at the place of what it remarks.  lint_ids.c */
void lint_orcid(struct linting *l);
void lint_doi(struct linting *l);
void lint_arxiv(struct linting *l);
void lint_scholar(struct linting *l);
/* lint_authors.c */
void lint_no_authors(struct linting *l);
void lint_owner_missing(struct linting *l);
/* lint_names.c */
void lint_similar_names(struct linting *l);
/* lint_record.c */
void lint_stale_review(struct linting *l);
void lint_student_past(struct linting *l);
void lint_expired_notice(struct linting *l);
void lint_empty_section(struct linting *l);
void lint_placeholder_text(struct linting *l);
/* lint_papers.c */
void lint_same_paper(struct linting *l);
void lint_preprint_beside(struct linting *l);
/* lint_outcomes.c */
void lint_outcomes(struct linting *l);

#endif
