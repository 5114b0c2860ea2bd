#!/bin/sh
# The command line: what it takes, what it says, what it writes and with which
# status it ends: tests/cli/cli.sh BUILD
set -u
# shellcheck source=tests/cli/verdicts
. "$(dirname "$0")/verdicts"
begin "$1"

cat >good.yaml <<'EOF'
basics:
  name: Ada Example
  notice: {text: Hiring this year, until: 2019-12-31}
publications:
  - {title: One, authors: Ada Example, date: 2024}
EOF
cp good.yaml other.yaml
sed 's/notice/notise/' good.yaml >warned.yaml
cat >bad.yaml <<'EOF'
basics: {name: Ada}
work: [{name: A, dates: 2021-13}]
EOF
printf '{"basics": {"name": "Ada Example", "summary": "\\ud83d\\ude00"}}' >good.json
cat >trap.yaml <<'EOF'
# My record.
basics:
  name: Ada   # that is me

publications:
    - title: One: Two
      authors: Ada
      venue: 'A'
EOF

# Root may read and write everything, so that some tests need somebody else.
user='env'
user_needs="setpriv, and a folder that others may read"
if [ "$(id -u)" = 0 ]; then
	user="setpriv --reuid=65534 --regid=65534 --clear-groups"
	$user "$cvgen" check good.yaml 2>/dev/null || user=''
fi

# --- the command line is wrong ---

# STATUS 2, one line that begins with "cvgen: ", nothing on stdout.
usage() # WORDS ARGUMENTS...
{
	words=$1
	shift
	expect "usage: $words" 2 "$words" "$cvgen" "$@"
	verdict "usage: $words: in one line" "$(
		[ "$(wc -l <err)" -eq 1 ] || cat err
		grep -v '^cvgen: ' err
		[ ! -s out ] || echo "and it prints")"
}

usage 'write: cvgen profile.yaml'
usage 'write: cvgen profile.yaml' render
usage 'write: cvgen check profile.yaml' check
usage 'no option --bogus; "cvgen --help"' good.yaml --bogus
usage 'no option -q; "cvgen --help"' -q good.yaml
usage 'no option -q; "cvgen --help"' good.yaml -qh
usage 'no option --foramt; did you mean --format?' good.yaml --foramt=html
usage 'write two dashes: --lang' good.yaml -lang zh
usage 'the option --strict takes no value' check --strict=yes good.yaml
usage '-f needs a value' good.yaml -f
usage '--lang needs a value' good.yaml --lang
usage 'no format "doc"; the formats are: html md' good.yaml -f doc
usage 'no format "html md"' good.yaml -f 'html md'
usage 'no format ""' good.yaml -f html,,md
usage '--format has nothing as its value' good.yaml -f ''
usage '--output has nothing as its value' good.yaml -o ''
usage 'no format "pdf"; the formats are: html md' good.yaml -f pdf
usage 'xelatex makes a PDF' good.yaml -o page.pdf
usage 'no format "htm"; the formats are: html md' good.yaml -o page.htm
usage 'did you mean "cvgen check"?' chek good.yaml
usage 'no file and no command "help"' help
usage 'the command stands first: cvgen check' good.yaml check
usage 'the command stands first: cvgen check' --strict check good.yaml
usage 'no language "xx"; the languages are: en zh' good.yaml -l xx
usage 'such as 2026-01-31, not "tomorrow"' good.yaml --today tomorrow
usage 'such as 2026-01-31, not "2026-1-1"' good.yaml --today 2026-1-1
usage 'such as 2026-01-31, not "2026-02-29"' check good.yaml --today 2026-02-29
usage 'such as 2026-01-31, not "2026-01-311"' good.yaml --today 2026-01-311
usage 'write text, json or github' good.yaml --diagnostics xml
usage 'takes no --format' check -f html good.yaml
usage 'takes no --fix' good.yaml --fix
usage 'takes no --strict' new --strict
usage 'takes no argument, but there is "x"' schema x
usage 'quote it' new Ada Example
usage '1 to 256 bytes' new "$(printf '%0257d' 1)"
usage '1 to 256 bytes' new ''
usage 'without controls' new "$(printf 'a\033[31m')"
usage 'is UTF-8' new "$(printf 'a\377')"
usage 'write -o FOLDER/' good.yaml other.yaml
usage 'write -o FOLDER/' good.yaml other.yaml -o page.html
usage 'would be written to one file' good.yaml ./good.json -o folder/
usage 'would be written to one file' - stdin.yaml -o folder/
usage 'good.yaml stands twice; leave one out' good.yaml ./good.yaml -o folder/
usage 'good.yaml is there already' new Ada -o good.yaml
usage 'would be replaced by its page' good.yaml -o good.yaml
usage 'folder/ is a folder; write the name of a file' schema -o folder/
usage '. is a folder; write the name of a file' new -o .
echo '{{ basics.name }}' >filled.html
usage 'good.yaml would be replaced' fill filled.html good.yaml -o ./good.yaml
usage 'filled.html would be replaced' good.yaml -t filled.html -o filled.html
usage 'filled.html would be replaced' fill filled.html good.yaml -o filled.html
absent "a wrong command line writes nothing" folder/good.html folder/stdin.html \
	page.html page.pdf page.htm
