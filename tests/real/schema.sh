#!/usr/bin/env bash
# The JSON Schema against the programs that read it: Ajv and the language
# server that editors run.
#
#     tests/real/schema.sh BUILD WORKDIR
#
# WORKDIR takes the programs, which npm installs on the first run, and what
# they are given.  CORPORA may name a folder with jsonresume/*.json.
set -eu

if [ $# -ne 2 ]; then
	echo "usage: $0 BUILD WORKDIR" >&2
	exit 2
fi
cvgen=$1/cvgen
work=$2/schema
here=$(dirname "$0")

if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
	echo "skip node or npm is missing: no other program reads the schema"
	exit 0
fi
mkdir -p "$work"
if [ ! -d "$work/node_modules/yaml-language-server" ]; then
	npm install --prefix "$work" --no-audit --no-fund --loglevel=error \
		ajv@8 yaml@2 yaml-language-server@1 >&2
fi
"$cvgen" schema >"$work/cvgen.schema.json"
exec node "$here/schema.mjs" "$work" "$here/../.."
