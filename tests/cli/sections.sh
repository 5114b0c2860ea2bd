#!/bin/sh
# How sections are laid out: tests/cli/sections.sh BUILD
set -u
cd "$(dirname "$0")/../.." || exit 2
build=$(cd "$1" && pwd)
work=$build/sections.yaml
failed=0

cat >"$work" <<END
basics: {name: Ada Example}
interests: [One, Two, Three]
skills: [Patience]
sections:
  - {use: interests, columns: 2, page_break: avoid}
  - {use: skills, page_break: before}
END

shows() # FORMAT TEXT NAME
{
	if "$build/cvgen" "$work" -f "$1" | grep -qF "$2"; then
		echo "ok $3"
	else
		echo "not ok $3"
		failed=1
	fi
}

shows html 'class="break-avoid columns-2"' "columns, and a section kept whole"
shows html 'class="break-before"' "a section begins a page in print"
shows tex '\clearpage' "a section begins a page in LaTeX"
shows tex '\filbreak' "a section is kept whole in LaTeX"
exit $failed