holds "and the record stays" good.yaml 'name: Ada Example'

SOURCE_DATE_EPOCH=soon expect "SOURCE_DATE_EPOCH is a number" 2 \
	'SOURCE_DATE_EPOCH is "soon"' "$cvgen" good.yaml
SOURCE_DATE_EPOCH=99999999999999 expect "SOURCE_DATE_EPOCH is within bounds" 2 \
	'SOURCE_DATE_EPOCH is' "$cvgen" good.yaml

# --- what ends well ---

expect "cvgen --help" 0 '' "$cvgen" --help
verdict "--help fits a screen" "$(awk 'length > 80; END { if (NR > 32) print NR }' out)"
expect "cvgen check --help" 0 '' "$cvgen" check --help
expect "cvgen --version" 0 '' "$cvgen" --version
verdict "--version is one line" "$(wc -l <out | grep -vx 1
	grep -vE '^cvgen [0-9]+\.[0-9]+\.[0-9]+$' out)"
expect "cvgen schema" 0 '' "$cvgen" schema
cp out schema
expect "cvgen schema -o FILE" 0 '' "$cvgen" schema -o schema.json
same "schema: the same in a file" schema schema.json
expect "cvgen FILE" 0 '' "$cvgen" good.yaml
cp out good.html
holds "html is the default" good.html '<html'
expect "cvgen render FILE" 0 '' "$cvgen" render good.yaml
same "render is the default" out good.html
expect "options stand anywhere" 0 '' "$cvgen" -f md good.yaml -l zh
holds "the page is in Chinese" out '论文'
expect "-- ends the options" 1 '--help: error: this file' \
	"$cvgen" check -- good.yaml --help
expect "cvgen check FILE" 0 '' \
	"$cvgen" check --today 2019-01-01 good.yaml other.yaml
expect "check alone tells what is hardly meant" 0 '[expired-notice]' \
	"$cvgen" check good.yaml
verdict "check prints nothing" "$(cat out)"
expect "cvgen check BAD" 1 '[impossible-date]' "$cvgen" check bad.yaml
expect "cvgen BAD" 1 'bad.yaml:2:' "$cvgen" bad.yaml
verdict "a bad record gives no page" "$(cat out)"
expect "a warning is no failure" 0 '[unknown-field]' "$cvgen" warned.yaml
expect "--strict makes it one" 1 'error: unknown field' \
	"$cvgen" check --strict warned.yaml
expect "--strict, rendering" 1 'error: unknown field' "$cvgen" --strict warned.yaml
expect "--diagnostics json" 1 '{"level":"error"' \
	"$cvgen" check bad.yaml --diagnostics json
