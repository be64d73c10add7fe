import type { Purchase } from '../../../shared/purchase/purchase';
import { buying } from '../../../shared/purchase/run';
import { awaitQr } from '../../delivery';
import { price } from '../../price';
import { oytel } from '../../provider';
import { placedOf } from '../../purchase';
import { fetchQr } from '../../qr';
import { readProvision } from '../../wire';
import { provisionRequest, readBasket, type Basket } from './basket';
import { provisionFields } from './provisionFields';

export const provisioning: Purchase<Basket> = {
	provider: oytel,
	panel: {
		option: { name: 'Provision', value: 'provision', action: 'Provision an ESIM', description: 'Buy one new eSIM with a plan on it' },
		fields: provisionFields,
	},
	request: {
		method: 'POST',
		path: '/esim/provision',
		call: ({ basket }) => ({
			body: provisionRequest(basket),
			...(basket.waitForLimitMs > 0 && { patienceMs: basket.waitForLimitMs }),
		}),
		read: (body, { basket }) => placedOf(readProvision(body), basket),
	},
	basket: {
		read: readBasket,
		content: ({ planId, termMonths, customerEmail }) => JSON.stringify([planId, termMonths ?? null, customerEmail.toLowerCase()]),
		lines: ({ planId }) => [{ planId, quantity: 1 }],
		units: () => 1,
	},
	cost: { price },
	search: {
		impossible:
			"Oytel has no call that lists purchases: ask Oytel's support whether there is a purchase with this reference_id, or for this plan and customer at that time.",
	},
	delivery: {
		awaited: () => 1,
		wait: async (client, { basket, placed }) => await awaitQr(client, basket, placed),
		fetchQr,
	},
};

export const provision = buying(provisioning);
