// What schema.mjs shows to Ajv and to the language server.

// YAML without the tabs and the first line end of the literal that holds it.
function yaml(strings) {
	return strings.raw[0].replace(/^\n/, "").replace(/^\t+/gm, "");
}

export const HEAD = "basics: {name: Ann Author}\n";

// Forms that the loader reads without a word.
export const GOOD = {
	"plain scalars are text": yaml`
		publications:
		  - title: 1984
		    volume: 3.90
		    number: no
		    pages: 010
		    year: 2021.10`,
	"null is absent": yaml`
		work:
		awards: null
		publications: [~, {title: A, doi: ~, status: , authors: [~]}]`,
	"a scalar fills the main field": yaml`
		awards: [Best Paper]
		skills: Rust
		talks: [{title: T, location: Paris}]`,
	"one or a list": yaml`
		education: {institution: MIT, advisors: A. Turing}
		work: [{name: X, highlights: one}, {name: Y, highlights: [a, b]}]`,
	"highlights nest": yaml`
		work:
		  - name: X
		    highlights:
		      - text: a
		        items: [b, {text: c, items: [d]}]`,
	"text in languages": yaml`
		news:
		  - text: {en: Hello, zh: 你好, pt-BR: Olá}
		education: [{institution: {en: Tsinghua University, zh: 清华大学}}]`,
	"languages fill the main field": yaml`
		awards:
		  - {en: Best Paper, zh: 最佳论文}`,
	"two-letter fields are no languages": yaml`
		students: [{name: B, now: {at: NVIDIA, as: Engineer}}]`,
	"a map under one's own keys": yaml`
		people: {quan: {name: Quan Chen}, bo: Bo Li}
		venues: {tpds: {name: TPDS, rank: {ccf: A, edition: 2022}}}`,
	"links by kind, listed, or one": yaml`
		publications:
		  - {title: A, links: {pdf: a.pdf, code: {url: c, label: C}}}
		  - {title: B, links: [{label: PDF, url: b.pdf}, c.pdf]}
		  - {title: C, links: c.pdf}`,
	"roles of authors": yaml`
		publications:
		  - title: A
		    authors: [X, {name: Y, equal: true}]
		    equal: [1, 2]
		    roles: {lead: [1], advisee: Y}`,
	"authors in one text": yaml`
		publications: [{title: A, authors: "A, B and C", venue: {short: TPDS}}]`,
	"dates in every form": yaml`
		work:
		  - {name: A, dates: 2021-09 -- 2022}
		  - {name: B, dates: [2020, {start: 2021, end: present}, Fall 2022]}
		  - {name: C, dates: {from: 2021, to: 2022}}
		  - {name: D, start_date: 2021, end_date: 06/2024}
		  - {name: E, startDate: "2021-01-01", endDate: ~}
		teaching: [{course: X, year: 2021, term: Fall}]
		service: [{role: R, years: [2022, 2023]}]`,
	"other spellings of keys": yaml`
		education: [{institution: MIT, studyType: PhD, start-date: 2021}]
		experience: [{company: X, role: Y}]
		meta: {lastModified: "2024"}`,
	"other spellings of words": yaml`
		publications:
		  - {title: A, status: under-review}
		  - {title: B, status: underReview, type: Journal}
		students: [{name: C, level: PhD}]`,
	"keys of one's own": yaml`
		x_a: 1
		X-b: [2]
		work: [{name: A, x_c: {d: e}}]
		$schema: cvgen.schema.json`,
	"true, false and numbers in quotes": yaml`
		publications:
		  - title: A
		    featured: "true"
		    hide: false
		    citations: {count: "24"}`,
	"options are free": yaml`
		design: {name: plain, options: {a: [1, {b: c}]}}`,
	"a publication has a name for title": yaml`
		publications: [{name: A, releaseDate: "2014"}]`,
};

