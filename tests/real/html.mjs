// The checks of html.sh: node html.mjs BUILD WORKDIR REPOSITORY
//
// Each check prints one line; the last line counts them.

import { execFileSync, spawnSync } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

import { browser_start, browser_tab } from "./html_browser.mjs";
import { facts_lost, facts_missing } from "./html_facts.mjs";
import { hostile } from "./html_hostile.mjs";
import { look } from "./html_look.mjs";
import { model_read } from "./html_model.mjs";
import { axe, machines, nu } from "./html_pages.mjs";

const [build, work, repository] =
	process.argv.slice(2).map((p) => path.resolve(p));
const need = createRequire(path.join(work, "package.json"));
const cvgen = path.join(build, "cvgen");
const here = path.join(repository, "tests/real");
const STYLES = fs.readdirSync(path.join(repository, "templates/_shared/cite"))
	.filter((file) => !file.startsWith("_")).map((file) => path.parse(file).name)
	.sort();
const ACCENTS = ["#8b1a1a", "#00563f", "#4b2e83", "black"];
const TODAY = ["--today", "2025-01-31"];

const counter = {
	passed: 0, failed: 0, skipped: 0,
	check(name, good, detail = "") {
		this[good ? "passed" : "failed"]++;
		console.log(`${good ? "ok" : "not ok"} ${name}`);
		if (!good && detail)
			console.log(`    ${detail}`.slice(0, 2000).replace(/\n/g, "\n    "));
	},
	skip(name, what) {
		this.skipped++;
		console.log(`skip ${name}: ${what}`);
	},
};

function render(record, format, ...more) {
	return execFileSync(cvgen, [record, "-f", format, ...TODAY, ...more],
		{ encoding: "utf8" });
}

// --- the pages ---

// What a record's own images are called: asking for them is no fault of the page.
function own_files(html) {
	const images = [...html.matchAll(/<img (?:class="photo" )?src="([^":]+)"/g)]
		.map((image) => image[1]);

	return images.length ? [...images, "Failed to load resource"] : [];
}

function page_of(name, record, ...more) {
	const html = render(record, "html", ...more);

	return { name, html, own: own_files(html) };
}

function make_pages() {
	const folder = path.join(repository, "data/examples");
	const names = fs.readdirSync(folder).filter((n) => n.endsWith(".yaml")).sort();
	const examples = names.map((n) => page_of(path.parse(n).name,
		path.join(folder, n)));
	const everything = path.join(here, "everything.yaml");
	const starter = path.join(work, "starter.yaml");

	fs.writeFileSync(starter, execFileSync(cvgen, ["new"]));
	return {
		examples,
		chinese: ["han", "zhao"].map((n) => page_of(`${n}-zh`,
			path.join(folder, `${n}.yaml`), "-l", "zh")),
		others: [
			page_of("everything", everything),
			page_of("everything-zh", everything, "-l", "zh"),
			page_of("new", starter),
			...STYLES.map((style, i) => page_of(`everything-${style}`,
				everything, "--set", `style=${style}`,
				"--set", `accent=${ACCENTS[i % ACCENTS.length]}`)),
		],
	};
}

// --- everything.yaml ---

async function check_everything(browser, model) {
	const file = path.join(here, "everything.yaml");
	const data = need("yaml").parse(fs.readFileSync(file, "utf8"));
	const missing = facts_missing(model, data);
	const run = spawnSync(cvgen, ["check", "--strict", file],
		{ encoding: "utf8" });
	const tab = await browser_tab(browser);

	counter.check("everything.yaml has every field", missing.length === 0,
		missing.join(" "));
	counter.check("everything.yaml passes check --strict in silence",
		run.status === 0 && run.stdout + run.stderr === "",
		run.stdout + run.stderr);
	for (const lang of ["en", "zh"]) {
		await tab.show(render(file, "html", "-l", lang));
		const text = await tab.page.evaluate(() => [
			document.body.textContent,
			...[...document.querySelectorAll("[href], [src]")].map((e) =>
				e.getAttribute("href") ?? e.getAttribute("src")),
		].join(" "));
		const lost = {
			html: facts_lost(model, data, lang, text),
			md: facts_lost(model, data, lang,
				render(file, "md", "-l", lang), ["basics.image"]),
		};

		for (const format of ["html", "md"])
			counter.check(`everything.yaml in ${lang}: ${format} shows it`,
				lost[format].length === 0, lost[format].join("\n"));
	}
	await tab.close();
}

const browser = await browser_start(need);
const pages = make_pages();
const all = [...pages.examples, ...pages.chinese, ...pages.others];

nu(all, work, counter);
if (browser) {
	const model = model_read(repository);

	await check_everything(browser, model);
	await machines(browser, all, counter);
	await axe(browser, all, need, counter);
	await hostile({ browser, cvgen, model, work, counter });
	await look(browser, [...pages.examples, ...pages.chinese],
		path.join(build, "look"), (...a) => counter.check(...a));
	await browser.close();
} else {
	counter.skip("all that needs a browser", "chromium");
}
console.log(`${counter.passed} passed, ${counter.failed} failed, ` +
	`${counter.skipped} skipped`);
process.exit(counter.failed ? 1 : 0);
