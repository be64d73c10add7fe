import { sleep, type INodeProperties } from 'n8n-workflow';
import { count, text } from '../../../shared/fields/item';
import { simplify } from '../../../shared/fields/lists';
import { optional } from '../../../shared/fields/locator';
import { guards, notice, purchaseOptions, reference } from '../../../shared/fields/purchase';
import type { Client } from '../../../shared/policy/client';
import { buying } from '../../../shared/policy/purchase/purchase';
import type { Placed } from '../../../shared/policy/purchase/types';
import { balance } from '../../balance';
import { catalogue, priceOf } from '../../catalogue';
import { describe } from '../../description';
import { readEsim } from '../../esims';
import { description, packageToSell } from '../../fields';
import { orderById, orderByReference, placedOf, recentOrders, undone } from '../../orders';
import { pressOne } from '../../provider';
import { checkMark, claimant, type Described } from '../../purchase';
import { readOrder } from '../../wire';

interface Basket extends Described {
	packageId: string;
	quantity: number;
}

/** The twin API's rule for one order. */
const mostPerOrder = 50;

const quantity: INodeProperties = {
	displayName: 'Quantity',
	name: 'quantity',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: mostPerOrder },
	default: 1,
	description: 'How many eSIMs, 1 to 50',
};

function difference({ packageId, quantity: wanted }: Basket, placed: Placed): string | undefined {
	const { order } = placed;
	const [line] = order.lines;
	if (order.type !== null && order.type !== 'sim') return `it is an order of the type ${order.type}`;
	const same = line.planId === packageId && (line.quantity ?? wanted) === wanted;
	return same ? undone(placed) : `it bought ${line.quantity ?? 1} x ${line.planId}`;
}

/** PressOne delivers with its answer. Should eSIMs be missing all the same, the order is looked at a few times more. */
async function deliver(client: Client, { quantity: wanted }: Basket, placed: Placed, until: number): Promise<Placed> {
	let current = placed;
	for (let look = 1; look <= 5 && current.esims.length < wanted; look++) {
		const wait = look * 1_000;
		if (Date.now() + wait > until || client.signal?.aborted) break;
		if (look > 1) await sleep(wait);
		current = (await orderById(client, placed.id)) ?? current;
	}
	const esims = await Promise.all(
		current.esims.map(async (entry) => {
			const { iccid, activationCode } = entry.esim;
			return activationCode !== null || iccid === null ? entry : { ...entry, esim: await readEsim(client, iccid) };
		}),
	);
	return { ...current, esims, body: placed.body };
}

export const create = buying<Basket>({
	provider: pressOne,
	option: { name: 'Create', value: 'create', action: 'Create an order', description: 'Buy new eSIMs with a package' },
	fields: [
		notice('createNotice', 'Spends your PressOne balance or credit when it runs: do it after your customer has paid. A reference is bought once: running again returns the same order.'),
		packageToSell,
		quantity,
		reference,
		guards({ reportsBalance: true }),
		simplify,
		optional('options', description, ...purchaseOptions),
	],
	request: { method: 'POST', path: '/customer/v2/orders' },
	basket: (item) => ({
		packageId: text(item, 'package', 'Package'),
		quantity: count(item, 'quantity', 'Quantity', { min: 1, max: mostPerOrder }),
		...describe(item),
	}),
	call: ({ packageId, quantity: units, description: described }) => ({
		form: { package_id: packageId, quantity: String(units), type: 'sim', description: described },
	}),
	read: (body) => placedOf(readOrder(body)),
	expected: ({ quantity: units }) => units,
	lines: ({ packageId, quantity: units }) => [{ planId: packageId, quantity: units }],
	units: ({ quantity: units }) => units,
	price: async (client, { packageId, quantity: units }) => priceOf(await catalogue(client), packageId, units),
	balance,
	content: ({ packageId, quantity: units }) => JSON.stringify(['order', packageId, units]),
	difference,
	find: async (client, _basket, wanted) => await orderByReference(client, wanted),
	byId: orderById,
	recent: recentOrders,
	claimant,
	deliver,
	mark: checkMark,
});
