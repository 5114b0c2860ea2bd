#include "template/number.h"

#include "template/print.h"

#include <math.h>
#include <stdio.h>

/* More digits than a long double holds change nothing. */
#define DIGITS 19
/* Below and above these exponents the exponent is written, as Ruby does; above
 * only when there is no digit behind the point. */
#define SMALLEST_PLAIN (-4)
#define LARGEST_PLAIN 14

bool number_int(struct str s, int64_t *n)
{
	bool negative = s.n && s.p[0] == '-';
	size_t i = negative;
	int64_t value = 0;

	if (i == s.n)
		return false;
	for (; i < s.n; i++) {
		if (!byte_is_digit(s.p[i]) ||
		    __builtin_mul_overflow(value, 10, &value) ||
		    __builtin_sub_overflow(value, s.p[i] - '0', &value))
			return false;
	}
	if (!negative && __builtin_sub_overflow(0, value, &value))
		return false;
	*n = value;
	return true;
}

static size_t digits_end(struct str s, size_t i)
{
	while (i < s.n && byte_is_digit(s.p[i]))
		i++;
	return i;
}

/* digits [. digits] [e [sign] digits], read to its end. */
static bool has_form(struct str s, bool exponent)
{
	size_t i = s.n && s.p[0] == '-';
	size_t end = digits_end(s, i);

	if (end == i)
		return false;
	i = end;
	if (i < s.n && s.p[i] == '.') {
		end = digits_end(s, i + 1);
		if (end == i + 1)
			return false;
		i = end;
	}
	if (exponent && i < s.n && byte_lower(s.p[i]) == 'e') {
		i++;
		if (i < s.n && (s.p[i] == '+' || s.p[i] == '-'))
			i++;
		end = digits_end(s, i);
		return end > i && end == s.n;
	}
	return i == s.n;
}

static long double scale(long double n, long exponent)
{
	long double power = 1;
	long left = exponent < 0 ? -exponent : exponent;

	if (n == 0)
		return 0;
	for (; left > 0 && power < 1e4900L; left--)
		power *= 10;
	return exponent < 0 ? n / power : n * power;
}

static long read_exponent(struct str s)
{
	bool negative = s.n && s.p[0] == '-';
	long e = 0;

	for (size_t i = 0; i < s.n; i++)
		if (byte_is_digit(s.p[i]) && e < 10000)
			e = e * 10 + (s.p[i] - '0');
	return negative ? -e : e;
}

/* Text that has_form() has accepted. */
static long double read_decimal(struct str s)
{
	long double n = 0;
	long exponent = 0;
	unsigned digits = 0;
	bool negative = s.p[0] == '-', point = false;

	for (size_t i = negative; i < s.n; i++) {
		if (byte_lower(s.p[i]) == 'e') {
			exponent += read_exponent(str_slice(s, i + 1, s.n));
			break;
		}
		if (s.p[i] == '.') {
			point = true;
			continue;
		}
		if (digits == DIGITS) {
			exponent += !point;
			continue;
		}
		n = n * 10 + (s.p[i] - '0');
		digits += n > 0;
		exponent -= point;
	}
	n = scale(n, exponent);
	return negative ? -n : n;
}

bool number_real(struct str s, double *n)
{
	if (!has_form(s, true))
		return false;
	*n = (double)read_decimal(s);
	return true;
}

/* As Ruby's to_i: a sign, and digits with single _ between them.  What is too
 * large is the largest there is. */
int64_t number_leading(struct str s)
{
	bool negative;
	int64_t n = 0;
	size_t i;

	s = str_trim(s);
	negative = s.n && s.p[0] == '-';
	i = negative || (s.n && s.p[0] == '+');
	for (size_t from = i; i < s.n; i++) {
		if (s.p[i] == '_' && i > from && s.p[i - 1] != '_')
			continue;
		if (!byte_is_digit(s.p[i]))
			break;
		if (__builtin_mul_overflow(n, 10, &n) ||
		    __builtin_sub_overflow(n, s.p[i] - '0', &n))
			return negative ? INT64_MIN : INT64_MAX;
	}
	if (negative)
		return n;
	return n == INT64_MIN ? INT64_MAX : -n;
}

static struct value number_of_str(struct str s)
{
	s = str_trim(s);
	if (has_form(s, false) && str_find_byte(s, '.') >= 0)
		return value_float((double)read_decimal(s));
	return value_int(number_leading(s));
}

struct value number_of(struct value v)
{
	if (v.kind == VALUE_INT)
		return v;
	if (v.kind == VALUE_FLOAT)
		return v;
	if (value_is_text(v))
		return number_of_str(print_plain(v));
	return value_int(0);
}

/* The digits of printf's %e, and its exponent, whatever the locale puts
 * between them. */
static size_t read_scientific(struct str text, char *digits, int *exponent)
{
	ptrdiff_t e = str_find_byte(text, 'e');
	size_t count = 0;

	for (size_t i = 0; i < (size_t)e; i++)
		if (byte_is_digit(text.p[i]))
			digits[count++] = text.p[i];
	*exponent = (int)read_exponent(str_slice(text, (size_t)e + 1, text.n));
	return count;
}

static long double assemble(const char *digits, size_t count, int exponent)
{
	long double n = 0;

	for (size_t i = 0; i < count; i++)
		n = n * 10 + (digits[i] - '0');
	return scale(n, exponent - (long)count + 1);
}

static size_t write_digits(char *digits, int64_t n)
{
	size_t count = 0;

	for (int64_t rest = n; rest; rest /= 10)
		count++;
	for (size_t i = count; i > 0; n /= 10)
		digits[--i] = (char)('0' + n % 10);
	return count;
}

