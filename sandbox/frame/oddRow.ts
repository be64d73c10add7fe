import { z } from 'zod/v4';

/** A list may contain rows that no document mentions, such as a notice from the provider or a half-deleted row. */
export const oddRow = z
	.union([z.boolean(), z.literal('text')])
	.default(false)
	.describe('The first page of lists begins with an extra row that makes no sense: an object without an ID (true), or bare text');

/** The rows of the first page, with the odd row if the switch asks for it. */
export function withOddRow(rows: unknown[], odd: z.output<typeof oddRow>): unknown[] {
	if (odd === false) return rows;
	return [odd === 'text' ? 'maintenance' : { id: null, orderReference: null, iccid: null, note: 'maintenance' }, ...rows];
}
