/** What n8n reads from a schema file of a node: JSON Schema, with the format's version at its top. */
export interface OutputSchema extends Schema {
	version: 1;
}

interface Schema {
	type?: string | string[];
	properties?: Record<string, Schema>;
	items?: Schema;
}

/**
 * The schema of items, from all fields and kinds of values seen in them. n8n's editor looks into objects and arrays
 * only where `type` is one word, so null is left out where an object or an array was seen too.
 */
export function schemaOf(items: object[]): OutputSchema {
	return { ...objectOf(items), version: 1 };
}

const objectOf = (all: object[]): Schema => {
	const values = new Map<string, unknown[]>();
	for (const [name, value] of all.flatMap((one) => Object.entries(one))) values.set(name, [...(values.get(name) ?? []), value]);
	return { type: 'object', properties: Object.fromEntries([...values].map(([name, seen]) => [name, valueOf(seen)])) };
};

function valueOf(seen: unknown[]): Schema {
	const arrays = seen.filter((value) => Array.isArray(value));
	const objects = seen.filter(isObject);
	if (arrays.length > 0) return arrayOf(arrays.flat());
	if (objects.length > 0) return objectOf(objects);
	const kinds = [...new Set(seen.map((value) => (value === null ? 'null' : typeof value)))];
	const [kind, ...more] = kinds.sort((a, b) => Number(a === 'null') - Number(b === 'null') || a.localeCompare(b));
	return { type: more.length === 0 ? kind : [kind, ...more] };
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value);

const arrayOf = (entries: unknown[]): Schema => (entries.length === 0 ? { type: 'array' } : { type: 'array', items: valueOf(entries) });
