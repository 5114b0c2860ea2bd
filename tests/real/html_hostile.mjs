// Records of bad will: every text of a record holds one payload.  The page must be
// the page of a harmless word, but for that word.
//
// Each run fills some kinds of fields, and the word WORD or a payload takes their
// place alike, so that both pages differ in nothing else.  The policy of the page
// is switched off, so that it hides nothing.

import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";

import { browser_tab } from "./html_browser.mjs";
import { model_make } from "./html_model.mjs";
import { WORD, added_faults, address_faults, exact_faults, markdown_faults,
	take_tree, trimmed } from "./html_trees.mjs";

const BATCH = 200;
const TABS = 2;
const FRAMES = 20;

// --- records ---

// Settings, which change what is printed, and registries; `null` leaves a record
// out.
const SETTINGS = new Set(`
	profile.version profile.lang profile.self profile.people profile.venues
	profile.bibliography profile.citations profile.variants profile.private
	profile.design
	profile.lint profile.meta profile.sections marks.style marks.legend
	publication.equal publication.corresponding publication.roles
	publication.hide publication.type publication.related author.roles
	publication.target publication.image basics.image
`.trim().split(/\s+/));
const SAMPLES = {
	BOOL: "true", INTEGER: "7", DATE: "2024-05", DATES: "2024-05",
	URL: "https://example.org/x", EMAIL: "a@example.org",
};

// What a run puts where.  Without the usual fields, names and places are put
// together from their parts.
const RUNS = [
	{ name: "text", kinds: ["TEXT"] },
	{ name: "text and dates", kinds: ["TEXT", "DATE", "DATES"],
		without: ["place.name", "person_name.display",
			"person_name.given"] },
	{ name: "Markdown", kinds: ["INLINE", "PROSE"], is_markdown: true },
	{ name: "addresses", kinds: ["URL"], word: "https://example.org/x" },
	{ name: "e-mail", kinds: ["EMAIL"], word: "x@example.org", may_refuse: true },
];

// Each citation style takes its part of the payloads.  It may cut names to
// initials and the like, so that the elements alone are counted.
function citation_runs() {
	const folder = path.join(import.meta.dirname, "../../templates/_shared/cite");
	const styles = fs.readdirSync(folder).filter((file) => !file.startsWith("_"))
		.map((file) => path.parse(file).name).sort();

	return styles.map((style, i) => ({
		name: `text in ${style}`, kinds: ["TEXT"], is_cited: true,
		more: ["--set", `style=${style}`, "--set", "accent=#8b1a1a"],
		takes: (number) => number % styles.length === i,
	}));
}

function filler(run, text) {
	let number = 0;

	return (record, key, field) => {
		const name = `${record}.${key}`;

		if (SETTINGS.has(name))
			return null;
		if (run.without?.includes(name))
			return undefined;
		if (run.kinds.includes(field.kind))
			return field.form === "LIST" ? [text, text]
				: name === "publication.pages" ? `${trimmed(text)}\u2013` : text;
		if (field.choices)
			return field.choices.at(-1);
		if (field.kind === "ID")
			return `id-${++number}`;
		if (["REF", "ANY"].includes(field.kind))
			return undefined;
		return SAMPLES[field.kind] ??
			(field.form === "LIST" ? ["plain", "plain"] : "plain");
	};
}

const GROUPED = { service: "area", teaching: "role", grants: "scope" };

function record_of(model, run, text) {
	const fill = filler(run, text);
	const record = model_make(model, "profile", fill);
	const word = run.kinds.includes("TEXT") ? text : "plain";
	const prose = run.is_markdown ? text : "plain";
	const uses = ["profile", ...Object.keys(record).filter(
		(key) => model.profile[key].form === "MANY")];

	// An icon with a letter is a name and not printed: the pages would differ in
	// more than the word.  A second paper has a target, and the usual names of venues.
	record.publications.push({
		...record.publications[0], id: "id-second", venue: undefined,
		status: "submitted", target: model_make(model, "venue", fill),
	});
	record.sections = uses.map((use) => ({
		use, title: word, icon: "\u2726", text: prose, group_by: GROUPED[use],
	}));
	record.sections.push({
		title: word, items: [model_make(model, "item", fill)], text: prose,
	});
	return record;
}

