#!/usr/bin/env bash
# Citation styles: every subset of the parts for every type; and thirty papers
# beside citeproc-js, the program behind Zotero.
#
#     tests/real/cite.sh BUILD WORKDIR
#
# WORKDIR takes citeproc-js, which npm installs on the first run.
set -eu

if [ $# -ne 2 ]; then
	echo "usage: $0 BUILD WORKDIR" >&2
	exit 2
fi
build=$(cd "$1" && pwd)
mkdir -p "$2/cite"
work=$(cd "$2/cite" && pwd)
cd "$(dirname "$0")/../.."

tests/cli/cite.sh "$build" all || true
csl=/usr/share/citation-style-language
if ! command -v npm >/dev/null || [ ! -d $csl/styles ]; then
	echo "skip npm or $csl is missing: no other program cites"
	exit 0
fi
if [ ! -d "$work/node_modules/yaml" ]; then
	npm install --prefix "$work" --no-audit --no-fund --loglevel=error \
		citeproc@2 yaml@2 >&2
fi
for style in apa ieee acm chicago gbt7714; do
	"$build/cvgen" tests/cite/papers.yaml -f md --set style=$style \
		--set emphasis=none >"$work/$style.md"
done
node tests/real/cite.mjs "$work" $csl tests/cite/papers.yaml
