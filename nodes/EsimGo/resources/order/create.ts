import type { INodeProperties } from 'n8n-workflow';
import { guards, notice, purchaseOptions, reference } from '../../../shared/fields/purchase';
import { simplify } from '../../../shared/fields/lists';
import { Failure } from '../../../shared/policy/failure';
import type { Client } from '../../../shared/policy/client';
import { buying } from '../../../shared/policy/purchase/purchase';
import { jsonOf } from '../../../shared/policy/call';
import type { Placed, Price } from '../../../shared/policy/purchase/types';
import { balance } from '../../balance';
import { awaitDelivery } from '../../delivery';
import { bundle } from '../../fields';
import { esimGo } from '../../provider';
import { claimantOf, esimsByReference, orderById, orderOfEsim, placedOf, recentOrders, writeReference } from '../../purchase';
import { readOrder } from '../../wire';
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

/** Counts bundles by name, however they are spread over lines. */
function quantities(lines: Array<{ planId: string | null; quantity: number | null }>): Map<string, number> {
	const sums = new Map<string, number>();
	for (const { planId, quantity: units } of lines) sums.set(planId ?? '', (sums.get(planId ?? '') ?? 0) + (units ?? 0));
	return sums;
}

function difference(basket: Basket, placed: Placed): string | undefined {
	const wanted = quantities(basket.lines);
	const stands = quantities(placed.order.lines);
	const same = wanted.size === stands.size && [...wanted].every(([planId, units]) => stands.get(planId) === units);
	if (!same) return `it bought ${[...stands].map(([planId, units]) => `${units} x ${planId}`).join(', ')}`;
	if (typeof placed.body.assigned === 'boolean' && placed.body.assigned !== basket.assign) {
		return placed.body.assigned ? 'it went onto eSIMs' : 'it went into the inventory';
	}
	const iccids = new Set(placed.esims.map(({ esim }) => esim.iccid));
	const reassignable = basket.lines.some(({ allowReassign }) => allowReassign);
	if (iccids.size > 0 && !reassignable && targets(basket).some((iccid) => !iccids.has(iccid))) return 'it went onto other eSIMs';
	return undefined;
}

async function find(client: Client, basket: Basket, wanted: string): Promise<Placed | undefined> {
	if (!basket.assign) return undefined;
	const [first] = await esimsByReference(client, wanted);
	if (!first) return undefined;
	if (onExistingOnly(basket)) throw newEsimHasIt(wanted, first.iccid);
	const placed = await orderOfEsim(client, first.iccid);
	if (placed) return placed;
	throw new Failure({
		message: `The reference "${wanted}" is on eSIM ${first.iccid}, whose order could not be found`,
		description: 'Nothing was bought. Read the eSIM by its ICCID to use it, or buy with a new reference.',
		ran: 'never',
		data: { reference: wanted, iccids: [first.iccid] },
	});
}

function newEsimHasIt(wanted: string, iccid: string): Failure {
	return new Failure({
		message: `The reference "${wanted}" was already used for another purchase: it bought the new eSIM ${iccid}`,
		description: 'Nothing was bought. Give the top-up a reference of its own.',
		ran: 'never',
		data: { reference: wanted },
	});
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

/** New eSIMs get the reference; what a traveller already has keeps its own. */
async function mark(client: Client, basket: Basket, placed: Placed, wanted: string): Promise<Placed> {
	const existing = new Set(targets(basket));
	const fresh = placed.esims.map(({ esim }) => esim.iccid).filter((iccid) => iccid !== null && !existing.has(iccid));
	await Promise.all(fresh.map(async (iccid) => iccid !== null && (await writeReference(client, iccid, wanted))));
	return placed;
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
	byId: orderById,
	recent: recentOrders,
	claimant: async (client, basket, placed) => (basket.assign && targets(basket).length === 0 ? await claimantOf(client, placed) : undefined),
	deliver: async (client, basket, placed, until) => await awaitDelivery(client, placed, expected(basket), until),
	mark,
});
