#!/bin/sh
# What the five source documents state stands on the pages of their records:
# each row of tests/golden/inventory.tsv, in both formats, whatever the case.
set -u
cd "$(dirname "$0")/../.." || exit 2
build=$1
work=$build/inventory
tab=$(printf '\t')
failed=0
rm -rf "$work"
mkdir -p "$work"

# The words of a page, in one line.
words_of_html()
{
	sed -e '/<style>/,/<\/style>/d' -e 's/<[^>]*>//g' -e "s/&#39;/'/g" \
		-e 's/&quot;/"/g' -e 's/&lt;/</g' -e 's/&gt;/>/g' \
		-e 's/&amp;/\&/g' | tr '\n\t' '  ' | tr -s ' '
}

words_of_md()
{
	sed -e 's/\\\([[:punct:]]\)/\1/g' -e 's/\*\*//g' -e 's/&nbsp;/ /g' |
		tr '\n\t' '  ' | tr -s ' '
}

words_of_txt()
{
	tr -s ' \n' '  '
}

for record in data/examples/*.yaml; do
	name=$(basename "$record" .yaml)
	for format in html md txt; do
		if ! "$build/cvgen" "$record" -f $format --today 2025-01-31 \
			>"$work/$name.$format"; then
			echo "not ok $name is rendered as $format"
			failed=1
		fi
		words_of_$format <"$work/$name.$format" >"$work/$name.$format.words"
	done
done

grep -v '^#' tests/golden/inventory.tsv >"$work/rows"
while IFS=$tab read -r item record format text; do
	[ "$record" = - ] && continue
	[ "$format" = both ] && format="html md txt"
	for f in $format; do
		if grep -qiF -- "$text" "$work/$record.$f.words"; then
			echo "ok $item in $record.$f: $text"
		else
			echo "not ok $item in $record.$f: $text"
			failed=1
		fi
	done
done <"$work/rows"
exit $failed
