#!/bin/sh
# How sections are laid out: tests/cli/sections.sh BUILD
set -u
cd "$(dirname "$0")/../.." || exit 2
build=$(cd "$1" && pwd)
work=$build/sections.yaml
failed=0

cat >"$work" <<END
basics: {name: Ada Example}
interests: [One, Two, Three]
skills: [Patience]
sections:
  - {use: interests, columns: 2, page_break: avoid}
  - {use: skills, page_break: before}
END

shows() # FORMAT TEXT NAME
{
	if "$build/cvgen" "$work" -f "$1" | grep -qF "$2"; then
		echo "ok $3"
	else
		echo "not ok $3"
		failed=1
	fi
}

shows html 'class="break-avoid columns-2"' "columns, and a section kept whole"
shows html 'class="break-before"' "a section begins a page in print"
shows tex '\clearpage' "a section begins a page in LaTeX"
shows tex '\filbreak' "a section is kept whole in LaTeX"

# A design's partials are compiled for the pages that come.
several=$build/sections.d
rm -rf "$several" && mkdir -p "$several/alone" "$several/all"
echo '{basics: {name: Ada}, interests: [One]}' >"$several/a.yaml"
echo '{basics: {name: Bo}, work: [{position: Two}]}' >"$several/b.yaml"
echo 'basics: {name: Ada Example}' >"$several/c.yaml"
cp "$work" "$several/d.yaml"
for name in a b c d; do
	"$build/cvgen" "$several/$name.yaml" -f html,md -o "$several/alone/"
done
"$build/cvgen" "$several"/?.yaml -f html,md -o "$several/all/"
if diff -r "$several/alone" "$several/all" && grep -q Two "$several/all/b.md"
then
	echo "ok records with other sections than those before"
else
	echo "not ok records with other sections than those before"
	failed=1
fi
exit $failed
