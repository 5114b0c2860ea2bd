#!/bin/sh
# The machine fails: every system call of a run, signals at each of them, and a
# disk that is full: tests/real/faults.sh BUILD WORKDIR
set -u
cvgen=$(cd "$1" && pwd)/cvgen
work=$2/faults
rm -rf "$work"
mkdir -p "$work"
failed=0

if strace -qq -o /dev/null -e inject=close:error=EIO:when=99 true; then
	python3 tests/real/faults.py "$cvgen" "$work/calls" || failed=1
else
	echo "skip each system call fails: strace cannot be used here"
fi

# A disk of 64 KiB with a page on it, in a name space of its own.
cat >"$work/full.sh" <<'END'
mount -t tmpfs -o size=64k none "$work/disk" || exit 77
cd "$work/disk" || exit 77
echo old >page.html
head -c 57344 /dev/zero >ballast
"$cvgen" "$record" -o page.html 2>"$work/said"
status=$?
[ $status -eq 3 ] || echo "status $status"
grep -q 'page.html cannot be written: No space left' "$work/said" ||
	cat "$work/said"
[ "$(cat page.html)" = old ] || echo "the old page is lost"
[ "$(ls -A)" = "$(printf 'ballast\npage.html')" ] || ls -A
rm ballast
"$cvgen" "$record" -o page.html 2>&1 || echo "nor without the ballast"
END
mkdir "$work/disk"
wrong=$(cvgen=$cvgen work=$work record=$PWD/data/examples/han.yaml \
	unshare -m sh "$work/full.sh" 2>"$work/full.log")
case $? in
0 | 1)
	if [ -z "$wrong" ]; then
		echo "ok a full disk"
	else
		printf 'not ok a full disk\n%s\n' "$wrong"
		failed=1
	fi ;;
*) echo "skip a full disk: nothing can be mounted here" ;;
esac
exit $failed
