#!/bin/sh
# Authors on pages, and the file of citation counts: tests/cli/authors.sh BUILD
set -u
# shellcheck source=tests/cli/verdicts
. "$(dirname "$0")/verdicts"
begin "$1"
mkdir counts

# The owner in each way, in each format; a mark behind.
while IFS='|' read -r emphasis format wanted; do
	cat >in.yaml <<END
basics: {name: Han Zhao}
self: {emphasis: $emphasis}
publications: [{title: One, authors: [Ada Example, Han Zhao], equal: [2]}]
END
	"$cvgen" in.yaml -f "$format" >page 2>&1
	holds "$emphasis in $format" page "$wanted"
done <<'END'
bold|html|, <strong class="self">Han Zhao</strong><sup>*</sup>
underline|html|, <u class="self">Han Zhao</u><sup>*</sup>
bold+underline|html|, <strong class="self"><u>Han Zhao</u></strong><sup>*</sup>
code|html|, <code class="self">Han Zhao</code><sup>*</sup>
none|html|, Han Zhao<sup>*</sup>
bold|md|, **Han Zhao**\*
underline|md|, *Han Zhao*\*
bold+underline|md|, ***Han Zhao***\*
code|md|, <code>Han Zhao</code>\*
none|md|, Han Zhao\*
bold|tex|, \self{Han Zhao}
underline|tex|, \underline{Han Zhao}
bold+underline|tex|, \self{\underline{Han Zhao}}
code|tex|, \texttt{Han Zhao}
none|tex|, Han Zhao
bold|txt|, Han Zhao*
none|txt|, Han Zhao*
END

# Four roles are cvgen's own, and an author's are a set of 32 bits.
for n in 28 29; do
	{
		printf 'basics: {name: Han Zhao}\nmarks:\n  roles:\n'
		seq $n | sed 's/.*/    role&: r&/'
	} >roles-$n.yaml
done
expect 'as many roles as there are bits' 0 '' "$cvgen" check roles-28.yaml
expect 'one role more' 1 'authors have at most 32 roles' \
	"$cvgen" check roles-29.yaml

# max_authors holds in citation styles too, before their own rule for long lists.
cat >in.yaml <<'END'
basics: {name: Han Zhao}
max_authors: 3
publications:
  - title: One
    authors: [A One, B Two, C Three, D Four, Han Zhao, E Five, F Six]
END
while IFS='|' read -r style wanted; do
	"$cvgen" in.yaml -f txt --set style="$style" >page 2>&1
	holds "three of seven authors in $style" page "$wanted"
done <<'END'
acm|A One, B Two, Han Zhao, and 4 others. One.
authors-first|A One, B Two, Han Zhao, and 4 others. One.
apa|One, A., Two, B., Zhao, H., and 4 others. One.
gbt7714|ONE A, TWO B, ZHAO H, and 4 others. One
ieee|A. One, B. Two, H. Zhao, and 4 others, “One.”
END
sed -i 's/max_authors: 3/max_authors: 1/' in.yaml
"$cvgen" in.yaml -f txt --set style=acm >page 2>&1
holds "one of seven authors" page 'Han Zhao and 6 others.'

# Names from right to left keep their places in a line from left to right.
cat >rtl.yaml <<'END'
basics: {name: Ada Example}
education: [{institution: Example University, advisors: ["يعل"]}]
publications: [{title: One, authors: [Ada Example, "שרה", Ben Zhao, "محمد"]}]
END
"$cvgen" rtl.yaml -f html >page 2>&1
holds "names from right to left are isolated" page \
	', <bdi>שרה</bdi>, Ben Zhao, <bdi>محمد</bdi></p>'
holds "a name from right to left alone" page ': <bdi>يعل</bdi></p>'

# Names in odd forms: on the page, in APA and in BibTeX.
while IFS='|' read -r authors page apa bibtex; do
	cat >in.yaml <<END
basics: {name: Ada Lovelace}
publications: [{title: "Is it?", authors: $authors}]
END
	{
		"$cvgen" in.yaml -f txt
		"$cvgen" in.yaml -f txt --set style=apa
		"$cvgen" in.yaml -f html --set cite=true
	} >page 2>/dev/null
	verdict "authors: $authors" "$(
		for wanted in "1. Is it? $page" "- $apa Is it?" \
			"  author = {$bibtex}"; do
			grep -qF -- "$wanted" page || echo "$wanted"
		done)"