// Mistakes: the text, a part of what the editor must say, and what stands
// before the text instead of HEAD.
export const BAD = {
	"a misspelled key of the record": [yaml`
		eduction: []`, "eduction"],
	"a misspelled key of an entry": [yaml`
		education:
		  - institution: MIT
		    degre: PhD`, "degre"],
	"a misspelled key, alone in its entry": [yaml`
		education:
		  - institutoin: MIT`, "institutoin"],
	"a misspelled key, far below": [yaml`
		work:
		  - name: X
		    highlights:
		      - text: a
		        items:
		          - text: b
		            itmes: [c]`, "itmes"],
	"a misspelled key under one's own key": [yaml`
		people:
		  quan:
		    name: Q
		    titel: Prof.`, "titel"],
	"a misspelled key of a range": [yaml`
		work:
		  - name: X
		    dates: {strat: 2021}`, "strat"],
	"a computed field": [yaml`
		publications:
		  - title: A
		    authors: [{name: B, mark: "*"}]`, "mark"],
	"a wrong choice": [yaml`
		publications:
		  - title: A
		    status: to_apear`, "to_appear"],
	"a list for text": [yaml`
		education:
		  - institution: [MIT, CMU]`, "Incorrect type"],
	"a map for text": [yaml`
		education:
		  - institution: {name: MIT}`, "name"],
	"a text for a map": [yaml`
		marks: yes please`, "Incorrect type"],
	"a list for a map": [yaml`
		basics: [Ann]`, "Incorrect type", ""],
	"a list within a list": [yaml`
		work: [[{name: X}]]`, "Incorrect type"],
	"no truth value": [yaml`
		publications:
		  - title: A
		    featured: maybe`, "pattern"],
	"a number where truth is expected": [yaml`
		publications:
		  - title: A
		    featured: 1`, "Incorrect type"],
	"no whole number": [yaml`
		sections:
		  - use: news
		    limit: 2.5`, "Incorrect type"],
	"a number below zero": [yaml`
		sections:
		  - use: news
		    limit: -1`, "minimum"],
	"no address": [yaml`
		basics: {name: Ann, email: ann at example}`, "pattern", ""],
	"a map for an end of dates": [yaml`
		work:
		  - name: X
		    start_date: {year: 2021}`, "Incorrect type"],
	"a list of lists of dates": [yaml`
		work:
		  - name: X
		    dates: [[2021, 2022]]`, "Incorrect type"],
	"a publication without a title": [yaml`
		publications:
		  - doi: 10.1/2`, "title"],
	"a record without basics": [yaml`
		work: []`, "basics", ""],
	"basics without a name": [yaml`
		basics: {label: Professor}`, "name", ""],
	"a record that is a list": [yaml`
		- a
		- b`, "Incorrect type", ""],
};

// What must be offered at the mark `|`, and what must not.
export const COMPLETIONS = {
	"a new entry of education": [yaml`
		education:
		  - |`, ["institution", "study_type", "dates", "start_date"],
		["school", "studyType", "semester"]],
	"a new entry of publications": [yaml`
		publications:
		  - |`, ["title", "authors", "venue", "status"], ["name"]],
	"a new author": [yaml`
		publications:
		  - title: A
		    authors:
		      - |`, ["corresponding", "equal"], ["mark"]],
	"a range": [yaml`
		work:
		  - name: X
		    dates:
		      |`, ["start_date", "end_date"], ["name"]],
	"a further key of education": [yaml`
		education:
		  - institution: MIT
		    |`, ["study_type", "score"], ["institution", "work"]],
	"the top of the record": [yaml`
		|`, ["publications", "sections"], ["experience", "institution"]],
	"a key of a single map": [yaml`
		self:
		  |`, ["names", "emphasis"], ["aliases"]],
	"status of a publication": [yaml`
		publications:
		  - title: A
		    status: |`, ["under_review", "to_appear"], ["journal"]],
	"an entry under an alias": [yaml`
		experience:
		  - |`, ["position"], []],
	"a point below a point": [yaml`
		work:
		  - name: X
		    highlights:
		      - text: a
		        items:
		          - |`, ["text", "items"], []],
	"a person under one's own key": [yaml`
		people:
		  quan:
		    |`, ["affiliation"], ["mark"]],
};

// What is told of the key at the mark.
export const HOVERS = {
	"a field": [yaml`
		education:
		  - instit|ution: MIT`, "University or school."],
	"a section": [yaml`
		educ|ation: []`, "Education."],
	"an alias": [yaml`
		education:
		  - sch|ool: MIT`, "Alias of institution."],
	"camel case": [yaml`
		education:
		  - study|Type: PhD`, "Alias of study\\_type."],
	"a half of dates": [yaml`
		work:
		  - start_|date: 2021`, "Start of dates."],
	"a choice": [yaml`
		publications:
		  - title: A
		    stat|us: accepted`, "How far it is."],
};
