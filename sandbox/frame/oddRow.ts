import { z } from 'zod/v4';

/** A list may hold what no document speaks of: a notice of the provider's, a row that was half deleted. */
export const oddRow = z
	.union([z.boolean(), z.literal('text')])
	.default(false)
	.describe('The first page of lists begins with an extra row that makes no sense: an object without an ID (true), or bare text');

/** The rows of the first page, with the odd one where the switch asks for it. */
export function withOddRow(rows: unknown[], odd: z.output<typeof oddRow>): unknown[] {
	if (odd === false) return rows;
	return [odd === 'text' ? 'maintenance' : { id: null, orderReference: null, iccid: null, note: 'maintenance' }, ...rows];
}
