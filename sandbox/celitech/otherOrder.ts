import { z } from 'zod/v4';
import { buy } from './buy';
import { findDestination } from './destinations';
import { readPeriod } from './period';
import type { Store } from './store';

export const otherOrderSchema = z
	.strictObject({
		action: z.literal(['otherOrder', 'buyElsewhere']),
		source: z.string().default('dashboard'),
		destination: z.string().default('FRA'),
		gigabytes: z.number().default(1),
		startDate: z.string().optional(),
		endDate: z.string().optional(),
		duration: z.number().optional().describe('7 days if no dates are given either'),
		quantity: z.number().int().positive().default(1),
		iccid: z.string().optional().describe('The eSIM to top up. Without it, new ones are bought'),
		referenceId: z.string().optional(),
	})
	.describe('Somebody else buys on this account, any quantity. In the ledger its requestId is other. buyElsewhere is its earlier name');

/** Buys like any other purchase, but without a request to the API. */
export function orderElsewhere(store: Store, wanted: z.output<typeof otherOrderSchema>): object {
	const { destination: code, gigabytes, quantity, iccid, source, referenceId, startDate, endDate, duration } = wanted;
	const esim = iccid === undefined ? undefined : store.esims.get(iccid);
	if (iccid !== undefined && !esim) throw new Error(`There is no eSIM ${iccid}`);
	const destination = esim?.purchases[0]?.package.destination ?? findDestination(code);
	if (!destination) throw new Error(`There is no destination ${code}`);
	const period = readPeriod(store, { startDate, endDate, duration }, gigabytes, 7);
	const bought = buy(store, { destination, gigabytes, period, quantity, esim, source, referenceId, requestId: 'other' });
	return { purchases: bought.map(({ purchase: { id } }) => id), iccids: bought.map((each) => each.esim.iccid) };
}
