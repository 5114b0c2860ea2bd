#!/bin/sh
# valgrind finds no error and no leak on the examples and on all bad records:
# tests/real/memory.sh BUILD WORKDIR
set -u
cvgen=$1/cvgen
work=$2/memory
rm -rf "$work"
mkdir -p "$work"
failed=0

grind() # NAME ARGUMENT...
{
	name=$1
	shift
	valgrind -q --leak-check=full --show-leak-kinds=all --error-exitcode=99 \
		--log-file="$work/valgrind.log" "$cvgen" "$@" >/dev/null 2>&1
	if [ $? -eq 99 ]; then
		echo "not ok valgrind: $name"
		head -n 20 "$work/valgrind.log"
		failed=1
	else
		echo "ok valgrind: $name"
	fi
}

for record in data/examples/*.yaml; do
	for format in html md; do
		grind "$(basename "$record") as $format" "$record" -f $format
	done
done
for case in tests/golden/*/; do
	name=$(basename "$case")
	if [ -f "$case/in.sh" ]; then
		sh "$case/in.sh" >"$work/in.yaml"
		input=$work/in.yaml
	else
		input=$(ls "$case"in.* | head -n 1)
	fi
	# Slowed down fifty times, a hundred megabytes prove nothing more.
	[ "$(wc -c <"$input")" -gt 5000000 ] && continue
	grind "$name" check "$input"
done
exit $failed