done <<'END'
"Lovelace, Ada"|Ada Lovelace.|Lovelace, A.|Lovelace, Ada
["<Ada, Ben>", Ada Lovelace]|<Ada, Ben>, Ada Lovelace.|<Ada, B., & Lovelace, A.|&lt;Ada, Ben&gt; and Lovelace, Ada
"Lovelace, Ada and Babbage, C."|Ada Lovelace, C. Babbage.|Lovelace, A., & Babbage, C.|Lovelace, Ada and Babbage, C.
"Ada Lovelace; Babbage, C."|Ada Lovelace, C. Babbage.|Lovelace, A., & Babbage, C.|Lovelace, Ada and Babbage, C.
"Ada Lovelace, et al."|Ada Lovelace et al.|Lovelace, A. et al.|Lovelace, Ada and others
[Ada Lovelace, others]|Ada Lovelace and others.|Lovelace, A. and others.|Lovelace, Ada and others
[Ada Lovelace, "Lin Chen, Jr."]|Ada Lovelace, Lin Chen Jr.|Lovelace, A., & Chen, L., Jr.|Lovelace, Ada and Chen, Jr., Lin
[Ada Lovelace, "Chen III, Lin"]|Ada Lovelace, Lin Chen III.|Lovelace, A., & Chen, L., III.|Lovelace, Ada and Chen, III, Lin
[Ada Lovelace, José Ruiz y Paz]|Ada Lovelace, José Ruiz y Paz.|Lovelace, A., & Ruiz y Paz, J.|Lovelace, Ada and Ruiz y Paz, José
[Ada Lovelace, "García López, Ana"]|Ada Lovelace, Ana García López.|Lovelace, A., & García López, A.|Lovelace, Ada and García López, Ana
[Ada Lovelace, "0,,0"]|Ada Lovelace, 0,,0.|Lovelace, A., & 0, 0.|Lovelace, Ada and 0, 0
[Ada Lovelace, "R2, D"]|Ada Lovelace, R2, D.|Lovelace, A., & R2, D.|Lovelace, Ada and R2, D
[Dr. Ada Lovelace, "Lin Chen, PhD"]|Dr. Ada Lovelace, Lin Chen.|Lovelace, A., & Chen, L.|Lovelace, Ada and Chen, Lin
["Lovelace, Prof. Dr. Ada", "Chen, Lin, PhD"]|Ada Lovelace, Lin Chen.|Lovelace, A., & Chen, L.|Lovelace, Ada and Chen, Lin
[Ada Lovelace, ZHANG Wei]|Ada Lovelace, ZHANG Wei.|Lovelace, A., & ZHANG, W.|Lovelace, Ada and ZHANG, Wei
[Ada Lovelace, LI Xiao-Ming Jr.]|Ada Lovelace, LI Xiao-Ming Jr.|Lovelace, A., & LI, X.-M., Jr.|Lovelace, Ada and LI, Jr., Xiao-Ming
[ZHANG W. X., JP Morgan, ADA LOVELACE]|ZHANG W. X., JP Morgan, ADA LOVELACE.|ZHANG, W. X., Morgan, J., & LOVELACE, A.|ZHANG, W. X. and Morgan, JP and LOVELACE, ADA
[Ada Lovelace, "Chen, Lin, III"]|Ada Lovelace, Lin Chen III.|Lovelace, A., & Chen, L., III.|Lovelace, Ada and Chen, III, Lin
[Ada Lovelace, "Chen, Jr., Lin"]|Ada Lovelace, Lin Chen Jr.|Lovelace, A., & Chen, L., Jr.|Lovelace, Ada and Chen, Jr., Lin
[Ada Lovelace, "Lin Chen^1,2"]|Ada Lovelace, Lin Chen^1,2.|Lovelace, A., & Lin Chen^1,2.|Lovelace, Ada and {Lin Chen\textasciicircum{}1,2}
[Ada Lovelace, Dr. Chen, Lin Chen PhD]|Ada Lovelace, Dr. Chen, Lin Chen PhD.|Lovelace, A., Chen, & Chen, L.|Lovelace, Ada and {Dr. Chen} and Chen, Lin
[Ada Lovelace, "Example, Inc."]|Ada Lovelace, Example, Inc.|Lovelace, A., & Example, Inc.|Lovelace, Ada and {Example, Inc.}
[Ada Lovelace, The X Team]|Ada Lovelace, The X Team.|Lovelace, A., & The X Team.|Lovelace, Ada and {The X Team}
[Ada Lovelace, Rock and Roll Lab]|Ada Lovelace, Rock and Roll Lab.|Lovelace, A., & Rock and Roll Lab.|Lovelace, Ada and {Rock and Roll Lab}
[Ada Lovelace, Ministry of Works]|Ada Lovelace, Ministry of Works.|Lovelace, A., & Ministry of Works.|Lovelace, Ada and {Ministry of Works}
[Ada Lovelace, Lin Chen (陈林)]|Ada Lovelace, Lin Chen (陈林).|Lovelace, A., & Lin Chen (陈林).|Lovelace, Ada and {Lin Chen (陈林)}
END

# Pages, numbers of articles, dates and titles in odd forms.
while IFS='|' read -r style fields wanted; do
	cat >in.yaml <<END
