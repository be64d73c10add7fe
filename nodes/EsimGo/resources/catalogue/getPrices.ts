import { limit, returnAll } from '../../../shared/fields/lists';
import { Failure } from '../../../shared/failure';
import { read } from '../../../shared/policy/read';
import { esimGo } from '../../provider';
import { needsVersion25, readPrices } from '../../wire';

/** eSIM Go documents a 403 for accounts without this kind of billing, which says nothing about the key. */
function withBillingAdvice(cause: unknown): never {
	if (!(cause instanceof Failure) || cause.status !== 403) throw cause;
	throw cause.copyWith({
		description:
			'Only accounts on Consumption billing have these prices. If yours is one of them, check the API key and the IP allow list in the eSIM Go portal.',
	});
}

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
	send: async (client, call) => await client.repeat(call).catch(withBillingAdvice),
	cut: true,
	rows: readPrices,
	raw: (price) => price,
});
