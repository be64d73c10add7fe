import { iccid as iccidOf, text } from '../../../shared/fields/item';
import { simplify } from '../../../shared/fields/lists';
import { optional } from '../../../shared/fields/locator';
import { guards, notice, reference } from '../../../shared/fields/purchase';
import type { Client } from '../../../shared/policy/client';
import { Failure } from '../../../shared/policy/failure';
import { buying } from '../../../shared/policy/purchase/purchase';
import type { Placed } from '../../../shared/policy/purchase/types';
import { balance } from '../../balance';
import { priceOf, topUpPackages } from '../../catalogue';
import { describe } from '../../description';
import { description, iccid, topUpPackage } from '../../fields';
import { bareEsim } from '../../model';
import { isForEsim, orderById, orderByReference, placedOf, recentOrders, undone } from '../../orders';
import { pressOne } from '../../provider';
import { checkMark, claimant, type Described } from '../../purchase';
import { readOrder, type SoldPackage } from '../../wire';

interface Basket extends Described {
	iccid: string;
	packageId: string;
}

/** Of some forms of a top-up's body the eSIM is left out. */
function onEsim(placed: Placed, target: string): Placed {
	return { ...placed, esims: [{ planId: placed.order.lines[0]?.planId ?? null, esim: bareEsim(target) }] };
}

function difference({ iccid: target, packageId }: Basket, placed: Placed): string | undefined {
	const { order, esims } = placed;
	if (order.type !== null && order.type !== 'topup') return 'it bought new eSIMs';
	const planId = order.lines[0]?.planId;
	const others = esims.map(({ esim }) => esim.iccid);
	if (others.length > 0 && !others.includes(target)) return `it topped up eSIM ${others.join(', ')}`;
	return planId === packageId ? undone(placed) : `it bought ${planId}`;
}

async function find(client: Client, { iccid: target }: Basket, wanted: string): Promise<Placed | undefined> {
	const placed = await orderByReference(client, wanted);
	if (!placed || placed.esims.length > 0 || placed.order.type === 'sim') return placed;
	if (await isForEsim(client, placed, target)) return onEsim(placed, target);
	throw new Failure({
		message: `The reference "${wanted}" was already used for another purchase: it topped up another eSIM`,
		description: `Order ${placed.id} carries this reference. Nothing was bought. Give each top-up a reference of its own.`,
		ran: 'never',
		data: { reference: wanted, orderId: placed.id },
	});
}

/** PressOne takes only what the list of this very eSIM holds at this moment, and gives a list to active eSIMs only. */
async function readOffer(client: Client, { iccid: target, packageId }: Basket): Promise<SoldPackage[]> {
	const packages = await topUpPackages(client, target);
	const offered = packages.map(({ wire }) => wire.id);
	if (offered.includes(packageId)) return packages;
	if (offered.length === 0) {
		throw new Failure({
			message: `PressOne offers no top-up for the eSIM ${target} now`,
			description: 'Nothing was bought. Only an active eSIM can be topped up, and only where its operator allows it: it may not be in use yet, or have ended.',
			ran: 'never',
			data: { offered },
		});
	}
	throw new Failure({
		message: `The package ${packageId} is not among the top-ups of the eSIM ${target}`,
		description: `Nothing was bought. It is offered now: ${offered.join(', ')}.`,
		ran: 'never',
		data: { offered },
	});
}

export const create = buying<Basket>({
	provider: pressOne,
	option: { name: 'Create', value: 'create', action: 'Create a top-up', description: 'Buy a top-up for an active eSIM' },
	fields: [
		notice('topUpNotice', 'Spends your PressOne balance or credit when it runs: do it after your customer has paid. A reference is bought once: running again returns the same top-up.'),
		iccid,
		topUpPackage,
		reference,
		guards({ reportsBalance: true }),
		simplify,
		optional('options', description),
	],
	request: { method: 'POST', path: '/customer/v2/orders/topups' },
	basket: (item) => ({ iccid: iccidOf(item), packageId: text(item, 'package', 'Package'), ...describe(item) }),
	call: ({ iccid: target, packageId, description: described }) => ({ form: { package_id: packageId, iccid: target, description: described } }),
	read: (body, { iccid: target }) => onEsim(placedOf(readOrder(body)), target),
	expected: () => 1,
	lines: ({ packageId }) => [{ planId: packageId, quantity: 1 }],
	units: () => 1,
	price: async (client, basket) => priceOf(await readOffer(client, basket), basket.packageId, 1),
	check: async (client, basket) => void (await readOffer(client, basket)),
	balance,
	content: ({ iccid: target, packageId }) => JSON.stringify(['topUp', target, packageId]),
	difference,
	find,
	byId: orderById,
	recent: recentOrders,
	claimant,
	deliver: async (_client, { iccid: target }, placed) => onEsim(placed, target),
	mark: checkMark,
});