verdict "json: an object on each line" "$(grep -v '^{.*}$' err)"
expect "--diagnostics github" 1 '::error file=bad.yaml,line=2' \
	"$cvgen" check bad.yaml --diagnostics github
verdict "github: a command on each line" "$(grep -v '^::' err)"

expect "names that act on a terminal" 2 'command "a??m"' \
	"$cvgen" "$(printf 'a\302\233m')"

# --- inputs ---

expect "YAML on stdin" 0 '' "$cvgen" - <good.yaml
same "stdin: the same page" out good.html
expect "JSON on stdin" 0 '' "$cvgen" - -f md <good.json
holds "JSON: surrogates are joined" out '😀'
expect "stdin is called <stdin>" 1 '<stdin>:2:' "$cvgen" - <bad.yaml
expect "nothing on stdin" 1 '[empty-record]' "$cvgen" - </dev/null
expect "JSON from a file" 0 '' "$cvgen" good.json
mkfifo fifo
cat good.yaml >fifo &
expect "a FIFO is read" 0 '' "$cvgen" fifo
same "FIFO: the same page" out good.html
expect "a folder is no record" 1 'it is a folder' "$cvgen" .
expect "a missing file" 1 'missing.yaml: error' "$cvgen" missing.yaml
expect "an endless file" 1 'more than 1 MiB' "$cvgen" check /dev/zero
expect "a name with a line end stays on its line" 1 'a<U+000A>::error::.yaml' \
	"$cvgen" check "$(printf 'a\n::error::.yaml')"
expect "no name begins a command" 1 './::error::.yaml' \
	"$cvgen" check ::error::.yaml
if [ -n "$user" ]; then
	cp good.yaml secret.yaml
	chmod 0 secret.yaml
	expect "an unreadable file" 1 'Permission denied' $user "$cvgen" secret.yaml
else
	skip "an unreadable file" "$user_needs"
fi

# --- outputs ---

expect "-o FILE" 0 '' "$cvgen" good.yaml -o page.html
same "-o: the same page" page.html good.html
verdict "-o prints nothing" "$(cat out)"
"$cvgen" good.yaml -f md >good.md
expect "-o FILE.md" 0 '' "$cvgen" good.yaml -o page.md
same "the suffix gives the format" page.md good.md
expect "-f wins over the suffix" 0 '' "$cvgen" good.yaml -f html -o page.md
same "-f: html in page.md" page.md good.html
expect "a new folder" 0 '' "$cvgen" good.yaml other.yaml -o new/
exists "FOLDER/STEM.FORMAT" new/good.html new/other.html
expect "a folder without its slash" 0 '' "$cvgen" good.yaml -f md -o new
exists "FOLDER/STEM.md" new/good.md
expect "stdin into a folder" 0 '' "$cvgen" - -o new <good.yaml
exists "it is called stdin" new/stdin.html
echo old >new/bad.html
rm new/good.html new/other.html
expect "several records, one bad" 1 'bad.yaml:2:' \
	"$cvgen" good.yaml bad.yaml missing.yaml other.yaml -o new/
exists "the others are rendered" new/good.html new/other.html
holds "the bad one's page stays" new/bad.html old
absent "the missing one has none" new/missing.html
verdict "no temporary file is left" "$(find . -name '.cvgen*')"
expect "a folder that cannot be made" 3 'cannot be made' \
	"$cvgen" good.yaml -o missing/deep/
expect "a folder that is missing above another, in words" 3 \
	'the folder above it is missing' "$cvgen" good.yaml -o missing/deep/
expect "a folder that is missing" 3 'missing/page.html cannot be written' \
	"$cvgen" good.yaml -o missing/page.html
expect "a folder that is missing, in words" 3 'its folder is missing' \
	"$cvgen" good.yaml -o missing/page.html
