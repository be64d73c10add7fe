import { limit, returnAll } from '../../../shared/fields/lists';
import { read } from '../../../shared/policy/read';
import { celitech } from '../../provider';
import { readDestinations } from '../../wire';

export const getAll = read(celitech, {
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many destinations',
		description: 'List the countries and regions that have packages',
	},
	agents: 'allow',
	fields: [returnAll, limit],
	request: { method: 'GET', path: '/destinations' },
	cut: true,
	rows: readDestinations,
	raw: ({ body }) => body,
});
