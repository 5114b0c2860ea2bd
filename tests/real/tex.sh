#!/bin/sh
# The LaTeX of the examples, and of a hostile record, through real TeX:
#
#     tests/real/tex.sh BUILD WORKDIR
#
# Each document compiles without a missing character and without a box that is
# 2 pt too wide; the facts of tests/golden/inventory.tsv are in the text of its
# PDF, its name in the metadata and its headings in the outline.  The hostile
# record comes back as it was typed, and reads and writes no file.  Pictures of
# the pages go to BUILD/look.
set -u
[ $# -eq 2 ] || { echo "usage: $0 BUILD WORKDIR" >&2; exit 2; }
cvgen=$(cd "$1" && pwd)/cvgen
mkdir -p "$2/tex"
work=$(cd "$2/tex" && pwd)
mkdir -p "$1/look"
look=$(cd "$1/look" && pwd)
cd "$(dirname "$0")/../.." || exit 2
export LC_ALL=C.UTF-8 openin_any=p openout_any=p SOURCE_DATE_EPOCH=1738281600
tab=$(printf '\t')
passed=0
failed=0

for program in xelatex lualatex pdflatex pdftotext pdfinfo pdftohtml python3; do
	command -v $program >/dev/null && continue
	echo "skip $program is missing: LaTeX is not compiled"
	echo "0 passed, 0 failed"
	exit 0
done

verdict()
{
	if [ "$1" -eq 0 ]; then
		echo "ok $2"
		passed=$((passed + 1))
	else
		echo "not ok $2"
		failed=$((failed + 1))
	fi
}

# Twice, for the outline.
compile()
{
	for run in 1 2; do
		(cd "$3" && timeout 300 "$1" -no-shell-escape -halt-on-error \
			-interaction=nonstopmode "$2.tex" >"$2.stdout" 2>&1) ||
			return 1
	done
}

# Lines of a log are cut at 79 bytes; these messages are shorter.
is_clean()
{
	! grep -aq 'Missing character' "$1" &&
	! grep -a '^Overfull' "$1" | sed 's/.*(\([0-9]*\).*/\1/' |
		awk '$1 >= 2 { bad = 1 } END { exit !bad }'
}

# What a comparison looks at: hyphens at the ends of lines, blanks, ligatures,
# the shape of an apostrophe and emoji are the typesetter's.
fold()
{
	sed -e "s/’/'/g" -e 's/ﬀ/ff/g' -e 's/ﬁ/fi/g' -e 's/ﬂ/fl/g' \
		-e 's/ﬃ/ffi/g' -e 's/ﬄ/ffl/g' -e 's/🎉//g' |
		tr -d ' \n\t\f-' | sed 's/­//g'
}

text_of()
{
	pdftotext -enc UTF-8 "$1" - | fold
}

check_facts()
{
	missing=0
	text_of "$2" >"$2.words"
	grep -v '^#' tests/golden/inventory.tsv | grep "$tab$1$tab" >"$2.rows"
	while IFS=$tab read -r item record format text; do
		folded=$(printf '%s' "$text" | fold)
		grep -qiF -- "$folded" "$2.words" && continue
		echo "# $item is not in $2: $text"
		missing=1
	done <"$2.rows"
	return $missing
}

# The name is the title, and the headings are the outline, without icons.
check_outline()
{
	pdfinfo "$2" >"$2.info"
	owner=$(sed -n 's/^\\author{\(.*\)}$/\1/p' "$1")
	grep -q "^Title: *$owner\$" "$2.info" || return 1
	sed -n 's/^\\\(sub\)*section{\(.*\)}$/\2/p' "$1" |
		sed -e 's/\\icon{.*}}//' -e 's/\\&/\&amp;/g' >"$2.titles"
	pdftohtml -xml -i -stdout "$2" | sed -n 's/^<item[^>]*>\(.*\)<\/item>$/\1/p' \
		>"$2.outline"
	diff "$2.titles" "$2.outline" | sed 's/^/# /'
	cmp -s "$2.titles" "$2.outline"
}

check_example()
{
	name=$1
	engine=$2
	folder=$work/$engine
	mkdir -p "$folder"
	cp "$work/$name.tex" "$folder"
	compile "$engine" "$name" "$folder"
	verdict $? "$name compiles with $engine"
	is_clean "$folder/$name.log"
	verdict $? "$name has no missing character and no wide box in $engine"
	check_facts "$name" "$folder/$name.pdf"
	verdict $? "$name has its facts in the PDF of $engine"
	check_outline "$folder/$name.tex" "$folder/$name.pdf"
	verdict $? "$name has its name and headings in the PDF of $engine"
	pdftoppm -r 90 -png "$folder/$name.pdf" "$look/$name-$engine"
}

has_cjk()
{
	grep -qP '[\x{2E80}-\x{9FFF}]' "$1"
}

for record in data/examples/*.yaml; do
	name=$(basename "$record" .yaml)
	"$cvgen" "$record" -f tex --today 2025-01-31 >"$work/$name.tex" \
		2>"$work/$name.err"
	verdict $? "$name is written as tex"
	check_example "$name" xelatex
	check_example "$name" lualatex
	sed '/^\\begin{document}/,$!d' "$work/$name.tex" >"$work/$name.body"
	if has_cjk "$work/$name.body"; then
		continue
	fi
	check_example "$name" pdflatex
done

# Page and labels in Chinese.
"$cvgen" data/examples/han.yaml -f tex -l zh --today 2025-01-31 \
	>"$work/han_zh.tex" 2>"$work/han_zh.err"
for engine in xelatex lualatex; do
	cp "$work/han_zh.tex" "$work/$engine"
	compile $engine han_zh "$work/$engine" &&
		is_clean "$work/$engine/han_zh.log"
	verdict $? "han in Chinese compiles with $engine"
done

# Which ideographs the fonts have.
if command -v fc-query >/dev/null; then
	python3 tests/real/tex_han.py >"$work/tex_han.def"
	cmp "$work/tex_han.def" src/markup/tex_han.def
	verdict $? "tex_han.def has the ideographs of the fonts"
fi

python3 tests/real/tex_signs.py >"$work/signs.yaml"
"$cvgen" "$work/signs.yaml" -f tex >"$work/signs.tex"
for engine in xelatex lualatex; do
	cp "$work/signs.tex" "$work/$engine"
	compile $engine signs "$work/$engine" &&
		is_clean "$work/$engine/signs.log"
	verdict $? "the fonts of $engine have all letters that are written raw"
done

# Lines that end before their first word, and within what has a line over it.
cat >"$work/lines.yaml" <<'EOT'
basics: {name: Ada Example, summary: "<br>a<br><br>b\n\n- <br>c\n- **<br>d**\n\n> <br>e"}
interests: [{name: "<br>Interest"}]
education: [{institution: U, summary: "<br>f", highlights: ["<br>g"]}]
sections: [profile, interests, education, {title: T, items: [
  "<s>Struck PHRASE PHRASE PHRASE PHRASE</s> and <u>underlined PHRASE PHRASE PHRASE</u>"]}]
EOT
sed 's/PHRASE/and much longer than one line of [the page](https:\/\/example.org) is/g' \
	"$work/lines.yaml" >"$work/long.yaml"
"$cvgen" "$work/long.yaml" -f tex >"$work/lines.tex"
for engine in xelatex lualatex pdflatex; do
	cp "$work/lines.tex" "$work/$engine"
	compile $engine lines "$work/$engine" &&
		is_clean "$work/$engine/lines.log"
	verdict $? "lines end before words and within marks in $engine"
done

# Pages that end where a link begins, below a heading with a percent sign.
{
	echo 'basics: {name: Ada Example}'
	echo 'sections: [{title: 100 % open, items: ['
	seq -f '  {text: "[Item %g](https://example.org)"},' 200
	echo ']}]'
} >"$work/links.yaml"
"$cvgen" "$work/links.yaml" -f tex >"$work/links.tex"
for engine in xelatex lualatex pdflatex; do
	cp "$work/links.tex" "$work/$engine"
	compile $engine links "$work/$engine"
	verdict $? "a heading with % above pages of links compiles with $engine"
done

# No page ends with a heading or the head of an entry.
{
	echo 'basics: {name: Ada Example}'
	echo 'sections:'
	for n in $(seq 0 49); do
		echo "- title: HEAD $n"
		echo '  items:'
		echo "  - text: $(yes Text | head -n $((400 + n % 7 * 20)) | tr '\n' ' ')"
		echo '  - {label: HEAD, highlights: [{text: One., items: [Two.]}, Three.]}'
	done
} >"$work/heads.yaml"
"$cvgen" "$work/heads.yaml" -f tex --set font_size=10pt >"$work/heads.tex"
for engine in xelatex lualatex pdflatex; do
	cp "$work/heads.tex" "$work/$engine"
	compile $engine heads "$work/$engine" &&
		pdftotext -layout "$work/$engine/heads.pdf" - |
		awk '/^\f/ && held ~ /HEAD/ { bad = 1 }
			/[^ \f]/ && !/· +[0-9]+$/ { held = $0 }
			END { exit bad }'
	verdict $? "no page ends with a head in $engine"
done

# A line of news ends far from the margin, before links that do not fit on it.
cat >"$work/news.yaml" <<'EOT'
basics: {name: Ada Example}
news:
- dates: 2021, 2022
  text: On inference in models
  links:
  - {label: a label of links that is long, url: "https://example.org"}
  - {label: and one longer label of links, url: "https://example.org"}
  - {label: and some more, url: "https://example.org"}
EOT
"$cvgen" "$work/news.yaml" -f tex >"$work/news.tex"
cp "$work/news.tex" "$work/pdflatex"
compile pdflatex news "$work/pdflatex" && is_clean "$work/pdflatex/news.log"
verdict $? "links that do not fit on a line of news stand on the next"

# What is not to be read, and what is not to be written.
echo CANARY4711SECRET >"$work/canary.tex"
python3 tests/real/tex_hostile.py write "$work" >"$work/hostile.yaml"
"$cvgen" "$work/hostile.yaml" -f tex --today 2025-01-31 >"$work/hostile.tex" \
	2>"$work/hostile.err"
verdict $? "the hostile record is written as tex"
for engine in xelatex lualatex pdflatex; do
	folder=$work/$engine
	cp "$work/hostile.tex" "$folder"
	cp "$work/canary.tex" "$folder"
	rm -f "$folder/pwned"
	compile $engine hostile "$folder"
	verdict $? "the hostile record compiles with $engine"
	pdftotext -enc UTF-8 "$folder/hostile.pdf" "$folder/hostile.txt"
	python3 tests/real/tex_hostile.py check "$work" <"$folder/hostile.txt"
	verdict $? "the hostile record comes back from $engine as it was typed"
	! grep -aq CANARY4711SECRET "$folder/hostile.txt" \
		"$folder/hostile.log" "$folder/hostile.stdout" &&
		! grep -aqE '\(\.?/?(canary|etc/passwd)' "$folder/hostile.log" &&
		[ ! -e "$folder/pwned" ]
	verdict $? "the hostile record reads and writes no file in $engine"
done

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
