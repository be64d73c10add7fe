import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';
import { anyObject } from '../../shared/wire/rows';
import { maybe, readWire, wireNumber } from '../../shared/wire/schema';

/** From page 2 on, a list may be an object keyed by index instead of an array (seen at the twin API). */
const rows = z.union([z.array(z.unknown()), z.record(z.string(), z.unknown()).transform((keyed) => Object.values(keyed))]);

const listBody = z.looseObject({ data: rows });

/** The rows under `data`. */
export const readRows = (body: unknown, source: string): unknown[] => readWire(listBody, body, source).data;

/** The object under `data`. */
export const readData = (body: unknown, source: string): IDataObject => readWire(z.looseObject({ data: anyObject }), body, source).data;

const paged = z.looseObject({ meta: z.looseObject({ last_page: maybe(wireNumber) }) });

/** The number of the last page; undefined if the list does not say. */
export function readLastPage(body: unknown): number | undefined {
	const result = paged.safeParse(body);
	return result.success ? (result.data.meta.last_page ?? undefined) : undefined;
}
