import type { INodeProperties } from 'n8n-workflow';
import { simplify } from '../../../shared/fields/lists';
import { guards, moneyNotice, purchaseOptions, reference } from '../../../shared/fields/purchase';
import { buying } from '../../../shared/purchase/run';
import { assign, bundle, orderOptions, pauseSeconds, quantity } from '../../fields';
import { orderPurchase } from '../../purchase';

const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [...orderOptions, ...purchaseOptions, pauseSeconds],
};

export const create = buying({
	...orderPurchase,
	panel: {
		option: {
			name: 'Create',
			value: 'create',
			action: 'Create an order',
			description: 'Buy bundles from the balance, on new eSIMs or existing ones',
		},
		fields: [
			moneyNotice(
				'createNotice',
				'Buys from your eSIM Go balance when it runs. Each reference is bought once: running again returns the same order.',
			),
			bundle,
			reference,
			quantity,
			assign,
			guards({ reportsBalance: true }),
			simplify,
			options,
		],
	},
});
