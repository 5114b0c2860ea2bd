/* Filters on numbers.  Whole numbers stay whole and are checked; fractions are
 * computed as decimals (number.h). */
#include "template/filter.h"
#include "template/number.h"
#include "template/run.h"

#include <math.h>

#define NO_ARGS ((void)args)

static struct value real(long double n)
{
	return value_float((double)n);
}

static bool both_whole(struct value a, struct value b)
{
	return a.kind == VALUE_INT && b.kind == VALUE_INT;
}

/* Two numbers as whole ones, `scale` times as large, where a long double holds
 * them: so that what cancels leaves no dust.  Else as they are. */
struct scaled {
	long double x, y, scale;
};

static long double ten_to(unsigned n)
{
	long double power = 1;

	for (; n > 0; n--)
		power *= 10;
	return power;
}

static struct scaled scale(struct value a, struct value b)
{
	unsigned i = number_places(a), j = number_places(b);
	struct scaled p = { number_exact(a), number_exact(b),
	                  ten_to(i > j ? i : j) };

	if (fabsl(p.x) < 0x1p63L / p.scale && fabsl(p.y) < 0x1p63L / p.scale) {
		p.x = roundl(p.x * p.scale);
		p.y = roundl(p.y * p.scale);
	} else {
		p.scale = 1;
	}
	return p;
}

static struct value too_large(struct run *r)
{
	run_fail(r, DIAG_TEMPLATE_VALUE,
	         ": the number is too large for a whole number, which goes "
	         "up to 9223372036854775807; numbers as 2.0 go further");
	return value_int(0);
}

/* A number to compute with. */
static struct value operand(struct run *r, struct value v)
{
	return number_fits(v) ? number_of(v) : too_large(r);
}

struct value filter_plus(struct run *r, struct value v,
                         const struct value *args)
{
	struct value a = operand(r, v), b = operand(r, args[0]);
	struct scaled p;
	int64_t n;

	if (!both_whole(a, b)) {
		p = scale(a, b);
		return real((p.x + p.y) / p.scale);
	}
	if (__builtin_add_overflow(a.as.number, b.as.number, &n))
		return too_large(r);
	return value_int(n);
}

struct value filter_minus(struct run *r, struct value v,
                          const struct value *args)
{
	struct value a = operand(r, v), b = operand(r, args[0]);
	struct scaled p;
	int64_t n;

	if (!both_whole(a, b)) {
		p = scale(a, b);
		return real((p.x - p.y) / p.scale);
	}
	if (__builtin_sub_overflow(a.as.number, b.as.number, &n))
		return too_large(r);
	return value_int(n);
}

struct value filter_times(struct run *r, struct value v,
                          const struct value *args)
{
	struct value a = operand(r, v), b = operand(r, args[0]);
	int64_t n;

	if (!both_whole(a, b))
		return real(number_exact(a) * number_exact(b));
	if (__builtin_mul_overflow(a.as.number, b.as.number, &n))
		return too_large(r);
	return value_int(n);
}

static struct value by_zero(struct run *r)
{
	run_fail(r, DIAG_TEMPLATE_VALUE, ": divided by 0");
	return value_int(0);
}

/* Rounded down, as in Ruby. */
static struct value divide(struct run *r, int64_t a, int64_t b, bool modulo)
{
	int64_t quotient, rest;

	if (b == -1) {
		if (modulo)
			return value_int(0);
		return a == INT64_MIN ? too_large(r) : value_int(-a);
	}
	quotient = a / b;
	rest = a % b;
	if (rest && (rest < 0) != (b < 0)) {
		quotient--;
		rest += b;
	}
	return value_int(modulo ? rest : quotient);
}

struct value filter_divided_by(struct run *r, struct value v,
                               const struct value *args)
{
	struct value a = operand(r, v), b = operand(r, args[0]);

	if (both_whole(a, b))
		return b.as.number == 0 ? by_zero(r) :
		       divide(r, a.as.number, b.as.number, false);
	return real(number_exact(a) / number_exact(b));
}

struct value filter_modulo(struct run *r, struct value v,
                           const struct value *args)
{
	struct value a = operand(r, v), b = operand(r, args[0]);
	struct scaled p;
	long double rest;

	if (number_exact(b) == 0)
		return by_zero(r);
	if (both_whole(a, b))
		return divide(r, a.as.number, b.as.number, true);
	p = scale(a, b);
	rest = fmodl(p.x, p.y);
	if (rest == 0)
		return value_float(0);
	if ((rest < 0) != (p.y < 0))
		rest += p.y;
	return real(rest / p.scale);
}

struct value filter_abs(struct run *r, struct value v,
                        const struct value *args)
{
	struct value n = operand(r, v);

	NO_ARGS;
	if (n.kind == VALUE_FLOAT)
		return value_float(fabs(n.as.real.real));
	if (n.as.number == INT64_MIN)
		return too_large(r);
	return value_int(n.as.number < 0 ? -n.as.number : n.as.number);
}

/* A whole number of a fraction, when one is large enough for it. */
static struct value whole(struct run *r, long double n)
{
	if (!(n >= -0x1p63L && n < 0x1p63L))
		return too_large(r);
	return value_int((int64_t)n);
}

struct value filter_ceil(struct run *r, struct value v,
                         const struct value *args)
{
	struct value n = operand(r, v);

	NO_ARGS;
	return n.kind == VALUE_INT ? n : whole(r, ceill(number_exact(n)));
}

struct value filter_floor(struct run *r, struct value v,
                          const struct value *args)
{
	struct value n = operand(r, v);

	NO_ARGS;
	return n.kind == VALUE_INT ? n : whole(r, floorl(number_exact(n)));
}

/* Digits past which rounding changes nothing. */
#define DIGITS 18

struct value filter_round(struct run *r, struct value v,
                          const struct value *args)
{
	struct value n = operand(r, v);
	int64_t count = number_whole(operand(r, args[0]));
	long double power = 1;

	if (count > DIGITS || count < -DIGITS)
		return count > 0 ? n : value_int(0);
	for (int64_t i = count < 0 ? -count : count; i > 0; i--)
		power *= 10;
	if (count > 0)
		return n.kind == VALUE_INT ? n :
		       real(roundl(number_exact(n) * power) / power);
	if (n.kind == VALUE_INT && count == 0)
		return n;
	return whole(r, roundl(number_exact(n) / power) * power);
}

static struct value larger(struct value a, struct value b, bool most)
{
	long double x = number_exact(a), y = number_exact(b);

	return (most ? x > y : x < y) ? b : a;
}

struct value filter_at_least(struct run *r, struct value v,
                             const struct value *args)
{
	return larger(operand(r, v), operand(r, args[0]), false);
}

struct value filter_at_most(struct run *r, struct value v,
                            const struct value *args)
{
	return larger(operand(r, v), operand(r, args[0]), true);
}
