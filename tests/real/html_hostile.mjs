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

const WORD = "Zqxv";
const BATCH = 200;
const TABS = 2;

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
	publication.target basics.image
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

function filler(run, text) {
	let number = 0;

	return (record, key, field) => {
		const name = `${record}.${key}`;

		if (SETTINGS.has(name))
			return null;
		if (run.without?.includes(name))
			return undefined;
		if (run.kinds.includes(field.kind))
			return field.form === "LIST" ? [text, text] : text;
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

	// A second paper has a target, and the usual names of venues.
	record.publications.push({
		...record.publications[0], id: "id-second", venue: undefined,
		status: "submitted", target: model_make(model, "venue", fill),
	});
	record.sections = uses.map((use) => ({
		use, title: word, icon: word, text: prose, group_by: GROUPED[use],
	}));
	record.sections.push({
		title: word, items: [model_make(model, "item", fill)], text: prose,
	});
	return record;
}

// --- comparing ---

// Runs in the page: its tree as nested lists.
function take_tree() {
	const take = (node) => {
		if (node.nodeType === Node.TEXT_NODE)
			return node.data;
		if (node.nodeType !== Node.ELEMENT_NODE)
			return { other: node.nodeType };
		return {
			name: node.namespaceURI.endsWith("xhtml")
				? node.localName : `foreign ${node.localName}`,
			attributes: Object.fromEntries(
				[...node.attributes].map((a) => [a.name, a.value])),
			children: [...node.childNodes].map(take),
			address: ["A", "IMG"].includes(node.tagName)
				? node.href ?? node.src : undefined,
		};
	};

	return take(document.documentElement);
}

const SAFE = /^(https?|mailto|tel):/;

function address_fault(node, wanted) {
	const { address } = node;

	if (address === undefined || address === "")
		return null;
	if (!SAFE.test(address))
		return `${node.name} leads to ${address.slice(0, 100)}`;
	if (wanted && new URL(address).host !== new URL(wanted.address).host)
		return `${node.name} leads to another host: ${address.slice(0, 100)}`;
	return null;
}

// What a text with the payload should be, where the one with WORD is `text`.
function expected(text, payload) {
	return text.replaceAll(WORD, () => payload);
}

// Ids are made of titles; addresses are encoded.
const ENCODED = new Set(["href", "src", "id", "aria-labelledby"]);

function attribute_faults(good, bad, payload) {
	const names = Object.keys(bad.attributes).sort().join(" ");

	if (names !== Object.keys(good.attributes).sort().join(" "))
		return [`${bad.name} has the attributes ${names}`];
	return Object.entries(good.attributes).flatMap(([name, value]) => {
		const is = bad.attributes[name];

		if (ENCODED.has(name) && value.toLowerCase().includes("zqxv"))
			return /^[^\s"'<>`]*$/.test(is) ? [] : [`${name}="${is}"`];
		return is === expected(value, payload)
			? [] : [`${bad.name} ${name}="${is}"`];
	});
}

function json_faults(good, bad, payload) {
	const wanted = JSON.stringify(JSON.parse(good), (key, value) =>
		typeof value === "string" ? expected(value, payload) : value);

	try {
		return JSON.stringify(JSON.parse(bad)) === wanted ? [] : ["JSON-LD"];
	} catch (error) {
		return [`JSON-LD: ${error.message}`];
	}
}

// Texts that stand side by side are one.
function children_of(node) {
	return node.children.reduce((all, child) => {
		if (typeof child === "string" && typeof all.at(-1) === "string")
			all.push(all.pop() + child);
		else
			all.push(child);
		return all;
	}, []);
}

function exact_faults(good, bad, payload, where = "") {
	if (typeof good === "string" || typeof bad === "string")
		return typeof good === typeof bad && bad === expected(good, payload)
			? [] : [`${where}: text ${JSON.stringify(bad)?.slice(0, 150)}`];
	if (good.name !== bad.name)
		return [`${where}: an element ${bad.name}`];
	const at = `${where}/${good.name}`;
	const faults = attribute_faults(good, bad, payload);
	const address = address_fault(bad, good);
	const a = children_of(good), b = children_of(bad);

	if (address)
		faults.push(address);
	if (good.attributes.type === "application/ld+json")
		return [...faults, ...json_faults(a[0], b.join(""), payload)];
	if (a.length !== b.length)
		return [...faults, `${at}: ${b.length} children`];
	return [...faults,
		...a.flatMap((child, i) => exact_faults(child, b[i], payload, at))];
}

// --- Markdown ---

// What a field of Markdown may add, with its attributes.
const ALLOWED = {
	p: "", strong: "", em: "", code: "", pre: "", br: "", sub: "", sup: "", u: "",
	s: "", small: "", kbd: "", mark: "", ul: "", ol: "start", li: "",
	blockquote: "", hr: "", a: "href rel", img: "alt loading referrerpolicy src",
};

function is_plain(node) {
	const names = Object.keys(node.attributes);

	return node.name in ALLOWED &&
		names.every((n) => ALLOWED[node.name].split(" ").includes(n));
}

// The tree without texts and without what Markdown may add.  Faults of what it
// adds go to `faults`.
function skeleton(node, faults) {
	if (typeof node === "string")
		return [];
	if (!node.name)
		return ["a comment"];
	const below = node.children.flatMap((child) => skeleton(child, faults));

	if (!is_plain(node))
		return [{ name: node.name, below,
			attributes: node.name === "meta" ? {} : node.attributes }];
	const fault = address_fault(node);

	if (fault)
		faults.push(fault);
	if (node.name === "img")
		faults.push("an image");
	return below;
}

function markdown_faults(good, bad) {
	const faults = [];
	const a = JSON.stringify(skeleton(good, []));
	const b = JSON.stringify(skeleton(bad, faults));

	if (a !== b) {
		let i = 0;

		while (a[i] === b[i])
			i++;
		faults.push(`elements: ${b.slice(Math.max(0, i - 40), i + 120)}`);
	}
	return faults;
}

// --- runs ---

const MESSAGE = /\/(\d+)\.json:.* (error|warning): .*\[([a-z-]+)\]$/gm;

// Files of one run, rendered; those that are refused have no page.
function render(cvgen, folder, records) {
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
			"--today", "2025-01-31", "-o", folder + "/"],
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

async function tree_of(tab, html) {
	await tab.show(html);
	// What was loaded and failed reports in a later task.
	return tab.page.evaluate(
		`new Promise((done) => setTimeout(done, 2)).then(${take_tree})`);
}

// Characters that cvgen says it leaves out.
const LEFT_OUT = ["bidi-text", "invisible-character", "mark-flood"];

function visible(text) {
	return text.normalize("NFD")
		.replace(/[\p{Cf}\p{M}\u115F\u1160\u17B4\u17B5\u3164\uFFA0]/gu, "");
}

function visible_tree(node) {
	if (typeof node === "string")
		return visible(node);
	return { ...node, children: node.children?.map(visible_tree),
		attributes: Object.fromEntries(Object.entries(node.attributes ?? {})
			.map(([name, value]) => [name, visible(value)])) };
}

function address_faults(node) {
	if (typeof node === "string")
		return [];
	const fault = address_fault(node);

	return [...(fault ? [fault] : []),
		...(node.children ?? []).flatMap(address_faults)];
}

function faults_of(run, good, bad, payload, warned) {
	// Blanks around a text are not part of it.
	const text = payload.replace(/\r\n?/g, "\n")
		.replace(/^[ \t\n]+|[ \t\n]+$/g, "");

	if (run.is_markdown)
		return markdown_faults(good, bad);
	if (run.word)
		return address_faults(bad);
	if (run.kinds.includes("DATES") && !warned?.has("unknown-date"))
		return markdown_faults(good, bad); // a date, written in its own way
	if (LEFT_OUT.some((id) => warned?.has(id)))
		return exact_faults(good, visible_tree(bad), visible(text));
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
		path.join(work, "hostile", run.name.replaceAll(" ", "-")), records);
	const bad = [];
	let shown = 0;

	if (!pages[0]) {
		counter.check(`hostile ${run.name}: the harmless record`, false,
			[...(refusals[0] ?? [])].join(" "));
		return;
	}
	const tabs = await Promise.all(Array.from({ length: TABS },
		() => browser_tab(browser, { bypassCSP: true })));
	const good = await tree_of(tabs[0], pages[0]);

	await Promise.all(tabs.map(async (tab, t) => {
		for (let i = 1 + t; i < pages.length; i += TABS) {
			if (!pages[i])
				continue;
			const tree = await tree_of(tab, pages[i]);
			const faults = [...tab.happened, ...faults_of(run, good, tree,
				payloads[i - 1], warnings[i])];

			shown++;
			if (faults.length > 0)
				bad.push(`${i} ${JSON.stringify(payloads[i - 1]).slice(0, 120)}: ${
					faults.slice(0, 2).join("; ")}`);
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

	for (const run of RUNS)
		await check_run(given, run, payloads);
}
