/* Several records at the same time, with their messages in order. */

#include "cli.h"

#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define JOBS_MAX 256

/* What an item's worker had to say. */
struct said {
	char *text;
	size_t n;
	bool is_done;
};

struct jobs {
	struct session *first; /* of this thread */
	enum cvgen_status (*work)(struct session *s, const void *self,
	                          size_t item);
	const void *self;
	pthread_mutex_t lock; /* of all below */
	size_t n, next;       /* the next item to be taken */
	size_t printed;       /* items whose messages are out */
	sigset_t ends;        /* signals that wait for the workers */
	struct said *said;    /* of each item */
	enum cvgen_status status;
};

static const int ends[] = { SIGHUP, SIGINT, SIGTERM };
#define ENDS (sizeof(ends) / sizeof(*ends))

/* A signal to the program is taken by any thread that lets it, and would end it
 * while another saves a file.  So no thread lets those that end it: what was
 * begun is done, nothing more is, and then it ends. */
static void hold_signals(struct jobs *j, sigset_t *before)
{
	struct sigaction now;

	pthread_sigmask(SIG_BLOCK, NULL, before);
	sigemptyset(&j->ends);
	for (size_t i = 0; i < ENDS; i++)
		if (sigaction(ends[i], NULL, &now) == 0 &&
		    now.sa_handler == SIG_DFL && !sigismember(before, ends[i]))
			sigaddset(&j->ends, ends[i]);
	pthread_sigmask(SIG_BLOCK, &j->ends, NULL);
}

static bool is_ended(const struct jobs *j)
{
	sigset_t waiting;

	sigpending(&waiting);
	for (size_t i = 0; i < ENDS; i++)
		if (sigismember(&waiting, ends[i]) &&
		    sigismember(&j->ends, ends[i]))
			return true;
	return false;
}

static bool take(struct jobs *j, size_t *item)
{
	bool any;

	pthread_mutex_lock(&j->lock);
	any = j->next < j->n && !is_ended(j);
	if (any)
		*item = j->next++;
	pthread_mutex_unlock(&j->lock);
	return any;
}

/* Hand over what was said; print all whose turn has come. */
static void finish(struct jobs *j, struct session *s, size_t item,
                   enum cvgen_status status)
{
	pthread_mutex_lock(&j->lock);
	j->status = worse(j->status, status);
	j->said[item] = (struct said){ s->text, s->n, true };
	s->text = NULL;
	s->n = s->room = 0;
	for (; j->printed < j->n && j->said[j->printed].is_done; j->printed++) {
		struct said *said = &j->said[j->printed];

		cvgen_write(STDERR_FILENO, said->text, said->n);
		free(said->text);
	}
	pthread_mutex_unlock(&j->lock);
}

static void work_all(struct jobs *j, struct session *s)
{
	size_t item;

	s->keeps = true;
	while (take(j, &item))
		finish(j, s, item, j->work(s, j->self, item));
}

/* A worker whose renderer cannot be opened leaves its items to the others. */
static void *run_worker(void *self)
{
	struct jobs *j = self;
	struct session s;

	if (session_open(&s, j->first->options) == CVGEN_OK)
		work_all(j, &s);
	session_close(&s);
	return NULL;
}

static enum cvgen_status run_one(struct jobs *j)
{
	enum cvgen_status status = CVGEN_OK;

	for (size_t i = 0; i < j->n; i++)
		status = worse(status, j->work(j->first, j->self, i));
	return status;
}

/* This thread is one of the workers, so the work is done even where no other
 * can be begun. */
static enum cvgen_status run_several(struct jobs *j, size_t workers)
{
	pthread_t threads[JOBS_MAX];
	sigset_t before;
	size_t begun = 0;

	j->said = calloc(j->n, sizeof(*j->said));
	if (!j->said)
		return message_failed(j->first, "memory");
	hold_signals(j, &before);
	while (begun + 1 < workers &&
	       pthread_create(&threads[begun], NULL, run_worker, j) == 0)
		begun++;
	work_all(j, j->first);
	for (size_t i = 0; i < begun; i++)
		pthread_join(threads[i], NULL);
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	free(j->said);
	return j->status;
}

enum cvgen_status jobs_count(const char *typed, size_t *workers)
{
	char *end = NULL;
	long n = typed ? strtol(typed, &end, 10) : 1;

	*workers = n > 0 ? (size_t)n : 0;
	if (n >= 1 && n <= JOBS_MAX && (!typed || (*typed && !*end)))
		return CVGEN_OK;
	return usage_error("-j wants a number from 1 to %d, not \"%s\"",
	                   JOBS_MAX, typed);
}

enum cvgen_status jobs_run(struct session *first, size_t n,
                           enum cvgen_status (*work)(struct session *s,
                                                     const void *self,
                                                     size_t item),
                           const void *self)
{
	struct jobs jobs = { .first = first, .work = work, .self = self, .n = n,
		             .lock = PTHREAD_MUTEX_INITIALIZER };
	size_t workers = first->workers < n ? first->workers : n;

	return workers > 1 ? run_several(&jobs, workers) : run_one(&jobs);
}