expect "a file where a folder should be" 2 'as if it were a folder' \
	"$cvgen" good.yaml -o good.yaml/page.html
rm -f ./-
expect "-o -" 0 '' "$cvgen" good.yaml -f md -o -
holds "is standard output" out '# Ada Example'
absent "and no file" ./-
expect "a folder where nothing can be made" 3 'cannot be written' \
	"$cvgen" good.yaml -o /proc/page.html
# Through links of our own: a broken build run by root must not replace those
# of /dev.
ln -s /dev/null null
ln -s /dev/full full
expect "a device is written to" 0 '' "$cvgen" good.yaml -o null
verdict "a device is not replaced" "$([ -L null ] && [ -c null ] || ls -l null)"
expect "a full device" 3 'No space left' "$cvgen" good.yaml -o full
verdict "a full device is not replaced" "$([ -L full ] || ls -l full)"
echo old >quota.html
expect "a file size limit" 3 'quota.html cannot be written: File too large' \
	sh -c 'ulimit -f 1; exec "$0" good.yaml -o quota.html' "$cvgen"
holds "the old file stays within the limit" quota.html old
mkdir locked
echo old >locked/page.html
cp trap.yaml locked
chmod 555 locked
if [ -n "$user" ]; then
	expect "a read-only folder" 3 'Permission denied' \
		$user "$cvgen" good.yaml -o locked/page.html
	holds "the old file stays" locked/page.html old
	expect "a read-only record is not mended" 3 'Permission denied' \
		$user "$cvgen" check --fix locked/trap.yaml
	same "it stays" locked/trap.yaml trap.yaml
else
	skip "a read-only folder" "$user_needs"
fi

full() # NAME ARGUMENTS...
{
	name=$1
	shift
	"$cvgen" "$@" >/dev/full 2>err
	got=$?
	verdict "full disk: cvgen $name" "$(
		[ $got -eq 3 ] || echo "status $got"
		grep -q 'standard output cannot be written: No space' err ||
			echo "it says: $(cat err)")"
}

full page good.yaml
full schema schema
full new new
full --help --help
full fix check --fix - <trap.yaml

# --- pipes and descriptors ---

{
	cat good.yaml
	i=0
	while [ $i -lt 1500 ]; do
		echo "  - {title: Paper $i is a long one, date: 2024, note: remark}"
		i=$((i + 1))
	done
} >large.yaml
{ "$cvgen" large.yaml; echo $? >status; } 2>err | head -c 1 >/dev/null
verdict "a reader that has enough is no news" "$(cat err)"
verdict "the page was larger than a pipe" "$(grep -vx 3 status)"

"$cvgen" warned.yaml 2>/dev/null >warned.html
"$cvgen" good.yaml >&- 2>err
verdict "stdout is closed" "$([ $? -eq 0 ] || echo failed; cat err)"
"$cvgen" warned.yaml -o closed.html <&- >&- 2>&-
verdict "all three are closed" "$([ $? -eq 0 ] || echo failed)"
same "no message lands in the page" closed.html warned.html
"$cvgen" warned.yaml 2>&- >closed.html
same "stderr is closed" closed.html warned.html
"$cvgen" bad.yaml 2>&- >closed.html
verdict "stderr is closed, and the record is bad" \
	"$([ $? -eq 1 ] || echo failed; cat closed.html)"
"$cvgen" - <&- >closed.html 2>err
verdict "stdin is closed" "$([ $? -eq 1 ] || echo failed; cat closed.html)"

# --- check and its corrections ---

cp -p trap.yaml before
ls -A | grep -v '^\(names\|out\|err\)' >names
expect "check finds the trap" 1 '[quote-value]' "$cvgen" check trap.yaml
ls -A | grep -v '^\(names\|out\|err\)' >names.now
same "check writes no file" names names.now
same "check leaves the record" trap.yaml before
chmod 600 trap.yaml
expect "check --fix" 0 'is corrected' "$cvgen" check --fix trap.yaml
verdict "one line is changed" "$(
	diff before trap.yaml | grep -c '^<' | grep -vx 1
	diff before trap.yaml | grep '^>' |
		grep -vxF '>     - title: "One: Two"')"
