import { z } from 'zod/v4';
import { toCents } from '../frame/ledger';
import { oneOf } from '../frame/oneOf';
import { findPackage } from './catalogue';
import { activate, recycle, use } from './life';
import { orderElsewhere, otherOrderSchema } from './otherOrder';
import type { Order, Store } from './store';

const iccid = z.string();
const packageId = z.string();
const orderId = z.number().int();
const amount = z.number().min(0).optional();

export const actionSchema = oneOf('action', [
	z.strictObject({ action: z.literal('activate'), iccid }).describe('First use: the days of the package begin'),
	z
		.strictObject({ action: z.literal('use'), iccid, megabytes: amount, minutes: amount, messages: amount })
		.describe('Activates the eSIM first if necessary'),
	z.strictObject({ action: z.literal('recycle'), iccid }).describe('Makes the eSIM unusable from now on: code 73'),
	z
		.strictObject({ action: z.literal('setTopUps'), iccid, packageIds: z.array(z.string()).nullable() })
		.describe('The top-ups on offer for this eSIM; null = all of its operator'),
	z
		.strictObject({ action: z.literal('setStock'), packageId, quantity: z.number().int().min(0).nullable() })
		.describe('eSIMs in stock; null = enough'),
	z
		.strictObject({
			action: z.literal('setPackageError'),
			packageId,
			code: z.number().int().nullable(),
			charged: z.boolean().default(false),
		})
		.describe('Orders of this package get a business code, before or after the charge; null = they work again'),
	z
		.strictObject({ action: z.literal('refundOrder'), orderId, amount: z.number().positive().optional() })
		.describe('Staff refund an order, in whole or in part'),
	z.strictObject({ action: z.literal('failOrder'), orderId }).describe('Staff set the status to failed; no money moves'),
	z.strictObject({ action: z.literal('setBalance'), balance: z.number() }),
	z.strictObject({ action: z.literal('addBalance'), amount: z.number() }),
	z
		.strictObject({ action: z.literal('setNetPrice'), packageId, netPrice: z.number().min(0) })
		.describe('What the partner pays for a package from now on'),
	otherOrderSchema,
	z.strictObject({ action: z.literal('expireTokens') }).describe('All tokens given so far expire'),
]);

export type Action = z.input<typeof actionSchema>;

/** What travellers, devices and PressOne's own staff do outside the API. Returns what has changed. */
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
		case 'expireTokens':
			store.tokens.clear();
			return { tokens: 0 };
		case 'setStock':
			setOrForget(store.stock, needId(action.packageId), action.quantity);
			return { stock: action.quantity };
		case 'setPackageError':
			setOrForget(
				store.packageErrors,
				needId(action.packageId),
				action.code === null ? null : { code: action.code, charged: action.charged },
			);
			return { code: action.code };
		case 'refundOrder':
			return refund(store, needOrder(store, action.orderId), action.amount);
		case 'failOrder':
			return structuredClone(Object.assign(needOrder(store, action.orderId), { status: 'failed' }));
		case 'setNetPrice':
			store.netPrices.set(needId(action.packageId), action.netPrice);
			return { netPrice: action.netPrice };
		case 'otherOrder':
			return structuredClone(orderElsewhere(store, action));
		default:
			return actOnEsim(store, action);
	}
}

type EsimAction = Exclude<Extract<z.output<typeof actionSchema>, { iccid: string }>, z.output<typeof otherOrderSchema>>;

function actOnEsim(store: Store, action: EsimAction): object {
	const esim = store.esims.get(action.iccid);
	if (!esim) throw new Error(`There is no eSIM ${action.iccid}`);
	switch (action.action) {
		case 'activate':
			activate(store, esim);
			break;
		case 'use':
			use(store, esim, action);
			break;
		case 'recycle':
			recycle(store, esim);
			break;
		case 'setTopUps':
			esim.offered = action.packageIds ?? undefined;
			break;
	}
	return structuredClone(esim);
}

/** Staff decide about refunds, which are credited to the balance. No call of the API asks for one. */
function refund(store: Store, order: Order, wanted = order.total): object {
	const amount = Math.min(wanted, order.total);
	order.status = amount < order.total ? 'partially_refunded' : 'refunded';
	store.move(amount);
	store.frame.ledger.add({
		at: store.frame.clock.iso(),
		provider: 'pressOne',
		kind: 'refund',
		amount: toCents(amount),
		currency: 'USD',
		orderReference: String(order.id),
		iccids: [...order.iccids],
		requestId: '',
		item: order.packageId,
		quantity: order.quantity,
	});
	return structuredClone(order);
}

function needOrder(store: Store, id: number): Order {
	const order = store.orders.find((each) => each.id === id);
	if (!order) throw new Error(`There is no order ${id}`);
	return order;
}

function needId(id: string): string {
	if (!findPackage(id)) throw new Error(`There is no package ${id}`);
	return id;
}

function setOrForget<Value>(map: Map<string, Value>, key: string, value: Value | null): void {
	if (value === null) map.delete(key);
	else map.set(key, value);
}
