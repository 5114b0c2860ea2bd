/* Microseconds of one page: liquid TEMPLATE DATA OUTPUT.  The template is compiled
 * once and rendered over generic data, as LiquidJS and ruby-liquid do. */
#include "base/buf.h"
#include "base/door.h"
#include "base/limits.h"
#include "base/save.h"
#include "base/trap.h"
#include "markup/format.h"
#include "record/read.h"
#include "template/template.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define TURNS 9
#define PAGES 2000

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static bool render(const struct template *t, struct template_run *run,
                   struct buf *out)
{
	arena_reset(run->arena);
	buf_clear(out);
	return template_run(t, run, out);
}

static int by_time(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

int main(int argc, char **argv)
{
	struct trap trap = { 0 };
	struct arena kept, arena;
	struct diag_log log = { .arena = &kept };
	struct template_setup setup = { .format = &liquid_format, .log = &log };
	struct template_run run = { .arena = &arena, .today = S("2026-01-31"),
		                    .log = &log };
	struct buf out = { .max = LIMIT_OUTPUT };
	const struct template *t;
	double times[TURNS];
	struct str mended;

	if (argc != 4 || setjmp(trap.at))
		return 2;
	arena_init(&kept, &trap, 64 * MIB);
	arena_init(&arena, &trap, 64 * MIB);
	t = template_compile(&kept, door_read(&log, argv[1]), &setup);
	run.data = read_tree(&log, door_read(&log, argv[2]), &mended);
	if (!t || !run.data || !render(t, &run, &out) ||
	    !save_file(argv[3], buf_str(&out)))
		return 1;
	for (size_t turn = 0; turn < TURNS; turn++) {
		double start = now();

		for (size_t i = 0; i < PAGES; i++)
			render(t, &run, &out);
		times[turn] = (now() - start) / PAGES;
	}
	qsort(times, TURNS, sizeof(*times), by_time);
	printf("%.2f\n", times[TURNS / 2]);
	buf_free(&out);
	arena_free(&arena);
	arena_free(&kept);
	return 0;
}
