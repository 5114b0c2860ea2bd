#!/bin/sh
# What `make install` ships is whole: a stranger compiles the program of cvgen(3)
# against it, in C and in C++, and it makes the pages that cvgen makes; and `make
# uninstall` leaves nothing: tests/cli/install.sh BUILD
set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
build=$(cd "$1" && pwd)
work=$build/install
case $work in
*" "*) # where neither compilers nor pkg-config find anything
	work=$(mktemp -d)
	trap "rm -rf '$work'" EXIT
	;;
esac
# shellcheck source=tests/cli/verdicts
. "$(dirname "$0")/verdicts"
rm -rf "$work"
mkdir -p "$work"

install() # TARGET VARIABLE...
{
	make -s -C "$root" BUILD="$build" "$@" 2>&1 | grep -v jobserver
}

names() # FOLDER: the files in it, sorted
{
	(cd "$1" && find . ! -type d | sort | tr '\n' ' ')
}

# --- a packager's root, and a user's own folder ---

verdict "install into a package says nothing" \
	"$(install install DESTDIR="$work/package" PREFIX=/usr LIBDIR=/usr/lib/x)"
verdict "install into a folder with blanks" "$(
	install install DESTDIR="$work/a b" PREFIX=/usr
	[ -f "$work/a b/usr/share/man/man5/cvgen-profile.5" ] || echo none
	install uninstall DESTDIR="$work/a b" PREFIX=/usr
	find "$work/a b" -type f)"
want="./usr/bin/cvgen ./usr/include/cvgen.h ./usr/lib/x/libcvgen.a"
want="$want ./usr/lib/x/pkgconfig/cvgen.pc ./usr/share/man/man1/cvgen.1"
want="$want ./usr/share/man/man3/cvgen.3"
got=$(names "$work/package" | sed 's, \./usr/share/man/man[57]/[a-z.57-]*,,g')
verdict "what a package holds" \
	"$([ "$got" = "$want " ] || printf '%s\n%s\n' "$want" "$got")"
verdict "each manual is in the package" "$(
	for page in "$root"/data/man/*.[1-8]; do
		cmp "$page" "$work/package/usr/share/man/man${page##*.}/${page##*/}" 2>&1
	done)"
verdict "the package knows its place" "$(
	grep -qx 'prefix=/usr' "$work/package/usr/lib/x/pkgconfig/cvgen.pc" &&
	grep -qx 'libdir=/usr/lib/x' "$work/package/usr/lib/x/pkgconfig/cvgen.pc" &&
	! grep -r "$work" "$work/package/usr/lib/x/pkgconfig" ||
	cat "$work/package/usr/lib/x/pkgconfig/cvgen.pc")"
install uninstall DESTDIR="$work/package" PREFIX=/usr LIBDIR=/usr/lib/x
verdict "uninstall leaves nothing" "$(find "$work/package" ! -type d)"

here=$work/here
install install PREFIX="$here" DESTDIR=
PKG_CONFIG_PATH=$here/lib/pkgconfig
export PKG_CONFIG_PATH
version=$("$here/bin/cvgen" --version)
verdict "one version" \
	"$([ "cvgen $(pkg-config --modversion cvgen)" = "$version" ] ||
		echo "$version and $(pkg-config --modversion cvgen)")"

# --- the names of the library ---

functions() # FILE: the functions that it has
{
	grep -o '\bcvgen_[a-z_]*(' "$1" | tr -d '(' | sort -u
}

nm -g "$here/lib/libcvgen.a" |
	sed -n 's/.* [A-TV-Z] //p' | grep -v '^__\(odr_\)\?asan' |
	sort -u >"$work/names"
functions "$here/include/cvgen.h" >"$work/functions"
verdict "the library has the names of cvgen.h and no other" \
	"$(diff "$work/functions" "$work/names")"
sed -n 's/^\.F[no] \(cvgen_[a-z_]*\).*/\1/p' "$root/data/man/cvgen.3" |
	sort -u >"$work/explained"
verdict "cvgen(3) has each function of cvgen.h" \
	"$(diff "$work/functions" "$work/explained")"

# --- the example ---

sed -n '/^\.Sh EXAMPLES/,/^\.Sh SEE/p' "$root/data/man/cvgen.3" |
	sed -n '/^\.Bd/,/^\.Ed/p' |
	sed -e '/^\.[BE]d/d; s/\\-/-/g; s/\\&//g; s/\\e/\\/g' >"$work/example.c"

# The compiler's flags are those of the build: sanitizers come in both or in none.
try() # LANGUAGE STANDARD COMPILER
{
	if ! command -v "$3" >/dev/null; then
		echo "skip the example of cvgen(3) in $1: needs $3"
		return
	fi
	rm -rf "$work/pages"
	mkdir -p "$work/pages"
	cp "$root/data/examples/han.yaml" "$work/pages"
	# shellcheck disable=SC2046,SC2086
	"$3" -x "$1" "-std=$2" -Wall -Wpedantic ${CFLAGS:-} ${LDFLAGS:-} \
		"$work/example.c" -x none -o "$work/example-$1" \
		$(pkg-config --cflags --libs --static cvgen) >"$work/log" 2>&1
	verdict "the example of cvgen(3) is good $1" "$(cat "$work/log")"
	(cd "$work/pages" && "../example-$1" han.yaml) >"$work/log" 2>&1
	verdict "the example of cvgen(3) in $1 runs" "$(
		for format in html md; do
			"$here/bin/cvgen" "$root/data/examples/han.yaml" \
				-f $format --today 2026-01-31 2>/dev/null |
			cmp - "$work/pages/han.yaml.$format" 2>&1
		done)"
}

try c c99 "${CC:-cc}"
try c++ c++17 "${CXX:-c++}"
verdict "the example of cvgen(3) ends as the program does" "$(
	printf 'a: b: c\n' >"$work/bad.yaml"
	"$work/example-c" "$work/bad.yaml" 2>"$work/said"
	[ $? -eq 1 ] || echo "status $?"
	"$here/bin/cvgen" "$work/bad.yaml" 2>&1 | cmp - "$work/said" 2>&1)"
exit $failed
