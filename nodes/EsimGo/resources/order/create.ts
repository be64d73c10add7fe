import type { INodeProperties } from 'n8n-workflow';
import { guards, notice, purchaseOptions, reference } from '../../../shared/fields/purchase';
import { simplify } from '../../../shared/fields/lists';
import { Failure } from '../../../shared/failure';
import type { Client } from '../../../shared/http/client';
import { buying } from '../../../shared/purchase/run';
import { jsonOf } from '../../../shared/http/call';
import type { Difference, Owner, Placed, Price } from '../../../shared/purchase/purchase';
import { balance } from '../../balance';
import { awaitDelivery, withEsims } from '../../delivery';
import { bundle } from '../../fields';
import { esimGo } from '../../provider';
import { findMarked, markNew } from '../../marked';
import { isFromElsewhere, learnSource, orderById, orderOfEsim, ownerOfNew, placedOf, recentOrders, referencesLike } from '../../purchase';
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
	],
};

const targets = (basket: Basket) => basket.lines.flatMap(({ iccids }) => iccids);
const units = ({ lines }: Basket) => lines.reduce((sum, line) => sum + line.quantity, 0);

/** New eSIMs carry the reference; what a traveller already has, and the inventory, do not. */
const carriesReference = (basket: Basket) =>
	basket.assign && basket.lines.some(({ iccids, allowReassign }) => iccids.length === 0 || allowReassign);

function difference(basket: Basket, placed: Placed): Difference | undefined {
	if (placed.order.type === applicationType) return { text: 'it was taken from the inventory', certain: true };
	const other = otherQuantities(basket.lines, placed.order.lines);
	if (other?.certain) return { ...other, text: `it bought ${other.text}` };
	const iccids = new Set(placed.esims.map(({ esim }) => esim.iccid));
	const reassignable = basket.lines.some(({ allowReassign }) => allowReassign);
	if (iccids.size > 0 && !basket.assign) return { text: 'it went onto eSIMs', certain: true };
	if (iccids.size > 0 && !reassignable && targets(basket).some((iccid) => !iccids.has(iccid)))
		return { text: 'it went onto other eSIMs', certain: true };
	// What a row says of its assignment is not documented, least of all while it is being delivered.
	const isAssigned = placed.body.assigned;
	if (typeof isAssigned === 'boolean' && isAssigned !== basket.assign && iccids.size === 0) {
		return { text: isAssigned ? 'it went onto eSIMs' : 'it went into the inventory', certain: false };
	}
	return other && { ...other, text: `it bought ${other.text}` };
}

async function owner(client: Client, basket: Basket, placed: Placed): Promise<Owner> {
	if (!carriesReference(basket)) return { is: isFromElsewhere(client, placed) ? 'doubtful' : 'nobody' };
	const whole = await withEsims(client, placed);
	const fresh = whole.esims.filter(({ esim: { iccid } }) => iccid === null || !targets(basket).includes(iccid));
	if (fresh.length === 0 && whole.esims.length > 0)
		return isFromElsewhere(client, placed) ? { is: 'doubtful' } : { is: 'nobody', placed: whole };
	const ofNew = await ownerOfNew(client, { ...whole, esims: fresh });
	return ofNew.is === 'nobody' ? { is: 'nobody', placed: whole } : ofNew;
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
	panel: {
		option: {
			name: 'Create',
			value: 'create',
			action: 'Create an order',
			description: 'Buy bundles from the balance, on new eSIMs or existing ones',
		},
		fields: [
			notice(
				'createNotice',
				'Buys from your eSIM Go balance when it runs. A reference is bought once: running again returns the same order.',
			),
			bundle,
			quantity,
			assign,
			reference,
			guards({ reportsBalance: true }),
			simplify,
			options,
		],
	},
	request: {
		method: 'POST',
		path: '/orders',
		call: ({ basket }) => ({ body: orderRequest('transaction', basket) }),
		read: (body) => placedOf(readOrder(body)),
	},
	basket: {
		read: readBasket,
		content: ({ assign: assigned, lines }) =>
			JSON.stringify([assigned, lines.map((line) => [line.planId, line.quantity, [...line.iccids].sort()]).sort()]),
		lines: ({ lines }) => lines,
		units,
	},
	cost: { price, balance },
	search: {
		carriesReference,
		givesWholeOrders: false,
		byReference: async (client, { basket, reference: wanted }) =>
			basket.assign ? await findMarked(client, wanted, async (iccid) => await orderOfEsim(client, iccid)) : { own: [], like: [] },
		referencesLike,
		byId: async (client, { id }) => await orderById(client, id),
		since: async (client, { since }) => await recentOrders(client, since),
		owner: async (client, { basket, placed }) => await owner(client, basket, placed),
		difference,
	},
	delivery: {
		awaited: (basket) => (basket.assign ? units(basket) : 0),
		wait: async (client, { basket, placed, until }) => {
			learnSource(client, placed);
			return await awaitDelivery(client, placed, basket.assign ? units(basket) : 0, until);
		},
		mark: async (client, { basket, placed, reference: wanted }) => await markNew(client, placed, targets(basket), wanted),
	},
});
