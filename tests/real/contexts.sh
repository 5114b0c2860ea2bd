#!/bin/sh
# Every naughty string, in every context of every format, is read back by real
# parsers: tests/real/contexts.sh BUILD WORKDIR
set -u
driver=$(tests/real/build_driver "$1" "$2") || exit 1
work=$2/contexts
mkdir -p "$work"
strings=${CORPORA:+$CORPORA/blns.json}
if [ -z "$strings" ]; then
	echo "skip CORPORA is not set: no naughty strings among what is read back"
	strings=$work/blns.json
	echo '[]' >"$strings"
fi
export PYTHONDONTWRITEBYTECODE=1

# part NAME COMMAND ...: its last line says how many passed.
part()
{
	name=$1
	shift
	"$@" >"$work/$name.log" 2>&1
	status=$?
	if tail -n 1 "$work/$name.log" | grep -qE '^[1-9][0-9]* passed, 0 failed' &&
		[ $status -eq 0 ]; then
		echo "ok strings come back from $name: $(tail -n 1 "$work/$name.log")"
	else
		echo "not ok strings come back from $name"
		head -n 20 "$work/$name.log"
	fi
}

# needs NAME PROGRAM ...: are they there?
needs()
{
	what=$1
	shift
	for program; do
		command -v "$program" >/dev/null && continue
		echo "skip $program is missing: no strings come back from $what"
		return 1
	done
}

needs everything python3 || exit 0
python3 tests/real/strings.py "$strings" >"$work/strings.json" || exit 1
if needs "JSON, XML, YAML and tables" pandoc xmllint; then
	part data python3 tests/real/contexts.py "$driver" "$strings"
fi
# A feed and a resume of each example, as templates write them.
for record in data/examples/*.yaml tests/real/everything.yaml; do
	name=$(basename "$record" .yaml)
	for template in feed.xml resume.json; do
		page=$work/$name.${template#*.}
		"$1/cvgen" -t "tests/real/templates/$template" --today 2026-01-31 \
			"$record" >"$page" 2>"$page.err" &&
		case $template in
		*.xml) xmllint --noout --nonet "$page" ;;
		*.json) python3 -m json.tool "$page" >/dev/null ;;
		esac && echo "ok $template of $name is read" ||
			echo "not ok $template of $name is read"
	done
done
if needs HTML node npm; then
	[ -d "$work/node_modules/css-tree" ] ||
		npm install --prefix "$work" --no-audit --no-fund --ignore-scripts \
			--loglevel=error parse5@7 css-tree@3 >&2
	script=$PWD/tests/real/contexts_html.mjs
	part html sh -c 'cd "$1" && node "$2" "$3" strings.json' sh \
		"$work" "$script" "$(cd "$2" && pwd)/escape_driver"
fi
if needs LaTeX xelatex pdftotext pdftohtml; then
	"$1/cvgen" data/examples/han.yaml -f tex >"$work/cv.tex"
	part tex python3 tests/real/contexts_tex.py "$driver" \
		"$work/strings.json" "$work"
fi
