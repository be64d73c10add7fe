import { simplify } from '../../../shared/fields/lists';
import { read } from '../../../shared/policy/read';
import { assign, bundle, orderOptions, quantity } from '../../fields';
import { validationOf } from '../../model';
import { esimGo } from '../../provider';
import { orderPurchase } from '../../purchase';
import { readBasket } from '../../purchase/basket';
import { orderRequest, readOrder } from '../../wire';

/** The POST changes nothing: eSIM Go checks and prices the order as it would a real one. */
export const validate = read(esimGo, {
	option: {
		name: 'Validate',
		value: 'validate',
		action: 'Validate an order',
		description: 'Check and price an order without buying',
	},
	agents: 'allow',
	fields: [
		bundle,
		quantity,
		assign,
		simplify,
		{ displayName: 'Options', name: 'options', type: 'collection', placeholder: 'Add Option', default: {}, options: orderOptions },
	],
	request: { method: 'POST', path: '/orders' },
	call: (item) => ({ body: orderRequest('validate', readBasket(item)) }),
	before: async (client, item) => await orderPurchase.cost.check?.(client, readBasket(item)),
	rows: (body) => [readOrder(body)],
	raw: ({ body }) => body,
	model: ({ wire }) => validationOf(wire),
});
