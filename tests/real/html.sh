#!/bin/sh
# The HTML pages before those who read them: the Nu HTML checker, axe-core and
# Chromium, with records of good and of bad will.
#
#     tests/real/html.sh BUILD WORKDIR
#
# WORKDIR takes the programs, which npm installs on the first run, and the pages;
# the pictures of html_look.mjs go to BUILD/look.  CORPORA may name a folder with
# xss.jsonl and blns.json.
set -eu

if [ $# -ne 2 ]; then
	echo "usage: $0 BUILD WORKDIR" >&2
	exit 2
fi
here=$(cd "$(dirname "$0")" && pwd)
build=$1
work=$2/html

if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
	echo "skip html: node and npm"
	echo "0 passed, 0 failed, 1 skipped"
	exit 0
fi
mkdir -p "$work"
if [ ! -d "$work/node_modules/yaml" ]; then
	npm install --prefix "$work" --no-audit --no-fund --ignore-scripts \
		--loglevel=error axe-core@4 playwright-core@1 vnu-jar yaml@2 >&2
fi
exec node "$here/html.mjs" "$build" "$work" "$here/../.."
