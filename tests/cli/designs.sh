#!/bin/sh
# Designs, their options, single templates, several formats and several records
# at the same time: tests/cli/designs.sh BUILD
set -u
# shellcheck source=tests/cli/verdicts
. "$(dirname "$0")/verdicts"
begin "$1"
export SOURCE_DATE_EPOCH=1738281600

echo 'basics: {name: Ada Example}' >ada.yaml

# --- several formats, several records, several cores ---

expect "several formats in one run" 0 '' \
	"$cvgen" "$examples"/*.yaml -f html,md,tex,txt -o one/
verdict "a page for each record and format" \
	"$(find one -type f | wc -l | grep -vx 20)"
for format in html md tex txt; do
	"$cvgen" "$examples/han.yaml" -f $format >"han.$format"
	same "$format: as when it is alone" "han.$format" "one/han.$format"
done
printf '%s\n' 'basics: {name: Ada Example, email: ada@example.org}' \
	'work: [{name: Initech, dates: 2021}]' 'private: [work]' >private.yaml
expect "what some of the formats hide" 0 '' \
	"$cvgen" private.yaml -f tex,html,txt,md -o hiding/
for format in tex html txt md; do
	"$cvgen" private.yaml -f $format >private.$format
	same "$format: what it hides, as when it is alone" private.$format \
		hiding/private.$format
done
mkdir -p styles/_shared/cite
echo '{{ title }} as {{ format }}' >styles/_shared/cite/which.md
printf 'publications: [{title: One, year: 2020}]\n' | cat ada.yaml - >papers.yaml
expect "a style that asks for the format" 0 '' "$cvgen" papers.yaml \
	-f md,html --templates styles --set style=which -o asking/
holds "a style that asks for the format: md" asking/papers.md 'One as md'
holds "a style that asks for the format: html" asking/papers.html 'One as html'
expect "-j: four at the same time" 0 '' \
	"$cvgen" "$examples"/*.yaml -f html,md,tex,txt -o four/ -j4
verdict "-j: the same pages" "$(diff -r one four)"
mkdir many
for i in 1 2 3 4 5 6 7 8 9 10 11 12; do
	printf 'basics: {name: N}\nkey%s: 1\nwork: [{name: A, dates: 2021-13}]\n' \
		$i >many/$i.yaml
done
"$cvgen" check many/*.yaml 2>one.err
verdict "of twelve bad records, all are reported" \
	"$(grep -c 'unknown-field' one.err | grep -vx 12)"
expect "-j: messages of many records" 1 '*' "$cvgen" check many/*.yaml -j4
same "-j: messages in the order of the records" one.err err
expect "-j wants a number" 2 'a number from 1 to 256' "$cvgen" ada.yaml -j0
expect "-j: nothing but a number" 2 'a number from 1 to 256' \
	"$cvgen" ada.yaml -j 9z
expect "two formats, one place" 2 \
	'2 pages cannot go to one place; write -o FOLDER/' \
	"$cvgen" ada.yaml -f html,md -o page
expect "a format stands twice" 2 'html stands twice' \
	"$cvgen" ada.yaml -f html,html -o page/
expect "no such format" 2 'no format "htm"; the formats are: html' \
	"$cvgen" ada.yaml -f md,htm -o page/
expect "an empty format" 2 'no format ""' "$cvgen" ada.yaml -f md, -o page/
: >file
expect "a folder that is a file" 2 'file/ is to be a folder' \
	"$cvgen" ada.yaml -f html,md -o file/
"$cvgen" ada.yaml -o ada.html && cp ada.html before.html
cp ada.yaml ada.md
expect "a page takes no record's place" 2 \
	'./ada.md would be replaced by its page' \
	"$cvgen" ada.md -f html,md -o ./
same "and nothing is written" ada.html before.html

# --- options ---

expect "--set" 0 '' "$cvgen" ada.yaml -f tex --set paper=letter --set margin=1in
holds "--set: paper" out '\documentclass[letterpaper,'
holds "--set: margin" out 'hmargin=1in'
expect "a later --set wins" 0 '' \
	"$cvgen" ada.yaml -f tex --set paper=letter --set paper=a4
holds "a later --set wins: paper" out '[a4paper,'
printf 'design: {options: {paper: letter, accent: teal}}\n' |
	cat ada.yaml - >own.yaml
expect "the record's own options" 0 '' "$cvgen" own.yaml -f tex
holds "the record's own paper" out '[letterpaper,'
holds "a colour of CSS by its name" out '{HTML}{008080}'
expect "--set wins over the record" 0 '' "$cvgen" own.yaml -f tex --set paper=a4
holds "--set wins over the record: paper" out '[a4paper,'
holds "and leaves its other options" out '{HTML}{008080}'
expect "--set: no such option" 2 'did you mean "paper"?' \
	"$cvgen" ada.yaml --set papr=a4
holds "--set: the place is shown" err '--set:1:1: error'
expect "--set: a wrong value" 2 'did you mean "teal"?' \
	"$cvgen" ada.yaml --set accent=tael
expect "--set: no value" 2 'write the option, = and its value' \
	"$cvgen" ada.yaml --set accent
expect "--set: what stands behind a colour" 2 'this is no colour' \
	"$cvgen" ada.yaml --set 'accent=red;}body{display:none'
verdict "nothing is written" "$(cat out)"

expect "the option style" 0 '' \
	"$cvgen" "$examples/han.yaml" -f md --set style=ieee
holds "the option style: initials" out '**Z. Han**, R. Zhou'
expect "no such style" 2 'did you mean "ieee"?' \
	"$cvgen" "$examples/han.yaml" -f md --set style=iee
printf 'publications: [{title: A, authors: [Ada Example, B]}]\n' |
	cat ada.yaml - >paper.yaml
expect "the option emphasis" 0 '' \
	"$cvgen" paper.yaml -f tex --set emphasis=underline
holds "the option emphasis: underlined" out '\underline{Ada Example}'
expect "--since" 0 '' "$cvgen" "$examples/han.yaml" -f txt --since 2023-06
holds "--since: what is later" out 'Eris'
verdict "--since: nothing earlier" "$(grep -h 'Trajectory in 2021\|JSA' out)"
expect "--since wants a date" 2 '--since wants a date such as 2020' \
	"$cvgen" ada.yaml --since May
cat ada.yaml - >since.yaml <<'END'
work:
  - {position: P1, dates: 2020 - present}
  - {position: P2, dates: 2019-03 - 2021}
  - {position: P3, dates: 2019 - 2021-05}
  - {position: P4}
  - {position: P5, dates: 2021-06-15}
  - {position: P6, dates: expected 2022}
  - {position: P7, dates: Fall 2021}
  - {position: P8, dates: since 2015}
  - {position: P9, dates: "2015, 2021"}
END
while IFS='|' read -r since wanted; do
	found=$("$cvgen" since.yaml -f txt --since "$since" | grep -o 'P[0-9]' |
		tr '\n' ' ')
	verdict "--since $since" "$([ "$found" = "$wanted " ] || echo "it has: $found")"
done <<'END'
2021|P1 P2 P3 P4 P5 P6 P7 P8 P9
2021-05|P1 P2 P3 P4 P5 P6 P7 P8 P9
2021-06|P1 P2 P4 P5 P6 P7 P8 P9
2021-06-15|P1 P2 P4 P5 P6 P7 P8 P9
2021-06-16|P1 P2 P4 P6 P7 P8 P9
2022|P1 P4 P6 P8
2100|P1 P4 P8
END
for since in 2021-13 2021-02-30 '2021 - 2022' present 0; do
	expect "--since $since is no date" 2 '--since wants a date' \
		"$cvgen" ada.yaml --since "$since"
done
printf 'education: [A]\nskills: [B]\nvariants: {short: {include: [skills]}}\n' |
	cat ada.yaml - >variants.yaml
expect "--variant" 0 '' "$cvgen" variants.yaml -f txt --variant short
holds "--variant: what it includes" out 'SKILLS'
verdict "--variant: nothing else" "$(grep -h EDUCATION out)"
expect "--set: a style that there is not" 2 \
	'--set:1:7: error: there is no such citation style: "iee"; did you' \
	"$cvgen" "$examples/han.yaml" --set style=iee
expect "no such variant" 1 'there is no such variant: "shrt"' \
	"$cvgen" variants.yaml --variant shrt

# --- designs ---

expect "cvgen designs" 0 '' "$cvgen" designs
holds "academic is one" out 'academic'
expect "cvgen designs NAME" 0 '' "$cvgen" designs academic
holds "its formats" out 'Formats: html md tex txt'
holds "its options" out 'paper        choice: a4 letter (a4)'
expect "cvgen designs: none of that name" 2 'did you mean "academic"?' \
	"$cvgen" designs academc
expect "--copy" 0 '' "$cvgen" designs --copy academic mine
exists "--copy: the files" mine/design.yaml mine/cv.html mine/cv.tex \
	mine/_style.html
expect "--copy: to a new folder only" 2 'mine is there already' \
	"$cvgen" designs --copy academic mine
expect "--copy: no such design" 2 'no design "academc" is built in' \
	"$cvgen" designs --copy academc other
absent "--copy: nothing is made" other
expect "--copy _shared" 0 '' "$cvgen" designs --copy _shared shared
exists "--copy _shared: the partials" shared/_section_work.html
"$cvgen" "$examples/han.yaml" >usual.html
expect "-d FOLDER/" 0 '' "$cvgen" "$examples/han.yaml" -d ./mine
same "-d FOLDER/: the same page" usual.html out
# One is compiled with the program, the other when it runs.
expect "-d FOLDER/, all examples and formats" 0 '' \
	"$cvgen" "$examples"/*.yaml -d ./mine -f html,md,tex,txt -o folder/
verdict "-d FOLDER/: the same pages" "$(diff -r one folder)"
expect "-d NAME with --templates" 0 '' \
	"$cvgen" "$examples/han.yaml" -d mine --templates .
same "-d NAME with --templates: the same page" usual.html out
expect "the user's designs are listed" 0 '' "$cvgen" designs --templates .
holds "the user's designs are listed: mine" out 'mine '
sed -i 's/<main/<main class="mine"/' mine/cv.html
"$cvgen" "$examples/han.yaml" -d ./mine >out
holds "a change is seen" out '<main class="mine"'
expect "no such design" 2 'no such design "academc"; did you mean "academic"?' \
	"$cvgen" ada.yaml -d academc
expect "a folder without its slash" 2 'a folder is written with a slash: mine/' \
	"$cvgen" "$examples/han.yaml" -d mine
expect "no such folder" 2 'no such design "./nowhere"' \
	"$cvgen" ada.yaml -d ./nowhere
expect "a design that is a file" 2 'no such design "./ada.yaml/"' \
	"$cvgen" ada.yaml -d ./ada.yaml/
verdict "a design that is a file: in one line" "$([ "$(wc -l <err)" -eq 1 ] || cat err)"
printf 'design: mine\n' | cat ada.yaml - >chosen.yaml
expect "the record names its design" 0 '' "$cvgen" chosen.yaml --templates .
holds "the record's design is used" out '<main class="mine"'
expect "-d wins over the record" 0 '' \
	"$cvgen" chosen.yaml --templates . -d academic
holds "-d wins over the record: academic" out '<main id'
sed 's,mine,./mine,' chosen.yaml >path.yaml
expect "a record's design is a name, no path" 1 'no such design "./mine"' \
	"$cvgen" check path.yaml
rm mine/cv.txt
expect "a design without the format" 2 \
	'this design has no template for the format txt: it has no file cv.txt' \
	"$cvgen" ada.yaml -d ./mine -f txt
echo '{{ basics.nam }}' >mine/cv.txt
expect "a mistake in a template" 1 'mine/cv.txt:1:11: error: unknown name' \
	"$cvgen" many/1.yaml many/2.yaml -d ./mine -f txt -o pages/
verdict "it is told once, before the records are read" \
	"$(grep -c error err | grep -vx 1)"
mkdir -p over/_shared
echo 'EDUCATION BY ME' >over/_shared/_section_education.txt
expect "one partial of --templates" 0 '' \
	"$cvgen" "$examples/han.yaml" -f txt --templates over
holds "it comes before the one built in" out 'EDUCATION BY ME'
holds "all others stay" out 'PUBLICATIONS'

expect "check: all templates" 1 'mine/cv.txt:1:11: error: unknown name' \
	"$cvgen" check --templates .
expect "check: no mistake in those built in" 0 '' "$cvgen" check -d academic
printf '{{ basics.name | raw }}\n%s\n' \
	"{% render 'own', x: basics.name %}{% render 'own', x: lang %}" >mine/cv.txt
echo '<b>{{ x | raw }}</b>' >mine/_own.txt
expect "check: raw is a warning" 0 'mine/cv.txt:1:4: warning: a value is written as it is' \
	"$cvgen" check -d ./mine
holds "check: raw in a partial" err 'mine/_own.txt:1:7: warning'
verdict "check: each raw once" "$(grep -c template-raw err | grep -vx 2)"
expect "check --strict: raw is an error" 1 'template-raw' \
	"$cvgen" check --strict -d ./mine

mkdir -p cited/_shared/cite
echo '{{ title | raw }}' >cited/_shared/cite/own.md
expect "check: raw in a citation style" 0 \
	'cited/_shared/cite/own.md:1:4: warning: a value is written as it is' \
	"$cvgen" check --templates cited
echo '{{ titel }}' >cited/_shared/cite/own.md
expect "check: a mistake in a citation style" 1 'did you mean “title”?' \
	"$cvgen" check --templates cited

mkdir large && : >large/cv.txt
{ echo 'title: Large'; echo 'options:'; seq -f '  o%.0f: {}' 70; } >large/design.yaml
expect "a design of too many options" 1 'a design has at most 60 options' \
	"$cvgen" ada.yaml -d ./large -f txt
holds "a design of too many options: the place" err 'large/design.yaml:63:'
mkdir named
for option in x-tint X_tint 1st tint.of; do
	printf 'options:\n  %s: {}\n' "$option" >named/design.yaml
	expect "an option called $option" 1 \
		"\"$option\"; a name is letters, digits, - and _" "$cvgen" designs ./named
done

# --- one template ---

echo 'Dear {{ basics.name }}: {{ today }}' >letter.md
expect "-t FILE" 0 '' "$cvgen" ada.yaml -t letter.md
holds "-t FILE: the text" out 'Dear Ada Example: 2025-01-31'
echo "{% render 'greeting', who: basics.name %}" >letter.txt
echo 'Hello {{ who }}' >_greeting.txt
expect "-t: a partial beside it" 0 '' "$cvgen" ada.yaml -t letter.txt
holds "-t: a partial beside it: the text" out 'Hello Ada Example'
mv _greeting.txt _greeting.liquid
expect "a partial for all formats" 0 '' "$cvgen" ada.yaml -t letter.txt
holds "a partial for all formats: the text" out 'Hello Ada Example'
echo "{% render 'greeting', who: '<b>' %}" >letter.html
expect "it is escaped as its caller is" 0 '' "$cvgen" ada.yaml -t letter.html
holds "it is escaped as its caller is: the text" out 'Hello &lt;b&gt;'
expect "-t and -f agree" 2 'letter.md renders md, not html' \
	"$cvgen" ada.yaml -t letter.md -f html
expect "-t: a suffix is a format" 2 'the suffix of a template is its format' \
	"$cvgen" ada.yaml -t design
expect "-t and -d exclude each other" 2 'write --design or --template' \
	"$cvgen" ada.yaml -t letter.md -d academic
expect "-t: no such file" 1 'nowhere.md: error: this file cannot be read' \
	"$cvgen" ada.yaml -t nowhere.md

cat >many.html <<'EOF'
<p>{{ basics.nmae }} {{ publications }} {{ marks }}</p>
{{ basics.name | upcas }}{{ basics.name | truncate: 1, 2, 3 }}
<a href={{ basics.url }}>x</a><script>{{ secitons }}</script>
EOF
expect "all mistakes in one run" 1 'did you mean “name”?' \
	"$cvgen" ada.yaml -t many.html
verdict "all mistakes in one run: eight" "$(grep -c '^many.html' err | grep -vx 8)"
holds "a list is printed bare" err 'many.html:1:25: error: this value cannot be used'
holds "a record without a main field" err 'many.html:1:44: error: this value cannot'
holds "a place without an escaper" err 'write quotes around the value: href="{{ … }}"'
holds "the whole name is marked" err '^~~~~~~~'

# --- what a folder of templates must not do ---

echo secret >secret.txt
mkdir -p evil/_shared evil/link
ln -s ../../secret.txt evil/_shared/_leak.txt
echo "{% render 'leak' %}" >leak.txt
expect "no link is followed" 1 'it is a symbolic link' \
	"$cvgen" ada.yaml -t leak.txt --templates evil
verdict "and nothing of it is printed" "$(grep -h secret out)"
rm evil/_shared/_leak.txt && mkfifo evil/_shared/_leak.txt
expect "no FIFO is waited for" 1 'it is a device or FIFO' \
	"$cvgen" ada.yaml -t leak.txt --templates evil
for name in ../secret ..//secret /etc/passwd a/../../secret %2e%2e/secret; do
	echo "{% render '$name' %}" >leak.txt
	expect "no name leads out: $name" 1 'unknown partial' \
		"$cvgen" ada.yaml -t leak.txt
done

# --- fill ---

printf 'x: {name: <Ada>, n: 3}\nl: [1, 2]\n' >data.yaml
echo '{{ x.name }} {% for i in l %}{{ i | plus: x.n }};{% endfor %}{{ none }}' \
	>f.liquid
expect "fill" 0 '' "$cvgen" fill f.liquid data.yaml
holds "fill: values as they are" out '<Ada> 4;5;'
cp f.liquid f.html
expect "fill: HTML" 0 '' "$cvgen" fill f.html data.yaml
holds "fill: escaped for the format" out '&lt;Ada&gt; 4;5;'
expect "fill: without data" 0 '' "$cvgen" fill f.html
expect "fill: from standard input" 0 '' "$cvgen" fill f.liquid - <data.yaml
holds "fill: from standard input: the text" out '<Ada> 4;5;'
expect "fill -o" 0 '' "$cvgen" fill f.liquid data.yaml -o filled
holds "fill -o: the file" filled '<Ada> 4;5;'
echo 'x: [' >data.yaml
expect "fill: wrong data" 1 'data.yaml:' \
	"$cvgen" fill f.liquid data.yaml -o filled
holds "fill: the old file stays" filled '<Ada> 4;5;'
expect "fill: what it takes" 2 'takes a template and its data' "$cvgen" fill

exit $failed
