/* layer 2: load, from a tree to a record, by the tables of the model.
 *
 * Reading is strict and goes on after each mistake, so that one run tells them
 * all.  Fields keep the text of the file; nothing is guessed. */
#ifndef CVGEN_LOAD_H
#define CVGEN_LOAD_H

#include "base/diag.h"
#include "record/record.h"

/* The record in `root`, in the log's arena.  It is whole even after messages:
 * what was wrong is absent.  The log's count of errors says whether it may be
 * used. */
struct profile *load_profile(struct diag_log *log, const struct node *root);

/* The same for any other record, which messages call `name`. */
struct entry *load_record(struct diag_log *log, const struct record *r,
                          const struct node *root, struct str name);

/* Halves of a range that may stand in an entry beside or instead of `dates`:
 * start_date, end_date, year …; between blanks, as the manual spells them. */
struct str load_halves(void);

#endif
