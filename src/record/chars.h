/* layer 2: chars, characters in a record that are not what they seem.
 *
 * The rules follow Unicode's reports 36, 39 and the Trojan Source paper, as
 * far as they concern a CV: what cannot be seen is left out with a warning,
 * what makes a name or address read as another is an error. */
#ifndef CVGEN_CHARS_H
#define CVGEN_CHARS_H

#include "base/diag.h"

/* Check a text and return it without what is to be left out; in ASCII nothing
 * is.  `is_name` is for names, ids and addresses. */
struct str chars_clean(struct diag_log *log, struct str text, struct pos pos,
                       bool is_name);

/* Where, in the scalar `text` that stands at `from`, the character `code` is
 * found for the time `nth` (from 0), written out or as an escape.  `from` when
 * it is not found. */
struct pos chars_find(struct pos from, struct str text, uint32_t code,
                      size_t nth);

#endif
