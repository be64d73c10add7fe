import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';
import { Failure } from '../failure';
import { readWire } from './schema';

/** A row together with the unchanged body that it was read from. */
export interface Row<T> {
	wire: T;
	body: IDataObject;
}

/** A JSON object in n8n's type for data. It is checked but not copied, because a list may have thousands of rows. */
export const anyObject = z.custom<IDataObject>(
	(value) => typeof value === 'object' && value !== null && !Array.isArray(value),
	'It is not an object',
);

/** Reads one row. If it is not as documented, throws a Failure that names the field. */
export function row<T extends z.ZodType>(schema: T, value: unknown, source: string): Row<z.output<T>> {
	return { wire: readWire(schema, value, source), body: readWire(anyObject, value, source) };
}

/**
 * The rows of a list answer, which is an array, or an object with an array of rows. If there are several arrays, the
 * longest is used, because there may also be one for `errors`. An object without an array is an error: read as an empty
 * list, it would mean that nothing was bought.
 */
export function rowsOf(body: unknown, source: string): unknown[] {
	if (Array.isArray(body)) return body;
	// An empty list may be null: Go writes a list that was never filled as null.
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

/** The rows of a search, and those that cannot be read: each of them may be the one searched for. */
export interface Readable<Read> {
	rows: Read[];
	/** How many could not be read. */
	unread: number;
	unreadRows: unknown[];
}

/** Separates rows that can be read from those that cannot. For searches, which an unreadable row must not stop. */
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
