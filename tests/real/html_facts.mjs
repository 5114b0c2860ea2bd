// everything.yaml: that it has every field, and that pages show what it says.

import { model_walk } from "./html_model.mjs";

// They name files, which do not exist.
const NOT_FILLED = ["profile.bibliography", "profile.citations"];

// What no design prints, because it arranges, refers, or is said already.
const NOT_PRINTED = new Set(`
	person_name.given person_name.family place.country_code account.username
	account.icon identity.id identity.names person.id person.aliases
	venue.aliases venue.type venue.series venue.url rank_class.edition rank.edition
	author.id author.affiliation author.roles contributors.who
	award.awarder award.note award.amount award.summary award.url
	citations.source citations.id relation.id
	publication.id publication.equal publication.corresponding
	publication.publisher publication.image publication.tags
	project.id project.outcomes student.id student.cohort news.publication
	section.use section.sort section.limit section.style section.filter
	section.columns variant.include variant.exclude variant.design
	profile.max_authors profile.version profile.lang profile.private design_choice.name lint.ignore
	meta.canonical meta.version meta.last_modified meta.theme grant.role
`.trim().split(/\s+/));
const PRINTED_KINDS = new Set(["TEXT", "INLINE", "PROSE", "INTEGER", "EMAIL",
	"URL"]);

// The records that a profile has; those of design.yaml are others.
function reached(model) {
	const found = new Set(["profile"]);

	for (const record of found)
		for (const field of Object.values(model[record]))
			if (["ONE", "MANY", "MAP"].includes(field.form))
				found.add(field.kind);
	return found;
}

export function facts_missing(model, data) {
	const seen = new Set();

	model_walk(model, "profile", data, (record, key, field, value) => {
		if (value !== undefined && value !== null && value !== "")
			seen.add(`${record}.${key}`);
	});
	return [...reached(model)]
		.flatMap((record) =>
			Object.keys(model[record]).map((key) => `${record}.${key}`))
		.filter((name) => !seen.has(name) && !NOT_FILLED.includes(name));
}

// Letters and digits only, so that markup and punctuation do not count.
function fold(text) {
	return text.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

function in_language(value, lang) {
	if (value === null || typeof value !== "object" || Array.isArray(value))
		return value;
	return lang in value ? value[lang] : Object.values(value)[0];
}

// The facts of `data` that `text` does not have, and the hidden ones that it has.
// Registries print nothing of themselves.
export function facts_lost(model, data, lang, text, spared = []) {
	const folded = `${fold(text)} ${fold(text.replace(/\]\([^)]*\)/g, ""))}`;
	const lost = [];
	const hidden = data.sections.filter((s) => s.hide);
	const shown = data.sections.filter((s) => !s.hide);

	for (const section of hidden)
		for (const item of section.items)
			if (folded.includes(fold(item)))
				lost.push(`hidden, and shown: ${item}`);
	model_walk(model, "profile",
		{ ...data, sections: shown, venues: {}, people: {} },
		(record, key, field, value) => {
			const name = `${record}.${key}`;

			if (!["FIELD", "LIST"].includes(field.form) ||
			    !PRINTED_KINDS.has(field.kind) || NOT_PRINTED.has(name) ||
			    spared.includes(name))
				return;
			for (const one of Array.isArray(value) ? value : [value]) {
				const words = String(in_language(one, lang))
					.replace(/<\/?\w+>/g, "")
					.replace(/\]\([^)]*\)/g, "");

				if (words && !folded.includes(fold(words)))
					lost.push(`${name}: ${words}`);
			}
		});
	return lost;
}
