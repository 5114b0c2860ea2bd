// contexts_html.mjs DRIVER STRINGS: every string of strings.json, in every context
// of HTML, is read back by a parser of HTML, of styles or of JSON-LD, and is the
// same.  Run where parse5 and css-tree are installed.
//
// What differs is what HTML cannot hold: a carriage return is read as a line end,
// and so is one with a line end behind it; an address that is not allowed is "#".

import { spawnSync } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const here = createRequire(path.join(process.cwd(), "x.mjs"));
const { parse } = await import(here.resolve("parse5"));
const csstree = await import(here.resolve("css-tree"));

const [driver, file] = process.argv.slice(2);
const values = JSON.parse(fs.readFileSync(file, "utf8"));
const HEAD = "<!doctype html><title>t</title><body>";
let passed = 0, failed = 0;

function check(good, ...what) {
	if (good) {
		passed++;
	} else if (failed++ < 40) {
		console.log("FAILED", ...what.map((w) => JSON.stringify(w)));
	}
}

// The elements NAME of a page that holds each string between `before` and
// `behind`; there are as many as strings, and none of another name.
function elements(name, before, behind, head = HEAD) {
	const input = values.map((v) => `${v}\0`).join("");
	const run = spawnSync(driver, ["html", "text", before, behind, head],
		{ input, encoding: "utf8", maxBuffer: 1 << 28 });
	const found = [], others = new Set();
	const walk = (node) => {
		if (node.nodeName === name)
			found.push(node);
		else if (node.nodeName === "#comment" || (node.tagName &&
			!["html", "head", "body", "title"].includes(node.tagName)))
			others.add(node.nodeName);
		for (const child of node.childNodes ?? [])
			walk(child);
	};

	walk(parse(run.stdout));
	check(run.status === 0 && found.length === values.length &&
		others.size === 0, before, run.stderr, found.length, [...others]);
	return found;
}

const text = (node) => node.childNodes.map((c) => c.value).join("");
const lines = (s) => s.replace(/\r\n?/g, "\n");

function same(what, found, want, read) {
	found.forEach((node, i) => {
		let got;

		try {
			got = read(node);
		} catch (error) {
			got = error;
		}
		check(got === want(values[i]), what, values[i], got);
	});
}

function attributes(node, names) {
	const found = Object.fromEntries(node.attrs.map((a) => [a.name, a.value]));

	check(node.attrs.map((a) => a.name).join(" ") === names, names, found);
	return found;
}

function check_words() {
	same("text", elements("p", "<p>", "</p>"), lines, text);
	same("textarea", elements("textarea", "<textarea>x", "</textarea>"),
		(v) => `x${lines(v)}`, text);
	for (const quote of `"'`)
		same("attribute", elements("p", `<p class=${quote}`, `${quote} id=y>`),
			lines, (node) => attributes(node, "class id").class);
}

function allowed(address) {
	const base = "https://base.example/dir/";
	const url = URL.canParse(address, base) ? new URL(address, base) : {};

	return ["http:", "https:", "mailto:", "tel:"].includes(url.protocol) &&
		url.username === "" && url.password === "" ? url : null;
}

function check_addresses() {
	for (const found of [elements("a", `<a href="`, `" id=y>`),
		elements("a", `<a href='`, `' id=y>`)])
		for (const node of found) {
			const { href } = attributes(node, "href id");

			check(allowed(href), "address", href);
		}
	same("query", elements("a", `<a href="/?a=`, `&amp;b">`), (v) => v,
		(node) => {
			const url = allowed(attributes(node, "href").href);

			return decodeURIComponent(url.search.slice(3, -2));
		});
	same("path", elements("a", `<a href="https://x.example/a/`, `/b">`),
		(v) => v, (node) => {
			const { href } = attributes(node, "href");

			check(allowed(href).host === "x.example", "host", href);
			return decodeURIComponent(href.slice(20, -2));
		});
	for (const node of elements("meta",
		`<meta http-equiv="refresh" content="9;url=`, `">`)) {
		const { content } = attributes(node, "http-equiv content");

		check(allowed(content.slice(6)), "refresh", content);
	}
}

function check_srcset() {
	for (const node of elements("img", `<img srcset="`, ` 2x, end" id=y>`)) {
		const { srcset } = attributes(node, "srcset id");
		const candidates = srcset.split(/,\s+/);

		check(candidates.at(-1) === "end", "srcset", srcset);
		for (const candidate of candidates.slice(0, -1))
			check(/^\S+( [\d.]+[wxh])*$/.test(candidate) &&
				allowed(candidate.split(" ")[0]), "srcset", candidate);
	}
}

// A style has the declarations that the template wrote, and no part of a value is
// more than a number, a colour or a name.
function check_declarations(source, context) {
	const names = [], parts = new Set();
	const tree = csstree.parse(source, {
		context, parseCustomProperty: true,
		onParseError: (e) => names.push(e.message),
	});

	csstree.walk(tree, (node) => {
		if (node.type === "Declaration")
			names.push(node.property);
		if (["Url", "Function", "String", "Raw", "Parentheses", "Comment",
			"Atrule", "Block"].includes(node.type))
			parts.add(node.type);
	});
	if (context === "stylesheet")
		parts.delete("Block");
	check(names.join(" ") === "color end" && parts.size === 0, source, names,
		[...parts]);
}

function check_styles() {
	for (const node of elements("p", `<p style="color: `, `; end: 1">`))
		check_declarations(attributes(node, "style").style, "declarationList");
	for (const node of elements("style", "<style>p { color: ",
		"; end: 1 }</style>"))
		check_declarations(text(node), "stylesheet");
}

function check_json() {
	const head = `<script type="application/ld+json">`;

	same("JSON-LD string", elements("script", `${head}{"a": "`,
		`"}</script>`), (v) => v, (node) => JSON.parse(text(node)).a);
	same("JSON-LD value", elements("script", `${head}[`, `]</script>`),
		(v) => v, (node) => JSON.parse(text(node))[0]);
}

check_words();
check_addresses();
check_srcset();
check_styles();
check_json();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
