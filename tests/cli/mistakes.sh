#!/bin/sh
# Mistakes in designs, options and command lines: each is told, once, and hides
# no other: tests/cli/mistakes.sh BUILD
set -u
# shellcheck source=tests/cli/verdicts
. "$(dirname "$0")/verdicts"
begin "$1"
export SOURCE_DATE_EPOCH=1738281600

echo 'basics: {name: Ada Example}' >ada.yaml
echo '{{ basics.name }}' >letter.md

mkdir -p broken/_shared broken/one broken/two broken/three
printf 'title: One\noptions:\n  a: {type: wibble}\n' >broken/one/design.yaml
printf 'title: Two\n\n\nsuits: {a: b}\n' >broken/two/design.yaml
echo 'title: Three' >broken/three/design.yaml
for name in one two three; do
	echo '{{ nothing }}' >broken/$name/cv.md
done
printf '\n{{ none }}\n' >>broken/three/cv.md
expect "check: each broken design is told" 1 'three/cv.md:3:4: error' \
	"$cvgen" check --templates broken
verdict "check: messages of one file stand together" \
	"$(sed -n 's/:.*error.*//p' err | uniq | sort | uniq -d)"
for name in one/design.yaml:3 two/design.yaml:4 three/cv.md:1; do
	verdict "check: $name" "$(grep -q "^broken/$name" err || cat err)"
done
expect "designs: those that are right" 0 'broken/one/design.yaml:3' \
	"$cvgen" designs --templates broken
holds "designs: those that are right: the list" out three
expect "designs: a broken one" 1 'broken/two/design.yaml:4' \
	"$cvgen" designs two --templates broken

# Partials of a design, those of all designs, and those of citation styles.
mkdir -p near/own near/_shared/cite
echo '{{ basics.name }}' >near/own/_greeting.md
for name in greting publicatoin; do
	echo "{% render '$name' %}" >near/own/cv.md
	expect "a misspelled partial: $name" 1 "unknown partial “$name”; did you mean" \
		"$cvgen" check -d near/own/
done
echo "{% render 'nmaes' %}" >near/_shared/cite/own.md
expect "a misspelled partial of styles" 1 'did you mean “names”?' \
	"$cvgen" check --templates near
{
	printf '%0.s{%% if nothing %%}{{ nothing.x }}' $(seq 25)
} >near/own/cv.md
expect "more mistakes than are shown" 1 '*' "$cvgen" ada.yaml -d near/own/ -f md
verdict "more mistakes than are shown: their number" \
	"$(grep -x 'and [0-9]* more errors, not shown' err >/dev/null || tail -n 1 err)"
for ends in '' "$(printf '%0.s{%% endif %%}' $(seq 200))"; do
	printf '%0.s{%% if true %%}' $(seq 200) >near/own/cv.md
	echo "$ends" >>near/own/cv.md
	expect "blocks too deep" 1 'nested more than 100 deep' \
		"$cvgen" ada.yaml -d near/own/ -f md
	verdict "blocks too deep: nothing else" "$(grep 'not closed' err)"
done
# Words of the page that there are not, in a template and in a partial.
echo '{{ labels.section_wrok }}{% render "greeting", labels: labels %}' >near/own/cv.md
echo '{{ labels.word_sikp }}{{ labels[basics.label] }}' >near/own/_greeting.md
expect "a label that there is not" 1 'did you mean “section_work”?' \
	"$cvgen" check -d near/own/
holds "and one in a partial" err '_greeting.md:1:11: error: unknown name “word_sikp” in labels'

