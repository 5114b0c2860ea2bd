// Pictures of the pages for human eyes: light, dark, phone, desk, and the printed
// page on A4 and Letter.

import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";

import { browser_tab } from "./html_browser.mjs";

const VIEWS = [
	{ name: "light", width: 1280, scheme: "light" },
	{ name: "dark", width: 1280, scheme: "dark" },
	{ name: "phone", width: 320, scheme: "light" },
	{ name: "phone-dark", width: 390, scheme: "dark" },
	{ name: "desk", width: 1280, scheme: "light", height: 900 },
	{ name: "wide", width: 2560, scheme: "light", height: 1300 },
];
const PAPERS = ["A4", "Letter"];

async function photograph(browser, one, folder) {
	for (const view of VIEWS) {
		const tab = await browser_tab(browser, {
			viewport: { width: view.width, height: view.height ?? 900 },
			colorScheme: view.scheme,
			deviceScaleFactor: view.width < 500 ? 2 : 1,
		});

		await tab.show(one.html);
		await tab.page.screenshot({
			path: path.join(folder, `${one.name}-${view.name}.png`),
			fullPage: !view.height,
		});
		await tab.close();
	}
}

// How many letters of English stand on a line of the printed page.
function letters_on_line() {
	const p = document.querySelector("main").appendChild(document.createElement("p"));
	const range = document.createRange();

	p.textContent = "Every fact of a record is typed once and checked. ".repeat(9);
	range.setStart(p.firstChild, 0);
	for (let n = 1; n < p.firstChild.length; n++) {
		range.setEnd(p.firstChild, n);
		if (range.getBoundingClientRect().height > 1.9 * parseFloat(getComputedStyle(p).fontSize))
			return n - 1;
	}
	return p.firstChild.length;
}

async function measure(browser, one, check) {
	for (const [paper, width] of [["A4", 794 - 151], ["Letter", 816 - 151]]) {
		const tab = await browser_tab(browser, { viewport: { width, height: 900 } });

		await tab.page.emulateMedia({ media: "print" });
		await tab.show(one.html);
		const letters = await tab.page.evaluate(letters_on_line);

		check(`a line on ${paper} has 70 to 92 letters`, letters >= 70 && letters <= 92,
			`it has ${letters}`);
		await tab.close();
	}
}

async function print(browser, one, folder) {
	const tab = await browser_tab(browser);

	await tab.show(one.html);
	for (const format of PAPERS) {
		const file = path.join(folder, `${one.name}-${format.toLowerCase()}`);

		await tab.page.pdf({ path: `${file}.pdf`, format });
		execFileSync("pdftoppm", ["-r", "90", "-png", `${file}.pdf`, file]);
	}
	await tab.close();
}

export async function look(browser, pages, folder, check) {
	fs.rmSync(folder, { recursive: true, force: true });
	fs.mkdirSync(folder, { recursive: true });
	for (const one of pages) {
		await photograph(browser, one, folder);
		await print(browser, one, folder);
	}
	await measure(browser, pages[0], check);
	const wanted = pages.length * (VIEWS.length + PAPERS.length);
	const there = new Set(fs.readdirSync(folder)
		.filter((name) => name.endsWith(".png"))
		.map((name) => name.replace(/-\d+\.png$/, ".png")));

	check(`look: pictures of ${pages.length} pages in ${folder}`,
		there.size === wanted, `${there.size} of ${wanted}`);
}
