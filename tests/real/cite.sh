#!/usr/bin/env bash
# Citation styles: every subset of the parts for every type; and APA beside
# citeproc-js, the program behind Zotero, on thirty papers.
#
#     tests/real/cite.sh BUILD WORKDIR
#
# WORKDIR takes citeproc-js and its style, which npm installs on the first run.
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
if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
	echo "skip node or npm is missing: no other program cites"
	exit 0
fi
if [ ! -d "$work/node_modules/yaml" ]; then
	npm install --prefix "$work" --no-audit --no-fund --loglevel=error \
		citeproc@2 @citation-js/core@0.7 @citation-js/plugin-csl@0.7 \
		yaml@2 >&2
fi
"$build/cvgen" tests/cite/papers.yaml -f md --set style=apa \
	--set emphasis=none >"$work/apa.md"
exec node tests/real/cite.mjs "$work" tests/cite/papers.yaml
