// Where a citation of cvgen is not what citeproc-js writes with the style of
// the Citation Style Language, and why.  A row: styles; whose text; what stands
// there; what stands instead in the other; the reason.
const honours = new RegExp(' (' + ['Outstanding Paper Award',
	'Distinguished Artifact Award 2024\\. Best Paper Honorable Mention',
	'Oral presentation', 'Poster', 'Most read in June',
	'2600 citations \\(as of Feb 2023\\)'].join('|') + ')\\.$');
const states = ['to appear', 'in press', 'accepted', 'under review',
	'in revision', 'in preparation', 'submitted'];
const capital = states.map((word) => word[0].toUpperCase() + word.slice(1));
const any = (words) => `(${words.join('|')})( to INFOCOM 2025)?`;
const words = new RegExp(`(?<=, |[,?]” )${any(states)}(?=[.,])`);
const keys = any(states.map((word) => word.replace(' ', '_')));
const last = new RegExp(`(?<=, |[,?]” )${keys}(?=[.,])`, 'i');
const bracketed = new RegExp(` \\(${keys}\\)\\.`);
const sentence = new RegExp(` ${any(capital)}\\.(?= |$)`);
const label = new RegExp(` \\[${any(capital)}\\]`);

// "1735–48" is "1735–1748".
function whole(all, from, to) {
	return `${from}–${from.slice(0, -to.length)}${to}`;
}

const lower = (text) => text.toLowerCase();

// APA has proceedings as a book, the style as a journal.
function asJournal(all, name, pages) {
	return pages ? `. ${name}, ${pages}.` : `. ${name}.`;
}

