import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { Item } from '../shared/fields/item';
import type { Operation } from '../shared/fields/operation';
import type { CostOf } from '../shared/purchase/purchase';
import { buying } from '../shared/purchase/run';
import type { Basket } from './basket';
import { complete } from './delivery';
import { differenceOf } from './difference';
import { periodBody } from './period';
import { findByReference, orderByPurchase, placedOfAnswer, recentOrders } from './placed';
import { destinationOf, priceOf } from './price';
import { celitech } from './provider';
import { readBought } from './wire';

/** What the purchases at CELITECH differ in. */
interface Own {
	option: Pick<INodePropertyOptions, 'name' | 'value' | 'action' | 'description'>;
	fields: INodeProperties[];
	path: string;
	basket: (item: Item) => Basket;
	check?: CostOf<Basket>['check'];
	/** The fields of the request besides size, period, reference and extras. */
	body: (basket: Basket) => Record<string, string | number | undefined>;
}

/**
 * A purchase at CELITECH. Each carries its reference as `referenceId` from the start, and GET /purchases finds it by that:
 * nothing needs to be marked afterwards, and a lost answer is looked for by name.
 */
export function buyingByReference({ option, fields, path, basket, check, body: own }: Own): Operation {
	return buying<Basket>({
		provider: celitech,
		panel: { option, fields },
		request: {
			method: 'POST',
			path,
			call: ({ basket: wanted, reference }) => ({
				body: {
					...own(wanted),
					dataLimitInGB: wanted.gigabytes,
					...periodBody(wanted.period),
					referenceId: reference,
					...wanted.extras,
				},
			}),
			read: (body, { reference }) =>
				placedOfAnswer(readBought(body), reference, Array.isArray(body) ? { answer: body } : Object.assign({}, body)),
		},
		basket: {
			read: basket,
			content: ({ iccid, destination, gigabytes, period, quantity }) =>
				JSON.stringify([iccid ?? destination?.toUpperCase(), gigabytes, quantity, period]),
			lines: ({ quantity }) => [{ planId: null, quantity }],
			units: ({ quantity }) => quantity,
		},
		cost: {
			price: async (client, { iccid, destination, gigabytes, period, quantity }) =>
				await priceOf(client, { destination: destination ?? (await destinationOf(client, iccid ?? '')), gigabytes, period, quantity }),
			check,
		},
		search: {
			carriesReference: () => true,
			givesWholeOrders: true,
			byReference: async (client, { reference, basket: { quantity } }) => await findByReference(client, reference, quantity),
			byId: async (client, { id }) => await orderByPurchase(client, id),
			since: async (client, { since }) => await recentOrders(client, since),
			// A purchase without a reference may be ours that lost it on the way.
			owner: async (_client, { placed: { order } }) =>
				await Promise.resolve(order.reference === null ? { is: 'doubtful' } : { is: 'reference', reference: order.reference }),
			difference: differenceOf,
		},
		delivery: {
			// How many eSIMs came is judged when the order is completed.
			awaited: () => 0,
			wait: async (client, { basket: { quantity, iccid }, reference, placed, until }) =>
				await complete(client, placed, { reference, quantity, needsCodes: iccid === undefined, until }),
		},
	});
}
