import { z } from 'zod/v4';
import { getPackage } from './catalogue';
import { buyEsims, needSimPackage } from './orders';
import type { Order, Store } from './store';
import { buyTopUp } from './topUps';

export const otherOrderSchema = z
	.strictObject({
		action: z.literal('otherOrder'),
		packageId: z.string(),
		quantity: z.number().int().positive().default(1),
		iccid: z.string().optional().describe('The eSIM to top up; if not given, new eSIMs are bought'),
		description: z.string().optional(),
	})
	.describe('Somebody else buys on this account, in the portal or with another system. Its requestId in the ledger is "other".');

/** An order like any other, except that no request to the API made it. */
export function orderElsewhere(store: Store, { packageId, iccid, quantity, description }: z.output<typeof otherOrderSchema>): Order {
	if (iccid === undefined) return buyEsims(store, { quantity, description, requestId: 'other', item: needSimPackage(store, packageId) });
	const esim = store.esims.get(iccid);
	if (!esim) throw new Error(`There is no eSIM ${iccid}`);
	return buyTopUp(store, esim, { quantity: 1, description, requestId: 'other', item: store.priced(getPackage(packageId)) });
}
