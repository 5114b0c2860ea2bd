#!/bin/sh
# What a typographer would send back, as far as text tells: tests/cli/look.sh BUILD
set -u
cvgen=$(cd "$1" && pwd)/cvgen
work=$(cd "$1" && pwd)/cli-look
failed=0
mkdir -p "$work"
cd "$(dirname "$0")/../.." || exit 2

verdict() # NAME WHAT-IS-WRONG, empty when all is right
{
	if [ -z "$2" ]; then
		printf 'ok %s\n' "$1"
		return
	fi
	printf 'not ok %s\n%s\n' "$1" "$2"
	failed=1
}

for lang in en zh; do
	for format in html tex; do
		"$cvgen" tests/real/everything.yaml -f $format -l $lang \
			>"$work/$lang.$format" 2>"$work/err" || cat "$work/err"
	done
	verdict "a dot ends a line of HTML and begins none in $lang" "$(
		grep '·' "$work/$lang.html" | grep -n ' ·' ||
		grep -q '&nbsp;· ' "$work/$lang.html" || echo 'no dot at all')"
	verdict "a dot of LaTeX has its own blanks in $lang" "$(
		sed '1,/begin{document}/d' "$work/$lang.tex" | grep -n '·')"
	verdict "signs between Chinese words are wide in $lang" "$(
		sed '1,/<body>/d' "$work/$lang.html" | sed 's/<[^>]*>//g' |
		grep -nP '[\x{4E00}-\x{9FFF}](, |: |; | \()[\x{4E00}-\x{9FFF}]')"
done
exit $failed
