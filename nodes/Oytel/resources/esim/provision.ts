import { buying } from '../../../shared/policy/purchase/purchase';
import type { Purchase } from '../../../shared/policy/purchase/types';
import { noLookUp } from '../../../shared/policy/purchase/unfindable';
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
	option: { name: 'Provision', value: 'provision', action: 'Provision an ESIM', description: 'Buy one new eSIM with a plan on it' },
	fields: provisionFields,
	request: { method: 'POST', path: '/esim/provision' },
	basket: readBasket,
	call: (basket) => ({
		body: provisionRequest(basket),
		...(basket.waitForLimitMs > 0 && { patienceMs: basket.waitForLimitMs }),
	}),
	read: (body, basket) => placedOf(readProvision(body), basket),
	cannotBeFound:
		"Oytel has no call that lists purchases: ask Oytel's support whether there is a purchase with this reference_id, or for this plan and customer at that time.",
	...noLookUp,
	expected: () => 1,
	lines: ({ planId }) => [{ planId, quantity: 1 }],
	units: () => 1,
	price,
	content: ({ planId, termMonths, customerEmail }) => JSON.stringify([planId, termMonths ?? null, customerEmail.toLowerCase()]),
	difference: ({ planId }, { order }) => {
		const bought = order.lines[0]?.planId ?? planId;
		return bought === planId ? undefined : `it bought ${bought}`;
	},
	deliver: awaitQr,
	fetchQr,
};

export const provision = buying(provisioning);