basics: {name: Ada Lovelace}
publications: [{title: One, $fields}]
END
	"$cvgen" in.yaml -f txt --set style="$style" 2>/dev/null |
		tr -s ' \n' ' ' >page
	holds "$style: $fields" page "$wanted"
done <<'END'
ieee|type: journal, venue: X, volume: 1, pages: e1234|vol. 1, Art. no. e1234.
ieee|type: journal, venue: X, pages: 102723|Art. no. 102723.
ieee|type: journal, venue: X, pages: 7|p. 7.
ieee|type: journal, venue: X, pages: "12–19"|pp. 12–19.
ieee|type: journal, venue: X, pages: "12--19, 25"|pp. 12–19, 25.
ieee|type: journal, venue: X, pages: Article 5|X, Article 5.
ieee|type: conference, venue: X, event: {dates: "Nov. 30 - Dec. 2, 2023"}|Nov. 30–Dec. 2, 2023.
ieee|type: conference, venue: X, event: {dates: 2023-12-30 - 2024-01-02}|Dec. 30, 2023–Jan. 2, 2024.
ieee|type: conference, venue: X, event: {dates: 2023-11 - 2023-12}|Nov.–Dec. 2023.
ieee|type: journal, venue: X, dates: Spring 2024|X, Spring 2024.
acm|type: conference, venue: X, pages: 1-2|In X, 1–2.
none|type: conference, venue: X, pages: 7|X, p. 7.
none|type: conference, venue: X, pages: 1 - 2|X, pp. 1–2.
none|type: conference, venue: X, pages: "3, 9"|X, pp. 3, 9.
none|type: conference, venue: X, pages: Article 5|X, Article 5.
none|type: journal, venue: X, pages: e1234|X, e1234.
none|type: journal, venue: X, volume: 2, pages: 7|X, 2:7.
none|citations: {count: 1}|One. 1 citation.
apa|citations: {count: 1}|One. 1 citation.
authors-first|citations: {count: 2}|(2 citations)
tagged|venue: X, doi: 10.1/a, url: "https://doi.org/10.1/a"|[X] One DOI <https://doi.org/10.1/a>
tagged|venue: X, arxiv: "2402.07011", url: "https://arxiv.org/abs/2402.07011"|[X] One arXiv <https://arxiv.org/abs/2402.07011>
tagged|venue: X, doi: 10.1/a, url: "https://doi.org/10.1/b"|[X] One Link <https://doi.org/10.1/b> DOI <https://doi.org/10.1/a>
tagged|type: thesis, publisher: Y, dates: 2024|One, Thesis, Y, 2024
END
# The legend of a style tells of the marks that "et al." leaves.
cat >in.yaml <<'END'
basics: {name: Ada Lovelace}
publications:
  - {title: One, authors: [Ada Lovelace, B, C, D, E, F, G], equal: [1, 7], corresponding: [6]}
END
for style in ieee gbt7714; do
	"$cvgen" in.yaml -f txt --set style=$style >page
	legend=$(grep 'contribution\|author$' page)
	verdict "$style: the legend" "$(
		[ "$legend" = '* Equal contribution' ] || echo "it is: $legend")"
done
"$cvgen" in.yaml -f txt --set style=acm >page
verdict "acm: the legend" "$(
	grep -cx '\* Equal contribution · † Corresponding author' page | grep -vx 1)"

# Full stops of titles, and quotations within them.
while IFS='|' read -r style title wanted; do
	cat >in.yaml <<END
basics: {name: Ada Lovelace}
publications: [{title: $title, type: journal, venue: X, authors: [Ada Lovelace]}]
END
	"$cvgen" in.yaml -f txt --set style="$style" 2>/dev/null |
		tr -s ' \n' ' ' >page
	holds "$style: the title $title" page "$wanted"
done <<'END'
ieee|A title with a stop.|“A title with a stop,” X.
gbt7714|A title with a stop.|A title with a stop[J].
tagged|A title with a stop.|A title with a stop, Ada
linked|A title with a stop.|A title with a stop, Ada
authors-first|A title with a stop.|A title with a stop, X
bracketed|A title with a stop.|A title with a stop (X)
apa|A title with a stop.|A title with a stop. X.
tagged|In the U.S.|In the U.S., Ada
ieee|A history of Example Inc.|Example Inc.,” X.
tagged|And then...|And then..., Ada
ieee|The “smart” city|“The ‘smart’ city,” X.
chicago|The “smart” city|“The ‘smart’ city.” X.
chicago|'The "smart" city'|“The 'smart' city.” X.
chicago|'"Smart" 3.5" disks, "A" and "B"'|“'Smart' 3.5" disks, 'A' and 'B'.” X.
ieee|“One” *and* “two”|“‘One’ and ‘two’,” X.
acm|The “smart” city|The “smart” city. X.
END

