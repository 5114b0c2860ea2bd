#!/bin/sh
# valgrind finds no error, no leak and no open file in any command, on the examples
# and on all bad records, many in one run: tests/real/memory.sh BUILD WORKDIR
set -u
cvgen=$(cd "$1" && pwd)/cvgen
work=$2/memory
records=$work/records
rm -rf "$work"
mkdir -p "$records"
failed=0
export SOURCE_DATE_EPOCH=1738281600

grind() # NAME STATUS ARGUMENT...
{
	name=$1 want=$2
	shift 2
	echo "$1" >>"$work/tried"
	valgrind -q --leak-check=full --show-leak-kinds=all \
		--errors-for-leak-kinds=all --track-fds=yes --error-exitcode=99 \
		--log-file="$work/log" \
		"$cvgen" "$@" >"$work/out" 2>"$work/err" </dev/null
	status=$?
	if [ $status -ne "$want" ] ||
		[ "$(grep -c '== Open file' "$work/log")" -ne \
			"$(grep -c 'inherited from' "$work/log")" ]; then
		echo "not ok $name: status $status"
		head -n 20 "$work/log"
		failed=1
	else
		echo "ok $name"
	fi
}

for case in tests/golden/*/; do
	name=$(basename "$case")
	if [ -f "$case/in.sh" ]; then
		sh "$case/in.sh" >"$records/$name.yaml"
	else
		for input in "$case"in.*; do
			cp "$input" "$records/$name.${input##*.}"
		done
	fi
done
# Slowed down fifty times, a megabyte of the same proves nothing more.
find "$records" -size +300k -delete

formats=$("$cvgen" designs academic | sed -n 's/^Formats: //p')
for format in $formats; do
	grind "all records as $format" 1 render -f "$format" \
		-o "$work/$format/" data/examples/*.yaml "$records"/*
done
grind "a record to standard output" 0 render data/examples/han.yaml -l zh
for form in text json github; do
	grind "check, messages as $form" 1 check --strict --diagnostics $form \
		data/examples/*.yaml "$records"/*
done
grind "check --fix" 1 check --fix "$records"/*
grind "no such file" 1 check "$records" missing.yaml
grind "all formats by two threads" 0 render -j 2 -o "$work/all/" \
	-f "$(echo $formats | tr ' ' ,)" data/examples/*.yaml
printf '{%% for p in basics.profiles %%}{{ p | json }}\n{%% endfor %%}' \
	>"$work/one.txt"
printf '{{ basics.nmae }}{%% if %%}' >"$work/wrong.html"
grind "fill" 0 fill "$work/one.txt" data/examples/han.yaml
grind "a template of one's own" 1 render -t "$work/wrong.html" data/examples/han.yaml
grind "designs" 0 designs academic
grind "designs --copy" 0 designs --copy academic "$work/mine"
grind "a design of one's own" 0 render -d "$work/mine/" data/examples/han.yaml
grind "schema" 0 schema
grind "new" 0 new "Ada Example" -o "$work/new.yaml"
ln -s /dev/full "$work/full"
grind "a full disk" 3 schema -o "$work/full"
grind "a wrong option" 2 render --wrong

for command in $("$cvgen" --help | sed -n 's/^  cvgen \([a-z]*\) .*/\1/p'); do
	grep -qx "$command" "$work/tried" && continue
	echo "not ok cvgen $command is not tried"
	failed=1
done
exit $failed
