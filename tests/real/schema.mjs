// The checks of schema.sh: node schema.mjs workdir repository
//
// Each check prints one line; the last line counts them.

import { spawn } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

import { BAD, COMPLETIONS, GOOD, HEAD, HOVERS } from "./schema_cases.mjs";

const [work, repository] = process.argv.slice(2).map((p) => path.resolve(p));
const need = createRequire(path.join(work, "package.json"));
const Ajv = need("ajv/dist/2020").default;
const YAML = need("yaml");

const counts = { passed: 0, failed: 0, skipped: 0 };

function check(name, good, detail = "") {
	counts[good ? "passed" : "failed"]++;
	console.log(`${good ? "ok" : "not ok"} ${name}`);
	if (!good && detail)
		console.log(`    ${detail}`.slice(0, 1000));
}

function skip(name, why) {
	counts.skipped++;
	console.log(`skip ${name}: ${why}`);
}

function bad_text([text, , head = HEAD]) {
	return head + text + "\n";
}

// --- files ---

function files(folder, ending) {
	if (!fs.existsSync(folder))
		return [];
	return fs.readdirSync(folder).sort()
		.filter((name) => name.endsWith(ending))
		.map((name) => path.join(folder, name));
}

const examples = files(path.join(repository, "data/examples"), ".yaml");
const corpora = process.env.CORPORA;
const resumes = corpora
	? files(path.join(corpora, "jsonresume"), ".json") : [];

// --- Ajv ---

const schema = JSON.parse(
	fs.readFileSync(path.join(work, "cvgen.schema.json")));

// Every $ref of the schema is found, and nothing defined is left unused.
function check_refs() {
	const used = new Set();
	const missing = [];

	JSON.stringify(schema, (key, value) => {
		if (key === "$ref" && typeof value === "string")
			used.add(value);
		return value;
	});
	for (const ref of used) {
		const steps = ref.split("/").slice(1);

		if (!ref.startsWith("#/") ||
		    !steps.reduce((at, step) => at?.[step], schema))
			missing.push(ref);
	}
	check("every $ref is found", missing.length === 0, missing.join(" "));
	const unused = Object.keys(schema.$defs)
		.filter((name) => !used.has(`#/$defs/${name}`));
	check("every definition is used", unused.length === 0, unused.join(" "));
}

// Strict but for one option: a text is a string, number or boolean, since YAML
// types plain scalars; a list of types says so shortest.
function compile() {
	const ajv = new Ajv({ strict: true, allowUnionTypes: true,
		allErrors: true, logger: false });

	try {
		const validate = ajv.compile(schema);

		check("Ajv compiles the schema in strict mode", true);
		return validate;
	} catch (e) {
		check("Ajv compiles the schema in strict mode", false, e.message);
		return null;
	}
}

function ajv_accepts(validate, name, value) {
	const good = validate(value);

	check(`Ajv accepts ${name}`, good, JSON.stringify(validate.errors));
}

function check_ajv() {
	check_refs();
	const validate = compile();

	if (!validate)
		return;
	for (const [name, text] of Object.entries(GOOD))
		ajv_accepts(validate, name, YAML.parse(HEAD + text));
	for (const [name, row] of Object.entries(BAD))
		check(`Ajv refuses ${name}`, !validate(YAML.parse(bad_text(row))));
	for (const file of examples)
		ajv_accepts(validate, path.basename(file),
			YAML.parse(fs.readFileSync(file, "utf8")));
	for (const file of resumes)
		ajv_accepts(validate, path.basename(file),
			JSON.parse(fs.readFileSync(file, "utf8")));
}

// --- the language server ---

// JSON-RPC over the server's standard streams, as an editor speaks it.
class Server {
	constructor() {
		const manifest = need.resolve("yaml-language-server/package.json");
		const server = path.join(path.dirname(manifest),
			"bin/yaml-language-server");

		this.process = spawn(process.execPath, [server, "--stdio"],
			{ cwd: work, stdio: ["pipe", "pipe", "inherit"] });
		this.bytes = Buffer.alloc(0);
		this.waiting = new Map(); // requests by id
		this.listening = new Map(); // for diagnostics, by URI
		this.last = 0;
		this.process.stdout.on("data", (bytes) => this.read(bytes));
	}