# Counts come from a regular file below the folder of the record, whatever the
# current one is.
echo '{"publications": {"a": {"bib": {"title": "One"}, "num_citations": 4711}}}' \
	>counts/gs.json
ln -s counts/gs.json link.json
ln -s counts folder
mkfifo fifo.json
counts_in() # FILE
{
	cat >cited.yaml <<END
basics: {name: Han Zhao}
citations: $1
publications: [{title: One, authors: Han Zhao}]
END
	(cd / && timeout 10 "$cvgen" "$work/cited.yaml" -f txt) >page 2>err
	status=$?
	grep -q 4711 page && echo "$status, counted" || echo "$status"
}
for file in counts/gs.json link.json folder/gs.json fifo.json counts \
	"$work/counts/gs.json" ./counts/gs.json counts/../counts/gs.json; do
	case $file in
	counts/gs.json) wanted='0, counted' ;;
	*) wanted=1 ;;
	esac
	verdict "citations: ${file#"$work"}" "$(
		counts_in "$file" | grep -vx "$wanted")"
done

# Snapshots that are cut off, empty or not as they should be: counted when there
# is a number, else told or passed over, and never half a page.
while IFS='|' read -r snapshot wanted; do
	printf "$snapshot" >counts/odd.json
	cat >in.yaml <<'END'
basics: {name: Han Zhao}
citations: counts/odd.json
publications: [{title: One, authors: Han Zhao, citations: {id: a}}]
END
	{
		"$cvgen" in.yaml -f txt
		echo "status $?"
	} 2>&1 | tr -s ' \n' ' ' >page
	verdict "citations: $snapshot" "$(grep -qF -- "$wanted" page ||
		cat page)"
done <<'END'
|error: this file has no keys with values: nothing stands in it [empty-record]
{"publications": {"a": {"num_citations": 1|error: this is not YAML: a map in { } is not closed
\377\376{|status 1
[]|warning: this file has no citation counts: "counts/odd.json"
<html>Too Many Requests</html>|warning: this file has no citation counts
{"publications": null}|warning: this file has no citation counts
{"publications": []}|warning: this file has no citation counts
{"publications": {}}|1. One. Han Zhao. status 0
{"publications": {"a": null, "b": 7, "c": []}}|1. One. Han Zhao. status 0
{"publications": {"a": {"num_citations": null}}}|1. One. Han Zhao. status 0
{"publications": {"a": {"num_citations": -1}}}|1. One. Han Zhao. status 0
{"publications": {"a": {"num_citations": 1.5}}}|1. One. Han Zhao. status 0
{"publications": {"a": {"num_citations": "12"}}}|1. One. Han Zhao. 12 citations. status 0
{"publications": {"a": {"num_citations": "12 <b>"}}}|1. One. Han Zhao. status 0
{"publications": {"a": {"num_citations": 3}}, "updated": "2024-13-45"}|1. One. Han Zhao. 3 citations. status 0
{"publications": {"a": {"num_citations": 3}}, "updated": {"x": 1}}|1. One. Han Zhao. 3 citations. status 0
{"publications": {"u:a": {"num_citations": 3}, "a": {"num_citations": 4}}}|1. One. Han Zhao. 3 citations. status 0
END

# Two hundred authors, and oneself the hundred and fiftieth.
{
	printf 'basics: {name: Ada Lovelace}\nmax_authors: 10\n'
	printf 'publications:\n  - title: Many\n    authors:\n'
	awk 'BEGIN { for (i = 1; i <= 200; i++)
		print "      - " (i == 150 ? "Ada Lovelace" : "A. Name" i) }'
} >in.yaml
while IFS='|' read -r style all wanted; do
	[ "$all" ] && sed '/max_authors/d' in.yaml >many.yaml || cp in.yaml many.yaml
	"$cvgen" many.yaml -f txt --set style="$style" 2>/dev/null |
		tr -s ' \n' ' ' >page
	holds "200 authors: $style $all" page "$wanted"
done <<'END'
none||A. Name8, A. Name9, Ada Lovelace and 190 others.
tagged||A. Name8, A. Name9, Ada Lovelace, and 190 others
ieee||A. Name9, A. Lovelace, and 190 others, “Many.”
chicago||A. Name9, Ada Lovelace, and 190 others. “Many.”
ieee|all|[1] A. Name1 et al., “Many.”
none|all|A. Name149, Ada Lovelace, A. Name151,
acm|all|A. Name149, Ada Lovelace, A. Name151,
acm|all|A. Name199, and A. Name200. Many.
apa|all|Name18, A., Name19, A., … Name200, A. Many.
chicago|all|A. Name6, A. Name7, et al. “Many.”
gbt7714|all|NAME3 A, et al. Many[J].
END
exit $failed
