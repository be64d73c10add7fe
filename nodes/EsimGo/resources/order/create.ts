import type { INodeProperties } from 'n8n-workflow';
import { guards, notice, purchaseOptions, reference } from '../../../shared/fields/purchase';
import { simplify } from '../../../shared/fields/lists';
import { Failure } from '../../../shared/policy/failure';
import type { Client } from '../../../shared/policy/client';
import { buying } from '../../../shared/policy/purchase/purchase';
import { jsonOf } from '../../../shared/policy/call';
import type { Placed, Price } from '../../../shared/policy/purchase/types';
import { balance } from '../../balance';
import { awaitDelivery, withEsims } from '../../delivery';
import { bundle } from '../../fields';
import { esimGo } from '../../provider';
import { findMarked, markNew } from '../../marked';
import { claimantOf, orderById, orderOfEsim, placedOf, recentOrders, referencesLike } from '../../purchase';
import { otherQuantities } from '../../quantities';
import { applicationType, readOrder } from '../../wire';
import { assign, basketOptions, orderRequest, quantity, readBasket, type Basket } from './basket';

const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [
		...basketOptions,
		...purchaseOptions,
		{
			displayName: 'Pause Between Orders (Seconds)',
			name: 'pauseSeconds',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 0,
			description: "Time between two orders of this run. eSIM Go's help advises 3 seconds; its API itself allows 10 requests a second.",
		},
		{
			displayName: 'Wait for Delivery (Minutes)',
			name: 'waitMinutes',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 10,
			description: 'How long to wait for the eSIMs of an order that is delivered later, as orders of more than 5 bundles are. 0 does not wait.',
		},
	],
};

const targets = (basket: Basket) => basket.lines.flatMap(({ iccids }) => iccids);
const onExistingOnly = (basket: Basket) => basket.lines.every(({ iccids, allowReassign }) => iccids.length > 0 && !allowReassign);
const units = ({ lines }: Basket) => lines.reduce((sum, line) => sum + line.quantity, 0);
const expected = (basket: Basket) => (basket.assign ? units(basket) : 0);

function difference(basket: Basket, placed: Placed): string | undefined {
	if (placed.order.type === applicationType) return 'it was taken from the inventory';
	const other = placed.order.lines.length > 0 && otherQuantities(basket.lines, placed.order.lines);
	if (other) return `it bought ${other}`;
	// While an order is being delivered, what it says of its assignment is not documented; before it is read there is nothing.
	const settled = placed.order.status === null || /^completed$/i.test(placed.order.status);
	if (settled && typeof placed.body.assigned === 'boolean' && placed.body.assigned !== basket.assign) {
		return placed.body.assigned ? 'it went onto eSIMs' : 'it went into the inventory';
	}
	const iccids = new Set(placed.esims.map(({ esim }) => esim.iccid));
	const reassignable = basket.lines.some(({ allowReassign }) => allowReassign);
	if (iccids.size > 0 && !reassignable && targets(basket).some((iccid) => !iccids.has(iccid))) return 'it went onto other eSIMs';
	return undefined;
}

async function find(client: Client, basket: Basket, wanted: string): Promise<Placed | undefined> {
	if (!basket.assign) return undefined;
	return await findMarked(client, wanted, onExistingOnly(basket), async ([first]) => await orderOfEsim(client, first));
}

/** The provider's own dry run prices an order. A basket that it finds invalid, or does not price, is not bought. */
async function price(client: Client, basket: Basket): Promise<Price> {
	const body = orderRequest('validate', basket);
	const { wire } = readOrder(jsonOf(await client.repeat({ method: 'POST', path: '/orders', body }), 'eSIM Go'));
	if (wire.total !== null && wire.valid !== false) return { total: wire.total, currency: wire.currency };
	throw new Failure({
		message: wire.valid === false ? 'eSIM Go finds this order invalid' : 'eSIM Go did not price this order',
		description: `${wire.statusMessage ?? 'It gave no reason.'} Run the operation Validate with the same parameters to see its whole answer.`,
		ran: 'never',
	});
}

export const create = buying<Basket>({
	provider: esimGo,
	option: { name: 'Create', value: 'create', action: 'Create an order', description: 'Buy bundles from the balance, on new eSIMs or existing ones' },
	fields: [
		notice('createNotice', 'Buys from your eSIM Go balance when it runs. A reference is bought once: running again returns the same order.'),
		bundle,
		quantity,
		assign,
		reference,
		guards({ reportsBalance: true }),
		simplify,
		options,
	],
	request: { method: 'POST', path: '/orders' },
	basket: readBasket,
	call: (basket) => ({ body: orderRequest('transaction', basket) }),
	read: (body) => placedOf(readOrder(body)),
	expected,
	lines: ({ lines }) => lines,
	units,
	price,
	balance,
	content: ({ assign: assigned, lines }) => JSON.stringify([assigned, lines.map((line) => [line.planId, line.quantity, [...line.iccids].sort()]).sort()]),
	difference,
	find,
	referencesLike,
	byId: orderById,
	recent: recentOrders,
	claimant: async (client, basket, placed) => (basket.assign && targets(basket).length === 0 ? await claimantOf(client, await withEsims(client, placed)) : undefined),
	deliver: async (client, basket, placed, until) => await awaitDelivery(client, placed, expected(basket), until),
	mark: async (client, basket, placed, wanted) => await markNew(client, placed, targets(basket), wanted),
});
