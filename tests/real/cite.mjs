// APA as cvgen and citeproc-js have it: cite.mjs WORKDIR papers.yaml
//
// Each difference is either in the table below, with its reason, or a failure;
// a reason that explains nothing any more is a failure too.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const [work, record] = process.argv.slice(2);
const require = createRequire(path.resolve(work, 'package.json'));
const yaml = require('yaml');
const CSL = require('citeproc');
const { plugins } = require('@citation-js/core');
require('@citation-js/plugin-csl');

const types = {
	journal: 'article-journal', survey: 'article-journal',
	conference: 'paper-conference', workshop: 'paper-conference',
	preprint: 'article', book: 'book', chapter: 'chapter', thesis: 'thesis',
	report: 'report', patent: 'patent', dataset: 'dataset',
	software: 'software', blogpost: 'post-weblog',
};

function name(text) {
	if (/^[\u4e00-\u9fff]/.test(text))
		return { literal: text };
	const parts = text.split(/, */);
	if (parts.length > 1)
		return { family: parts[0], given: parts.at(-1),
			...(parts.length > 2 && { suffix: parts[1] }) };
	const words = text.split(' ');
	let at = words.length - 1;
	while (at > 1 && /^[a-z]/.test(words[at - 1]))
		at--;
	return { family: words.at(-1), given: words.slice(0, at).join(' '),
		...(at < words.length - 1 && {
			'non-dropping-particle': words.slice(at, -1).join(' ') }) };
}

function item(p) {
	const venue = typeof p.venue === 'string' ? { name: p.venue } : p.venue;
	const date = String(p.dates ?? p.event?.dates ?? '').match(/\d{4}/);

	return {
		id: p.id,
		type: types[p.type] ?? 'article-journal',
		title: p.title,
		author: p.authors?.map(name),
		'container-title': venue?.name,
		publisher: p.publisher ?? (/conf|work/.test(p.type) ?
		                           venue?.publisher : undefined),
		issued: date ? { 'date-parts': [[+date[0]]] } : undefined,
		volume: p.volume && String(p.volume),
		issue: p.number && String(p.number),
		page: p.pages && String(p.pages).replace('--', '-'),
		DOI: p.doi,
	};
}

// Why the two differ where they do.
const reasons = [
	[/^p(06|07|12|13|14|15|16)$/,
		'the status stands in brackets; citeproc knows none'],
	[/^p(08|09|10|11|17|30)$/, 'the style of citeproc takes proceedings for ' +
		'a journal; here they are a book, with place, dates and publisher'],
	[/^p(18)$/, 'the number in the archive is printed'],
	[/^p(22|25)$/, 'the form is named; no letter behind the year tells ' +
		'papers of one year apart, as nothing refers to them'],
	[/^p(23|24)$/, 'numbers are No., not Issue, and patents have theirs'],
	[/^p(26|28|29)$/, 'counts, remarks and presentations stand behind'],
];

function plain(text) {
	return text.replace(/<br>/g, ' ').replace(/<[^>]*>/g, '')
		.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
		.replace(/[*†\\]/g, '').replace(/ (PDF|Code|Link)\b.*$/, '')
		.replace(/&amp;|&#38;/g, '&').replace(/[’‘]/g, "'")
		.replace(/ +/g, ' ').trim();
}

const papers = yaml.parse(fs.readFileSync(record, 'utf8')).publications;
const items = Object.fromEntries(papers.map((p) => [p.id, item(p)]));
const config = plugins.config.get('@csl');
const engine = new CSL.Engine({
	retrieveLocale: (lang) => config.locales.get(lang),
	retrieveItem: (id) => JSON.parse(JSON.stringify(items[id])),
}, config.templates.get('apa'), 'en-US', true);
engine.setOutputFormat('text');
engine.updateItems(Object.keys(items));
const [meta, entries] = engine.makeBibliography();
const theirs = Object.fromEntries(
	meta.entry_ids.map((ids, i) => [ids[0], plain(entries[i])]));
const ours = fs.readFileSync(path.join(work, 'apa.md'), 'utf8')
	.split('\n').filter((line) => line.startsWith('- '))
	.map((line) => plain(line.slice(2)));
let same = 0;

papers.forEach((p, i) => {
	const why = reasons.find(([ids]) => ids.test(p.id));

	if (ours[i] === theirs[p.id] && why) {
		console.log(`not ok ${p.id}: the same; its reason is not needed`);
	} else if (ours[i] === theirs[p.id]) {
		same++;
		console.log(`ok ${p.id}: APA as citeproc has it`);
	} else if (why) {
		console.log(`ok ${p.id}: otherwise than citeproc: ${why[1]}`);
	} else {
		console.log(`not ok ${p.id}: APA\n  cvgen:    ${ours[i]}\n` +
			`  citeproc: ${theirs[p.id]}`);
	}
	if (process.env.SHOW)
		console.log(`  ${ours[i]}\n  ${theirs[p.id]}`);
});
console.log(same >= 3 ? `ok ${same} are the same letter by letter` :
	`not ok only ${same} are the same`);
