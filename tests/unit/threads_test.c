/* Threads with a renderer each make, at one time, the bytes that one thread makes
 * alone: every example in every format and language.  tests/real/threads.sh runs
 * this under ThreadSanitizer. */

#include "cvgen.h"

#include "check.h"

#include <glob.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#define THREADS 6

/* The pages of one thread that works alone, in the order of make_all(). */
/* Those for which the usual design has templates. */
static const char formats[] = "html md tex txt";

static struct cvgen_text *alone;
static size_t count;
static glob_t records;

/* The word behind the one at `from`, put into `word`; NULL behind the last. */
static const char *next_word(const char *from, char word[16])
{
	size_t n;

	from += strspn(from, " ");
	n = strcspn(from, " ");
	assert_true(n < 16);
	memcpy(word, from, n);
	word[n] = '\0';
	return n ? from + n : NULL;
}

/* How many pages of the record differ from those made before; where none were,
 * they are kept. */
static unsigned make_pages(struct cvgen_profile *p, size_t first, bool keep)
{
	char format[16];
	unsigned wrong = 0;

	for (const char *f = next_word(formats, format); f;
	     f = next_word(f, format)) {
		struct cvgen_text page, *want = &alone[first++];

		cvgen_render(p, format, &page);
		if (keep) {
			*want = page;
			continue;
		}
		wrong += !page.bytes || page.size != want->size ||
		         memcmp(page.bytes, want->bytes, page.size) != 0;
		cvgen_text_free(&page);
	}
	return wrong;
}

/* Of `count` pages each time; `start` is the record to begin with. */
static unsigned make_all(const char *lang, size_t first, size_t start,
                         bool keep)
{
	struct cvgen_options options = { .lang = lang, .today = "2025-01-31" };
	size_t each = count / 2 / records.gl_pathc;
	struct cvgen *c;
	unsigned wrong = 0;

	if (cvgen_open(&c, &options) != CVGEN_OK)
		return 1;
	for (size_t i = 0; i < records.gl_pathc; i++) {
		size_t k = (i + start) % records.gl_pathc;
		struct cvgen_profile *p = NULL;

		wrong += cvgen_load(c, records.gl_pathv[k], &p) != CVGEN_OK;
		wrong += make_pages(p, first + k * each, keep);
		cvgen_profile_free(p);
	}
	cvgen_close(c);
	return wrong;
}

struct worker {
	pthread_t thread;
	size_t number;
	unsigned wrong;
};

static void *work(void *self)
{
	struct worker *w = self;

	for (size_t turn = 0; turn < 2; turn++)
		w->wrong += (w->number + turn) % 2
		                    ? make_all("zh", count / 2, w->number, false)
		                    : make_all("en", 0, w->number, false);
	return NULL;
}

static void test_threads_make_the_same_bytes(void **state)
{
	struct worker workers[THREADS];
	char format[16];

	(void)state;
	assert_int_equal(glob("data/examples/*.yaml", 0, NULL, &records), 0);
	for (const char *f = next_word(formats, format); f;
	     f = next_word(f, format))
		count += 2 * records.gl_pathc;
	alone = calloc(count, sizeof(*alone));
	assert_int_equal(make_all("en", 0, 0, true), 0);
	assert_int_equal(make_all("zh", count / 2, 0, true), 0);
	for (size_t i = 0; i < THREADS; i++) {
		workers[i] = (struct worker){ .number = i };
		assert_int_equal(pthread_create(&workers[i].thread, NULL, work,
		                                &workers[i]), 0);
	}
	for (size_t i = 0; i < THREADS; i++) {
		pthread_join(workers[i].thread, NULL);
		assert_int_equal(workers[i].wrong, 0);
	}
	for (size_t i = 0; i < count; i++)
		cvgen_text_free(&alone[i]);
	free(alone);
	globfree(&records);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_threads_make_the_same_bytes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
