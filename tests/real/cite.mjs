// The citation styles as cvgen and citeproc-js have them, thirty papers in each:
//
//     cite.mjs WORKDIR CSL papers.yaml
//
// WORKDIR has what cvgen wrote, STYLE.md; CSL has the folders styles and
// locales.  The table of cite_reasons.mjs says where the two differ, and why;
// any other difference is a failure, and so is a row that explains none.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { reasons } from './cite_reasons.mjs';

const [work, csl, record] = process.argv.slice(2);
const require = createRequire(path.resolve(work, 'package.json'));
const yaml = require('yaml');
const CSL = require('citeproc');

const files = {
	apa: 'apa',
	ieee: 'ieee',
	acm: 'association-for-computing-machinery',
	chicago: 'chicago-author-date',
	gbt7714: 'china-national-standard-gb-t-7714-2015-numeric',
};

const types = {
	journal: 'article-journal', survey: 'article-journal',
	conference: 'paper-conference', workshop: 'paper-conference',
	preprint: 'article', book: 'book', chapter: 'chapter', thesis: 'thesis',
	report: 'report', patent: 'patent', dataset: 'dataset',
	software: 'software', blogpost: 'post-weblog', other: 'document',
};

function name(text) {
	if (/^[\u4e00-\u9fff]/.test(text))
		return { family: text };
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

function issued(p) {
	const date = String(p.dates ?? p.event?.dates ?? '')
		.match(/(\d{4})(?:-(\d\d))?(?:-(\d\d))?/);

	return date ? { 'date-parts': [date.slice(1).filter(Boolean).map(Number)] } :
		undefined;
}

function item(p) {
	const venue = typeof p.venue === 'string' ? { name: p.venue } : p.venue;
	const isNumbered = /report|patent/.test(p.type);
	const isPart = /conference|workshop|chapter/.test(p.type);

	return {
		id: p.id,
		type: types[p.type] ?? 'article-journal',
		title: p.title,
		author: p.authors?.map(name),
		'container-title': venue?.name,
		publisher: p.publisher ?? (isPart ? venue?.publisher : undefined),
		issued: issued(p),
		event: p.event?.name,
		'event-place': p.event?.place,
		volume: p.volume && String(p.volume),
		[isNumbered ? 'number' : 'issue']: p.number && String(p.number),
		page: p.pages && String(p.pages).replace('--', '-'),
		DOI: p.doi,
		status: p.status,
	};
}

function plain(text) {
	return text.replace(/<br>/g, ' ').replace(/<[^>]*>/g, '')
		.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
		.replace(/[*†\\]/g, '').replace(/ (PDF|Code|Link)\b.*$/, '')
		.replace(/&amp;|&#38;/g, '&').replace(/[’‘]/g, "'")
		.replace(/^- |^\[\d+\] ?/g, '').replace(/ +/g, ' ').trim();
}

const papers = yaml.parse(fs.readFileSync(record, 'utf8')).publications;
const items = Object.fromEntries(papers.map((p) => [p.id, item(p)]));

function locale(lang) {
	const file = `${csl}/locales/locales-${lang}.xml`;

	return fs.existsSync(file) && fs.readFileSync(file, 'utf8');
}

// A list of publications is not referred to: nothing tells two papers of one
// year apart, and each names its authors.
function styleOf(file) {
	return fs.readFileSync(`${csl}/styles/${file}.csl`, 'utf8')
		.replace(/ disambiguate-add-year-suffix="true"/, '')
		.replace(/ subsequent-author-substitute="[^"]*"/, '');
}

function cite(style) {
	const engine = new CSL.Engine({
		retrieveLocale: locale,
		retrieveItem: (id) => structuredClone(items[id]),
	}, styleOf(files[style]), style === 'gbt7714' ? 'zh-CN' : 'en-US');

	engine.setOutputFormat('text');
	engine.updateItems(Object.keys(items));
	const [meta, entries] = engine.makeBibliography();
	return Object.fromEntries(
		meta.entry_ids.map((ids, i) => [ids[0], plain(entries[i])]));
}

function written(style) {
	return fs.readFileSync(path.join(work, `${style}.md`), 'utf8').split('\n')
		.filter((line) => /^(- |\\?\[\d+)/.test(line)).map(plain);
}

const needed = new Set();

// A text without the differences that the table explains.
function explain(style, side, text) {
	for (const row of reasons) {
		const [styles, where, pattern, instead] = row;

		if (where !== side || !styles.split(' ').includes(style))
			continue;
		const other = text.replace(pattern, instead);
		if (other !== text)
			needed.add(`${style} ${reasons.indexOf(row)}`);
		text = other;
	}
	return text;
}

for (const style of Object.keys(files)) {
	const theirs = cite(style);
	const ours = written(style);
	let same = 0;

	papers.forEach((p, i) => {
		const a = explain(style, 'cvgen', ours[i]);
		const b = explain(style, 'citeproc', theirs[p.id]);

		if (process.env.SHOW)
			console.log(`  ${ours[i]}\n  ${theirs[p.id]}`);
		same += ours[i] === theirs[p.id];
		console.log(a === b ? `ok ${style} ${p.id}` :
			`not ok ${style} ${p.id}\n  cvgen:    ${a}\n  citeproc: ${b}`);
	});
	console.log(`ok ${style}: ${same} of ${papers.length} letter by letter`);
}
reasons.forEach(([styles, , pattern, , why], i) => {
	for (const style of styles.split(' '))
		if (!needed.has(`${style} ${i}`))
			console.log(`not ok ${style}: nothing needs ${pattern}, ${why}`);
});
