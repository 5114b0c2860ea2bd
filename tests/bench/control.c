/* The cost of starting any program: what `make bench` compares with. */

#include <stdio.h>

int main(void)
{
	return puts("hello world") < 0;
}
