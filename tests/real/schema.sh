#!/usr/bin/env bash
# The JSON Schema against the programs that read it: Ajv and the language
# server that editors run.
#
#     tests/real/schema.sh path/to/cvgen workdir
#
# `workdir` takes the programs, which npm installs on the first run, and what
# they are given.  CORPORA may name a folder with jsonresume/*.json.
set -eu

if [ $# -ne 2 ]; then
	echo "usage: $0 path/to/cvgen workdir" >&2
	exit 2
fi
cvgen=$1
work=$2
here=$(dirname "$0")

if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
	echo "skip: node and npm are not installed"
	echo "0 passed, 0 failed, 1 skipped"
	exit 0
fi
mkdir -p "$work"
if [ ! -d "$work/node_modules/yaml-language-server" ]; then
	npm install --prefix "$work" --no-audit --no-fund --loglevel=error \
		ajv@8 yaml@2 yaml-language-server@1 >&2
fi
"$cvgen" schema >"$work/cvgen.schema.json"
exec node "$here/schema.mjs" "$work" "$here/../.."
