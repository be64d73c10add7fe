import { z } from 'zod/v4';
import { storedReference } from '../frame/reference';
import { getPlan } from './plans';
import { buy } from './provision';
import type { Order, Store } from './store';

export const otherOrderSchema = z
	.strictObject({
		action: z.literal('otherOrder'),
		planId: z.string(),
		termMonths: z.number().int().positive().default(1),
		referenceId: z.string().optional(),
		environment: z
			.enum(['production', 'sandbox'])
			.default('production')
			.describe('The environment of the eSIM; only production spends the balance'),
	})
	.describe('Somebody else provisions on this account. Its requestId in the ledger is "other".');

/** A purchase like any other, except that no request to the API made it. */
export function orderElsewhere(
	store: Store,
	{ planId, termMonths, referenceId: sent, environment }: z.output<typeof otherOrderSchema>,
): Order {
	const referenceId = sent === undefined ? undefined : storedReference(sent, store.switches);
	const customer = { customerEmail: 'other@example.com', customerName: 'Somebody Else' };
	return buy(store, 'other', { plan: store.priced(getPlan(planId)), termMonths, referenceId, ...customer }, environment);
}