verdict "the mode stays" "$(find trap.yaml ! -perm 600)"
cp -p trap.yaml before
expect "check --fix with nothing to mend" 0 '' "$cvgen" check --fix trap.yaml
verdict "the file is not even touched" "$(find trap.yaml -newer before)"
printf 'basics:\r\n  name: Ada\r\n  label: a: b\r\n' >crlf.yaml
expect "line ends stay" 0 'is corrected' "$cvgen" check --fix crlf.yaml
verdict "CR LF" "$(printf "basics:\r\n  name: Ada\r\n  label: \"a: b\"\r\n" |
	cmp - crlf.yaml 2>&1)"
printf '\357\273\277basics:\n  label: a: b\n  name: Ada\n' >bom.yaml
expect "a byte order mark stays" 0 'is corrected' "$cvgen" check --fix bom.yaml
verdict "and stands once" "$(printf '\357\273\277basics:\n  label: "a: b"\n  name: Ada\n' |
	cmp - bom.yaml 2>&1)"
printf 'basics: {name: Ada}\nwork:\n  - name: a: b\n    dates: 2021-13\n' >both.yaml
expect "--fix mends what it can" 1 '[impossible-date]' "$cvgen" check --fix both.yaml
holds "and leaves the rest" both.yaml 'dates: 2021-13'
holds "mended" both.yaml '"a: b"'
sed 's/"One: Two"/One: Two/' before >linked.yaml
ln -s linked.yaml link.yaml
expect "--fix through a link" 0 'is corrected' "$cvgen" check --fix link.yaml
verdict "the link stays" "$([ -L link.yaml ] || echo "it is a file now")"
same "and the file is mended" linked.yaml before
sed 's/"One: Two"/One: Two/' before >unmended.yaml
expect "--fix on stdin" 0 '*' "$cvgen" check --fix - <unmended.yaml
same "prints the result" out before
cat unmended.yaml >fifo &
expect "--fix on a FIFO" 2 'is no file that could be corrected' \
	"$cvgen" check --fix fifo

# --- signals ---

# Two workers read, each of a pipe, when the signal comes: what was begun is
# done, and the third record is not begun.
mkfifo first second
timeout 20 sh -c '"$1" -j2 first second good.yaml -f md -o ended/ 2>err &
	exec 3>first 4>second
	kill -TERM $!
	cat good.yaml >&3
	cat good.yaml >&4
	exec 3>&- 4>&-
	wait $!' sh "$cvgen" 2>/dev/null
verdict "a signal ends the program with its number" "$(echo $? | grep -vx 143)"
exists "and finishes what was begun" ended/first.md ended/second.md
absent "and begins nothing" ended/good.md

# --- a new record ---

printf '{{ basics.name }}' >name.liquid
new() # NAME
{
	rm -f new.yaml
	expect "new: $1" 0 '' "$cvgen" new -o new.yaml -- "$1"
	printf '%s' "$1" >want
	"$cvgen" fill name.liquid new.yaml >out
	same "new: $1: the record has it" want out
	expect "new: $1: check" 0 '' "$cvgen" check --strict new.yaml
	for format in html md; do
		expect "new: $1: $format" 0 '' "$cvgen" new.yaml -f $format
	done
}

for name in 'Ada' "O'Neil" 'A "Quote" B' 'back\slash \n' '赵涵' '😀 Ada' '# a: - [b' \
	'null' '~' 'true' '*a* _b_ `c`' '<b>&amp;' '$NAME' '{{ name }}' '%d%s' \
	"José" '- a' '!x' '| y' '> z' '@a' '0x1F' '2021' 'محمد'; do
	new "$name"
