import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';
import { Failure } from '../failure';
import { readWire } from './schema';

/** A row together with the untouched body it was read from. */
export interface Row<T> {
	wire: T;
	body: IDataObject;
}

/** JSON as it came, in n8n's type for data: looked at, not copied, since a list has thousands of them. */
export const anyObject = z.custom<IDataObject>(
	(value) => typeof value === 'object' && value !== null && !Array.isArray(value),
	'It is not an object',
);

/** Reads one row; a Failure that names the field where it is not as documented. */
export function row<T extends z.ZodType>(schema: T, value: unknown, source: string): Row<z.output<T>> {
	return { wire: readWire(schema, value, source), body: readWire(anyObject, value, source) };
}

/**
 * List answers come as a bare array or as an object whose array holds the rows; of several the longest, since `errors`
 * may stand beside it. An object without any is no list: taken for an empty one it would say that nothing was bought.
 */
export function rowsOf(body: unknown, source: string): unknown[] {
	if (Array.isArray(body)) return body;
	// An empty list may be null: Go's JSON writes a list that was never filled so.
	if (body === null) return [];
	const values = Object.values(readWire(anyObject, body, source));
	const lists: unknown[][] = values.filter(Array.isArray);
	if (lists.length > 0) return lists.reduce((longest, one) => (one.length > longest.length ? one : longest));
	if (values.length > 0 && values.every((value) => value === null)) return [];
	throw new Failure({
		message: `The answer from ${source} could not be read: it contains no list`,
		description: 'Nothing was guessed in its place. If this keeps happening, report it with the operation you used.',
		ran: 'perhaps',
	});
}

/** Rows of a search, and those that cannot be read: each may be the one that is looked for. */
export interface Readable<Read> {
	rows: Read[];
	/** How many could not be read. */
	unread: number;
	unreadRows: unknown[];
}

/** Rows that can be read, and those that cannot: for searches, which one odd row must not stop. */
export function readable<Read>(rows: unknown[], read: (row: unknown) => Read): Readable<Read> {
	const found: Read[] = [];
	const unreadRows: unknown[] = [];
	for (const one of rows) {
		try {
			found.push(read(one));
		} catch {
			unreadRows.push(one);
		}
	}
	return { rows: found, unread: unreadRows.length, unreadRows };
}