// --- runs ---

const MESSAGE = /\/(\d+)\.json:.* (error|warning): .*\[([a-z-]+)\]$/gm;

// Files of one run, rendered; those that are refused have no page.
function render(cvgen, folder, records, more = []) {
	const said = { error: {}, warning: {} };

	fs.rmSync(folder, { recursive: true, force: true });
	fs.mkdirSync(folder, { recursive: true });
	const names = records.map((record, i) => {
		const file = path.join(folder, `${i}.json`);

		fs.writeFileSync(file, JSON.stringify(record));
		return file;
	});
	for (let i = 0; i < names.length; i += BATCH) {
		const out = spawnSync(cvgen, [...names.slice(i, i + BATCH), "-f", "html",
			"--today", "2025-01-31", "-o", folder + "/", ...more],
			{ encoding: "utf8", maxBuffer: 1 << 28 });

		if (out.status === null || out.status > 1)
			throw new Error(`cvgen: status ${out.status} ${out.stderr.slice(-300)}`);
		for (const [, number, level, id] of out.stderr.matchAll(MESSAGE))
			(said[level][number] ??= new Set()).add(id);
	}
	const pages = records.map((record, i) => {
		const page = path.join(folder, `${i}.html`);

		return fs.existsSync(page) ? fs.readFileSync(page, "utf8") : null;
	});

	return { pages, refusals: said.error, warnings: said.warning };
}

// Runs in the browser: every page in a frame of its own, and their trees.
async function open_frames(take, pages) {
	const frames = pages.map((html) => {
		const frame = document.createElement("iframe");

		frame.srcdoc = html;
		return frame;
	});
	const loaded = frames.map((frame) => new Promise((done) => {
		frame.onload = done;
	}));

	document.body.append(...frames);
	await Promise.all(loaded);
	// What was loaded and failed reports in a later task.
	await new Promise((done) => setTimeout(done, 10));
	return JSON.stringify(frames.map((frame) => take(frame.contentDocument)));
}

// The trees of some pages, and what they did without being asked.
async function open_pages(tab, pages) {
	let trees = [];

	await tab.show("<!DOCTYPE html><title>pages</title>");
	try {
		trees = JSON.parse(await tab.page.evaluate(
			`(${open_frames})(${take_tree}, ${JSON.stringify(pages)})`));
	} catch (error) {
		tab.happened.push(`left its place: ${error.message.slice(0, 200)}`);
	}
	return { trees, happened: [...tab.happened] };
}

// The same for each page.  When something happened among several pages, each
// is opened alone, to see where.
async function open_each(tab, pages) {
	const { trees, happened } = await open_pages(tab, pages);

	if (happened.length === 0 || pages.length === 1)
		return pages.map((_, i) => ({ tree: trees[i], happened }));
	const found = [];

	for (const page of pages)
		found.push(...await open_each(tab, [page]));
	return found;
}

// Characters that cvgen says it leaves out.
const LEFT_OUT = ["bidi-text", "invisible-character", "mark-flood"];

function visible(text) {
	return text.normalize("NFD")
		.replace(/[\p{Cf}\p{M}\u115F\u1160\u17B4\u17B5\u3164\uFFA0]/gu, "");
}

// Beside Chinese, Japanese or Korean text cvgen's own signs have full width.
const WIDE_TEXT = /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}]/u;
const WIDE_SIGNS = { "，": ", ", "、": ", ", "：": ": ", "；": "; ", "（": " (",
	"）": ")", "。": ". " };

function narrow(text) {
	return text.replace(/[，、：；（）。]/gu, (sign) => WIDE_SIGNS[sign])
		.replace(/\s+/gu, " ").trim();
}

// A tree with all of its texts changed.
function mapped(node, change) {
	if (typeof node === "string")
		return change(node);
	return { ...node,
		children: node.children?.map((child) => mapped(child, change)),
		attributes: Object.fromEntries(Object.entries(node.attributes ?? {})
			.map(([name, value]) => [name, change(value)])) };
}

// "Lovelace, Ada": as an author, it is turned round.
const FAMILY_FIRST = /^[\p{L}\p{M} .'’·-]+,[\p{L}\p{M} .'’·-]+$/u;

