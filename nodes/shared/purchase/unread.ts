import { order } from '../model/order';
import { folded } from './alike';
import type { Placed } from './purchase';
import { anyObject } from '../wire/rows';

/**
 * Rows of a search that cannot be read and mention a reference, each as an order of which nothing is known for certain: it
 * may be ours, so it is neither adopted nor taken for none. A row that does not mention it is another's, or none at all.
 */
export function unreadOrders(provider: string, reference: string, unreadRows: unknown[]): Placed[] {
	return unreadRows
		.filter((row) => mentions(row, folded(reference)))
		.map((row) => {
			const object = anyObject.safeParse(row);
			return { id: '', order: order.parse({ provider }), esims: [], body: object.success ? object.data : { row: JSON.stringify(row) } };
		});
}

/** Whether any text in it holds this reference whole; a number only under a key of references, since a quantity is one, too. */
function mentions(value: unknown, reference: string, key = ''): boolean {
	if (typeof value === 'string') return holdsWhole(folded(value), reference);
	if (typeof value === 'number') return /ref/i.test(key) && String(value) === reference;
	if (typeof value !== 'object' || value === null) return false;
	return Object.entries(value).some(([name, one]) => mentions(one, reference, Array.isArray(value) ? key : name));
}

const wordSign = /[\p{L}\p{N}]/u;

/** `order-1` is not in `order-10`, and is in `[ref:order-1]`. */
function holdsWhole(text: string, reference: string): boolean {
	for (let at = text.indexOf(reference); at >= 0; at = text.indexOf(reference, at + 1)) {
		const around = [text.charAt(at - 1), text.charAt(at + reference.length)];
		if (!around.some((sign) => wordSign.test(sign))) return true;
	}
	return false;
}
