#include "base/trap.h"

#include <assert.h>

void trap_push(struct trap *t, struct cleanup *c, void (*run)(void *),
               void *subject)
{
	*c = (struct cleanup){ run, subject, t->cleanups };
	t->cleanups = c;
}

void trap_pop(struct trap *t, struct cleanup *c)
{
	assert(t->cleanups == c);
	t->cleanups = c->next;
	c->run(c->subject);
}

_Noreturn void trap_spring(struct trap *t, enum trap_cause cause)
{
	while (t->cleanups)
		trap_pop(t, t->cleanups);
	t->cause = cause;
	longjmp(t->at, 1);
}