done
for name in Ada 赵涵 '😀 Ada' 'محمد'; do
	"$cvgen" new "$name" >new.yaml
	for format in html md; do
		"$cvgen" new.yaml -f $format >out
		holds "new: $name stands in the $format" out "$name"
	done
done
"$cvgen" new >new.yaml
holds "new: the editor's schema" new.yaml 'yaml-language-server: $schema='

"$cvgen" good.yaml -f md -l zh >out.zh
for lang in zh-CN ZH-Hant; do
	expect "-l $lang" 0 '' "$cvgen" good.yaml -f md -l $lang
	same "-l $lang has the words of zh" out out.zh
done

# --- the environment has no say ---

"$cvgen" good.yaml -f md --today 2019-12-31 >day.md
holds "--today: the notice holds" day.md 'Hiring'
"$cvgen" good.yaml -f md --today 2020-01-01 >after.md
verdict "--today: the notice has expired" "$(grep Hiring after.md)"
SOURCE_DATE_EPOCH=1577836799 TZ=Pacific/Kiritimati "$cvgen" good.yaml -f md >out
same "SOURCE_DATE_EPOCH is UTC, the last second of a day" out day.md
SOURCE_DATE_EPOCH=1577836800 TZ=Etc/GMT+12 "$cvgen" good.yaml -f md >out
same "SOURCE_DATE_EPOCH is UTC, the first second" out after.md
SOURCE_DATE_EPOCH=0 "$cvgen" good.yaml -f md --today 2020-01-01 >out
same "--today wins over SOURCE_DATE_EPOCH" out after.md
"$cvgen" good.yaml -f md >out
same "without either it is today" out after.md

for format in html md; do
	"$cvgen" new.yaml -f $format --today 2020-01-01 >plain
	for set in TZ=Asia/Tokyo LC_ALL=tr_TR.UTF-8 LANG=zh_CN.GB18030 LC_ALL=C \
		POSIXLY_CORRECT= HOME=/nowhere COLUMNS=20; do
		env "$set" "$cvgen" -f $format --today 2020-01-01 new.yaml >out
		same "$format is the same with $set" out plain
	done
	(umask 077 && cd / && "$cvgen" "$work/new.yaml" -f $format \
		--today 2020-01-01) >out
	same "$format is the same from another folder" out plain
	env -i "$cvgen" new.yaml -f $format --today 2020-01-01 >out
	same "$format is the same without any environment" out plain
done

# --- colour ---

escape=$(printf '\033')
NO_COLOR='' "$cvgen" check bad.yaml 2>err
verdict "no colour in a file" "$(grep "$escape" err)"
if script -qec true /dev/null >/dev/null 2>&1; then
	NO_COLOR='' script -qec "'$cvgen' check bad.yaml" /dev/null >err </dev/null
	holds "colour on a terminal" err "${escape}[1;31m"
	NO_COLOR=1 script -qec "'$cvgen' check bad.yaml" /dev/null >err </dev/null
	verdict "no colour with NO_COLOR" "$(grep "$escape" err)"
	NO_COLOR='' script -qec "'$cvgen' check bad.yaml --diagnostics json" \
		/dev/null >err </dev/null
	verdict "no colour in JSON" "$(grep "$escape" err)"
else
	skip "colour on a terminal" "script(1)"
fi

# --- killed at any time ---

"$cvgen" large.yaml -o old.html
sed 's/Paper/Study/' large.yaml >newer.yaml
"$cvgen" newer.yaml -o new.html
torn=
for i in 01 02 03 04 05 06 07 08 09 10 12 14 16 18 20 25 30 35 40 50; do
	cp old.html killed.html
	timeout -s KILL "0.0$i" "$cvgen" newer.yaml -o killed.html 2>/dev/null
	cmp -s killed.html old.html || cmp -s killed.html new.html || torn=$i
done >/dev/null 2>&1
verdict "killed while writing: the old page or the new one" "$torn"
rm -f .cvgen-*

exit $failed
