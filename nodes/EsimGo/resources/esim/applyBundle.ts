import { simplify } from '../../../shared/fields/lists';
import { notice, purchaseOptions, reference } from '../../../shared/fields/purchase';
import type { Client } from '../../../shared/http/client';
import { buying } from '../../../shared/purchase/run';
import type { Difference, Owner, Placed } from '../../../shared/purchase/purchase';
import { applicationById, applicationOfEsim, lookAtApplication, readApplication, recentApplications } from '../../application';
import { awaitDelivery } from '../../delivery';
import { bundleInStock, optional } from '../../fields';
import { findMarked, markNew } from '../../marked';
import { esimGo } from '../../provider';
import { ownerOfNew } from '../../purchase';
import { otherQuantities } from '../../quantities';
import { applicationType } from '../../wire';
import { applyRequest, basketOptions, readStockBasket, repeat, target, targetIccid, type StockBasket } from './stockBasket';

const units = ({ lines }: StockBasket) => lines.reduce((sum, { quantity }) => sum + quantity, 0);
const onExistingOnly = ({ iccid, allowReassign }: StockBasket) => iccid !== undefined && !allowReassign;

function difference(basket: StockBasket, { order, esims }: Placed): Difference | undefined {
	if (order.type !== applicationType)
		return { text: 'it was bought from the balance, not taken from the inventory', certain: order.type !== null };
	const other = otherQuantities(basket.lines, order.lines);
	if (other?.certain) return { ...other, text: `it applied ${other.text}` };
	const elsewhere = esims.length > 0 && !esims.some(({ esim }) => esim.iccid === basket.iccid);
	if (onExistingOnly(basket) && elsewhere) return { text: 'it went onto another eSIM', certain: true };
	return other && { ...other, text: `it applied ${other.text}` };
}

async function byReference(client: Client, wanted: string) {
	return await findMarked(client, wanted, async (iccid, iccids) => await applicationOfEsim(client, iccid, iccids));
}

/** The list of orders names at most the eSIMs of an application, so what is in it is read before it counts as ours. */
async function owner(client: Client, basket: StockBasket, placed: Placed): Promise<Owner> {
	const whole = (await applicationById(client, placed.id)) ?? placed;
	return basket.iccid === undefined ? await ownerOfNew(client, whole) : { is: 'nobody', placed: whole };
}

async function deliver(client: Client, basket: StockBasket, placed: Placed, until: number): Promise<Placed> {
	const delivered = await awaitDelivery(client, placed, units(basket), until, lookAtApplication);
	const only = basket.lines.length === 1 ? basket.lines[0].planId : null;
	return { ...delivered, esims: delivered.esims.map(({ planId, esim }) => ({ planId: planId ?? only, esim })) };
}

export const applyBundle = buying<StockBasket>({
	provider: esimGo,
	panel: {
		option: {
			name: 'Apply Bundle',
			value: 'applyBundle',
			action: `Apply a bundle to an eSIM`,
			description: 'Put a bundle from the inventory on an existing eSIM or a new one',
		},
		fields: [
			notice(
				'applyBundleNotice',
				'Takes bundles out of your inventory when it runs. A reference is used once: running again returns the same eSIMs.',
			),
			target,
			targetIccid,
			bundleInStock,
			repeat,
			reference,
			simplify,
			optional('options', ...basketOptions, ...purchaseOptions),
		],
	},
	request: {
		method: 'POST',
		path: '/esims/apply',
		call: ({ basket }) => ({ body: applyRequest(basket) }),
		read: readApplication,
	},
	basket: {
		read: readStockBasket,
		content: ({ iccid, lines }) => JSON.stringify(['apply', iccid ?? null, lines.map(({ planId, quantity }) => [planId, quantity]).sort()]),
		lines: ({ lines }) => lines,
		units,
	},
	// Stock was paid for when it was bought.
	cost: { price: async () => await Promise.resolve({ total: 0, currency: null }) },
	search: {
		carriesReference: (basket) => !onExistingOnly(basket),
		givesWholeOrders: false,
		byReference: async (client, { reference: wanted }) => await byReference(client, wanted),
		byId: async (client, { id }) => await applicationById(client, id),
		since: async (client, { since }) => await recentApplications(client, since),
		owner: async (client, { basket, placed }) => await owner(client, basket, placed),
		difference,
	},
	delivery: {
		awaited: units,
		wait: async (client, { basket, placed, until }) => await deliver(client, basket, placed, until),
		mark: async (client, { basket, placed, reference: wanted }) =>
			await markNew(client, placed, basket.iccid === undefined ? [] : [basket.iccid], wanted),
	},
});