/* Powers of ten that decimal() tries. */
static const double tens[] = { 1, 10, 100, 1000 };

/* A number of a few places, as nearly all are: the first whole number that is
 * `n`, not below 0, after so many shifts of its point.  Up to 10^15 no two of
 * them are the same double, so it is the shortest spelling. */
static bool decimal(double n, int64_t *whole, unsigned *places)
{
	for (*places = 0; *places < COUNT(tens); ++*places) {
		double shifted = n * tens[*places];

		if (shifted >= 1e15)
			return false;
		*whole = (int64_t)(shifted + 0.5);
		if (*whole && (double)*whole / tens[*places] == n)
			return true;
	}
	return false;
}

/* The digits of such a number, without zeros at the end; 0 when it is none. */
static size_t few_places(double n, char *digits, int *exponent)
{
	unsigned places;
	int64_t whole;
	size_t count;

	if (!decimal(n, &whole, &places))
		return 0;
	count = write_digits(digits, whole);
	*exponent = (int)count - 1 - (int)places;
	while (digits[count - 1] == '0')
		count--;
	return count;
}

/* Digits and exponent of the shortest spelling of `n`, which is not below 0:
 * d.ddd * 10^exponent. */
static size_t shortest(double n, char *digits, int *exponent)
{
	struct str text;
	char bytes[40];
	size_t count = few_places(n, digits, exponent);
	int size;

	if (count)
		return count;
	for (int precision = 0; precision < 17; precision++) {
		size = snprintf(bytes, sizeof(bytes), "%.*e", precision, n);
		text = (struct str){ bytes, (size_t)size };
		count = read_scientific(text, digits, exponent);
		if ((double)assemble(digits, count, *exponent) == n)
			break;
	}
	return count;
}

static void write_plain(struct buf *out, struct str digits, int exponent)
{
	size_t whole = exponent < 0 ? 0 : (size_t)exponent + 1;

	buf_add(out, str_slice(digits, 0, whole));
	if (whole == 0)
		buf_byte(out, '0');
	else if (whole > digits.n)
		buf_fill(out, '0', whole - digits.n);
	buf_byte(out, '.');
	if (exponent < 0)
		buf_fill(out, '0', (size_t)(-exponent - 1));
	if (whole < digits.n)
		buf_add(out, str_slice(digits, whole, digits.n));
	else
		buf_byte(out, '0');
}

static void write_scientific(struct buf *out, struct str digits, int exponent)
{
	buf_byte(out, digits.p[0]);
	buf_byte(out, '.');
	if (digits.n > 1)
		buf_add(out, str_slice(digits, 1, digits.n));
	else
		buf_byte(out, '0');
	buf_print(out, "e%c%02d", exponent < 0 ? '-' : '+',
	          exponent < 0 ? -exponent : exponent);
}

void number_write(struct buf *out, double n)
{
	char bytes[40];
	struct str digits = { bytes, 0 };
	int exponent = 0;

	if (isnan(n) || isinf(n)) {
		buf_add(out, isnan(n) ? S("NaN") :
		             n < 0 ? S("-Infinity") : S("Infinity"));
		return;
	}
	if (signbit(n))
		buf_byte(out, '-');
	digits.n = shortest(fabs(n), bytes, &exponent);
	if (exponent < SMALLEST_PLAIN ||
	    (exponent > LARGEST_PLAIN && digits.n <= (size_t)exponent + 1))
		write_scientific(out, digits, exponent);
	else
		write_plain(out, digits, exponent);
}

long double number_exact(struct value v)
{
	double n = v.as.real.real;
	long double exact;
	char digits[40];
	unsigned places;
	int64_t whole;
	int exponent;
	size_t count;

	if (v.kind == VALUE_INT)
		return v.as.number;
	if (isnan(n) || isinf(n))
		return n;
	if (decimal(fabs(n), &whole, &places)) {
		exact = (long double)whole / (long double)tens[places];
	} else {
		count = shortest(fabs(n), digits, &exponent);
		exact = assemble(digits, count, exponent);
	}
	return signbit(n) ? -exact : exact;
}

int64_t number_whole(struct value v)
{
	double n = v.as.real.real;

	if (v.kind == VALUE_INT)
		return v.as.number;
	if (isnan(n))
		return 0;
	if (n >= 0x1p63)
		return INT64_MAX;
	return n < -0x1p63 ? INT64_MIN : (int64_t)n;
}

unsigned number_places(struct value v)
{
	double n = v.as.real.real;
	char digits[40];
	int exponent;
	size_t count;

	if (v.kind == VALUE_INT || isnan(n) || isinf(n) || n == 0)
		return 0;
	count = shortest(fabs(n), digits, &exponent);
	return (int)count - 1 > exponent ?
	       (unsigned)((int)count - 1 - exponent) : 0;
}

bool number_fits(struct value v)
{
	struct str s = { 0 };
	int64_t n;

	if (v.kind == VALUE_FLOAT && v.as.real.node)
		s = v.as.real.node->text;
	else if (value_is_text(v))
		s = str_trim(print_plain(v));
	if (has_form(s, true) && str_find_byte(s, '.') >= 0)
		return true;
	if (v.kind == VALUE_FLOAT && digits_end(s, s.n && s.p[0] == '-') < s.n)
		return true; /* 1e300 */
	s = str_slice(s, 0, digits_end(s, s.n && s.p[0] == '-'));
	return s.n < DIGITS || number_int(s, &n);
}
