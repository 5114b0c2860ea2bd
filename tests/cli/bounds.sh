#!/bin/bash
# Templates of strangers end: with what they ask for or with a message at its
# place, within a second of the processor, 96 MiB of addresses and a stack of
# 256 KiB: tests/cli/bounds.sh BUILD
set -u
# shellcheck source=tests/cli/verdicts
. "$(dirname "$0")/verdicts"
begin "$1"
# Sanitizers need more of all of it.
case $work in
*/san/*) ;;
*)
	ulimit -s 256
	ulimit -t 2
	ulimit -v 98304
	;;
esac
printf 'a: [3, 1, nil]\nbig: {x: 1}\n' >data.yaml

refused() # NAME WORDS TEMPLATE
{
	printf '%s' "$3" >t.liquid
	expect "$1" 1 "$2" "$cvgen" fill t.liquid data.yaml
	verdict "$1: at its place" "$(grep -q '^[a-z_./]*\.liquid:1:[0-9]*: error' err ||
		head -n 1 err)"
	verdict "$1: nothing is written" "$(head -c 80 out)"
}

written() # NAME OUTPUT TEMPLATE
{
	printf '%s' "$3" >t.liquid
	expect "$1" 0 '' "$cvgen" fill t.liquid data.yaml
	printf '%s' "$2" >want
	same "$1: what is written" want out
}

repeat() # TIMES TEXT
{
	awk -v n="$1" -v s="$2" 'BEGIN { while (n--) printf "%s", s }'
}

steps='more than 10000000 steps'
memory='takes too much memory'
grow='{% assign a = "aaaaaaaaaaaaaaaa" %}{% for i in (1..18) %}'
grow="$grow{% assign a = a | append: a %}{% endfor %}"
most=9223372036854775807

# Loops.
refused 'a long loop' "$steps" '{% for i in (1..1000000000) %}x{% endfor %}'
refused 'loops in loops' "$steps" \
	'{% for i in (1..9000) %}{% for j in (1..9000) %}{% endfor %}{% endfor %}'
refused 'a table without end' 'what is written is too large' \
	'{% tablerow i in (1..100000000) %}{{ i }}{% endtablerow %}'
refused 'all whole numbers' "$steps" \
	"{% for i in (-$most..$most) %}{% endfor %}"
refused 'a cycle of many groups' "$steps" \
	'{% for i in (1..9000000) %}{% cycle i: 0, 1 %}{% endfor %}'
refused 'many small texts' "$memory" \
	'{% for i in (1..3000000) %}{% assign x = "a" | upcase %}{% endfor %}'
refused 'many texts of Markdown' "$memory" \
	'{% for i in (1..3000000) %}{% assign x = "a" | markdownify %}{% endfor %}'
written 'a range is not made' "$most" "{{ (1..$most) | size }}"
refused 'a range is made' "$memory" '{{ (1..100000000) | reverse | first }}'

# Memory and output.
refused 'doubling' "$memory" "$(echo "$grow" | sed 's/18/40/')"
refused 'replace puts something everywhere' "$memory" \
	"$grow{{ a | replace: '', 'xxxx' }}"
refused 'split into letters' "$memory" "$grow{{ a | split: '' | size }}"
refused 'join with a long separator' "$memory" \
	"$grow{{ (1..9999) | join: a }}"
refused 'capture' 'what is written is too large' \
	"{% capture x %}{% for i in (1..9000000) %}$(repeat 9 xxxxx)\
{% endfor %}{% endcapture %}"
refused 'a page' 'what is written is too large' \
	"{% for i in (1..9000000) %}$(repeat 9 xxxxx){% endfor %}"
written 'truncate to more than there is' 'x x' \
	"{{ 'x' | truncate: 9999999999 }} {{ 'x' | truncate: $most }}"

# Arithmetic.
refused 'the least number divided by -1' 'too large for a whole number' \
	"{{ -9223372036854775808 | divided_by: -1 }}"
written 'its remainder' 0 "{{ -9223372036854775808 | modulo: -1 }}"
# A fraction has 53 bits: the number is not the one that it would round to.
written 'a whole number beside a fraction' 'other above' \
	'{% if 9007199254740993 == 9007199254740992.0 %}same{% else %}other{% endif %}{% if 9007199254740993 > 9007199254740992.0 %} above{% endif %}'
refused 'its absolute value' 'too large for a whole number' \
	"{{ -9223372036854775808 | abs }}"
refused 'the greatest number plus 1' 'too large for a whole number' \
	"{{ $most | plus: 1 }}"
refused 'divided by 0' 'divided by 0' '{{ 1 | divided_by: 0 }}'
refused 'the remainder by 0' 'divided by 0' '{{ 1 | modulo: 0 }}'
written 'slice beyond all ends' '' "{{ 'abc' | slice: -$most, $most }}"

# Nesting.
refused 'blocks in blocks' 'if' "$(repeat 10000 '{% if a %}')"
refused 'brackets in brackets' 'more than 32 deep' \
	"{{ $(repeat 20000 'a[')0$(repeat 20000 ']') }}"
written 'many filters' 8 "{{ a$(repeat 20000 ' | size') }}"
echo "{% render 't' %}" >_t.liquid
refused 'a partial that renders itself' 'deep' "{% render 't' %}"
echo "{% include 'u' %}" >_t.liquid
echo "{% include 't' %}" >_u.liquid
refused 'two that include each other' 'deep' "{% include 't' %}"
{ printf 'x: '; repeat 200000 '['; } >deep.yaml
echo '{{ x }}' >t.liquid
expect 'data in data' 1 'deep.yaml:1:' "$cvgen" fill t.liquid deep.yaml

# Reach: there are no objects behind names, no files, no clock, no chance.
written 'no methods, no environment' '' \
	'{{ a.class }}{{ big.__proto__ }}{{ env.HOME }}{{ self }}{{ ENV["HOME"] }}'
for filter in system eval read_file safe html_safe sample shuffle; do
	refused "no filter $filter" 'unknown filter' "{{ a | $filter }}"
done
printf 'bio: "{{ 7 | times: 7 }}{%% include secret %%}<%%= 1 %%>"\n' >bio.yaml
echo '{{ bio }}' >t.liquid
expect 'what data says is no template' 0 '' "$cvgen" fill t.liquid bio.yaml
holds 'it is printed as it is' out \
	'{{ 7 | times: 7 }}{% include secret %}<%= 1 %>'

# Dates and order.
written 'dates of odd forms' '%: %E' \
	"{{ 'now' | date: '%:' }} {{ 'now' | date: '%E' }}"
printf "{{ 'now' | date: '%%9999999Y' | size }}" >t.liquid
expect 'a date of any width' 0 '' "$cvgen" fill t.liquid
verdict 'a date of any width: bounded' "$([ "$(cat out)" -le 1024 ] || cat out)"
written 'sort has one order' ',3,a,b,nil' \
	"{% assign s = 'b,a,3,,nil' | split: ',' %}{{ s | sort | join: ',' }}"

# Locales.
printf '%s' "{{ 'ISTANBUL' | downcase }} {{ 1.5 | plus: 1 }}" >t.liquid
"$cvgen" fill t.liquid >plain
for locale in tr_TR.UTF-8 de_DE.UTF-8 C; do
	LC_ALL=$locale "$cvgen" fill t.liquid >out
	same "the same under $locale" plain out
done

exit $failed
