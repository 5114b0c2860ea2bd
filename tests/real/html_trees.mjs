// Trees of pages, and how that of a payload differs from that of WORD.

export const WORD = "Zqxv";

// Blanks around a text are not part of it.
export function trimmed(text) {
	return text.replace(/^[ \t\n\r]+|[ \t\n\r]+$/g, "");
}

// Runs in the browser: the tree of a document as nested lists.
export function take_tree(document) {
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

// The dashes of `pages` are printed as those of ranges; its text ends with one,
// so that it is known.
const RANGE = WORD + "\u2013";

function as_range(text) {
	return `${text.replaceAll("--", "-").replaceAll(" - ", "-")
		.replaceAll("-", "\u2013")}\u2013`;
}

// What a text with the payload should be, where the one with WORD is `text`.
function expected(text, payload) {
	return text.replaceAll(RANGE, () => as_range(payload))
		.replaceAll(WORD, () => payload);
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

export function exact_faults(good, bad, payload, where = "") {
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

export function address_faults(node) {
	if (typeof node === "string")
		return [];
	const fault = address_fault(node);

	return [...(fault ? [fault] : []),
		...(node.children ?? []).flatMap(address_faults)];
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

export function markdown_faults(good, bad) {
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

// --- citations ---

// How many of each kind of element there are, by name, attributes and class, and
// for links by host.
function kinds_of(node, counts = {}) {
	const { name, attributes, address } = node;

	if (typeof node === "string")
		return counts;
	const kind = [name, ...Object.keys(attributes ?? {}).sort(),
		attributes?.class, address && new URL(address).host].join(" ");

	counts[kind] = (counts[kind] ?? 0) + 1;
	for (const child of node.children ?? [])
		kinds_of(child, counts);
	return counts;
}

// A style may leave out what is long or no name, and adds nothing.
export function added_faults(good, bad) {
	const usual = kinds_of(good);

	return Object.entries(kinds_of(bad))
		.filter(([kind, n]) => n > (usual[kind] ?? 0))
		.map(([kind, n]) => `${n} of ${kind}`);
}
