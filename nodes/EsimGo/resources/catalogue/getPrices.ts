import { limit, returnAll } from '../../../shared/fields/lists';
import { read } from '../../../shared/policy/read';
import { esimGo } from '../../provider';
import { needsVersion25, readPrices } from '../../wire';

export const getPrices = read(esimGo, {
	option: {
		name: 'Get Consumption Prices',
		value: 'getPrices',
		action: 'Get consumption prices',
		description:
			'List what a GB costs per country and operator profile. Only for accounts on Consumption billing. Needs version 2.5 of the API.',
	},
	agents: 'allow',
	fields: [returnAll, limit],
	request: { method: 'GET', path: '/catalogue/prices' },
	before: async (client) => needsVersion25(client),
	cut: true,
	rows: readPrices,
	raw: (price) => price,
});
