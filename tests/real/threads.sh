#!/bin/sh
# ThreadSanitizer sees no race between renderers: tests/real/threads.sh BUILD WORKDIR
set -u
build=$2/tsan
# The name that make knows its objects by.
objects=${build#"$PWD"/}
if ! make -j2 BUILD="$objects" CFLAGS="-O1 -g -fsanitize=thread" \
	LDFLAGS=-fsanitize=thread all "$objects/unit/threads_test" >"$2/tsan.log" 2>&1
then
	echo "not ok the library is built for ThreadSanitizer"
	tail -n 5 "$2/tsan.log"
	exit 1
fi
# It wants its addresses where old kernels put them.
if setarch -R "$build/unit/threads_test" >"$2/tsan.log" 2>&1 &&
	setarch -R "$build/cvgen" data/examples/*.yaml -f html,md,tex,txt -j 3 \
		-o "$2/tsan.pages/" >>"$2/tsan.log" 2>&1; then
	echo "ok no race between renderers"
else
	echo "not ok a race between renderers"
	head -n 30 "$2/tsan.log"
	exit 1
fi
