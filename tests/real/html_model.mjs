// The rows of src/record/model.def, and records made from them.

import fs from "node:fs";
import path from "node:path";

const ROW = /^(FIELD|LIST|ONE|MANY|MAP)\((\w+), (\w+), (\w+), ([^,]+), .*/;

// {record: {key: {form, kind, choices, is_main}}}; computed fields are left out.
export function model_read(repository) {
	const file = path.join(repository, "src/record/model.def");
	const model = {};

	for (const line of fs.readFileSync(file, "utf8").split("\n")) {
		const row = ROW.exec(line);

		if (!row || row[5].includes("FIELD_VIEW"))
			continue;
		const [, form, record, key, kind, flags] = row;

		(model[record] ??= {})[key] = {
			form, kind,
			choices: /\.choices = "([^"]*)"/.exec(line)?.[1].split(" "),
			is_main: flags.includes("FIELD_MAIN"),
		};
	}
	return model;
}

// --- what a record has ---

function main_of(fields) {
	return Object.keys(fields).find((key) => fields[key].is_main);
}

// Call `each(record, key, field, value)` for every value below `value`.
export function model_walk(model, record, value, each) {
	const fields = model[record];

	if (value === null || typeof value !== "object" || Array.isArray(value))
		value = { [main_of(fields)]: value };
	for (const [key, inner] of Object.entries(value)) {
		const field = fields[key];

		if (!field)
			throw new Error(`${record} has no field ${key}`);
		walk_field(model, record, key, field, inner, each);
	}
}

function walk_field(model, record, key, field, value, each) {
	const is_record = ["ONE", "MANY", "MAP"].includes(field.form);
	let values = [value];

	each(record, key, field, value);
	if (Array.isArray(value))
		values = value;
	else if (field.form === "MAP")
		values = Object.values(value);
	if (is_record)
		for (const one of values)
			model_walk(model, field.kind, one, each);
}

// --- records to order ---

const DEPTH = 6;

// An entry of `record`: `fill(record, key, field)` gives the values of fields
// that hold no record; undefined leaves one out.
export function model_make(model, record, fill, depth = 0) {
	const made = {};

	for (const [key, field] of Object.entries(model[record])) {
		let value;

		if (["FIELD", "LIST"].includes(field.form)) {
			value = fill(record, key, field);
		} else if (depth < DEPTH && fill(record, key, field) !== null) {
			value = model_make(model, field.kind, fill, depth + 1);
			if (Object.keys(value).length === 0)
				value = undefined;
			else if (field.form === "MANY")
				value = [value];
			else if (field.form === "MAP")
				value = { other: value };
		}
		if (value !== undefined && value !== null)
			made[key] = value;
	}
	return made;
}