	send(message) {
		const body = JSON.stringify({ jsonrpc: "2.0", ...message });

		this.process.stdin.write(
			`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
	}

	read(bytes) {
		this.bytes = Buffer.concat([this.bytes, bytes]);
		for (;;) {
			const head = this.bytes.indexOf("\r\n\r\n");

			if (head < 0)
				return;
			const length = Number(/Content-Length: (\d+)/i
				.exec(this.bytes.subarray(0, head).toString())[1]);
			const end = head + 4 + length;

			if (this.bytes.length < end)
				return;
			this.take(JSON.parse(this.bytes.subarray(head + 4, end)));
			this.bytes = this.bytes.subarray(end);
		}
	}

	take(message) {
		if (message.method && message.id !== undefined)
			this.send({ id: message.id, result: this.answer(message) });
		else if (message.method === "textDocument/publishDiagnostics")
			this.listening.get(message.params.uri)
				?.(message.params.diagnostics);
		else if (message.id !== undefined)
			this.waiting.get(message.id)?.(message);
	}

	// The server asks for its settings; the rest is for the editor to note.
	answer(message) {
		const settings = {
			yaml: { validate: true, hover: true, completion: true,
				schemaStore: { enable: false } },
		};

		if (message.method !== "workspace/configuration")
			return null;
		return message.params.items
			.map((item) => settings[item.section] ?? null);
	}

	request(method, params) {
		const id = ++this.last;

		this.send({ id, method, params });
		return timed(method, new Promise((done, fail) => {
			this.waiting.set(id, ({ result, error }) => error
				? fail(new Error(`${method}: ${error.message}`))
				: done(result));
		}));
	}

	notify(method, params) {
		this.send({ method, params });
	}

	// Open a document beside the schema; its first diagnostics.
	open(name, text) {
		const uri = pathToFileURL(path.join(work, name)).href;
		const found = new Promise((done) => this.listening.set(uri, done));

		this.notify("textDocument/didOpen", {
			textDocument: { uri, languageId: "yaml", version: 1, text } });
		return timed(`diagnostics of ${name}`, found);
	}

	at(method, name, position) {
		const uri = pathToFileURL(path.join(work, name)).href;

		return this.request(`textDocument/${method}`,
			{ textDocument: { uri }, position });
	}

	async stop() {
		await this.request("shutdown", null);
		this.notify("exit", null);
	}
}

function timed(what, promise) {
	let timer;
	const late = new Promise((_, fail) => {
		timer = setTimeout(() =>
			fail(new Error(`${what}: no answer in 60 s`)), 60000);
	});

	return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

const MODELINE = "# yaml-language-server: $schema=cvgen.schema.json\n";

// A file with the modeline in place of its own, if it has one.
function with_modeline(text) {
	return MODELINE + text.replace(/^# yaml-language-server:.*\n/m, "");
}

// The text without the mark `|`, and where the mark stands.
function marked(text) {
	const before = text.slice(0, text.indexOf("|")).split("\n");

	return { text: text.replace("|", ""), position: {
		line: before.length - 1, character: before.at(-1).length } };
}

let documents = 0;

async function ask(server, method, snippet) {
	const { text, position } = marked(MODELINE + HEAD + snippet);
	const name = `ask-${++documents}.yaml`;

	await server.open(name, text);
	return server.at(method, name, position);
}

async function completions(server, snippet) {
	const found = await ask(server, "completion", snippet);

	return found.items.map((item) => item.label);
}

async function check_completions(server) {
	for (const [name, row] of Object.entries(COMPLETIONS)) {
		const [snippet, wanted, unwanted] = row;
		const labels = await completions(server, snippet);
		const missing = wanted.filter((label) => !labels.includes(label));
		const wrong = unwanted.filter((label) => labels.includes(label));

		check(`completion: ${name} offers ${wanted.join(", ")}`,
			missing.length === 0, `offered: ${labels.join(" ")}`);
		if (unwanted.length === 0)
			continue;
		check(`completion: ${name} does not offer ${unwanted.join(", ")}`,
			wrong.length === 0, `offered: ${wrong.join(" ")}`);
	}
}

async function check_hovers(server) {
	for (const [name, [snippet, wanted]] of Object.entries(HOVERS)) {
		const hover = await ask(server, "hover", snippet);
		const text = hover?.contents?.value ?? JSON.stringify(hover);

		check(`hover: ${name} says "${wanted}"`, text.includes(wanted), text);
	}
}

function said(found) {
	return found.map((d) => `${d.range.start.line + 1}: ${d.message}`)
		.join("; ");
}

async function check_diagnostics(server) {
	for (const [name, text] of Object.entries(GOOD)) {
		const found = await server.open(`good-${++documents}.yaml`,
			MODELINE + HEAD + text + "\n");

		check(`diagnostics: none for ${name}`, found.length === 0, said(found));
	}
	for (const [name, row] of Object.entries(BAD)) {
		const found = await server.open(`bad-${++documents}.yaml`,
			MODELINE + bad_text(row));

		check(`diagnostics: ${name} is told`, found.length > 0 &&
			said(found).includes(row[1]), said(found) || "nothing");
	}
	for (const file of examples) {
		const found = await server.open(`example-${path.basename(file)}`,
			with_modeline(fs.readFileSync(file, "utf8")));

		check(`diagnostics: none for ${path.basename(file)}`,
			found.length === 0, said(found));
	}
}

async function check_server() {
	const server = new Server();

	try {
		await server.request("initialize", {
			processId: process.pid,
			rootUri: pathToFileURL(work).href,
			capabilities: {
				workspace: { configuration: true },
				textDocument: {
					completion: {
						completionItem: { snippetSupport: true } },
					hover: { contentFormat: ["markdown"] },
					publishDiagnostics: {},
				},
			},
		});
		check("the language server starts", true);
		server.notify("initialized", {});
		await check_completions(server);
		await check_hovers(server);
		await check_diagnostics(server);
		await server.stop();
	} catch (e) {
		check("the language server answers", false, e.message);
		server.process.kill();
	}
}

// --- all ---

if (examples.length === 0)
	skip("examples", "data/examples/ holds no .yaml file");
if (!corpora)
	skip("JSON Resume files", "CORPORA names no folder with jsonresume/*.json");
else if (resumes.length === 0)
	skip("JSON Resume files", "no jsonresume/*.json in the folder of CORPORA");
check_ajv();
await check_server();
console.log(`${counts.passed} passed, ${counts.failed} failed` +
	(counts.skipped ? `, ${counts.skipped} skipped` : ""));
process.exitCode = counts.failed ? 1 : 0;
