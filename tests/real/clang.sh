#!/bin/sh
# The other compiler has nothing to say either: tests/real/clang.sh BUILD WORKDIR
set -u
if make BUILD="$2/clang" CC=clang CFLAGS="-O1 -Werror" all >"$2/clang.log" 2>&1; then
	echo "ok clang warns of nothing"
else
	echo "not ok clang warns"
	grep -E 'error|warning' "$2/clang.log" | head -n 10
	exit 1
fi
