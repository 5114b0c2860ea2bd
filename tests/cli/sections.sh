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

# Entries without a value stand under a heading below others, and without one
# where there are no others.
cat >grouped.yaml <<END
basics: {name: Ada Example}
projects: [{name: One}, {name: Two}]
sections: [{use: projects, group_by: tag}]
END
"$cvgen" grouped.yaml -f txt >untagged
sed 's/name: Two/name: Two, tags: [tools]/' grouped.yaml >tagged.yaml
"$cvgen" tagged.yaml -f txt >out
holds "grouped: those without a value beside others" out 'Other'
holds "grouped: those without a value alone" untagged 'Two'
verdict "grouped: without others no heading" "$(grep Other untagged)"

# An icon is a sign to print, or a name for designs that have such a font.
cat >icons.yaml <<END
basics: {name: Ada Example}
interests: [One]
skills: [Patience]
sections: [{use: interests, icon: users}, {use: skills, icon: 🔧}]
END
for format in html md tex txt; do
	expect "icons: $format" 0 '*' "$cvgen" icons.yaml -f $format
	verdict "no name of an icon: $format" "$(grep -w users out)"
	holds "the section of an icon: $format" out 'Patience'
	[ $format = txt ] || holds "an icon that is a sign: $format" out '🔧'
done
mkdir icons
echo '{% for s in sections %}<i class="fa-{{ s.icon }}"></i>{% endfor %}' >icons/page.html
expect "icons: a design of one's own" 0 '' "$cvgen" icons.yaml -t icons/page.html
holds "it sees the name" out 'class="fa-users"'

# Whoever keeps a picture is not told who reads the page.
cat >pictures.yaml <<END
basics:
  name: Ada Example
  image: https://example.org/ada.jpg
  summary: "![A tree](https://example.org/tree.png)"
publications: [{title: One, image: https://example.org/one.png}]
END
expect "pictures elsewhere" 0 '' "$cvgen" pictures.yaml -f html
verdict "pictures elsewhere: three" "$(grep -c '<img ' out | grep -vx 3)"
verdict "pictures elsewhere: no referrer" "$(
	grep '<img ' out | grep -v 'referrerpolicy="no-referrer"')"

# An address leads from what there is.
cat >d.yaml <<'END'
basics: {name: Ada Example}
work: [{position: Writer, url: "https://work.example.org"}, {dates: 2020}]
volunteer: [{position: Reader, url: "https://read.example.org"}]
teaching: [{code: EX1, url: "https://course.example.org"}, {code: EX2}]
END
shows md '[**Writer**](https://work.example.org)' "a position without a name is linked"
shows md '[**Reader**](https://read.example.org)' "a volunteer's, too"
shows md '[**EX1**](https://course.example.org)' "a course's code without a name is linked"
shows md '- **EX2**' "a code alone"
shows html 'noopener">Writer</a>' "a position without a name is linked in HTML"
shows html 'noopener">EX1</a>' "a course's code is linked in HTML"
shows tex '\href{https://work.example.org}{\textbf{Writer}}' "and in LaTeX"
shows tex '\href{https://course.example.org}{\textbf{EX1}}' "a course's code, too"
verdict "nothing is bold that is not there" "$("$cvgen" d.yaml -f md | grep -F '****')"

# Blanks that YAML leaves at the ends of a bold text.
cat >d.yaml <<'END'
basics: {name: Ada Example}
skills: [{name: "Lists\u00a0", keywords: [x]}, {name: "\u3000写作\u3000", keywords: [x]}]
END
shows md '**Lists&#160;**: x' "a no-break blank at the end of a bold text"
shows md '**&#12288;写作&#12288;**: x' "wide blanks around a bold text"

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
