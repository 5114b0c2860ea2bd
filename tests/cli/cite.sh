#!/bin/sh
# Citation styles: tests/cli/cite.sh BUILD [all]
#
# Thirty papers in every style and format, and without a style, and the lists of
# the five seeds in the forms that they have there, as tests/cite/golden/ has
# them.  UPDATE=1 writes those anew: read the difference before you commit it.
#
# Every subset of the parts of a publication in every style: no sign stands
# twice, none alone, and no part is lost.  With `all`, for every type.
set -u
cd "$(dirname "$0")/../.." || exit 2
here=$PWD
build=$(cd "$1" && pwd)
work=$build/cite
failed=0
mkdir -p "$work"
styles=$(cd templates/_shared/cite && ls [a-z]*.md | sed 's/\.md$//')
types="journal conference"
count=11
[ "${2:-}" = all ] && {
	count=14
	types="journal conference workshop preprint book chapter thesis report
		patent dataset software blogpost survey other"
}

compare() # NAME RECORD OPTION...
{
	name=$1
	record=$2
	shift 2
	for format in $formats; do
		want=tests/cite/golden/$name.$format
		(cd "$work" && "$build/cvgen" "$record" -f $format -d list \
			--templates "$here/tests/cite/designs" \
			--today 2025-01-31 "$@") 2>&1 | sed '/^$/d' >"$work/got"
		[ -n "${UPDATE:-}" ] && cp "$work/got" "$want"
		if cmp -s "$want" "$work/got"; then
			echo "ok the list $name in $format"
		else
			echo "not ok the list $name in $format"
			diff -u "$want" "$work/got" | head -n 20
			failed=1
		fi
	done
}

cp tests/cite/papers.yaml tests/cite/odd.yaml tests/cite/particular.yaml "$work"
formats=html
compare bibtex papers.yaml --set style=apa-plain --set cite=true
compare bibtex-odd odd.yaml --set style=apa-plain --set cite=true
formats=txt
for style in $styles; do
	compare "particular-$style" particular.yaml --set style="$style"
done
formats="html md tex txt"
for style in $styles; do
	compare "$style" papers.yaml --set style="$style"
done
compare own papers.yaml --set style=own
compare none papers.yaml
for seed in tests/cite/seeds/*.sh; do
	name=$(basename "$seed" .sh)
	sh "$seed" >"$work/$name.yaml"
	cite=false
	[ $name = zhao ] && cite=true
	compare "seed-$name" "$name.yaml" --set cite=$cite
done

for type in $types; do
	from=0
	while [ $from -lt $((1 << count)) ]; do
		awk -v type="$type" -v from=$from -v to=$((from + 2047)) \
			-f tests/cite/subsets.awk >"$work/$type-$from.yaml"
		from=$((from + 2048))
	done
done
for style in $styles; do
	for type in $types; do
		name="every subset of the parts of a $type in $style"
		for record in "$work/$type"-*.yaml; do
			"$build/cvgen" "$record" -f md --set style="$style" |
				awk -v parts=$count -v style="$style" \
					-v wanted=2048 -f tests/cite/check.awk
		done >"$work/out" 2>&1
		if [ -s "$work/out" ]; then
			echo "not ok $name"
			head -n 8 "$work/out"
			failed=1
		else
			echo "ok $name"
		fi
	done
done
exit $failed
