import type { IDataObject } from 'n8n-workflow';
import type { Operation } from '../shared/fields/operation';
import { buying } from '../shared/policy/purchase/purchase';
import type { Purchase } from '../shared/policy/purchase/types';
import type { Basket } from './basket';
import { complete } from './delivery';
import { differenceOf } from './difference';
import { periodBody } from './period';
import { orderByPurchase, orderByReference, ordersOfReference, placedOfAnswer } from './placed';
import { destinationOf, priceOf } from './price';
import { celitech } from './provider';
import { readBought } from './wire';

type Own = Pick<Purchase<Basket>, 'option' | 'fields' | 'request' | 'basket' | 'check'>;

interface Sent {
	/** The fields of the request besides size, period, reference and extras. */
	body: (basket: Basket) => IDataObject;
}

/**
 * A purchase at CELITECH. Each carries its reference as `referenceId` from the start, and GET /purchases finds it by that:
 * nothing needs to be marked afterwards, and a lost answer is looked for by name.
 */
export function buyingByReference(own: Own & Sent): Operation {
	return buying<Basket>({
		...own,
		provider: celitech,
		call: (basket) => ({
			body: {
				...own.body(basket),
				dataLimitInGB: basket.gigabytes,
				...periodBody(basket.period),
				referenceId: basket.reference,
				...basket.extras,
			},
		}),
		read: (body, { reference }) => placedOfAnswer(readBought(body), reference, Array.isArray(body) ? { answer: body } : Object.assign({}, body)),
		// How many eSIMs came is judged when the order is completed.
		expected: () => 0,
		lines: ({ quantity }) => [{ planId: null, quantity }],
		units: ({ quantity }) => quantity,
		price: async (client, { iccid, destination, gigabytes, period, quantity }) =>
			await priceOf(client, { destination: destination ?? (await destinationOf(client, iccid ?? '')), gigabytes, period, quantity }),
		content: ({ iccid, destination, gigabytes, period, quantity }) => JSON.stringify([iccid ?? destination?.toUpperCase(), gigabytes, quantity, period]),
		difference: differenceOf,
		find: async (client, _, reference) => await orderByReference(client, reference),
		byId: orderByPurchase,
		recent: async (client, _, reference) => await ordersOfReference(client, reference),
		claimant: async (_client, _basket, { order }) => order.reference ?? undefined,
		deliver: async (client, { reference, quantity, iccid }, placed) => await complete(client, placed, { reference, quantity, needsCodes: iccid === undefined }),
		mark: async (_client, _basket, placed) => placed,
	});
}
