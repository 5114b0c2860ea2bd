/* layer 1: unicode, what is known of characters (utf8proc's tables). */
#ifndef CVGEN_UNICODE_H
#define CVGEN_UNICODE_H

#include "base/arena.h"
#include "base/buf.h"

/* Columns that a character takes on a terminal: 0, 1 or 2. */
unsigned unicode_width(uint32_t c);

/* Letter or digit of any script. */
bool unicode_is_word(uint32_t c);
/* Small letter. */
bool unicode_is_small(uint32_t c);
/* Han, kana, hangul. */
bool unicode_is_cjk(uint32_t c);
/* Combining mark. */
bool unicode_is_mark(uint32_t c);
/* White space in the sense of CommonMark. */
bool unicode_is_space(uint32_t c);
/* Punctuation in the sense of CommonMark 0.30: ASCII punctuation or a
 * character of a general category P. */
bool unicode_is_punct(uint32_t c);
/* C0 and C1 controls, with tab and line ends. */
bool unicode_is_control(uint32_t c);
/* Embeddings, overrides and isolates that change the order of what is read
 * (Trojan Source). */
bool unicode_is_bidi(uint32_t c);
/* Of the blocks that Unicode keeps for writing from right to left. */
bool unicode_is_rtl(uint32_t c);
/* Zero-width and other characters that leave no trace on paper. */
bool unicode_is_invisible(uint32_t c);
/* Private use: the code points of icon fonts. */
bool unicode_is_private(uint32_t c);
/* U+FDD0..U+FDEF and the last two of each plane. */
bool unicode_is_noncharacter(uint32_t c);

/* Append `s` in capitals, in small letters, or with a capital in front of small
 * letters; ß is SS.  No locale has a say: i is I, and a sigma at the end of a
 * word is σ. */
enum unicode_case { UNICODE_UPPER, UNICODE_LOWER, UNICODE_CAPITAL };
void unicode_case(struct buf *out, struct str s, enum unicode_case how);

/* Letters without their marks where Unicode takes them apart: é is e. */
struct str unicode_strip(struct arena *a, struct str s);

/* The letter and the marks of which Unicode puts `c` together (NFD), and how
 * many they are. */
#define UNICODE_PARTS 4
size_t unicode_parts(uint32_t c, uint32_t *parts);

/* For comparing: NFKC with case folded, marks and ignorables as Unicode's
 * NFKC_Casefold has them. */
struct str unicode_fold(struct arena *a, struct str s);
/* For comparing letters: as unicode_fold(), with letters and their marks taken
 * apart (NFKD). */
struct str unicode_base(struct arena *a, struct str s);
/* NFC: one spelling for what looks alike; `s` itself when it is so already. */
struct str unicode_compose(struct arena *a, struct str s);

#endif
