import { z } from 'zod/v4';
import { oneOf } from '../frame/oneOf';
import { expire } from './life';
import { orderElsewhere, otherOrderSchema } from './otherOrder';
import { getPlan } from './plans';
import type { Esim, Store } from './store';
import { activate, attach, useData } from './usage';

const esimId = z.string();
const country = z.string().optional().describe("Name of the country; by default the plan's own");
const amount = z.number().int().min(0).default(0);

export const actionSchema = oneOf('action', [
	z.strictObject({ action: z.literal('activate'), esimId }),
	z.strictObject({ action: z.literal('attach'), esimId, country }).describe('Activates the eSIM first if necessary'),
	z.strictObject({ action: z.literal('detach'), esimId }),
	z
		.strictObject({ action: z.literal('use'), esimId, megabytes: z.number().min(0).default(0), calls: amount, sms: amount, country })
		.describe('Activates and attaches the eSIM first if necessary'),
	z.strictObject({ action: z.literal('expire'), esimId }).describe('Expires the eSIM now, before its time'),
	z
		.strictObject({ action: z.literal('setStatus'), esimId, status: z.string() })
		.describe('suspended, or any text: Oytel publishes no list of statuses'),
	z.strictObject({ action: z.literal('setBalance'), balance: z.number() }).describe('The live balance'),
	z.strictObject({ action: z.literal('addBalance'), amount: z.number() }),
	z
		.strictObject({ action: z.literal('setPrice'), planId: z.string(), price: z.number().min(0) })
		.describe('The price of a plan for one month, from now on'),
	otherOrderSchema,
]);

export type Action = z.input<typeof actionSchema>;

/** What travellers and Oytel's own staff do outside the API. Returns what has changed. */
export function act(store: Store, input: unknown): object {
	const action = actionSchema.parse(input);
	if (action.action === 'setBalance') {
		store.balance = action.balance;
		return { balance: store.balance };
	}
	if (action.action === 'addBalance') {
		store.move(action.amount);
		return { balance: store.balance };
	}
	if (action.action === 'setPrice') {
		store.prices.set(getPlan(action.planId).id, action.price);
		return { price: action.price };
	}
	if (action.action === 'otherOrder') return structuredClone(orderElsewhere(store, action));
	const esim = store.esims.get(action.esimId);
	if (!esim) throw new Error(`There is no eSIM ${action.esimId}`);
	switch (action.action) {
		case 'activate':
			needAlive(esim);
			activate(store, esim);
			break;
		case 'attach':
			needAlive(esim);
			attach(store, esim, action.country);
			break;
		case 'detach':
			esim.network = undefined;
			break;
		case 'use':
			needAlive(esim);
			if (esim.network === undefined || action.country !== undefined) attach(store, esim, action.country);
			esim.calls += action.calls;
			esim.sms += action.sms;
			useData(store, esim, action.megabytes);
			break;
		case 'expire':
			expire(store, esim);
			break;
		case 'setStatus':
			esim.status = action.status;
			break;
	}
	return structuredClone(esim);
}

function needAlive({ esimId: id, status }: Esim): void {
	if (status === 'expired' || status === 'suspended') throw new Error(`eSIM ${id} is ${status}`);
}