# One mistake of a template hides no other.
cat >near/own/cv.html <<'END'
<p>{{ basics.name == }}</p>
<p onclick="{{ basics.name }}">{{ education }}</p>
{% iff basics %}
{% render 'nothing' %}
{% for x y %}<i title={{ x }}></i>{% endfor %}
{% if basics %}
<script>{{ basics.label }}</script>
{{ basics.nmae }}
{{ basics.label | upcse: 1
END
"$cvgen" ada.yaml -d near/own/ -f html 2>err
verdict "all mistakes of a template in one run" "$(
	sed -n 's/.*cv.html:\([0-9:]*\): error.*\[template-\(.*\)\]/\1 \2/p' err >found
	diff - found <<'END'
1:19 syntax
2:16 context
2:35 value
3:4 tag
4:11 partial
5:10 syntax
5:26 context
6:4 unclosed
7:12 context
8:11 name
9:1 unclosed
END
)"
mkdir linked && ln -s ../letter.md linked/cv.md
expect "a template that is a link" 1 'it is a symbolic link' \
	"$cvgen" ada.yaml -d linked/ -f md
verdict "a template that is a link: no other message" \
	"$(grep 'no such design' err)"

printf 'basics: {name: Ada Example}\ncitations: letter.md/counts.json\n' >counted.yaml
expect "a file where a folder should be" 1 'it leads through a file' \
	"$cvgen" check counted.yaml

# JSON that is left open at its end; what is whole is printed.
while IFS='|' read -r template lack; do
	printf '%s' "$template" >page.json
	expect "JSON left open: $template" 1 \
		"page.json:1:$((${#template} + 1)): error: this is not closed: $lack" \
		"$cvgen" ada.yaml -t page.json
done <<'END'
{"a": {{ basics.name }}|the page ends within { }
[{{ basics.name }}|the page ends within [ ]
"{{ basics.name }}|the page ends within a string
{{ basics.name }}]|brackets do not match
END
printf '[{{ basics.name }}, 1]' >page.json
expect "JSON that is whole" 0 '' "$cvgen" ada.yaml -t page.json

echo '{{ any.name }}' >letter.liquid
expect "check -t: a template for data" 0 '' "$cvgen" check -t letter.liquid
echo '{{ any.name' >letter.liquid
expect "check -t: it is looked at" 1 'letter.liquid:1:1: error' \
	"$cvgen" check -t letter.liquid
mkdir crowd
(cd crowd && seq -f 'a-file-whose-name-has-some-length-%05g' 4000 | xargs touch)
expect "a folder with many files that are no designs" 2 'did you mean "acad' \
	"$cvgen" ada.yaml -d acadmic --templates crowd
expect "-j: a language that there is not" 2 'no language "xx"' \
	"$cvgen" "$examples"/*.yaml -o five/ -l xx -j4
verdict "-j: it is told once" "$(grep -c language err | grep -vx 1)"
absent "a mistake makes no folder" five
while IFS='|' read -r typed message; do
	# shellcheck disable=SC2086 # an option and its value
	expect "$typed" 2 "$message" "$cvgen" ada.yaml -o early/ -f html,md $typed
	absent "$typed: no folder is made" early
done <<'END'
-j 0|a number from 1 to 256, not "0"
-d nowhere/ -j x|a number from 1 to 256, not "x"
-d nowhere|no such design "nowhere"
--set style=iee|--set:1:7: error: there is no such citation style: "iee"; did
--set style=../ieee|no such citation style: "../ieee"
--set accent=loud|--set:1:8: error: this is no colour
--set colour=red|unknown field "colour"
--set nothing|write the option, = and its value
--since soon|--since wants a date
--diagnostics xml|no form of messages "xml"
END
expect "a variant that there is not" 1 'no such variant: "short"' \
	"$cvgen" ada.yaml -o early/ --variant short
absent "a variant that there is not: no folder is made" early
expect "a folder with the name of a file" 2 'a file has that name' \
	"$cvgen" ada.yaml -o letter.md/
expect "--set style=none is a style" 0 '' "$cvgen" ada.yaml --set style=none
echo '{basics: {name: A B}, design: {options: {style: iee}}}' >styled.yaml
expect "a style among the record's own options" 1 'styled.yaml:1:49: error' \
	"$cvgen" check styled.yaml
expect "check: a design that there is not" 2 'no such design "acad"' \
	"$cvgen" check -d acad

expect "--set: not UTF-8" 2 '--set:1:7: error: this is not UTF-8' \
	"$cvgen" ada.yaml --set "style=$(printf '\377')"

mkdir odd
cat >odd/design.yaml <<'EOF'
title: Odd
options:
  two words: {type: text}
  x_own: {type: text}
  "": {type: text}
  font-size: {type: text}
  font_size: {type: text}
  paper: {type: choice}
  side: {type: choice, choices: [left, in the middle, ""], default: left}
EOF
echo '{{ options.side }}' >odd/cv.md
expect "options that cannot be" 1 'this option of a design cannot be: "in' \
	"$cvgen" ada.yaml -d odd/ -f md
verdict "options that cannot be: the lines" "$(
	sed -n 's/^odd.design.yaml:\([0-9]*\):.*/\1/p' err | tr '\n' ' ' |
	grep -vx '3 4 5 7 8 9 ')"

expect "--templates: no such folder" 2 'wants a folder; there is none at "no' \
	"$cvgen" ada.yaml --templates nowhere
expect "--templates: a file" 2 'wants a folder; there is none at "letter' \
	"$cvgen" designs --templates letter.md

mkdir -p feeds/feed
echo '{"name": {{ basics.name | json }}}' >feeds/feed/cv.json
echo '{basics: {name: Ada Example}, design: feed}' >feed.yaml
expect "a format that only the record's design has" 0 '' \
	"$cvgen" feed.yaml --templates feeds -f json
holds "a format that only the record's design has: the page" out Ada
expect "a format that no design has" 2 'it has no file cv.json' \
	"$cvgen" ada.yaml --templates feeds -f json

exit $failed
