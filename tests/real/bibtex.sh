#!/bin/sh
# The BibTeX entries of a page, read back by pandoc: bibtex.sh BUILD WORKDIR
set -eu

if ! command -v pandoc >/dev/null || ! python3 -c 'import yaml' 2>/dev/null; then
	echo "skip pandoc or PyYAML is missing: nothing reads BibTeX"
	exit 0
fi
build=$(cd "$1" && pwd)
cd "$(dirname "$0")/../.."
for record in papers odd; do
	python3 tests/real/bibtex.py "$build/cvgen" tests/cite/$record.yaml
done
