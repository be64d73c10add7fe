import { optionalText } from '../../../shared/fields/item';
import { limit, returnAll } from '../../../shared/fields/lists';
import { optional } from '../../../shared/fields/locator';
import { read } from '../../../shared/policy/read';
import { anyObject } from '../../../shared/wire/rows';
import { readWire } from '../../../shared/wire/schema';
import { pressOne } from '../../provider';
import { readRows } from '../../wire';

const source = 'PressOne (devices)';

/** PressOne sends the whole list and has no filters, so the node filters it. */
export const getAll = read(pressOne, {
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many devices',
		description: 'List the phones and tablets that can use an eSIM',
	},
	agents: 'allow',
	fields: [
		returnAll,
		limit,
		optional(
			'filters',
			{
				displayName: 'Brand',
				name: 'brand',
				type: 'string',
				default: '',
				placeholder: 'e.g. Samsung',
				description: 'Only devices of this brand',
			},
			{
				displayName: 'Operating System',
				name: 'os',
				type: 'options',
				options: [
					{ name: 'Android', value: 'android' },
					{ name: 'iOS', value: 'ios' },
				],
				default: 'android',
			},
		),
	],
	request: { method: 'GET', path: '/customer/v2/compatible-devices-lite' },
	cut: true,
	rows: (body) => readRows(body, source).map((one) => readWire(anyObject, one, source)),
	keep: (device, item) =>
		['brand', 'os'].every((name) => {
			const wanted = optionalText(item, `filters.${name}`).toLowerCase();
			return wanted === '' || String(device[name] ?? '').toLowerCase() === wanted;
		}),
	raw: (device) => device,
});