export const reasons = [
	['apa ieee acm chicago gbt7714', 'cvgen', honours, '',
		'a CV tells awards, presentations, counts and remarks'],
	['apa ieee acm chicago', 'citeproc', /(?<=韩子怡, 周瑞婷, 庞锦龙), (&|and) /, ', ',
		'between Chinese names stands no and'],
	['apa ieee acm chicago', 'citeproc', /韩子怡, 周瑞婷, 庞锦龙, /,
		'韩子怡，周瑞婷，庞锦龙，', 'their comma is in full width'],
	['apa', 'cvgen', /, Fall\)/, ')', 'the season is told'],
	['acm', 'cvgen', / \(Fall 2021\)/, '', 'the season is told'],
	['chicago', 'cvgen', /, Fall\./, '.', 'the season is told'],
	['gbt7714', 'cvgen', /\(Fall\)/, '', 'the season is told'],

	['ieee', 'cvgen', words, 'STATE', 'a status is in words'],
	['ieee', 'citeproc', last, 'STATE', 'a status is a variable as it is'],
	['ieee', 'citeproc', /\?,”/, '?”', 'a comma behind a question mark drops'],
	['ieee', 'citeproc', /\. doi:/, ', doi:', 'a comma stands before a DOI'],
	['ieee', 'citeproc', /\.” (?=2023)/, ',” ',
		'a title in quotation marks has a comma'],
	['ieee', 'citeproc', /\.” arXiv\. Feb\. 2024|,” arXiv\. Feb\. 2024/,
		',” 2024, arXiv:2402.07011', 'the guide cites preprints by number'],
	['ieee', 'citeproc', /“(BurstGPT.*?|FedML)\.”/, '$1.',
		'data and software are works of their own, in italics'],
	['ieee', 'citeproc', / 0(?=\d,)/, ' ', 'days have no leading zero'],
	['ieee', 'citeproc', /SysPoster\. 2021/, 'SysPoster, Fall 2021',
		'a venue ends with a comma, and the season is told'],
	['ieee', 'citeproc', /(2022)$/, '$1.', 'each entry ends with a full stop'],
	['ieee', 'cvgen', /(May|Feb\.) [–\d]+, (?=\d{4})/, '$1 ',
		'dates of events are in full'],
	['ieee', 'cvgen', /Art\. no\. /, 'p. ', 'numbers of articles are named'],
	['ieee', 'cvgen', /, AAAI 2022/, '', 'events are named'],
	['ieee', 'cvgen', / Thesis,/, '', 'theses are named'],
	['ieee', 'cvgen', / Rep\./, '', 'reports are named'],

	['gbt7714', 'cvgen', sentence, '', 'a status is told'],
	['gbt7714', 'citeproc', /([A-Z]), 等/, '$1, et al',
		'the standard has et al. behind Latin names'],
	['gbt7714', 'cvgen',
		/(\. AAAI 2022)?\. [-–\d]+ (May|Feb) \d{4}\. (\w+), (China: IEEE|Canada),/,
		'.', 'event, its dates, place and publisher are told'],
	['gbt7714', 'cvgen', / USENIX, (?=2024: )/, ' ',
		'the list of venues knows the publisher'],
	['gbt7714', 'citeproc', /\[M\]\/\/arXiv\. 2024/,
		'[EB/OL]. arXiv, 2024. arXiv:2402.07011', 'a preprint is no book'],
	['gbt7714', 'citeproc', /\[M\]\. (?=2023)/, '[EB/OL]. ',
		'a preprint is no book'],
	['gbt7714', 'citeproc', /\[CP\]/, '[CP/OL]', 'software is online'],
	['gbt7714', 'citeproc', /\[EB\]\/\/Example Blog\./,
		'[EB/OL]. Example Blog,', 'a blog is online'],
	['gbt7714', 'citeproc', /\[Z\]\/\/SysPoster\./, '[Z]. SysPoster,',
		'a venue of no known kind holds no part'],

	['acm', 'cvgen', sentence, '', 'a status is told'],
	['acm', 'citeproc', / DOI:/, ' ', 'the format has the bare link'],
	['acm', 'citeproc', /\(October /, '(Oct. ', 'the format abbreviates months'],
	['acm', 'citeproc', /(\d), \(/, '$1 (', 'a comma without an issue'],
	['acm', 'citeproc', / \(2025\)/, '', 'no volume yet'],
	['apa acm', 'cvgen', /Article (?=\d)/, '', 'numbers of articles are named'],
	['acm', 'citeproc', /131 \(Oct\. 2022\), 102723/, '131, 102723 (Oct. 2022)',
		'the format has the number of an article before the date'],
	['acm', 'cvgen', /(, AAAI 2022)?, (May|Feb\.) [–\d]+, \d{4}, \w+, \w+/, '',
		'event, its dates and place are told'],
	['acm', 'citeproc', /, (?=(IEEE|IEEE\/ACM|ACM)[,.])/, '. ',
		'the format has the publisher in a sentence of its own'],
	['acm', 'cvgen', /\. (USENIX|IEEE)(?=, (1121|2025))/, '',
		'the list of venues knows the publisher'],
	['acm chicago', 'citeproc', / arXiv\.$/, ' arXiv:2402.07011.',
		'the number in the archive is printed'],
	['acm', 'cvgen', / Thesis\./, '', 'theses are named'],
	['acm', 'cvgen',
		/ (Technical Report TR-2024-3|Patent No\. CN 114 000 001 A)\./, '',
		'reports and patents have their number'],
	['acm', 'cvgen', / Zenodo\./, '', 'data has its publisher'],
	['acm', 'cvgen', / \(July 2019\)/, '', 'the month is told'],
	['acm', 'citeproc', /^(2023)\. (.*?)\./, '$2. $1.',
		'the title stands in place of authors'],

	['apa', 'citeproc', /\(in_press\)/, '(in press)',
		'a status is a variable as it is'],
	['apa', 'cvgen', label, '', 'a status stands in brackets'],
	['apa', 'citeproc', bracketed, '', 'a status stands in brackets'],
	['apa', 'citeproc', / (To_appear|Accepted)\.$/, '',
		'a status stands in brackets'],
	['apa', 'cvgen', new RegExp('\\. In ((?:International|USENIX|ACM)[^.(,]*?)' +
		'(?: \\(pp\\. ([\\d–]+)\\))?(?:, [^.]*)?\\. (?:IEEE|USENIX|ACM|/)+\\.'),
		asJournal, 'proceedings are a book, with publisher, place and dates'],
	['apa', 'cvgen', /In (AAAI [^,]*), (AAAI 2022, .*), February 28, 2022/,
		'$1. $2',
		'proceedings are a book, with place and dates'],
	['apa', 'citeproc', /\(2022, February 28\)/, '(2022)',
		'proceedings are a book, with place and dates'],
	['apa', 'citeproc', /\. In arXiv/, ' (arXiv:2402.07011). arXiv',
		'the manual cites preprints by number'],
	['apa', 'cvgen', / \[(Thesis|Computer software)\]/, '',
		'the manual names the form'],
	['apa', 'cvgen', /Report No\. /, '', 'reports are named'],
	['apa', 'citeproc', /In (?=SysPoster)/, '',
		'a venue of no known kind holds no part'],

	['chicago', 'cvgen', /“[^”]*”/, lower, 'titles stand as they are written'],
	['chicago', 'citeproc', /“[^”]*”/, lower,
		'titles stand as they are written'],
	['chicago', 'citeproc', /(\d+)–(\d+)/, whole,
		'pages stand as they are written'],
	['chicago', 'citeproc', / \(October\)/, '',
		'the month only stands where there is no issue; left out'],
	['chicago', 'citeproc', /Berg, Ludwig van der/, 'van der Berg, Ludwig',
		'particles belong to the family name'],
	['chicago', 'cvgen', sentence, '', 'a status stands behind'],
	['chicago', 'citeproc', new RegExp(` ${keys}\\.(?= “)`, 'i'), '',
		'a status stands behind'],
	['chicago', 'citeproc', / In \.$/, '', 'nothing is in nothing'],
	['chicago', 'cvgen',
		/(, AAAI 2022)?, \w+, \w+, (May|February) [–\d]+, \d{4}/, '',
		'event, its dates and place are told'],
	['chicago', 'cvgen', / USENIX\.$| IEEE\.(?= https:)/, '',
		'the list of venues knows the publisher'],
	['chicago', 'cvgen', / Thesis\./, '', 'theses are named'],
	['chicago', 'cvgen', / No\./, '', 'numbers are named'],
	['chicago', 'citeproc', /(Method.*Tasks)(.*), issued January 18, 2022/,
		(all, title, rest) => `“${lower(title)}.”${rest.slice(1)}`,
		'a patent is an unpublished work with a year'],
	['chicago', 'citeproc', /“((burstgpt|measuring)[^”]*\.|fedml\.)”/, '$1',
		'data, software and reports are works of their own, in italics'],
	['chicago', 'cvgen', /((BurstGPT|Measuring).*?|FedML)\./, lower,
		'data, software and reports are works of their own, in italics'],
	['chicago', 'citeproc', / \(blog\)\. July 1/, ', July 1',
		'the name of the blog says enough'],
];
