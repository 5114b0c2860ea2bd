// Checks of whole pages: the Nu HTML checker, axe-core, and what else a page does.

import { execFileSync, spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";

import { browser_tab } from "./html_browser.mjs";

// --- the Nu HTML checker ---

// What it says wrongly.  A data block is not a script, and no policy blocks it
// (HTML, "prepare the script element", stops before it asks); Chromium agrees,
// which the checks below see.  From a file it does not know the site, so that
// nothing is 'self' to it.  It guesses a page's language from its text, and the
// Chinese page of an English record has mostly English.
const MISTAKEN = [
	/^Inline script violates Content Security Policy .* “script-src”/,
	/^Resource violates Content Security Policy .* image “[^:“]*” blocked/,
	/^This document appears to be written in English but .* “lang="zh"”/,
];

function nu_messages(jar, files) {
	const run = spawnSync("java", ["-jar", jar, "--format", "json", "--stdout",
		"--exit-zero-always", ...files],
		{ encoding: "utf8", maxBuffer: 1 << 26 });

	if (run.error || run.status !== 0)
		throw new Error(`vnu: ${run.error ?? run.stderr.slice(0, 500)}`);
	return JSON.parse(run.stdout).messages;
}

export function nu(pages, work, counter) {
	const jar = path.join(work, "node_modules/vnu-jar/build/dist/vnu.jar");
	const folder = path.join(work, "pages");

	try {
		execFileSync("java", ["-version"], { stdio: "ignore" });
	} catch {
		counter.skip("Nu HTML checker", "java");
		return;
	}
	fs.mkdirSync(folder, { recursive: true });
	const files = pages.map((one) => {
		const file = path.join(folder, `${one.name}.html`);

		fs.writeFileSync(file, one.html);
		return file;
	});
	const messages = nu_messages(jar, files).filter(
		(m) => !MISTAKEN.some((pattern) => pattern.test(m.message)));

	for (const one of pages) {
		const own = messages.filter((m) => m.url?.endsWith(`/${one.name}.html`));

		counter.check(`Nu HTML checker: ${one.name}`, own.length === 0,
			own.map((m) => `${m.lastLine}: ${m.message}`).join("\n"));
	}
	const other = messages.filter((m) => !m.url?.endsWith(".html"));

	if (other.length > 0)
		counter.check("Nu HTML checker: ran", false, JSON.stringify(other));
}

// --- axe-core ---

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa",
	"best-practice"];
const VIEWS = [["light", 320], ["light", 1280], ["dark", 320], ["dark", 1280]];

async function faults_of(page, width) {
	const found = await page.evaluate(async (tags) => {
		const results = await window.axe.run(document,
			{ runOnly: { type: "tag", values: tags } });

		return results.violations.map((v) => `${v.id}: ${v.help} (${
			v.nodes.slice(0, 3).map((n) => n.html.slice(0, 120)).join(" | ")})`);
	}, TAGS);
	const wide = await page.evaluate(
		() => document.documentElement.scrollWidth);

	if (wide > width)
		found.push(`${wide} pixels wide`);
	return found;
}

export async function axe(browser, pages, need, counter) {
	const source = fs.readFileSync(need.resolve("axe-core/axe.min.js"), "utf8");

	const view = async (one, [scheme, width]) => {
		const tab = await browser_tab(browser, {
			viewport: { width, height: 800 }, colorScheme: scheme,
		});

		await tab.show(one.html);
		const happened = tab.happened.filter(
			(what) => !one.own.some((own) => what.includes(own)));

		await tab.page.evaluate(source);
		const faults = [...await faults_of(tab.page, width), ...happened];

		await tab.close();
		return faults.map((fault) => `${scheme} ${width}: ${fault}`);
	};

	for (const one of pages) {
		const faults = (await Promise.all(VIEWS.map((v) => view(one, v)))).flat();

		counter.check(`axe-core, width, requests, console: ${one.name}`,
			faults.length === 0, faults.join("\n"));
	}
}

// --- for machines ---

export async function machines(browser, pages, counter) {
	const tab = await browser_tab(browser);

	for (const one of pages) {
		await tab.show(one.html);
		const found = await tab.page.evaluate(() => ({
			heading: document.querySelector("h1").textContent,
			title: document.title,
			graph: document.querySelector('meta[property="og:title"]')?.content,
			scheme: document.querySelector("meta[name=color-scheme]")?.content,
			data: document.querySelector(
				'script[type="application/ld+json"]')?.textContent,
		}));
		let person = {};

		try {
			person = JSON.parse(found.data);
		} catch (error) {
			person.error = error.message;
		}
		counter.check(`JSON-LD, Open Graph: ${one.name}`,
			person["@type"] === "Person" && person.name === found.title &&
			found.graph === found.title && found.scheme === "light dark" &&
			found.heading.startsWith(found.title),
			JSON.stringify({ ...found, person }));
	}
	await tab.close();
}
