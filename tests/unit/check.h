/* What the unit tests share: cmocka with the headers that it wants, and texts
 * that are compared and shown. */
#ifndef CVGEN_CHECK_STR_H
#define CVGEN_CHECK_STR_H

#include "base/str.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#define check_str(got, want) check_str_at(got, want, __FILE__, __LINE__)

static inline void check_str_at(struct str got, const char *want,
                                const char *file, int line)
{
	if (str_eq(got, str_of(want)))
		return;
	print_error("\"%.*s\"\nis not\n\"%s\"\n", (int)got.n,
	            got.p ? got.p : "", want);
	_fail(file, line);
}

#endif
