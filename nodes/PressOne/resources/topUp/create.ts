import { iccid as iccidOf, text } from '../../../shared/fields/item';
import { simplify } from '../../../shared/fields/lists';
import { optional } from '../../../shared/fields/locator';
import { guards, notice, reference, waitingOptions } from '../../../shared/fields/purchase';
import type { Client } from '../../../shared/http/client';
import { Failure } from '../../../shared/failure';
import { buying } from '../../../shared/purchase/run';
import type { Difference, Placed } from '../../../shared/purchase/purchase';
import { balance } from '../../balance';
import { priceOf, topUpPackages } from '../../catalogue';
import { describe, ownText } from '../../description';
import { description, iccid, topUpPackage } from '../../fields';
import { bareEsim } from '../../model';
import { isForEsim, ordersByReference, otherPackage, placedOf } from '../../orders';
import { pressOne } from '../../provider';
import { checkMark, describedSearch, type Described } from '../../purchase';
import { readOrder, type SoldPackage } from '../../wire';

interface Basket extends Described {
	iccid: string;
	packageId: string;
}

/** Of some forms of a top-up's body the eSIM is left out. */
function onEsim(placed: Placed, target: string): Placed {
	return { ...placed, esims: [{ planId: placed.order.lines[0]?.planId ?? null, esim: bareEsim(target) }] };
}

function difference(
	{ iccid: target, packageId }: Basket,
	{
		order: {
			type,
			lines: [line],
		},
		esims,
	}: Placed,
): Difference | undefined {
	if (type !== null && type !== 'topup') return { text: 'it bought new eSIMs', certain: true };
	const others = esims.map(({ esim }) => esim.iccid);
	if (others.length > 0 && !others.includes(target)) return { text: `it topped up eSIM ${others.join(', ')}`, certain: true };
	const unnamed = others.length === 0 ? { text: 'it does not say which eSIM it topped up', certain: false } : undefined;
	return otherPackage(packageId, line?.planId ?? null, `it bought ${line?.planId ?? 'a package that it does not name'}`) ?? unnamed;
}

/** Orders of this reference, with their eSIM: of some forms of a top-up it is left out, and then asked for. That the filter does not find it proves nothing. */
async function byReference(client: Client, { iccid: target }: Basket, wanted: string): Promise<{ own: Placed[]; like: Placed[] }> {
	const { own, like } = await ordersByReference(client, wanted);
	return { own: await Promise.all(own.map(async (placed) => await withTarget(client, placed, target))), like };
}

async function withTarget(client: Client, placed: Placed, target: string): Promise<Placed> {
	if (placed.esims.length > 0 || placed.order.type === 'sim') return placed;
	if (await isForEsim(client, placed, target)) return onEsim(placed, target);
	return placed;
}

/** PressOne takes only what the list of this very eSIM holds at this moment, and gives a list to active eSIMs only. */
async function readOffer(client: Client, { iccid: target, packageId }: Basket): Promise<SoldPackage[]> {
	const packages = await topUpPackages(client, target);
	const offered = packages.map(({ wire }) => wire.id);
	if (offered.includes(packageId)) return packages;
	if (offered.length === 0) {
		throw new Failure({
			message: `PressOne offers no top-up for the eSIM ${target} now`,
			description:
				'Nothing was bought. Only an active eSIM can be topped up, and only where its operator allows it: it may not be in use yet, or have ended.',
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
	panel: {
		option: { name: 'Create', value: 'create', action: 'Create a top-up', description: 'Buy a top-up for an active eSIM' },
		fields: [
			notice(
				'topUpNotice',
				'Spends your PressOne balance or credit when it runs: do it after your customer has paid. A reference is bought once: running again returns the same top-up.',
			),
			iccid,
			topUpPackage,
			reference,
			guards({ reportsBalance: true }),
			simplify,
			optional('options', description, ...waitingOptions),
		],
	},
	request: {
		method: 'POST',
		path: '/customer/v2/orders/topups',
		call: ({ basket: { iccid: target, packageId, own }, reference: wanted }) => ({
			form: { package_id: packageId, iccid: target, description: describe(own, wanted) },
		}),
		read: (body, { basket: { iccid: target } }) => onEsim(placedOf(readOrder(body)), target),
	},
	basket: {
		read: (item) => ({ iccid: iccidOf(item), packageId: text(item, 'package', 'Package'), own: ownText(item) }),
		content: ({ iccid: target, packageId }) => JSON.stringify(['topUp', target, packageId]),
		lines: ({ packageId }) => [{ planId: packageId, quantity: 1 }],
		units: () => 1,
	},
	cost: {
		price: async (client, basket) => priceOf(await readOffer(client, basket), basket.packageId, 1),
		check: async (client, basket) => void (await readOffer(client, basket)),
		balance,
	},
	search: describedSearch({
		byReference: async (client, { basket, reference: wanted }) => await byReference(client, basket, wanted),
		difference,
	}),
	delivery: {
		awaited: () => 1,
		wait: async (_client, { basket: { iccid: target }, placed }) => await Promise.resolve(onEsim(placed, target)),
		mark: checkMark,
	},
});
