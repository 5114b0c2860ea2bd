#!/bin/sh
# The words of pages: tests/cli/labels.sh BUILD
#
# Every locale has the same labels; every label that a template uses is one of
# them, and so is every word of a choice that templates look up.
set -u
work=$(cd "$1" && pwd)/labels
cd "$(dirname "$0")/../.." || exit 2
mkdir -p "$work"
failed=0

# One line for each label: section_key, a tab, its text.
labels_of()
{
	awk '
	/^[a-z_]+:/ { section = $1; sub(":", "", section) }
	/^[a-z_]+: *\{/ {
		sub("^[^{]*[{]", ""); sub("[}].*", "")
		n = split($0, pairs, ", ")
		for (i = 1; i <= n; i++) {
			split(pairs[i], pair, ": ")
			print section "_" pair[1] "\t" pair[2]
		}
		next
	}
	/^  [a-z_]+:/ {
		key = $1; sub(":$", "", key); sub("^ *[a-z_]+: *", "")
		print section "_" key "\t" $0
	}' "$1"
}

verdict()
{
	if [ ! -s "$2" ]; then
		echo "ok $1"
		return
	fi
	echo "not ok $1"
	cat "$2"
	failed=1
}

for locale in data/locales/*.yaml; do
	name=$(basename "$locale" .yaml)
	labels_of "$locale" >"$work/$name"
	cut -f1 "$work/$name" | sort >"$work/$name.keys"
	diff "$work/en.keys" "$work/$name.keys" >"$work/difference"
	verdict "$name has the labels of en" "$work/difference"
	cut -f2 "$work/$name" | grep -xE "|\"\"|''" >"$work/empty"
	verdict "$name has no empty label" "$work/empty"
done

# Of Latin words Chinese pages have names alone.
grep -vE "$(printf '\t').*%[a-zA-Z]" "$work/zh" |
	grep -E "$(printf '\t').*[A-Za-z]" |
	grep -vE "$(printf '\t')(PDF|HTML|arXiv|DOI)\$" >"$work/latin"
verdict "zh has no word of another language" "$work/latin"

grep -rhoE 'labels\.[a-z_]+' templates | sed 's/labels\.//' | sort -u \
	>"$work/used"
grep -vxFf "$work/en.keys" "$work/used" >"$work/unknown"
verdict "every label that a template uses is there" "$work/unknown"

# 'status_' | append: e.status, and the words that status may be.
grep -rhoE "'[a-z]+_' \| append: [a-z]+\.[a-z_]+" templates |
	sed -E "s/'([a-z]+_)' .*\.([a-z_]+)/\1 \2/" | sort -u |
	while read -r prefix field; do
		sed -nE "s/^(FIELD|LIST)\([a-z_]+, $field, CHOICE.*\.choices = \"([^\"]*)\".*/\2/p" \
			src/record/model.def | tr ' ' '\n' | sed "s/^/$prefix/"
	done | grep -v '_$' | sort -u >"$work/looked-up"
{
	[ -s "$work/looked-up" ] || echo "no template looks a choice up"
	grep -vxFf "$work/en.keys" "$work/looked-up"
} >"$work/unknown"
verdict "every word of a choice that templates look up is there" "$work/unknown"
exit $failed
