#!/bin/sh
# The template engine beside LiquidJS and Debian's ruby-liquid, warm: one template
# of standard tags and filters, one set of data, compiled once, rendered often:
# tests/bench/liquid.sh BUILD WORK.  Microseconds for one page, and whether the
# three wrote the same bytes.
set -eu
# Ruby reads files as the locale says.
export LC_ALL=C.UTF-8
cd "$(dirname "$0")" || exit 2
root=$(cd ../.. && pwd)
build=$(cd "$root" && cd "$1" && pwd)
here=$PWD
work=$2

# 20 papers in two groups.
awk 'function paper(i) {
	printf "{\"title\": \"A Study of Sources -- Part %d: <Records>\"", i
	printf ", \"authors\": [\"Ada Example\", \"Ben Zhao\", \"C. O'"'"'Neil\"]"
	printf ", \"type\": \"%s\"", i % 2 ? "journal" : "conference"
	printf ", \"venue\": \"Journal of Examples & Records\""
	printf ", \"volume\": %d, \"number\": %d", i, i % 4 + 1
	printf ", \"pages\": \"%d-%d\", \"date\": \"2024-%02d-01\"", i, i + 9, i % 12 + 1
	printf ", \"abstract\": \""
	for (k = 0; k < 40; k++) printf "%sword%d", k ? " " : "", k
	printf "\", \"citations\": %d", i * 3
	printf ", \"tags\": [\"Systems\", \"Learning\", \"Edge\", \"Systems\"]}"
}
BEGIN {
	printf "{\"name\": \"Ada Example\", \"label\": \"Professor\""
	printf ", \"affiliation\": \"Example University\", \"groups\": ["
	for (g = 0; g < 2; g++) {
		printf "%s{\"title\": \"Group %d\", \"papers\": [", g ? "," : "", g
		for (i = 1; i <= 10; i++) { printf "%s", (i > 1 ? ", " : ""); paper(i) }
		printf "]}"
	}
	print "]}"
}' >"$work/liquid.json"

libs=$(pkg-config --libs yaml-0.1 libcmark libutf8proc)
# shellcheck disable=SC2086
${CC:-cc} -std=c11 -D_POSIX_C_SOURCE=200809L -O2 -I"$root/src" -I"$root/include" \
	-o "$work/liquid" liquid.c "$build/libcvgen.a" $libs -lm -pthread
cd "$work"
[ -d node_modules/liquidjs ] || npm install --silent --no-audit --no-fund \
	--prefix "$work" liquidjs@10 >/dev/null 2>&1 || true

# NAME COMMAND...: "PAGES/S" becomes microseconds; the page goes to NAME.html.
measure()
{
	name=$1
	shift
	"$@" "$here/liquid.liquid" liquid.json "$name.html" 2>"$name.err" ||
		{ echo "0"; return; }
}

ours=$(measure cvgen ./liquid)
js=0
[ ! -d node_modules/liquidjs ] || { cp "$here/liquid.mjs" . &&
	js=$(measure liquidjs node liquid.mjs); }
ruby=0
! ruby -rliquid -e 0 2>/dev/null || ruby=$(measure ruby ruby "$here/liquid.rb")
printf '\n%-40s %10s %9s\n' "Liquid, warm, one page of 20 papers" us "x-cvgen"
row()
{
	awk -v label="$1" -v x="$2" -v ours="$ours" 'BEGIN {
		if (x == 0) { printf "  %-38s %10s\n", label, "missing"; exit }
		printf "  %-38s %10.1f %9.1f\n", label, x, x / ours }'
}
row cvgen "$ours"
row "LiquidJS" "$js"
row "ruby-liquid" "$ruby"
for other in liquidjs ruby; do
	[ ! -f $other.html ] || cmp cvgen.html $other.html ||
		echo "  $other writes other bytes"
done
