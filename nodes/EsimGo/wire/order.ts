import { z } from 'zod/v4';
import { wireIccid } from '../../shared/wire/iccid';
import { maybe, wireNumber, wireText } from '../../shared/wire/schema';
import { esimFields } from './esim';
import { readable, row, rowsOf, type Row } from '../../shared/wire/rows';

const orderLine = z.looseObject({
	type: maybe(z.string()),
	item: maybe(wireText),
	quantity: maybe(wireNumber),
	subTotal: maybe(wireNumber),
	pricePerUnit: maybe(wireNumber),
	esims: maybe(z.array(esimFields)),
	iccids: maybe(z.array(wireIccid)),
});

/** The lines are in `order`, in older documents in `Order`. `createdDate` was `createDate`. */
const orderBody = z
	.looseObject({
		order: maybe(z.array(orderLine)),
		Order: maybe(z.array(orderLine)),
		total: maybe(wireNumber),
		currency: maybe(z.string()),
		status: maybe(z.string()),
		statusMessage: maybe(z.string()),
		message: maybe(z.string()),
		orderReference: maybe(wireText),
		createdDate: maybe(z.string()),
		createDate: maybe(z.string()),
		assigned: maybe(z.boolean()),
		valid: maybe(z.boolean()),
		/** The balance at the time of the order, from 2.5 on. Before or after the charge is not documented, so nothing is computed from it. */
		runningBalance: maybe(wireNumber),
	})
	.refine(({ order, Order }) => (order ?? Order) !== null, { path: ['order'], message: 'The lines of the order are missing' });

export type WireOrder = z.output<typeof orderBody>;

/** The lines of an order, under either key. */
export function linesOf(order: WireOrder) {
	return order.order ?? order.Order ?? [];
}

/**
 * Bundles applied from the inventory are listed among the orders, as lines of this type. Their `item` is the apply
 * reference, and they cost nothing (release notes of v2.2).
 */
export const applicationType = 'bundleAssignment';

const source = "eSIM Go's orders";

export const readOrder = (body: unknown) => row(orderBody, body, source);

/** GET /orders is an array in one document and, by mistake, a single order in another. */
function ordersIn(body: unknown): unknown[] {
	const single = z.looseObject({ orderReference: wireText }).safeParse(body).success;
	return single ? [body] : rowsOf(body, source);
}

export const readOrders = (body: unknown): Array<Row<WireOrder>> => ordersIn(body).map(readOrder);

/** For searches: orders that cannot be read, or that have no ID, are kept apart. */
export const readableOrders = (body: unknown) => readable(ordersIn(body), readListed);

function readListed(one: unknown): Row<WireOrder> {
	const found = readOrder(one);
	if (found.wire.orderReference || linesOf(found.wire)[0]?.type === applicationType) return found;
	throw new Error('It has no ID');
}
