import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { Item } from '../../shared/fields/item';
import type { Operation } from '../../shared/fields/operation';
import type { CostOf } from '../../shared/purchase/purchase';
import { buying } from '../../shared/purchase/run';
import { placedOfAnswer } from '../model';
import { celitech } from '../provider';
import { readBought } from '../wire';
import { contentOf, type Basket } from './basket';
import { completeOrder } from './delivery';
import { differenceOf } from './difference';
import { findById, findByReference, findSince, joinOrders, ownerOf } from './find';
import { priceOf } from './price';

/** What each kind of purchase at CELITECH brings of its own. */
interface Own<Wanted extends Basket> {
	option: Pick<INodePropertyOptions, 'name' | 'value' | 'action' | 'description'>;
	fields: INodeProperties[];
	path: string;
	basket: (item: Item) => Wanted;
	check?: CostOf<Wanted>['check'];
	/** Fields of the request besides size, period, reference and extras. */
	body: (basket: Wanted) => Record<string, string | number | undefined>;
}

/**
 * A purchase at CELITECH. It carries its reference as `referenceId` from the start, and GET /purchases finds it by that. So
 * nothing is marked afterwards, and a lost answer is looked for by reference.
 */
export function buyingByReference<Wanted extends Basket>({ option, fields, path, basket, check, body: own }: Own<Wanted>): Operation {
	return buying<Wanted>({
		provider: celitech,
		panel: { option, fields },
		request: {
			method: 'POST',
			path,
			call: ({ basket: wanted, reference }) => ({
				body: {
					...own(wanted),
					dataLimitInGB: wanted.gigabytes,
					...wanted.period,
					referenceId: reference,
					...wanted.extras,
				},
			}),
			read: (body, { reference }) =>
				placedOfAnswer(readBought(body), reference, Array.isArray(body) ? { answer: body } : Object.assign({}, body)),
		},
		basket: {
			read: basket,
			content: contentOf,
			lines: ({ quantity }) => [{ planId: null, quantity }],
			units: ({ quantity }) => quantity,
		},
		cost: { price: priceOf, check },
		search: {
			carriesReference: () => true,
			givesWholeOrders: true,
			byReference: async (client, { reference, basket: { quantity } }) => await findByReference(client, reference, quantity),
			byId: findById,
			since: findSince,
			join: joinOrders,
			owner: async (_client, { placed }) => await Promise.resolve(ownerOf(placed)),
			difference: differenceOf,
		},
		delivery: {
			// Completing the order judges how many eSIMs came.
			awaited: () => 0,
			wait: async (client, { basket: { quantity, iccid }, reference, placed, until }) =>
				await completeOrder(client, placed, { reference, quantity, needsCodes: iccid === undefined, until }),
		},
	});
}
