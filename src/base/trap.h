/* layer 1: trap, where a failure of the machine lands.
 *
 * The library never exits.  Each entry of include/cvgen.h sets a trap; when
 * memory or the disk fails somewhere below, trap_spring() runs the clean-ups
 * that were pushed since, newest first, and jumps back to the entry, which
 * returns CVGEN_SYSTEM.  So no function between the two checks for memory.
 *
 *     struct trap trap = { 0 };
 *     if (setjmp(trap.at))
 *             return failure(&trap);
 */
#ifndef CVGEN_TRAP_H
#define CVGEN_TRAP_H

#include <setjmp.h>

enum trap_cause {
	TRAP_NONE,
	TRAP_MEMORY, /* the system gave no memory */
	TRAP_LIMIT,  /* a record or page needs more than limits.h grants */
	TRAP_FILE,   /* the system cannot read a file: errno */
};

/* One thing to give back.  It lives in the caller's frame or in the object
 * that it frees, and must be popped before it goes away. */
struct cleanup {
	void (*run)(void *subject);
	void *subject;
	struct cleanup *next;
};

struct trap {
	jmp_buf at;
	enum trap_cause cause;
	struct cleanup *cleanups;
};

void trap_push(struct trap *t, struct cleanup *c, void (*run)(void *),
               void *subject);
/* Forget `c`, the newest clean-up, and run it. */
void trap_pop(struct trap *t, struct cleanup *c);
_Noreturn void trap_spring(struct trap *t, enum trap_cause cause);

#endif
