#!/bin/sh
# A record of invented people: tests/bench/record.sh PAPERS.  With 20 papers it
# has 12 KB and 26 Markdown fields, which stand under the keys title, summary
# and text, and under no other: floor.c relies on that.
exec awk -v papers="$1" '
# The same numbers on every machine.
function pick(list, n) {
	seed = (seed * 1103 + 12345) % 65536
	n = split(list, words, "/")
	return words[int(seed / 7) % n + 1]
}

function author(n) {
	return pick("Ines/Jun/Maya/Tomas/Lin/Oskar/Aiko/Noor/Pavel/Rosa") " " \
		pick("Albers/Chen/Duarte/Eklund/Fontaine/Gruber/Hayashi/Ivanova")
}

function authors(n, all) {
	all = "Vera Lindholm"
	for (n = 3 + papers_written % 3; n > 0; n--)
		all = all ", " author()
	return all
}

function title() {
	return pick("Scheduling/Placing/Tracing/Pricing/Sampling/Caching") " " \
		pick("*unbiased*/sparse/`online`/wide-area/**fair**/adaptive") " " \
		pick("inference/learning/auctions/replication/streams") " " \
		pick("over/across/within/for") " " \
		pick("edge networks/shared accelerators/vehicular clouds/lossy links") \
		" with " pick("bounded regret/few samples/delayed feedback/no oracle")
}

function paper(n) {
	papers_written = n
	print "  - id: p" n
	print "    type: " (n % 2 ? "journal" : "conference")
	print "    title: " quoted(title())
	print "    authors: [" authors() "]"
	print "    corresponding: [Vera Lindholm]"
	print "    venue:"
	print "      name: " pick("Transactions on/Journal of/Letters on/Symposium on") \
		" " pick("Invented Systems/Imaginary Networks/Plausible Learning")
	print "      short: " pick("TOIS/JIN/LPL/SIS")
	print "      publisher: " pick("Example Society/Specimen Press")
	print "    dates: " 2025 - n % 15 "-" pick("01/03/04/06/09/11")
	print "    volume: " 1 + n % 60
	print "    number: " 1 + n % 12
	print "    pages: " 100 + n % 800 "-" 112 + n % 800
	print "    doi: 10.5555/ex." 1000 + n
	print "    links:"
	print "      pdf: https://example.org/p/" n ".pdf"
	print "      code: https://example.org/c/" n
}

function quoted(s) {
	return "\"" s "\""
}

BEGIN {
	seed = 7
	print "version: 1\n"
	print "basics:"
	print "  name: Vera Lindholm"
	print "  label: Associate Professor"
	print "  email: vera.lindholm@example.org"
	print "  url: https://example.org/~vera"
	print "  affiliations:"
	print "    - name: University of Example"
	print "      department: Department of Computer Science"
	print "  location: Exampleville, Norway"
	print "  summary: |"
	print "    I study *online algorithms* for systems that learn while they run:"
	print "    who gets which accelerator, when, and at what price.  Before that I"
	print "    worked on [tracing](https://example.org/tracing) at Specimen Labs."
	print ""
	print "    My group builds what it proves: see the `regret` library."
	print "  notice:"
	print "    text: \"Two **PhD positions** are open; [apply](https://example.org/jobs).\""
	print "\neducation:"
	print "  - institution: University of Example"
	print "    study_type: Ph.D."
	print "    area: Computer Science"
	print "    dates: 2009-09 - 2014-06"
	print "    advisors: [Oskar Gruber]"
	print "    summary: Thesis on *prices as feedback*, with distinction."
	print "  - institution: Specimen Institute of Technology"
	print "    study_type: M.Sc."
	print "    dates: 2004-09 - 2009-06"
	print "    score: 3.9/4.0"
	print "\nwork:"
	print "  - position: Associate Professor"
	print "    name: University of Example"
	print "    dates: 2019-08 - present"
	print "    highlights:"
	print "      - text: \"Leads a group of *nine*.\""
	print "      - text: \"Wrote `regret`, used by four laboratories.\""
	print "  - position: Research Scientist"
	print "    name: Specimen Labs"
	print "    location: Remote"
	print "    dates: 2014-07 - 2019-07"
	print "    summary: Built the **tracing** service that schedules batch jobs."
	print "\nteaching:"
	print "  - {course: Online Algorithms, role: Lecturer, dates: [2021, 2022, 2023]}"
	print "  - {course: Operating Systems, role: Lecturer, dates: 2024}"
	print "\nservice:"
	print "  - {role: Reviewer, venue: TOIS, dates: [2020, 2021]}"
	print "  - {role: Programme Committee, venue: SIS, dates: 2023}"
	print "\nskills:"
	print "  - {name: Languages, keywords: [C, Rust, Python, OCaml]}"
	print "\npublications:"
	for (n = 1; n <= papers; n++)
		paper(n)
}'
