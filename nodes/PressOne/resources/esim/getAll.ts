import { iccidFilter } from '../../../shared/fields/item';
import { limit, returnAll, simplify } from '../../../shared/fields/lists';
import { optional } from '../../../shared/fields/locator';
import { read } from '../../../shared/policy/read';
import { createdAfter, createdBefore, createdRange, include, included } from '../../fields';
import { esimOf } from '../../model';
import { paging, readSims } from '../../wire';
import { pressOne } from '../../provider';

export const getAll = read(pressOne, {
	option: { name: 'Get Many', value: 'getAll', action: `Get many eSIMs`, description: 'List the eSIMs of your account' },
	agents: 'allow',
	fields: [
		returnAll,
		limit,
		optional('filters', createdAfter, createdBefore, {
			displayName: 'ICCID',
			name: 'iccid',
			type: 'string',
			default: '',
			description: 'The ICCID or a part of it',
		}),
		simplify,
		optional('options', include('the order', 'order', 'order.status', 'order.user', 'share')),
	],
	request: { method: 'GET', path: '/customer/v2/sims' },
	call: (item) => {
		return {
			query: {
				include: included(item, 'order'),
				'filter[created_at]': createdRange(item),
				'filter[iccid]': iccidFilter(item, 'filters.iccid'),
			},
		};
	},
	paging,
	rows: readSims,
	raw: ({ body }) => body,
	model: ({ wire }) => esimOf(wire),
});
