#!/bin/sh
# Templates made by chance, rendered by cvgen and by the reference implementation
# of Liquid: tests/real/liquid.sh BUILD WORKDIR.
set -u
count=10000
if ! ruby -rliquid -e '' 2>/dev/null; then
	echo "skip ruby with liquid is missing: the engine is not compared with it"
	exit 0
fi
out=$2/liquid.txt
if python3 tests/real/liquid.py "$1/liquid" $count >"$out"; then
	echo "ok $(grep ' cases, ' "$out"); differences that are not explained: none"
else
	echo "not ok liquid: $(tail -n 1 "$out")"
	head -n 30 "$out"
fi
