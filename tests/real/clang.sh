#!/bin/sh
# The other compiler has nothing to say either, and its sanitizers, which see more
# than gcc's, find nothing where check-san has looked: tests/real/clang.sh BUILD WORKDIR
set -u
log=$2/clang.log
# The name that make knows its objects by; tests know by it what sanitizers need.
san=${2#"$PWD"/}/clang/san
sanitize=-fsanitize=address,undefined

if make -j2 BUILD="$san" CC=clang SHARED=1 LDFLAGS=$sanitize \
	CFLAGS="-O1 -g -Werror $sanitize -fno-sanitize-recover=all" \
	all "$san/liquid" "$san/replay" >"$log" 2>&1
then
	echo "ok clang warns of nothing"
else
	echo "not ok clang warns"
	grep -E 'error|warning' "$log" | head -n 10
	exit 1
fi
for suite in tests/golden/run tests/spec/run; do
	$suite "$san"
done >"$log" 2>&1
"$san/replay" tests/fuzz/corpus/* >>"$log" 2>&1 || echo "not ok replay" >>"$log"
if grep -q '^ok ' "$log" && ! grep -q '^not ok ' "$log"; then
	echo "ok clang's sanitizers find nothing"
else
	echo "not ok clang's sanitizers"
	grep -v '^ok ' "$log" | head -n 20
	exit 1
fi
