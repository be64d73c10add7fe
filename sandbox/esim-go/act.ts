import { z } from 'zod/v4';
import { oneOf } from '../frame/oneOf';
import { getBundle } from './catalogue';
import { attach, setProfile } from './device';
import { orderElsewhere, otherOrderSchema } from './otherOrder';
import type { Esim, Order } from './records';
import type { Store } from './store';
import { currentAssignment, useData } from './usage';

const iccid = z.string();
const country = z.string().length(2).optional().describe("ISO code. If not given, the bundle's own country");

export const actionSchema = oneOf('action', [
	z.strictObject({ action: z.literal('download'), iccid }),
	z.strictObject({ action: z.literal('install'), iccid }),
	z
		.strictObject({ action: z.literal('remove'), iccid })
		.describe('Deletes the profile from the phone. It is Released again, but keeps its installation time'),
	z.strictObject({ action: z.literal('attach'), iccid, country }),
	z
		.strictObject({ action: z.literal('use'), iccid, megabytes: z.number().positive(), country })
		.describe('If needed, installs and attaches the eSIM first'),
	z.strictObject({ action: z.literal('deactivate'), iccid }),
	z
		.strictObject({ action: z.literal('suspendByPolicy'), iccid })
		.describe('eSIM Go suspends the eSIM itself, for fair use or compliance. The API cannot lift that'),
	z.strictObject({ action: z.literal('makeUnavailable'), iccid }).describe('The profile can no longer be installed'),
	z.strictObject({ action: z.literal('setBalance'), balance: z.number() }),
	z.strictObject({ action: z.literal('addBalance'), amount: z.number() }),
	z
		.strictObject({ action: z.literal('setOrderStatus'), orderReference: z.string(), status: z.string() })
		.describe('eSIM Go ends an order. It keeps this status, and anything not yet delivered never will be'),
	z
		.strictObject({ action: z.literal('setPrice'), bundle: z.string(), price: z.number().min(0) })
		.describe("Sets a bundle's price from now on"),
	otherOrderSchema,
]);

export type Action = z.input<typeof actionSchema>;

/** Does what travellers, devices and the vendor's staff do outside the API. Returns whatever changed, in its new state. */
export function act(store: Store, input: unknown): object {
	const action = actionSchema.parse(input);
	switch (action.action) {
		case 'setBalance':
			store.balance = action.balance;
			store.charges = [];
			return { balance: store.balance };
		case 'addBalance':
			store.move(action.amount);
			return { balance: store.balance };
		case 'setOrderStatus':
			return structuredClone(Object.assign(needOrder(store, action.orderReference), { status: action.status, ended: true }));
		case 'setPrice':
			store.prices.set(getBundle(action.bundle).name, action.price);
			return { price: action.price };
		case 'otherOrder':
			return structuredClone(orderElsewhere(store, action));
		default:
			return actOnEsim(store, action);
	}
}

function needOrder(store: Store, reference: string): Order {
	const order = store.orders.find((each) => each.reference === reference);
	if (!order) throw new Error(`There is no order ${reference}`);
	return order;
}

type EsimAction = Exclude<Extract<z.output<typeof actionSchema>, { iccid: string }>, { action: 'otherOrder' }>;

function actOnEsim(store: Store, action: EsimAction): object {
	const esim = store.esims.get(action.iccid);
	if (!esim) throw new Error(`There is no eSIM ${action.iccid}`);
	switch (action.action) {
		case 'download':
			setProfile(store, esim, 'Downloaded');
			break;
		case 'install':
			setProfile(store, esim, 'Installed');
			break;
		case 'remove':
			setProfile(store, esim, 'Released');
			break;
		case 'deactivate':
			setProfile(store, esim, 'Deactivated');
			break;
		case 'suspendByPolicy':
			esim.suspendedBy = 'policy';
			break;
		case 'makeUnavailable':
			setProfile(store, esim, 'Unavailable');
			break;
		case 'attach':
			goOnline(store, esim, action.country);
			break;
		case 'use':
			if (!esim.attached || action.country !== undefined) goOnline(store, esim, action.country);
			useData(store, esim, action.megabytes * 1_000_000);
			break;
	}
	return structuredClone(esim);
}

function goOnline(store: Store, esim: Esim, iso: string | undefined): void {
	setProfile(store, esim, 'Installed');
	const bundle = currentAssignment(esim)?.bundle ?? esim.assignments[0]?.bundle;
	attach(store, esim, iso ?? (bundle === undefined ? 'GB' : getBundle(bundle).home));
}
