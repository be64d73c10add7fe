import { z } from 'zod/v4';
import { wireIccid } from '../../shared/wire/iccid';
import { readable, row } from '../../shared/wire/rows';
import { maybe, readWire, wireNumber, wireText } from '../../shared/wire/schema';
import { simFields } from './esim';
import { readRows } from './list';

/**
 * An order. Some numbers are numbers on creation and text in lists. The ID of a top-up is `order_id` on PressOne's
 * journey page and `id` at the twin API. `iccid` and `sims` are on the journey page only.
 */
const orderBody = z
	.looseObject({
		id: maybe(wireText),
		order_id: maybe(wireText),
		code: maybe(wireText),
		package_id: maybe(wireText),
		quantity: maybe(wireNumber),
		type: maybe(z.string()),
		description: maybe(wireText),
		net_price: maybe(wireNumber),
		/** In place of the net price if the account has a discount. */
		unit_paid_price: maybe(wireNumber),
		total_amount_paid: maybe(wireNumber),
		currency: maybe(z.string()),
		created_at: maybe(z.string()),
		/** Only with `include=status`. */
		status: maybe(z.union([z.looseObject({ slug: maybe(z.string()) }).transform(({ slug }) => slug), z.string()])),
		iccid: maybe(wireIccid),
		/** Only with `include=sims` if the order is read later. */
		sims: maybe(z.array(simFields)),
	})
	.refine(({ id, order_id: orderId }) => (orderId ?? id) !== null, { path: ['id'], message: 'The order has neither order_id nor id' });

export type WireOrder = z.output<typeof orderBody>;

const source = 'PressOne (order)';

export const readOrder = (body: unknown) => row(orderBody, readWire(z.looseObject({ data: z.unknown() }), body, source).data, source);
export const readOrders = (body: unknown) => readRows(body, source).map((one) => row(orderBody, one, source));

/** For searches: rows that cannot be read are kept apart. */
export const readableOrders = (body: unknown) => readable(readRows(body, source), (one) => row(orderBody, one, source));
