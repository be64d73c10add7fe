import { identity } from '../../../shared/fields/identity';
import { simplify } from '../../../shared/fields/lists';
import { optional } from '../../../shared/fields/locator';
import { read } from '../../../shared/policy/read';
import { include, included, orderId } from '../../fields';
import { orderOf } from '../../model';
import { pressOne } from '../../provider';
import { readOrder } from '../../wire';

export const get = read(pressOne, {
	option: { name: 'Get', value: 'get', action: 'Get an order', description: 'Get one order with its eSIMs' },
	agents: 'allow',
	fields: [orderId, simplify, optional('options', include('eSIMs and status', 'sims', 'status', 'user'))],
	request: { method: 'GET', path: '/customer/v2/orders/{orderId}' },
	call: (item) => {
		return {
			values: { orderId: identity(item, 'orderId', 'Order ID') },
			query: { include: included(item, 'sims', 'status') },
		};
	},
	rows: (body) => [readOrder(body)],
	raw: ({ body }) => body,
	model: ({ wire }) => orderOf(wire),
});
