#!/bin/sh
# The commands of README.md and cvgen(1) that need pandoc or TeX, and so are none of
# those that tests/docs runs: tests/real/readme.sh BUILD WORKDIR
set -u
cvgen=$(cd "$1" && pwd)/cvgen
work=$2/readme
rm -rf "$work"
mkdir -p "$work/bin"
ln -s "$cvgen" "$work/bin/cvgen"
PATH=$work/bin:$PATH
failed=0

# The blocks of README.md that are shown without their output, but for make, which
# is what runs this; and lines of cvgen(1).
{
	awk '/^```/ { on = !inside && $0 == "```"; inside = !inside; next } on' \
		README.md | grep -v '^make '
	sed -n 's/\\-/-/g; s/^\$ //; s/^\.Dl //; /^latexmk /p; /| pandoc /p' data/man/cvgen.1
} >"$work/commands"
cd "$work" || exit 2
cvgen new "Ada Example" >ada.yaml
cvgen ada.yaml -f html,md,tex,txt -o out/

verdict() # NAME, of the last command's status
{
	if [ $? -eq 0 ]; then
		echo "ok $1"
		return
	fi
	echo "not ok $1"
	tail -n 5 log
	failed=1
}

made() # FILE COMMAND
{
	program=$(echo "$2" | grep -oE 'pandoc|latexmk|xelatex' | head -n 1)
	if ! command -v "$program" >/dev/null; then
		echo "skip $2: needs $program"
		return
	fi
	rm -f "$1"
	sh -c "$2" >log 2>&1 </dev/null && [ -s "$1" ]
	verdict "$2 makes $1"
}

while IFS= read -r command; do
	case $command in
	*pandoc*) made ada.docx "$command" ;;
	*latexmk*) made out/ada.pdf "$command" ;;
	*xelatex*) made ada.pdf "$command" ;;
	*)
		sh -c "$command" >log 2>&1 </dev/null
		verdict "$command"
		;;
	esac
done <commands
grep -q pandoc commands && grep -q ' xelatex ' commands &&
	grep -q '^latexmk' commands
verdict "each of the programs is named"
exit $failed
