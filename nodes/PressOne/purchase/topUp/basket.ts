import { iccid as iccidOf, text } from '../../../shared/fields/item';
import type { BasketOf } from '../../../shared/purchase/purchase';
import { ownText, type Described } from '../basket';

/** One package for one eSIM. */
export interface Basket extends Described {
	iccid: string;
	packageId: string;
}

export const basket: BasketOf<Basket> = {
	read: (item) => ({ iccid: iccidOf(item), packageId: text(item, 'package', 'Package'), own: ownText(item) }),
	content: ({ iccid, packageId }) => JSON.stringify(['topUp', iccid, packageId]),
	lines: ({ packageId }) => [{ planId: packageId, quantity: 1 }],
	units: () => 1,
};
