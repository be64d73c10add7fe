import { z } from 'zod/v4';
import { checkLines } from './orderCheck';
import { placeOrder } from './placeOrder';
import type { Order } from './records';
import type { Store } from './store';

export const otherOrderSchema = z
	.strictObject({
		action: z.literal('otherOrder'),
		bundle: z.string(),
		quantity: z.number().int().positive().default(1),
		assign: z.boolean().default(true),
		iccid: z.string().optional().describe('The eSIM to put it on. If not given, new ones'),
		customerRef: z.string().optional(),
	})
	.describe('Somebody else buys on this account, in the portal or with another system. In the ledger, the requestId is other');

/** Places an order like any other, except that no request to the API made it. */
export function orderElsewhere(store: Store, { bundle, quantity, assign, iccid, customerRef }: z.output<typeof otherOrderSchema>): Order {
	const iccids = iccid === undefined ? [] : Array.from({ length: quantity }, () => iccid);
	const checked = checkLines(store, assign, [{ type: 'bundle', item: bundle, quantity, iccids }]);
	return placeOrder(store, { requestId: 'other', sourceIP: '198.51.100.7', customerRef }, { mode: 'transaction', ...checked });
}
