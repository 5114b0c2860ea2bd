/* What the program itself has to say. */

#include "cli.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Names of files may hold anything; none of it acts on a terminal. */
static void defuse(char *text)
{
	for (unsigned char *c = (unsigned char *)text; *c; c++)
		if (*c < ' ' || *c == 0x7F)
			*c = '?';
		else if (*c == 0xC2 && c[1] >= 0x80 && c[1] < 0xA0)
			c[0] = c[1] = '?';
}

static bool reserve(struct session *s, size_t n)
{
	size_t room = 2 * (s->n + n);
	char *grown;

	if (s->n + n <= s->room)
		return true;
	grown = realloc(s->text, room);
	if (!grown)
		return false;
	s->text = grown;
	s->room = room;
	return true;
}

/* A message is not lost when there is no memory to keep it. */
void message_put(struct session *s, const char *text, size_t n)
{
	if (!s || !s->keeps || !reserve(s, n)) {
		cvgen_write(STDERR_FILENO, text, n);
		return;
	}
	memcpy(s->text + s->n, text, n);
	s->n += n;
}

static void __attribute__((format(printf, 2, 0)))
say(struct session *s, const char *format, va_list args)
{
	char text[8192];
	size_t n = sizeof("cvgen: ") - 1;

	memcpy(text, "cvgen: ", n);
	vsnprintf(text + n, sizeof(text) - n - 1, format, args);
	defuse(text);
	n = strlen(text);
	text[n++] = '\n';
	message_put(s, text, n);
}

void message_say(struct session *s, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	say(s, format, args);
	va_end(args);
}

enum cvgen_status usage_error(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	say(NULL, format, args);
	va_end(args);
	return CVGEN_USAGE;
}

enum cvgen_status message_failed(struct session *s, const char *what)
{
	message_say(s, "%s: %s", what, strerror(errno));
	return CVGEN_SYSTEM;
}

enum cvgen_status worse(enum cvgen_status a, enum cvgen_status b)
{
	return a > b ? a : b;
}
