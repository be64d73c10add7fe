import { count, optionalText, text, type Item } from '../../shared/fields/item';
import { badParameter } from '../../shared/failure';
import type { BasketOf } from '../../shared/purchase/purchase';
import { referenceOpening } from '../wire';

/** What orders and top-ups have in common: both have their reference in the description from the start. */
export interface Described {
	/** The user's own text for the description. */
	own: string;
}

/** New eSIMs with one package. */
export interface Basket extends Described {
	packageId: string;
	quantity: number;
}

/** The twin API's limit for one order. */
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
		throw badParameter(
			`Description contains "${referenceOpening}"`,
			'The node finds its purchases again by this sign. Enter another text.',
		);
	}
	return own;
}
