import type { Client } from '../http/client';
import { Failure } from '../failure';
import { searchOf, type Placed, type Purchase } from './purchase';

/** What is known about a purchase with an unknown outcome. */
export interface Unknown {
	reference: string;
	/** Why it is unknown, as sentences. */
	happened: string;
	/** Orders that may be the purchase. */
	candidates?: Placed[];
	/** True if it is known to be bought, but not as which order. */
	isBought?: boolean;
	/** When running again will settle it, by the provider's clock. If undefined, only a person can settle it. */
	settledAt?: Date;
	/** The error because of which it is unknown. */
	cause?: Failure;
}

/** The error for a purchase that may or may not have been made. */
export function unknownOutcome<Basket>(purchase: Purchase<Basket>, client: Client, unknown: Unknown): Failure {
	const { reference, happened, candidates = [], isBought = false, settledAt, cause } = unknown;
	const failure = new Failure({
		message: `The outcome of the purchase "${reference}" is unknown. ${happened}`,
		description: `It is not bought again automatically. ${isBought ? whereBought(client, candidates) : whatToDo(purchase, client, candidates, settledAt)}`,
		ran: 'perhaps',
		data: {
			reference,
			...orderIn(cause),
			candidates: candidates.map(({ id }) => id),
			...(settledAt && { settledAt: settledAt.toISOString() }),
		},
		cause: cause?.cause ?? cause,
	});
	failure.stack = cause?.stack ?? failure.stack;
	return failure;
}

/** The order that could not be read. */
function orderIn(cause: Failure | undefined): { orderId?: unknown } {
	return cause?.data?.orderId === undefined ? {} : { orderId: cause.data.orderId };
}

function whereBought(client: Client, candidates: Placed[]): string {
	const seen = candidates.length > 0 ? ` One of these may be it: ${nameOrders(candidates)}.` : '';
	return `Open the execution that bought it, or ${client.provider.label}'s portal, and use its eSIM.${seen} To buy another one, use another reference.`;
}

const settledByHand = 'If nothing was bought, run again with the option Earlier Attempt set to Nothing Was Bought.';

function whatToDo<Basket>(purchase: Purchase<Basket>, client: Client, candidates: Placed[], settledAt: Date | undefined): string {
	const now = client.providerTime();
	const { search } = purchase;
	if ('impossible' in search)
		return `${search.impossible} It is now ${now.toISOString()}. If it was bought, use its eSIM. ${settledByHand}`;
	const portal = `Look in ${client.provider.label}'s portal for an order at ${now.toISOString()}.`;
	if (candidates.length > 0)
		return `${portal} One of these may be it: ${nameOrders(candidates)}. If one is yours, use its eSIM. ${settledByHand}`;
	if (!settledAt) return `${portal} If it was bought, use its eSIM. ${settledByHand}`;
	const again =
		settledAt > now
			? `Run again after ${settledAt.toISOString()}. Until then, ${client.provider.label} may still show the order. A run after that buys again if no order is found.`
			: 'Run again: the node looks for the order once more, and buys again if none is found.';
	return `${again} To settle it sooner, look in ${client.provider.label}'s portal. If it was bought, use its eSIM. ${settledByHand}`;
}

/** The error for a reference that was used for something else. `orders`: the orders that it became, if known. */
export function usedOtherwise(reference: string, difference: string, orders: Placed[]): Failure {
	const [first] = orders;
	const what = first ? `It became ${nameOrders(orders)}.` : '';
	return new Failure({
		message: `The reference "${reference}" was already used for another purchase: ${difference}`,
		description:
			`${what} Nothing was bought now. Give each purchase a reference of its own, for example order, line and unit: look at the expression in the field Reference.`.trim(),
		ran: 'never',
		data: { reference, ...(first && { orderId: first.id, orderIds: orders.map(({ id }) => id) }) },
	});
}

/** The error for a reference that was tried with other content and whose outcome is unknown. */
export function triedOtherwise<Basket>(purchase: Purchase<Basket>, client: Client, reference: string, candidates: Placed[]): Failure {
	const { label } = client.provider;
	const searched = searchOf(purchase) !== undefined;
	const orders = candidates.length > 0 ? ` These orders made since then belong to no reference known here: ${nameOrders(candidates)}.` : '';
	return new Failure({
		message: `The reference "${reference}" was already sent for another purchase, whose outcome is unknown`,
		description: `An earlier attempt asked for another plan, quantity or eSIM under this reference. Nothing was bought now.${orders} Run the earlier purchase again unchanged, ${searched ? `or check in ${label}'s portal what became of it` : `or ask ${label} what became of it`}. Give each purchase a reference of its own: look at the expression in the field Reference.`,
		ran: 'perhaps',
		data: { reference, candidates: candidates.map(({ id }) => id) },
	});
}

/** Describes orders for a person: ID, time, amount, ICCIDs. */
export function nameOrders(orders: Placed[]): string {
	return orders
		.slice(0, 5)
		.map(({ id, order, esims }) => {
			const iccids = esims.flatMap(({ esim }) => esim.iccid ?? []).join(' ');
			const total = order.total !== null && `${order.total} ${order.currency ?? ''}`.trim();
			return [`order ${id || 'without an ID'}`, order.createdAt, total, iccids && `ICCID ${iccids}`].filter(Boolean).join(', ');
		})
		.join('; ');
}
