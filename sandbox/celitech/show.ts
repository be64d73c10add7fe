import type { Store } from './store';

/** A time as text; null if there is none. */
export function showDate(store: Store, at: number | undefined): string | null {
	if (at === undefined) return null;
	const text = new Date(at).toISOString();
	return store.switches.dateForm === 'offset' ? `${text.slice(0, 19)}+00:00` : text;
}

/** The deprecated epoch twin of a time, as a field to spread. */
export function showEpoch(store: Store, name: string, at: number | undefined): Record<string, number | null> {
	const { epochFields } = store.switches;
	if (epochFields === 'absent') return {};
	if (at === undefined) return { [name]: null };
	return { [name]: epochFields === 'seconds' ? Math.floor(at / 1000) : at };
}

/** Gives a body the form that the switches ask for: what becomes of fields without a value, and a field that no document knows. */
export function shapeBody(store: Store, body: unknown): unknown {
	if (Array.isArray(body)) return body.map((each) => shapeBody(store, each));
	if (typeof body !== 'object' || body === null) return body;
	const { emptyFields, extraField } = store.switches;
	const fields = Object.entries(body)
		.filter(([name, value]) => value !== null || emptyFields === 'null' || name === 'afterCursor')
		.map(([name, value]) => [name, shapeBody(store, value)]);
	return { ...Object.fromEntries(fields), ...(extraField && { addedLater: 'a field of a newer version' }) };
}
