#include "markup/plain.h"

format_context plain_step(format_context c, struct str literal)
{
	(void)literal;
	return c;
}

format_context plain_after(format_context c)
{
	return c;
}

int plain_escaper(format_context c, const char **why)
{
	(void)c;
	(void)why;
	return 0;
}

bool plain_join(format_context a, format_context b, format_context *c)
{
	*c = a;
	return a == b;
}
