/* The heap of libyaml. */

#include "yaml/heap.c"

#include "check.h"

#include <stdlib.h>

/* What the heap has of the C library, and after how many calls that ends. */
static size_t held, left;

void *__real_realloc(void *p, size_t size)
{
	void *new = left ? realloc(p, size) : NULL;

	if (!new)
		return NULL;
	left--;
	held += !p;
	return new;
}

void *__real_malloc(size_t size)
{
	return __real_realloc(NULL, size);
}

void __real_free(void *p)
{
	held -= p != NULL;
	free(p);
}

static int begin(void **state)
{
	(void)state;
	left = SIZE_MAX;
	return 0;
}

/* Sizes about each place where a piece has one unit more, or is none. */
enum { SIZE_COUNT = 1100 };

static void test_pieces_are_apart(void **state)
{
	unsigned char *pieces[SIZE_COUNT];

	(void)state;
	for (size_t n = 0; n < SIZE_COUNT; n++) {
		pieces[n] = __wrap_malloc(n);
		assert_int_equal((uintptr_t)pieces[n] % _Alignof(max_align_t),
		                 0);
		memset(pieces[n], (int)n & 0xFF, n);
	}
	for (size_t n = 0; n < SIZE_COUNT; n++) {
		for (size_t i = 0; i < n; i++)
			assert_int_equal(pieces[n][i], n & 0xFF);
		__wrap_free(pieces[n]);
	}
	assert_int_equal(held, 0);
}

static void test_what_was_given_back_is_used_again(void **state)
{
	void *stays = __wrap_malloc(1), *first = __wrap_malloc(16);

	(void)state;
	__wrap_free(first);
	for (int i = 0; i < 10000; i++) {
		void *p = __wrap_malloc(16);

		assert_ptr_equal(p, first);
		__wrap_free(p);
	}
	assert_int_equal(held, 1);
	__wrap_free(stays);
	__wrap_free(NULL);
	assert_int_equal(held, 0);
}

static void test_what_grows_and_shrinks_keeps_its_bytes(void **state)
{
	static const size_t sizes[] = { 1, 60, 64, 65, 512, 513, 9000, 300, 3 };
	unsigned char *p = NULL;
	size_t had = 0;

	(void)state;
	for (size_t i = 0; i < sizeof(sizes) / sizeof(*sizes); i++) {
		p = __wrap_realloc(p, sizes[i]);
		for (size_t k = 0; k < had && k < sizes[i]; k++)
			assert_int_equal(p[k], k & 0xFF);
		for (size_t k = 0; k < sizes[i]; k++)
			p[k] = (unsigned char)k;
		had = sizes[i];
	}
	__wrap_free(p);
	assert_int_equal(held, 0);
}

static void test_a_copy_of_a_text(void **state)
{
	char *copy = __wrap_strdup("%YAML 1.1");

	(void)state;
	assert_string_equal(copy, "%YAML 1.1");
	__wrap_free(copy);
	assert_int_equal(held, 0);
}

static void test_without_memory_there_is_null(void **state)
{
	void *p;

	(void)state;
	left = 0;
	assert_null(__wrap_malloc(1));
	assert_null(__wrap_malloc(5000));
	assert_null(__wrap_strdup("x"));
	left = 1;
	p = __wrap_malloc(40);
	assert_null(__wrap_realloc(p, 5000));
	assert_null(__wrap_malloc(SIZE_MAX));
	__wrap_free(p);
	assert_int_equal(held, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(test_pieces_are_apart, begin),
		cmocka_unit_test_setup(test_what_was_given_back_is_used_again,
		                       begin),
		cmocka_unit_test_setup(
			test_what_grows_and_shrinks_keeps_its_bytes, begin),
		cmocka_unit_test_setup(test_a_copy_of_a_text, begin),
		cmocka_unit_test_setup(test_without_memory_there_is_null,
		                       begin),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
