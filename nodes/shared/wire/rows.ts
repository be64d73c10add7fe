import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';
import { readWire } from './schema';

/** A row together with the untouched body it was read from. */
export interface Row<T> {
	wire: T;
	body: IDataObject;
}

/** JSON as it came, in n8n's type for data: looked at, not copied, since a list has thousands of them. */
export const anyObject = z.custom<IDataObject>((value) => typeof value === 'object' && value !== null && !Array.isArray(value), 'It is not an object');

/** Reads one row; a Failure that names the field where it is not as documented. */
export function row<T extends z.ZodType>(schema: T, value: unknown, source: string): Row<z.output<T>> {
	return { wire: readWire(schema, value, source), body: readWire(anyObject, value, source) };
}

/** List answers come as a bare array or as an object whose first array holds the rows. */
export function rowsOf(body: unknown, source: string): unknown[] {
	if (Array.isArray(body)) return body;
	// An empty list may be null: Go's JSON writes a list that was never filled so.
	if (body === null) return [];
	const fields = readWire(anyObject, body, source);
	return Object.values(fields).find((value) => Array.isArray(value)) ?? [];
}

/** Rows that can be read, and how many cannot: for searches, which one odd row must not stop. */
export function readable<Read>(rows: unknown[], read: (row: unknown) => Read): { rows: Read[]; unread: number } {
	const found: Read[] = [];
	for (const one of rows) {
		try {
			found.push(read(one));
		} catch {
			// Counted below: it may be any order.
		}
	}
	return { rows: found, unread: rows.length - found.length };
}
