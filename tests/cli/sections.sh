#!/bin/sh
# How sections are laid out: tests/cli/sections.sh BUILD
set -u
# shellcheck source=tests/cli/verdicts
. "$(dirname "$0")/verdicts"
begin "$1"

cat >d.yaml <<END
basics: {name: Ada Example}
interests: [One, Two, Three]
skills: [Patience]
sections:
  - {use: interests, columns: 2, page_break: avoid}
  - {use: skills, page_break: before}
END

shows() # FORMAT TEXT NAME
{
	"$cvgen" d.yaml -f "$1" >page
	holds "$3" page "$2"
}

shows html 'class="break-avoid columns-2"' "columns, and a section kept whole"
shows html 'class="break-before"' "a section begins a page in print"
shows tex '\clearpage' "a section begins a page in LaTeX"
shows tex '\filbreak' "a section is kept whole in LaTeX"

# A design's partials are compiled for the pages that come.
echo '{basics: {name: Ada}, interests: [One]}' >a.yaml
echo '{basics: {name: Bo}, work: [{position: Two}]}' >b.yaml
echo 'basics: {name: Ada Example}' >c.yaml
for name in a b c d; do
	"$cvgen" $name.yaml -f html,md -o alone/
done
"$cvgen" ?.yaml -f html,md -o all/
verdict "records with other sections than those before" "$(diff -r alone all)"
holds "and they are there" all/b.md Two
exit $failed
