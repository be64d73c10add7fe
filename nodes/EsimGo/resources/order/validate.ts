import { read } from '../../../shared/policy/read';
import { bundle } from '../../fields';
import { esimGo } from '../../provider';
import { readOrder } from '../../wire';
import { assign, basketOptions, orderRequest, quantity, readBasket } from './basket';

/** A POST that changes nothing: eSIM Go runs the checks of a real order and prices it. */
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
		{ displayName: 'Options', name: 'options', type: 'collection', placeholder: 'Add Option', default: {}, options: basketOptions },
	],
	request: { method: 'POST', path: '/orders' },
	call: (item) => ({ body: orderRequest('validate', readBasket(item)) }),
	rows: (body) => [readOrder(body)],
	raw: ({ body }) => body,
});
