// Chromium for the checks of html.mjs: pages are answered from memory, so that
// whatever else a page asks for is a request to outside, noted and refused.

import { execFileSync } from "node:child_process";

const SITE = "http://cv.invalid/";
const PROGRAMS = ["chromium", "chromium-browser", "google-chrome"];
const ARGUMENTS = [
	"--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
	"--disable-background-networking", "--disable-component-update",
	"--host-resolver-rules=MAP * ~NOTFOUND",
];

function find_program() {
	for (const name of PROGRAMS) {
		try {
			return execFileSync("sh", ["-c", `command -v ${name}`],
				{ encoding: "utf8" }).trim();
		} catch {
			continue;
		}
	}
	return null;
}

export async function browser_start(need) {
	const program = find_program();

	if (!program)
		return null;
	return need("playwright-core").chromium.launch({
		executablePath: program, args: ARGUMENTS, chromiumSandbox: false,
	});
}

// Open a tab with its own profile.  `show(html)` goes to a page; `happened` has
// what the page asked for or did without being asked.
export async function browser_tab(browser, options = {}) {
	const context = await browser.newContext(options);
	const page = await context.newPage();
	const tab = { context, page, happened: [], html: "" };

	await context.route("**/*", (route) => {
		const url = route.request().url();

		if (url === SITE)
			return route.fulfill({
				body: tab.html, contentType: "text/html; charset=utf-8",
			});
		if (url !== SITE + "favicon.ico")
			tab.happened.push(`request: ${url.slice(0, 200)}`);
		return route.abort();
	});
	page.on("dialog", (dialog) => {
		tab.happened.push(`dialog: ${dialog.message().slice(0, 200)}`);
		dialog.dismiss().catch(() => {});
	});
	page.on("console", (message) => {
		if (["error", "warning"].includes(message.type()))
			tab.happened.push(`console: ${message.text().slice(0, 300)}`);
	});
	page.on("pageerror", (error) =>
		tab.happened.push(`script error: ${error.message}`));
	context.on("page", (other) => {
		if (other !== page)
			tab.happened.push("another window");
	});
	tab.show = async (html) => {
		tab.html = html;
		tab.happened.length = 0;
		await page.goto(SITE, { waitUntil: "load" });
		if (page.url() !== SITE)
			tab.happened.push(`moved to ${page.url()}`);
	};
	tab.close = () => context.close();
	return tab;
}
