#!/bin/sh
# What a typographer would send back, as far as text tells: tests/cli/look.sh BUILD
set -u
# shellcheck source=tests/cli/verdicts
. "$(dirname "$0")/verdicts"
begin "$1"

for lang in en zh; do
	for format in html tex; do
		"$cvgen" "$root/tests/real/everything.yaml" -f $format \
			-l $lang >$lang.$format 2>err || cat err
	done
	verdict "a dot ends a line of HTML and begins none in $lang" "$(
		grep '·' "$lang.html" | grep -n ' ·' ||
		grep -q '&nbsp;· ' "$lang.html" || echo 'no dot at all')"
	holds "$lang: a page of HTML" $lang.html '<body>'
	holds "$lang: a page of LaTeX" $lang.tex '\begin{document}'
	verdict "a dot of LaTeX has its own blanks in $lang" "$(
		sed '1,/begin{document}/d' "$lang.tex" | grep -n '·')"
	verdict "signs between Chinese words are wide in $lang" "$(
		sed '1,/<body>/d' "$lang.html" | sed 's/<[^>]*>//g' |
		grep -nP '[\x{4E00}-\x{9FFF}](, |: |; | \()[\x{4E00}-\x{9FFF}]')"
done
exit $failed
