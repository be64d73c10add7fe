import { sleep, type INodeProperties } from 'n8n-workflow';
import { count, text } from '../../../shared/fields/item';
import { simplify } from '../../../shared/fields/lists';
import { optional } from '../../../shared/fields/locator';
import { guards, notice, purchaseOptions, reference } from '../../../shared/fields/purchase';
import type { Client } from '../../../shared/http/client';
import { buying } from '../../../shared/purchase/run';
import type { Difference, Placed } from '../../../shared/purchase/purchase';
import { balance } from '../../balance';
import { catalogue, priceOf } from '../../catalogue';
import { describe, ownText } from '../../description';
import { readEsim } from '../../esims';
import { description, packageToSell } from '../../fields';
import { orderById, ordersByReference, otherPackage, placedOf } from '../../orders';
import { pressOne } from '../../provider';
import { checkMark, describedSearch, type Described } from '../../purchase';
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

function difference(
	{ packageId, quantity: wanted }: Basket,
	{
		order: {
			type,
			lines: [line],
		},
	}: Placed,
): Difference | undefined {
	if (type !== null && type !== 'sim') return { text: `it is an order of the type ${type}`, certain: true };
	const text = `it bought ${line.quantity ?? 'some'} x ${line.planId ?? 'a package that it does not name'}`;
	return (
		otherPackage(packageId, line.planId, text) ?? (line.quantity === null || line.quantity === wanted ? undefined : { text, certain: true })
	);
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
	panel: {
		option: { name: 'Create', value: 'create', action: 'Create an order', description: 'Buy new eSIMs with a package' },
		fields: [
			notice(
				'createNotice',
				'Spends your PressOne balance or credit when it runs: do it after your customer has paid. A reference is bought once: running again returns the same order.',
			),
			packageToSell,
			quantity,
			reference,
			guards({ reportsBalance: true }),
			simplify,
			optional('options', description, ...purchaseOptions),
		],
	},
	request: {
		method: 'POST',
		path: '/customer/v2/orders',
		call: ({ basket: { packageId, quantity: units, own }, reference: wanted }) => ({
			form: { package_id: packageId, quantity: String(units), type: 'sim', description: describe(own, wanted) },
		}),
		read: (body) => placedOf(readOrder(body)),
	},
	basket: {
		read: (item) => ({
			packageId: text(item, 'package', 'Package'),
			quantity: count(item, 'quantity', 'Quantity', { min: 1, max: mostPerOrder }),
			own: ownText(item),
		}),
		content: ({ packageId, quantity: units }) => JSON.stringify(['order', packageId, units]),
		lines: ({ packageId, quantity: units }) => [{ planId: packageId, quantity: units }],
		units: ({ quantity: units }) => units,
	},
	cost: { price: async (client, { packageId, quantity: units }) => priceOf(await catalogue(client), packageId, units), balance },
	search: describedSearch({
		byReference: async (client, { reference: wanted }) => await ordersByReference(client, wanted),
		difference,
	}),
	delivery: {
		awaited: ({ quantity: units }) => units,
		wait: async (client, { basket, placed, until }) => await deliver(client, basket, placed, until),
		mark: checkMark,
	},
});
