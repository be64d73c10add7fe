import { count, optionalText, text, type Item } from '../../shared/fields/item';
import { badParameter } from '../../shared/failure';
import type { BasketOf } from '../../shared/purchase/purchase';
import { referenceOpening } from '../wire';

/** What orders and top-ups have in common: both carry their reference in the description from the start. */
export interface Described {
	/** The user's own text for the description. */
	own: string;
}

/** New eSIMs of one package. */
export interface Basket extends Described {
	packageId: string;
	quantity: number;
}

/** The twin API's rule for one order. */
export const mostPerOrder = 50;

export const basket: BasketOf<Basket> = {
	read: (item) => ({
		packageId: text(item, 'package', 'Package'),
		quantity: count(item, 'quantity', 'Quantity', { min: 1, max: mostPerOrder }),
		own: ownText(item),
	}),
	content: ({ packageId, quantity }) => JSON.stringify(['order', packageId, quantity]),
	lines: ({ packageId, quantity }) => [{ planId: packageId, quantity }],
	units: ({ quantity }) => quantity,
};

/** The user's own text in the description of a purchase. */
export function ownText(item: Item): string {
	const own = optionalText(item, 'options.description');
	if (own.includes(referenceOpening)) {
		throw badParameter(`Description contains "${referenceOpening}"`, 'By this the node finds its purchases again. Give another text.');
	}
	return own;
}
