#!/bin/sh
# One record says the same in every format, as other programs read it:
#
#     tests/real/words.sh BUILD WORKDIR
#
# The words of each example's plain text are those that pandoc reads in its
# Markdown (two readers) and in its page, LibreOffice in the DOCX that pandoc
# makes of it, and pdftotext in the PDFs of xelatex, lualatex and, for Latin
# text, pdflatex.
set -u
[ $# -eq 2 ] || { echo "usage: $0 BUILD WORKDIR" >&2; exit 2; }
cvgen=$(cd "$1" && pwd)/cvgen
mkdir -p "$2/words"
work=$(cd "$2/words" && pwd)
set_by_tex=$(cd "$2" && pwd)/tex
cd "$(dirname "$0")/../.." || exit 2
export LC_ALL=C.UTF-8 openin_any=p openout_any=p SOURCE_DATE_EPOCH=1738281600
failed=0

for program in pandoc python3; do
	command -v $program >/dev/null && continue
	echo "skip $program is missing: words are not compared"
	exit 0
done

verdict()
{
	[ "$1" -eq 0 ] && { echo "ok $2"; return; }
	echo "not ok $2"
	failed=1
}

# compare RECORD ORDER WHAT: the words on standard input are those of the text.
compare()
{
	python3 tests/real/words.py "$foot" "$2" "$1.txt" >"$1.said"
	verdict $? "$(basename "$1") has the same words in $3"
	cat "$1.said"
}

is_pure()
{
	pandoc -f "$2" -t json "$1.md" >"$1.json"
	! grep -qE '"t":"(RawInline|RawBlock|Math|Cite)"' "$1.json"
	verdict $? "$(basename "$1") has no raw text, formula or citation in $2"
}

check_markdown()
{
	for reader in markdown-smart commonmark; do
		pandoc -f $reader --wrap=none -t plain "$1.md" |
			compare "$1" same "Markdown read as $reader"
		is_pure "$1" $reader
	done
}

check_page()
{
	sed '/class="skip"/d' "$1.html" | pandoc -f html --wrap=none -t plain |
		compare "$1" any "its page"
}

check_docx()
{
	pandoc -f markdown-smart "$1.md" -o "$1.docx"
	(cd "$work" && timeout 120 soffice --headless \
		"-env:UserInstallation=file://$work/office" \
		--convert-to "txt:Text (encoded):UTF8" --outdir "$work/office-txt" \
		"$1.docx" >/dev/null 2>&1)
	compare "$1" same "DOCX in LibreOffice" \
		<"$work/office-txt/$(basename "$1").txt"
}

# tex.sh may have set the very document already.
check_pdf()
{
	name=$(basename "$1")
	there=$set_by_tex/$2
	if ! cmp -s "$1.tex" "$there/$name.tex" || [ ! -f "$there/$name.pdf" ]; then
		there=$work/$2
		mkdir -p "$there"
		cp "$1.tex" "$there"
		(cd "$there" && timeout 300 "$2" -no-shell-escape -halt-on-error \
			-interaction=nonstopmode "$name.tex" >"$name.stdout" 2>&1)
	fi
	pdftotext -enc UTF-8 "$there/$name.pdf" - | compare "$1" any "the PDF of $2"
}

is_latin()
{
	! sed '1,/^\\begin{document}/d' "$1.tex" | grep -qP '[\x{2E80}-\x{9FFF}]'
}

check_record()
{
	name=$1
	record=$2
	shift 2
	for format in txt md html tex; do
		"$cvgen" "$record" -f $format --today 2025-01-31 "$@" \
			>"$work/$name.$format" 2>"$work/$name.err"
	done
	foot=$(sed -n 's/^\\author{\(.*\)}$/\1/p' "$work/$name.tex")
	check_markdown "$work/$name"
	check_page "$work/$name"
	if [ -n "$has_office" ]; then
		check_docx "$work/$name"
	fi
	for engine in $engines; do
		[ $engine = pdflatex ] && ! is_latin "$work/$name" ||
			check_pdf "$work/$name" $engine
	done
}

has_office=
command -v soffice >/dev/null && has_office=yes
[ -n "$has_office" ] || echo "skip soffice is missing: DOCX is not read"
engines=
for engine in xelatex lualatex pdflatex; do
	command -v $engine >/dev/null && command -v pdftotext >/dev/null &&
		engines="$engines $engine"
done
[ -n "$engines" ] || echo "skip LaTeX or pdftotext is missing: no PDF is read"

for record in data/examples/*.yaml; do
	check_record "$(basename "$record" .yaml)" "$record"
done
check_record zhao-zh data/examples/zhao.yaml -l zh
check_record everything tests/real/everything.yaml
[ $failed -eq 0 ]