function faults_of(run, good, bad, payload, warned) {
	const text = trimmed(payload.replace(/\r\n?/g, "\n"));

	if (run.is_markdown)
		return markdown_faults(good, bad);
	if (run.word)
		return address_faults(bad);
	if (run.is_cited || FAMILY_FIRST.test(text))
		return [...address_faults(bad), ...added_faults(good, bad)];
	if (run.kinds.includes("DATES") && !warned?.has("unknown-date"))
		return markdown_faults(good, bad); // a date, written in its own way
	if (LEFT_OUT.some((id) => warned?.has(id)))
		return exact_faults(good, mapped(bad, visible), visible(text));
	if (WIDE_TEXT.test(text))
		return exact_faults(mapped(good, narrow), mapped(bad, narrow),
			narrow(text));
	return exact_faults(good, bad, text);
}

// Why payloads have no page: "control-character 15, bidi-name 7".
function reasons(pages, refusals) {
	const why = {};

	for (let i = 1; i < pages.length; i++)
		if (!pages[i])
			for (const id of refusals[i] ?? ["unknown"])
				why[id] = (why[id] ?? 0) + 1;
	return Object.entries(why).map(([id, n]) => `${id} ${n}`).join(", ");
}

async function check_run({ browser, cvgen, model, work, counter }, run, payloads) {
	const records = [run.word ?? WORD, ...payloads].map(
		(text) => record_of(model, run, text));
	const { pages, refusals, warnings } = render(cvgen,
		path.join(work, "hostile", run.name.replaceAll(" ", "-")), records, run.more);
	const bad = [];
	let shown = 0;

	if (!pages[0]) {
		counter.check(`hostile ${run.name}: the harmless record`, false,
			[...(refusals[0] ?? [])].join(" "));
		return;
	}
	const tabs = await Promise.all(Array.from({ length: TABS },
		() => browser_tab(browser, { bypassCSP: true })));
	const [{ tree: good }] = await open_each(tabs[0], [pages[0]]);
	const numbers = [...pages.keys()].filter((i) => i > 0 && pages[i]);

	await Promise.all(tabs.map(async (tab) => {
		while (numbers.length > 0) {
			const batch = numbers.splice(0, FRAMES);
			const found = await open_each(tab, batch.map((i) => pages[i]));

			batch.forEach((i, n) => {
				const { tree, happened } = found[n];
				const faults = [...happened, ...(tree ? faults_of(run, good,
					tree, payloads[i - 1], warnings[i]) : [])];

				shown++;
				if (faults.length > 0)
					bad.push(`${i} ${JSON.stringify(payloads[i - 1]).slice(0, 120)}: ${
						faults.slice(0, 2).join("; ")}`);
			});
		}
		await tab.close();
	}));
	const refused = payloads.length - shown;

	counter.check(`hostile ${run.name}: ${shown} payloads shown as they are, ` +
		`${refused} refused${refused ? ` (${reasons(pages, refusals)})` : ""}`,
		bad.length === 0 && (shown > 0 || run.may_refuse === true),
		`${bad.length} wrong\n${bad.join("\n")}`);
}

function read_payloads(folder) {
	const xss = fs.readFileSync(path.join(folder, "xss.jsonl"), "utf8");
	const blns = fs.readFileSync(path.join(folder, "blns.json"), "utf8");
	const all = [
		...xss.split("\n").filter(Boolean).map((line) => JSON.parse(line).payload),
		...JSON.parse(blns),
	];

	// What is blank is no value, and its place is left out.  A sign typed after
	// a name is that of a role: the text does not end with one.
	return [...new Set(all.map((text) => text.replace(/[*+^#]$/, "$&.")))]
		.filter((text) => text.trim() !== "");
}

export async function hostile(given) {
	const folder = process.env.CORPORA;

	if (!folder || !fs.existsSync(path.join(folder, "xss.jsonl"))) {
		given.counter.skip("hostile records", "xss.jsonl and blns.json in CORPORA");
		return;
	}
	const payloads = read_payloads(folder);

	for (const run of [...RUNS, ...citation_runs()])
		await check_run(given, run, run.takes
			? payloads.filter((_, i) => run.takes(i)) : payloads);
}
