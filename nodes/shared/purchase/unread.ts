import { order } from '../model/order';
import { folded } from './alike';
import type { Placed } from './purchase';
import { anyObject } from '../wire/rows';

/**
 * Unreadable rows of a search that mention a reference, each as an order with unknown content. Such an order may be ours,
 * so it is neither adopted nor ignored. A row that does not mention the reference is another's, or not an order at all.
 */
export function unreadOrders(provider: string, reference: string, unreadRows: unknown[]): Placed[] {
	return unreadRows
		.filter((row) => mentions(row, folded(reference)))
		.map((row) => {
			const object = anyObject.safeParse(row);
			return { id: '', order: order.parse({ provider }), esims: [], body: object.success ? object.data : { row: JSON.stringify(row) } };
		});
}

/**
 * Whether any text in a value contains the whole reference. A number counts only under a key for references, because
 * quantities are numbers, too.
 */
function mentions(value: unknown, reference: string, key = ''): boolean {
	if (typeof value === 'string') return holdsWhole(folded(value), reference);
	if (typeof value === 'number') return /ref/i.test(key) && String(value) === reference;
	if (typeof value !== 'object' || value === null) return false;
	return Object.entries(value).some(([name, one]) => mentions(one, reference, Array.isArray(value) ? key : name));
}

const wordSign = /[\p{L}\p{N}]/u;

/** Whether a text contains the reference as a whole: `[ref:order-1]` contains `order-1`, but `order-10` does not. */
function holdsWhole(text: string, reference: string): boolean {
	for (let at = text.indexOf(reference); at >= 0; at = text.indexOf(reference, at + 1)) {
		const around = [text.charAt(at - 1), text.charAt(at + reference.length)];
		if (!around.some((sign) => wordSign.test(sign))) return true;
	}
	return false;
}
