import { simplify } from '../../../shared/fields/lists';
import { notice, purchaseOptions, reference } from '../../../shared/fields/purchase';
import type { Client } from '../../../shared/policy/client';
import { buying } from '../../../shared/policy/purchase/purchase';
import type { Placed } from '../../../shared/policy/purchase/types';
import { applicationById, lookAtApplication, readApplication, recentApplications } from '../../application';
import { awaitDelivery } from '../../delivery';
import { bundleInStock, optional } from '../../fields';
import { findMarked, markNew } from '../../marked';
import { esimGo } from '../../provider';
import { claimantOf, firstAssignment, withoutSuffix } from '../../purchase';
import { otherQuantities } from '../../quantities';
import { applicationType } from '../../wire';
import { applyRequest, basketOptions, readStockBasket, repeat, target, targetIccid, type StockBasket } from './stockBasket';

const units = ({ lines }: StockBasket) => lines.reduce((sum, { quantity }) => sum + quantity, 0);
const onExistingOnly = ({ iccid, allowReassign }: StockBasket) => iccid !== undefined && !allowReassign;

function difference(basket: StockBasket, { order, esims }: Placed): string | undefined {
	if (order.type !== applicationType) return 'it was bought from the balance, not taken from the inventory';
	const other = order.lines.length > 0 ? otherQuantities(basket.lines, order.lines) : undefined;
	if (other) return `it applied ${other}`;
	const elsewhere = esims.length > 0 && !esims.some(({ esim }) => esim.iccid === basket.iccid);
	return onExistingOnly(basket) && elsewhere ? 'it went onto another eSIM' : undefined;
}

async function find(client: Client, basket: StockBasket, wanted: string): Promise<Placed | undefined> {
	return await findMarked(client, wanted, onExistingOnly(basket), async (iccids) => {
		const assignment = await firstAssignment(client, iccids[0]);
		return assignment === undefined ? undefined : await applicationById(client, withoutSuffix(assignment), iccids);
	});
}

/** The list of orders names at most the eSIMs of an application, so what is in it is read before it counts as ours. */
async function claimant(client: Client, basket: StockBasket, placed: Placed): Promise<string | undefined> {
	const whole = await applicationById(client, placed.id);
	if (whole && difference(basket, whole) !== undefined) return `application ${placed.id}`;
	return basket.iccid === undefined ? await claimantOf(client, whole ?? placed) : undefined;
}

async function deliver(client: Client, basket: StockBasket, placed: Placed, until: number): Promise<Placed> {
	const delivered = await awaitDelivery(client, placed, units(basket), until, lookAtApplication);
	const only = basket.lines.length === 1 ? basket.lines[0].planId : null;
	return { ...delivered, esims: delivered.esims.map(({ planId, esim }) => ({ planId: planId ?? only, esim })) };
}

export const applyBundle = buying<StockBasket>({
	provider: esimGo,
	option: {
		name: 'Apply Bundle',
		value: 'applyBundle',
		action: `Apply a bundle to an eSIM`,
		description: 'Put a bundle from the inventory on an existing eSIM or a new one',
	},
	fields: [
		notice('applyBundleNotice', 'Takes bundles out of your inventory when it runs. A reference is used once: running again returns the same eSIMs.'),
		target,
		targetIccid,
		bundleInStock,
		repeat,
		reference,
		simplify,
		optional('options', ...basketOptions, ...purchaseOptions),
	],
	request: { method: 'POST', path: '/esims/apply' },
	basket: readStockBasket,
	call: (basket) => ({ body: applyRequest(basket) }),
	read: readApplication,
	expected: units,
	lines: ({ lines }) => lines,
	units,
	// Stock was paid for when it was bought.
	price: async () => await Promise.resolve({ total: 0, currency: null }),
	content: ({ iccid, lines }) => JSON.stringify(['apply', iccid ?? null, lines.map(({ planId, quantity }) => [planId, quantity]).sort()]),
	difference,
	find,
	byId: applicationById,
	recent: recentApplications,
	claimant,
	deliver,
	mark: async (client, basket, placed, wanted) => await markNew(client, placed, basket.iccid === undefined ? [] : [basket.iccid], wanted),
});
