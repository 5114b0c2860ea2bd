#!/bin/sh
# pandoc reads what was escaped as what it was: tests/real/markdown.sh BUILD WORKDIR
set -u
if ! command -v pandoc >/dev/null || ! command -v python3 >/dev/null; then
	echo "skip pandoc or python3 is missing: Markdown is not read back"
	exit 0
fi
driver=$(tests/real/build_driver "$1" "$2") || exit 1
strings=${CORPORA:+$CORPORA/blns.json}
if [ -z "$strings" ]; then
	echo "skip CORPORA is not set: no naughty strings among what is read back"
	strings=$2/blns.json
	echo '[]' >"$strings"
fi
python3 tests/real/markdown_roundtrip.py "$driver" "$strings" >"$2/roundtrip.log" 2>&1
status=$?
tail -n 1 "$2/roundtrip.log" | grep -qE '^[0-9]+ passed, 0 failed' && [ $status -eq 0 ] && {
	echo "ok pandoc reads all Markdown back: $(tail -n 1 "$2/roundtrip.log")"
	exit 0
}
echo "not ok pandoc reads all Markdown back"
head -n 20 "$2/roundtrip.log"
exit 1
