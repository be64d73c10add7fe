import { identity } from '../../../shared/fields/identity';
import { simplify } from '../../../shared/fields/lists';
import { read } from '../../../shared/policy/read';
import { orderReference } from '../../fields';
import { orderWithBalance } from '../../model';
import { esimGo } from '../../provider';
import { readOrder } from '../../wire';

export const get = read(esimGo, {
	option: { name: 'Get', value: 'get', action: 'Get an order', description: 'Get one order with its eSIMs' },
	agents: 'allow',
	fields: [orderReference, simplify],
	request: { method: 'GET', path: '/orders/{orderReference}' },
	call: (item) => ({ values: { orderReference: identity(item, 'orderReference', 'Order Reference') } }),
	rows: (body) => [readOrder(body)],
	raw: ({ body }) => body,
	model: ({ wire }) => orderWithBalance(wire),
});
