import type { INodeProperties } from 'n8n-workflow';
import { simplify } from '../../../shared/fields/lists';
import { guards, moneyNotice, purchaseOptions, reference } from '../../../shared/fields/purchase';
import { buying } from '../../../shared/purchase/run';
import { bundle, iccid, pauseSeconds } from '../../fields';
import { orderPurchase } from '../../purchase';
import { readTopUp } from '../../purchase/basket';

const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [...purchaseOptions, pauseSeconds],
};

/** An order of one bundle for one existing eSIM: what people look for under this name. */
export const topUp = buying({
	...orderPurchase,
	basket: { ...orderPurchase.basket, read: readTopUp },
	panel: {
		option: {
			name: 'Top Up',
			value: 'topUp',
			action: 'Top up an eSIM',
			description: 'Buy a bundle from the balance for an existing eSIM',
		},
		fields: [
			moneyNotice(
				'topUpNotice',
				'Buys from your eSIM Go balance when it runs. Each reference is bought once: running again returns the same order.',
			),
			iccid,
			bundle,
			reference,
			guards({ reportsBalance: true }),
			simplify,
			options,
		],
	},
});
